// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

/// How customers leave by age, as formulas.
enum SurvivalLaw {
  /// All alike: survival at multipliers of 1, to the power of the multiplier.
  case alike((Int) -> Term)
  /// Mixed, with a closed form of the multipliers added up: survival at an exponent that counts as so many periods.
  case mixed(survival: (Term) -> Term, periods: (Int) -> Term, ratio: ((Int) -> Term)?)

  /// `nil` of laws that hang on what customers do.
  init?(_ retention: Retention<Leaf>, _ inputs: Inputs) {
    switch retention {
    case .geometric(let law):
      let stay = Term.one - inputs(law.churnPerMonth)
      self = .alike { stay ** Term($0) }
    case .weibull(let law):
      let (scale, shape) = (inputs(law.scaleMonths), inputs(law.shape))
      self = .alike { $0 == 0 ? .one : .exp(.zero - (Term($0) / scale) ** shape) }
    case .table(let law):
      let period = law.periodMonths
      let points = law.survival.map { inputs($0) }
      let stay = Term.one - inputs(law.tailChurnPerMonth)
      let power = law.churnMultiplier.map { inputs($0) } ?? .one
      self = .alike { age in
        let index = age / period
        guard index < points.count - 1 else {
          let last = points[points.count - 1]
          return (last * (stay ** Term(age - (points.count - 1) * period))) ** power
        }
        if age % period == 0 { return points[index] ** power }
        let part = Term(age % period) / Term(period)
        let between = (points[index] * ((points[index + 1] / points[index]) ** part)) ** power
        // After nobody is left nobody is.
        return points[index].value > 0 ? between : .if(points[index] > .zero, between, .zero)
      }
    case .betaGeometric(let law):
      let (alpha, beta) = (inputs(law.alpha), inputs(law.beta))
      let (period, stepped) = (law.periodMonths, law.stepped)
      let power = law.shape.map { inputs($0) } ?? .one
      let total = Term.logGamma(alpha + beta) - .logGamma(beta)
      let steps = stepped || period == 1
      self = .mixed(
        survival: { .exp(.logGamma(beta + $0) - .logGamma(alpha + beta + $0) + total) },
        periods: { (stepped ? Term($0 / period) : Term($0) / Term(period)) ** power },
        ratio: steps && power.isLiterally(1)
          ? { age in
            // At the end of age − 1 months a period ends, or not.
            guard age % period == 0 else { return .one }
            let before = Term(age / period - 1)
            return (beta + before) / (alpha + beta + before)
          } : nil)
    case .pareto(let law):
      let (shape, rate) = (inputs(law.shape), inputs(law.rateMonths))
      self = .mixed(
        survival: { (rate / (rate + $0)) ** shape }, periods: { Term($0) }, ratio: nil)
    case .bgNBD, .mbgNBD: return nil
    }
  }
}

/// The share of a group that is still there, by age.
struct SurvivalColumns {
  private let law: SurvivalLaw
  private let ages: Int
  /// At multipliers of 1.
  private var base: Column?

  init(_ law: SurvivalLaw, ages: Int) {
    (self.law, self.ages) = (law, ages)
  }

  /// Writes a column for a group whose churn is multiplied by `churn` besides.
  mutating func column(
    of group: CustomerGroup, times further: Term = .one, _ heading: Caption, in table: inout TableBuilder
  ) -> Column {
    let churn = group.churn * further
    switch law {
    case .alike(let survival):
      let isBase = churn.isLiterally(1) && group.churnByAge.isEmpty && group.staying.isLiterally(1)
      let base = base ?? table.column(.survivalOfLaw, .percent)
      if base.values.isEmpty {
        for age in 0..<ages { base.append(survival(age)) }
        self.base = base
      }
      guard !isBase else { return base }
      let column = table.column(heading, .percent)
      column.append(.one)
      for age in 1..<ages {
        if group.churnByAge.isEmpty {
          column.append((base[age] ** churn) * (group.staying ** Term(age)))
        } else {
          let multiplier = group.churnByAge.reduce(churn) { $0 * $1(age - 1) }
          let stayed = (base[age] / base[age - 1]) ** multiplier
          let safe = base.values[age - 1] > 0 ? stayed : .if(base[age - 1] > .zero, stayed, .zero)
          column.append(column[age - 1] * safe * group.staying)
        }
      }
      return column
    case .mixed(let survival, let periods, let ratio):
      if let ratio, churn.isLiterally(1), group.churnByAge.isEmpty {
        let column = table.column(heading, .percent)
        column.append(.one)
        for age in 1..<ages { column.append(column[age - 1] * ratio(age) * group.staying) }
        return column
      }
      let exposure: (Int) -> Term
      if group.churnByAge.isEmpty {
        exposure = { churn * periods($0) }
      } else {
        let column = table.column(group.name.with(.exposure), .plain)
        column.append(.zero)
        for age in 1..<ages {
          let multiplier = group.churnByAge.reduce(churn) { $0 * $1(age - 1) }
          column.append(column[age - 1] + multiplier * (periods(age) - periods(age - 1)))
        }
        exposure = { column[$0] }
      }
      let column = table.column(heading, .percent)
      column.append(.one)
      for age in 1..<ages { column.append(survival(exposure(age)) * (group.staying ** Term(age))) }
      return column
    }
  }
}
