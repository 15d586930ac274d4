// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

@testable import Simulation

/// A business in whose numbers draws differ, as a scenario with one strategy.
struct UncertainBusiness {
  let scenario: Scenario
  let blueprint: Blueprint
  /// What each unknown is in the business that this was made of.
  let values: [Double]

  /// - Parameter isUnknown: which numbers draws differ in; the same number is the same unknown wherever it stands.
  init(
    _ business: Business<Double>, base: Business<Double>, horizon: Int, window: Int,
    discountRatePerYear: Double = 0.06, isUnknown: (Double) -> Bool
  ) {
    var values: [Double] = []
    func quantity(_ value: Double) -> Quantity {
      guard isUnknown(value) else { return Quantity(.constant(value)) }
      if let index = values.firstIndex(of: value) { return Quantity(.unknown(index)) }
      values.append(value)
      return Quantity(.unknown(values.count - 1))
    }
    func uncertain(_ business: Business<Double>) -> Business<Quantity> {
      var copy = business.map(quantity)
      // Everybody is there at age 0.
      if case .table(var law) = copy.customers.retention {
        law.survival[0] = Quantity(.constant(1))
        copy.customers.retention = .table(law)
      }
      return copy
    }
    let (own, before) = (uncertain(business), uncertain(base))
    scenario = Scenario(
      name: "Test", currency: "JPY", start: CalendarMonth(year: 2026, month: 4), fiscalYearStart: 4,
      horizonMonths: horizon, ltvMonths: window, discountRatePerYear: quantity(discountRatePerYear),
      base: before, strategies: [Strategy(key: "own", label: Label(), business: own)], baseline: 0,
      space: UncertaintySpace())
    blueprint = Blueprint(scenario: scenario, strategy: 0)
    self.values = values
  }

  /// Numbers of a random business, some of them unknown: of all features, and of what would be absent if known.
  init(random seed: Int) {
    let random = RandomBusiness(seed: seed, hasProgrammes: true)
    let s = RandomStreamBox(seed: 11_000 + seed)
    var choices: [Double: Bool] = [:]
    self.init(
      random.business, base: random.base, horizon: random.horizon, window: random.window
    ) { value in
      if let choice = choices[value] { return choice }
      let choice = s.chance(Self.isNeutral(value) ? 0.3 : 0.6)
      choices[value] = choice
      return choice
    }
  }

  /// What often means that nothing is done.
  private static func isNeutral(_ value: Double) -> Bool { value == 0 || value == 1 }

  /// Draws a little below what the business has; what would do nothing does something in half of them.
  func draws(_ count: Int, seed: Int) -> [[Double]] {
    let s = RandomStreamBox(seed: 13_000 + seed)
    return (0..<count).map { _ in
      values.map { value in
        switch value {
        case 0: s.chance(0.5) ? 0 : s.between(0.01, 0.05)
        case 1: s.chance(0.5) ? 1 : s.between(0.9, 1)
        default: value * s.between(0.9, 1)
        }
      }
    }
  }
}
