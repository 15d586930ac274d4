// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness
import Scenarios

/// How one class of customers leaves, all multipliers at 1.
struct Hazard<Number: Lane>: Sendable {
  /// ln of the chance to stay from each age to the next; one element where age does not matter, and
  /// the last repeats.
  var logStay: [Number]
  /// ln of the chance to stay after an order.
  var logStayPerOrder = Number.zero
  /// Whether customers leave after being won as they do after an order.
  private(set) var leavesWhenWon = false
  /// Whether customers leave at a moment inside a month, with fewer orders in it, instead of at its end.
  private(set) var leavesInside = false
  /// Of a mixed population that leaves inside months, by age: what part of the month one is there, and its square's mean.
  private var parts: [(mean: Number, square: Number)] = []

  /// Of customers whose trait, where the retention model has one, is `trait`; for ages 0 ..< `ages`.
  init(_ retention: Retention<Number>, trait: TraitNode<Number>, ages: Int) {
    switch retention {
    case .geometric(let churnPerMonth):
      logStay = [churnPerMonth.map { log1p(-$0) }]
    case .betaGeometric(_, _, let period, let stepped, let shape):
      let perPeriod = trait.logComplement
      if let shape {
        logStay = (0..<ages).map {
          perPeriod * Self.periods(inMonth: $0, period: period, stepped: stepped, shape: shape)
        }
      } else if stepped && period > 1 {
        logStay = (0..<ages).map { ($0 + 1) % period == 0 ? perPeriod : .zero }
      } else {
        logStay = [perPeriod / Number(repeating: Double(period))]
      }
    case .weibull(let scale, let shape):
      var cumulative = shape.map { pow(0, $0) }
      logStay = (1...max(1, ages)).map { age in
        let before = cumulative
        cumulative = scale.map(with: shape) { pow(Double(age) / $0, $1) }
        return before - cumulative
      }
    case .pareto:
      logStay = [.zero - trait.value]
      leavesInside = true
    case .bgNBD, .mbgNBD:
      logStay = [.zero]
      logStayPerOrder = trait.logComplement
      leavesWhenWon = retention.leavesWhenWon
    case .table(let survival, let period, let tailChurn, let multiplier):
      let tail = tailChurn.map { log1p(-$0) }
      let intervals = zip(survival, survival.dropFirst()).map { before, after in
        after.map(with: before) { $0 > 0 ? log($0 / $1) / Double(period) : -.infinity }
      }
      logStay = (0..<ages).map { $0 / period < intervals.count ? intervals[$0 / period] : tail }
      if let multiplier { self = multiplied(by: multiplier) }
    }
  }

  /// How many periods a month of age counts as, n periods being n^shape of those of constant churn.
  private static func periods(inMonth age: Int, period: Int, stepped: Bool, shape: Number) -> Number {
    if stepped && (age + 1) % period != 0 { return .zero }
    let (from, to) =
      stepped
      ? (Double((age + 1) / period - 1), Double((age + 1) / period))
      : (Double(age) / Double(period), Double(age + 1) / Double(period))
    // Of a shape of 1 not to the last bit otherwise than without one.
    return shape.map { $0 == 1 ? (stepped ? 1 : 1 / Double(period)) : pow(to, $0) - pow(from, $0) }
  }

  /// Of a whole mixed population whose churn multiplier depends on age alone: with M(a) the multipliers of all months
  /// up to age a added up, S(a) is B(α, β + M)/B(α, β) for a Beta (Fader & Hardie 2007, doi:10.1002/dir.20074) and
  /// (β/(β + M))^s for a Gamma. Exact without nodes.
  ///
  /// - Parameters:
  ///   - multiplier: at every age.
  ///   - applied: by age, a further multiplier; this hazard is for those who apply it themselves.
  init?(
    mixed retention: Retention<Number>, multiplier: Number, applied: (Int) -> Number = { _ in .one },
    ages: Int
  ) {
    /// The mixture's two numbers.
    let (first, second): (Number, Number)
    let survival: (_ first: Double, _ second: Double, _ exponent: Double) -> Double
    /// How much of a period a month is.
    let exposure: (Int) -> Number
    switch retention {
    case .betaGeometric(let alpha, let beta, let period, let stepped, let shape):
      (first, second) = (alpha, beta)
      survival = { SpecialFunctions.betaSurvival(alpha: $0, beta: $1, exponent: $2) }
      exposure = { age in
        if let shape { return Self.periods(inMonth: age, period: period, stepped: stepped, shape: shape) }
        return Number(repeating: stepped ? ((age + 1) % period == 0 ? 1 : 0) : 1 / Double(period))
      }
    case .pareto(let shape, let rateMonths):
      (first, second) = (shape, rateMonths)
      survival = { SpecialFunctions.gammaSurvival(shape: $0, rate: $1, exponent: $2) }
      exposure = { _ in .one }
    case .geometric, .weibull, .bgNBD, .mbgNBD, .table:
      return nil
    }
    if case .pareto = retention { leavesInside = true }
    logStay = []
    logStay.reserveCapacity(ages)
    var present = Number.one
    var exponent = Number.zero
    for age in 0..<ages {
      let further = applied(age)
      let step = exposure(age) * multiplier * further
      if case .pareto(let shape, let rateMonths) = retention {
        parts.append(
          Self.part { lane in
            PartMonth(
              shape: shape[lane: lane], rate: rateMonths[lane: lane] + exponent[lane: lane],
              exposure: step[lane: lane])
          })
      }
      exponent += step
      let next = first.map(with: second, exponent, survival)
      logStay.append(
        present.map(with: next, further) { present, next, further in
          present > 0 && further > 0 ? log(next / present) / further : 0
        })
      present = next
    }
  }

  /// The same customers with every hazard multiplied.
  func multiplied(by multiplier: Number) -> Hazard {
    guard multiplier != .one else { return self }
    // At 0 nobody leaves, not even where everybody would: 0 × ∞.
    let nobody = multiplier .== .zero
    var copy = self
    copy.logStay = logStay.map { ($0 * multiplier).replacing(with: .zero, where: nobody) }
    copy.logStayPerOrder = (logStayPerOrder * multiplier).replacing(with: .zero, where: nobody)
    return copy
  }

  /// What part of a month customers are there to order who are there at its start, and the mean of its square.
  ///
  /// - Parameter multiplier: of a mixed population, one that is counted in already.
  func part(age: Int, multiplier: Number) -> (mean: Number, square: Number) {
    guard leavesInside else { return (.one, .one) }
    guard parts.isEmpty else { return parts[min(age, parts.count - 1)] }
    let logStay = logStay[min(age, logStay.count - 1)]
    return Self.part { lane in
      let multiplier = multiplier[lane: lane]
      return PartMonth(exposure: multiplier == 0 ? 0 : -logStay[lane: lane] * multiplier)
    }
  }

  private static func part(_ lanes: (Int) -> PartMonth) -> (mean: Number, square: Number) {
    let parts = (0..<Number.width).map(lanes)
    return (Number { parts[$0].mean }, Number { parts[$0].square })
  }

  /// The chance to leave after an order; nobody does at a multiplier of 0, not even where everybody would.
  func leavingPerOrder(multiplier: Number) -> Number {
    logStayPerOrder.map(with: multiplier) { stay, multiplier in
      multiplier == 0 || stay == 0 ? 0 : -expm1(stay * multiplier)
    }
  }
}

extension TraitNode {
  /// ln(1 − p), finite for shares that round to 1.
  fileprivate var logComplement: Number {
    Number { lane in
      value[lane: lane] < 0.5
        ? log1p(-value[lane: lane]) : log(max(complement[lane: lane], .leastNormalMagnitude))
    }
  }
}
