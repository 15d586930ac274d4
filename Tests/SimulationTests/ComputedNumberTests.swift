// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Testing

@testable import Scenarios
@testable import Simulation

/// A number that draws compute is solved as the same number drawn.
struct ComputedNumberTests {
  /// The scenario of a random business in which every second unknown is twice another one, which is drawn instead. Halves
  /// and doubles are exact.
  private static func computing(_ scenario: Scenario, unknowns: Int) -> Scenario {
    func isComputed(_ index: Int) -> Bool { index % 2 == 0 }
    func moved(_ quantity: Quantity) -> Quantity {
      guard case .unknown(let index) = quantity.source, isComputed(index) else { return quantity }
      var quantity = quantity
      quantity.source = .unknown(unknowns + index / 2)
      return quantity
    }
    var other = scenario
    other.base = scenario.base.map(moved)
    other.discountRatePerYear = moved(scenario.discountRatePerYear)
    other.strategies[0].business = scenario.strategies[0].business.map(moved)
    let nothing = Formula([.number(0)], lower: 0, upper: 0)
    other.space.unknowns =
      (0..<unknowns).map { _ in .init(dimension: 0, source: .formula(nothing)) }
      + (0..<unknowns).filter(isComputed).map { index in
        let double = Formula(
          [.unknown(index), .number(2), .operation(.product)], lower: -1e15, upper: 1e15)
        return .init(dimension: nil, source: .formula(double))
      }
    return other
  }

  @Test(arguments: 0..<24)
  func `random businesses`(seed: Int) throws {
    let uncertain = UncertainBusiness(random: seed)
    let draws = uncertain.draws(3, seed: seed)
    let count = uncertain.values.count
    let other = Self.computing(uncertain.scenario, unknowns: count)
    let halves = draws.map { draw in
      draw.enumerated().map { $0.offset % 2 == 0 ? $0.element / 2 : $0.element }
        + other.space.unknowns.dropFirst(count).map { $0.source.formula!.value(in: draw.map { $0 / 2 }) }
    }
    let straight = DrawnStrategy(uncertain.scenario, draws: draws)
    let computed = DrawnStrategy(other, draws: halves)
    #expect(straight.blueprint.needsHistory == nil || computed.blueprint.needsHistory != nil)
    guard straight.blueprint.needsHistory == nil else { return }
    let pairs = zip(straight.outcomes([0, 1, 2]), computed.outcomes([0, 1, 2]))
    for (one, other) in pairs {
      for metric in Metric.allCases {
        #expect(one[metric]?.bitPattern == other[metric]?.bitPattern, "\(metric)")
      }
    }
  }
}
