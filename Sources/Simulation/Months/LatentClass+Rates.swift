// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// What a class does in a month of a kind, number by number; `ClassRates` keeps them for kernels.
extension LatentClass {
  /// Orders a month of customers who stay, expected orders, and the chance not to have left after one.
  func ordering(
    in slot: RateSlots.Slot, setting: KernelSetting<Number>
  ) -> (rate: Number, orders: Number, stays: Number) {
    let (rate, leaves) = orderRates(in: slot, setting: setting)
    guard hazard.logSurvivalPerOrder != .zero else { return (rate, rate, .one) }
    return (
      rate, rate.map(with: leaves) { $1 > 0 ? -expm1(-$0 * $1) / $1 : $0 }, (rate * leaves).map { exp(-$0) }
    )
  }

  /// Orders a month, and the chance to leave after one.
  func orderRates(
    in slot: RateSlots.Slot, setting: KernelSetting<Number>
  ) -> (rate: Number, leaves: Number) {
    guard slot.age + ageOffset >= setting.ordersFromAge else { return (.zero, .zero) }
    let modifier = setting.modifiers.modifier(
      membership: membership, phase: slot.phase, condition: slot.condition, age: slot.age + ageOffset)
    let rate =
      orderRate * setting.seasons[slot.season] * setting.conditions.orderMultipliers[slot.condition]
      * modifier.orders
    guard hazard.logSurvivalPerOrder != .zero else { return (rate, .zero) }
    let churn = setting.conditions.churnMultipliers[slot.condition] * modifier.churn
    return (rate, hazard.leavingPerOrder(multiplier: churn))
  }

  /// What part of a month's orders customers make who are present at its start, and the mean of its square.
  func part(
    age: Int, phase: Int, condition: Int, setting: KernelSetting<Number>
  ) -> (mean: Number, square: Number) {
    hazard.part(
      age: age,
      multiplier: leaving(age: age, phase: phase, condition: condition, setting: setting).multiplier)
  }

  /// The chance to leave at once after being acquired.
  func leavingWhenWon(phase: Int, setting: KernelSetting<Number>) -> Number {
    hazard.leavingPerOrder(
      multiplier: leaving(age: 0, phase: phase, condition: 0, setting: setting).multiplier)
  }

  /// What makes customers leave in a month, beside their own `hazard`.
  struct Leaving {
    /// Of the hazard.
    let multiplier: Number
    /// The chance that no programme drives them away.
    let notDriven: Number
    /// Whether draws have the same multiplier: asked once, for hundreds of ages.
    private let isUniform: Bool

    fileprivate init(multiplier: Number, notDriven: Number) {
      (self.multiplier, self.notDriven) = (multiplier, notDriven)
      isUniform = multiplier.isUniform
    }

    /// Chance to stay at the month's end.
    ///
    /// - Parameter isUniform: whether draws have the same `logSurvival`.
    func stay(_ logSurvival: Number, isUniform: Bool) -> Number {
      ownStay(logSurvival, isUniform: isUniform) * notDriven
    }

    /// The same where no programme drives customers away.
    func ownStay(_ logSurvival: Number, isUniform: Bool) -> Number {
      func stay(_ lane: Int) -> Double {
        multiplier[lane: lane] == 0 ? 1 : exp(logSurvival[lane: lane] * multiplier[lane: lane])
      }
      return isUniform && self.isUniform ? Number(repeating: stay(0)) : Number(lanes: stay)
    }
  }

  private func leaving(age: Int, phase: Int, condition: Int, setting: KernelSetting<Number>) -> Leaving {
    let modifier = setting.modifiers.modifier(
      membership: membership, phase: phase, condition: condition, age: age + ageOffset)
    return Leaving(
      multiplier: setting.conditions.churnMultipliers[condition] * modifier.churn,
      notDriven: modifier.staying)
  }

  /// The same by phase, then condition, in memory that is used again.
  func leave(
    age: Int, in slots: RateSlots, _ setting: KernelSetting<Number>, into kinds: inout [Leaving]
  ) {
    kinds.removeAll(keepingCapacity: true)
    for phase in 0..<slots.phases {
      for condition in 0..<slots.conditions {
        kinds.append(leaving(age: age, phase: phase, condition: condition, setting: setting))
      }
    }
  }

  /// Chance to stay at a month's end.
  func stay(age: Int, phase: Int, condition: Int, setting: KernelSetting<Number>) -> Number {
    let logSurvival = hazard.logSurvival(age: age)
    return leaving(age: age, phase: phase, condition: condition, setting: setting)
      .stay(logSurvival, isUniform: logSurvival.isUniform)
  }

  /// The same where no programme drives customers away.
  func ownStay(age: Int, phase: Int, condition: Int, setting: KernelSetting<Number>) -> Number {
    let logSurvival = hazard.logSurvival(age: age)
    return leaving(age: age, phase: phase, condition: condition, setting: setting)
      .ownStay(logSurvival, isUniform: logSurvival.isUniform)
  }
}
