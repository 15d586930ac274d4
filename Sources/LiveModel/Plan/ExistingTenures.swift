// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

/// When those came who are present at the start: steadily over the months before it, so many of which that the mean
/// of their ages is as stated.
struct TenureColumns {
  /// Ages, from 1.
  let count: Int
  /// By segment, from age 0: still there, of those who came.
  let survival: [Column]
  /// By age, from 0: the part of that month's customers who count.
  let part: Column
  /// Of one customer won a month, over all segments. No number where the columns end before the oldest.
  let total: Term
}

extension PlanTables {
  /// The oldest customers whom the engine follows back, months.
  private static let longest = 1200

  /// Writes who of customers who came steadily is there, by age.
  mutating func addTenures(_ existing: Existing<Leaf>, _ law: SurvivalLaw) -> TenureColumns {
    let segments = business.customers.segments
    let mean = inputs(existing.meanTenureMonths)
    let weights = segments.map { inputs($0.share) }
    let sum = weights.reduce(Term.zero, +)
    let survival = segments.map {
      table.column(
        (segments.count > 1 ? Caption($0.label, else: $0.key) : Caption("")).with(.survivedBefore), .percent)
    }
    let there = table.column(.thereBefore, .ratio)
    let part = table.column(.partOfMonth, .percent)
    let total = table.column(.totalBefore, .ratio)
    let moment = table.column(.ageBefore, .ratio)
    let closed = table.column(.oldest, .plain)
    for column in survival { column.append(.one) }
    for column in [there, part, total, moment, closed] { column.append(.zero) }
    guard case .alike(let share) = law else {
      return TenureColumns(count: 0, survival: survival, part: part, total: .zero)
    }
    let churn = segments.map { inputs($0.churnMultiplier) }
    var age = 1
    var end = Self.longest
    while age <= end {
      let number = Term(age)
      var remaining = Term.zero
      for (index, column) in survival.enumerated() {
        column.append(share(age) ** churn[index])
        remaining = remaining + (weights[index] / sum) * column[age]
      }
      there.append(remaining)
      let grown = total[age - 1] + there[age]
      let isOldest = moment[age - 1] + there[age] * number >= mean * grown
      let each = there[age] * (number - mean)
      let needed = mean * total[age - 1] - moment[age - 1]
      let last = Term.if(each > .zero, .max(.zero, .min(.one, needed / each)), .one)
      part.append(
        age == 1 ? .one : .if(closed[age - 1] > .zero, .zero, .if(isOldest, last, .one)))
      total.append(total[age - 1] + part[age] * there[age])
      moment.append(moment[age - 1] + part[age] * there[age] * number)
      let nobody = Term.if(there[age] < Term(1e-12) * total[age], .one, .zero)
      closed.append(.if(closed[age - 1] > .zero, .one, .if(isOldest, .one, nobody)))
      // Room for a reader's changes: twice as many.
      if closed.values[age] > 0, end == Self.longest { end = min(Self.longest, max(36, 2 * age)) }
      age += 1
    }
    // Without the oldest among them there would be too few: better no number. Nobody is followed back further than the longest.
    return TenureColumns(
      count: end, survival: survival, part: part,
      total: end == Self.longest ? total[end] : total[end] / closed[end])
  }

  /// How many of a group there are for each customer won a month before the plan, by age.
  mutating func existingByAge(_ number: Term, of group: Int, _ tenures: TenureColumns) -> Column {
    let column = table.column(groups[group].name.with(.existingByAge), .count)
    let past = tenures.survival[groups[group].segment]
    column.append(.zero)
    for age in 1...tenures.count {
      let each = number / tenures.total * tenures.part[age] * past[age] / survival[group][age]
      column.append(
        survival[group].values[age] > 0 ? each : .if(survival[group][age] > .zero, each, .zero))
    }
    return column
  }

  /// By plan month: what those present at the start do, of which `profile` says how much by age.
  mutating func existing(_ profile: Column, of group: Int, _ heading: Caption) -> Column? {
    guard let byAge = existingAges[group] else { return nil }
    let count = byAge.values.count - 1
    let column = table.column(heading, .count)
    for month in 0..<size.ages {
      column.append(.sumOfProducts(byAge[1...count], profile[1 + month...count + month]))
    }
    return column
  }
}
