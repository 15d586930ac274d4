// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness
import Scenarios

/// How one class of customers leaves, the multiplier of its segment and of when it came included, all others at 1.
struct Hazard<Number: Lane>: Sendable {
  /// ln of the chance to stay from each age to the next, but for `multiplier`; one element where age does not matter, and
  /// the last repeats.
  private var logSurvivals: [Number]
  /// Of the segment and of when customers came.
  private var multiplier = Number.one
  /// ln of the chance to stay after an order.
  var logSurvivalPerOrder = Number.zero
  /// When customers leave.
  let moment: LeavingMoment
  /// Of a mixed population that leaves inside months, by age: what part of the month one is present, and its square's
  /// mean.
  private var parts: [(mean: Number, square: Number)] = []

  /// Of customers whose trait, where the law has one, is `trait`.
  init(_ law: LawByLane<Number>, trait: TraitNode<Number>) {
    moment = law.moment
    guard !moment.isAfterOrders else {
      logSurvivals = [.zero]
      logSurvivalPerOrder = trait.logComplement
      return
    }
    switch law.spread(lane: 0) {
    case nil: logSurvivals = law.exposures
    case .beta:
      let perUnit = trait.logComplement
      logSurvivals = law.exposures.map { perUnit * $0 }
    case .gamma: logSurvivals = law.exposures.map { (.zero - trait.value) * $0 }
    }
  }

  /// Of a whole mixed population whose churn multiplier depends on age alone: with M(a) the multipliers of all months
  /// up to age a added up, S(a) is B(α, β + M)/B(α, β) for a Beta (Fader & Hardie 2007, doi:10.1002/dir.20074) and
  /// (β/(β + M))^s for a Gamma. Exact without nodes. `nil` if all are alike, or leave after orders.
  ///
  /// - Parameters:
  ///   - multiplier: at every age.
  ///   - applied: by age, a further multiplier; this hazard is for those who apply it themselves.
  init?(
    mixed law: LawByLane<Number>, multiplier: Number, applied: (Int) -> Number = { _ in .one }, ages: Int
  ) {
    guard let spread = law.spread(lane: 0), !law.moment.isAfterOrders else { return nil }
    moment = law.moment
    let survival = spread.survival
    let first = Number { law.spread(lane: $0)?.numbers.first ?? 0 }
    let second = Number { law.spread(lane: $0)?.numbers.second ?? 0 }
    logSurvivals = []
    logSurvivals.reserveCapacity(ages)
    var present = Number.one
    var exponent = Number.zero
    for age in 0..<ages {
      let further = applied(age)
      let step = law.exposure(age: age) * multiplier * further
      if leavesInside {
        parts.append(
          Self.part { lane in
            PartMonth(
              shape: first[lane: lane], rate: second[lane: lane] + exponent[lane: lane],
              exposure: step[lane: lane])
          })
      }
      exponent += step
      let next = first.map(with: second, exponent, survival)
      logSurvivals.append(
        present.map(with: next, further) { present, next, further in
          present > 0 && further > 0 ? log(next / present) / further : 0
        })
      present = next
    }
  }

  /// Ages that differ; from the last on nothing changes.
  var ages: Int { logSurvivals.count }

  /// ln of the chance to stay from an age to the next, ≤ 0.
  func logSurvival(age: Int) -> Number {
    Self.product(logSurvivals[min(age, logSurvivals.count - 1)], multiplier)
  }

  /// Whether customers leave after being acquired as they do after an order.
  var leavesWhenWon: Bool { moment.isWhenWon }

  /// Whether customers leave at a moment inside a month, with fewer orders in it, instead of at its end.
  var leavesInside: Bool { moment == .insideMonth }

  /// The same customers with every hazard multiplied.
  func multiplied(by multiplier: Number) -> Hazard {
    guard multiplier != .one else { return self }
    var copy = self
    copy.multiplier *= multiplier
    copy.logSurvivalPerOrder = Self.product(logSurvivalPerOrder, multiplier)
    return copy
  }

  /// At a multiplier of 0 nobody leaves, not even where everybody would: 0 × ∞.
  private static func product(_ logSurvival: Number, _ multiplier: Number) -> Number {
    (logSurvival * multiplier).replacing(with: .zero, where: multiplier .== .zero)
  }

  /// The same of customers whose age is counted from 1 when they are of `age`.
  ///
  /// - Parameter months: that they are followed.
  func countedFrom(_ age: Int, months: Int) -> Hazard {
    guard logSurvivals.count > 1 else { return self }
    var copy = self
    copy.logSurvivals = (0...months).map { logSurvivals[min(age - 1 + $0, logSurvivals.count - 1)] }
    return copy
  }

  /// What part of a month customers are there to order who are present at its start, and the mean of its square.
  ///
  /// - Parameter multiplier: of a mixed population, one that is counted in already.
  func part(age: Int, multiplier: Number) -> (mean: Number, square: Number) {
    guard leavesInside else { return (.one, .one) }
    guard parts.isEmpty else { return parts[min(age, parts.count - 1)] }
    let logSurvival = logSurvival(age: age)
    return Self.part { lane in
      let multiplier = multiplier[lane: lane]
      return PartMonth(exposure: multiplier == 0 ? 0 : -logSurvival[lane: lane] * multiplier)
    }
  }

  private static func part(_ lanes: (Int) -> PartMonth) -> (mean: Number, square: Number) {
    let parts = (0..<Number.width).map(lanes)
    return (Number { parts[$0].mean }, Number { parts[$0].square })
  }

  /// The chance to leave after an order; nobody does at a multiplier of 0, not even where everybody would.
  func leavingPerOrder(multiplier: Number) -> Number {
    logSurvivalPerOrder.map(with: multiplier) { stay, multiplier in
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

extension LeavingSpread {
  /// What the mixture's survival is a function of.
  fileprivate var numbers: (first: Double, second: Double) {
    switch self {
    case .beta(let alpha, let beta): (alpha, beta)
    case .gamma(let shape, let rate): (shape, rate)
    }
  }

  /// Share of customers still present after so many units, from the mixture's two numbers.
  fileprivate var survival: (_ first: Double, _ second: Double, _ exponent: Double) -> Double {
    switch self {
    case .beta: { SpecialFunctions.betaSurvival(alpha: $0, beta: $1, exponent: $2) }
    case .gamma: { SpecialFunctions.gammaSurvival(shape: $0, rate: $1, exponent: $2) }
    }
  }
}
