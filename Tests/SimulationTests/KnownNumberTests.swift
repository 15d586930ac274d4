// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Testing

@testable import Simulation

/// A number that draws differ in, where it happens to be `value`, does what the same number does that is known to be
/// it: what a solver leaves out because it knows a number must not change what comes out.
struct KnownNumberTests {
  /// Stands for the number while it is unknown; no other number is equal to it.
  private static let unknown = 0.123_456_789_012_3

  typealias Place = NeutralPlaces.Place

  /// Where a number stands.
  private enum Part { case strategy, base, both }

  /// All values side by side, among others, against each known to be it.
  private func expectAlike(
    _ place: Place, in part: Part = .strategy, from start: Business<Double> = NeutralPlaces.base,
    nodes: NodeCounts = NodeCounts(churn: 4, orderRate: 4), within tolerance: Double = 1e-10,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    func business(_ number: Double) -> (own: Business<Double>, base: Business<Double>) {
      var (own, base) = (start, start)
      NeutralPlaces.addOffers(to: &own)
      if part != .base { place.put(&own, number) }
      if part != .strategy { place.put(&base, number) }
      return (own, base)
    }
    let (own, base) = business(Self.unknown)
    let uncertain = UncertainBusiness(own, base: base, horizon: 20, window: 16) { $0 == Self.unknown }
    #expect(uncertain.values == [Self.unknown], sourceLocation: sourceLocation)
    let draws = [[0.4]] + place.values.map { [$0] } + [[0.2]]
    let drawn = DrawnStrategy(uncertain.scenario, draws: draws, nodes: nodes)
    for (value, output) in zip(place.values, drawn.outputs(Array(draws.indices)).dropFirst()) {
      let known = business(value)
      let plan = Fixture.plan(
        known.own, base: known.base, horizon: 20, window: 16, discountRatePerYear: 0.06)
      let wanted = ExpectedSolver(plan: plan, nodes: nodes).output
      let moved = zip(output.series, wanted.series).compactMap { found, wanted -> String? in
        let furthest = zip(found.values, wanted.values).reduce(0) { max($0, abs($1.0 - $1.1)) }
        let scale = wanted.values.reduce(0) { max($0, abs($1)) }
        return furthest <= tolerance * scale + 1e-12 ? nil : "\(found.name): \(furthest) of \(scale)"
      }
      #expect(moved == [], "\(place.name) \(value)", sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: NeutralPlaces.all) func `a number is alike known or not`(place: Place) {
    expectAlike(place)
  }

  @Test(arguments: NeutralPlaces.ofCustomers) func `a number of customers is alike known or not`(place: Place)
  {
    expectAlike(place, in: .both)
  }

  /// Existing customers keep their rank when the strategy changes what they differ in.
  @Test(arguments: NeutralPlaces.ofCustomers) func `a number of the base is alike known or not`(place: Place)
  {
    expectAlike(place, in: .base)
  }

  /// Nothing else has customers told apart or watched.
  @Test(arguments: NeutralPlaces.all + NeutralPlaces.ofCustomers)
  func `a number alone is alike known or not`(place: Place) {
    var start = NeutralPlaces.base
    start.customers.dormancy = Dormancy(afterMonths: 3, churnMultiplier: 1, orderMultiplier: 1)
    start.customers.retention = .geometric(churnPerMonth: 0.05)
    start.customers.orders?.rateCV = 0
    start.customers.existing?.customers = 0
    expectAlike(place, from: start)
  }

  /// What is exact in closed form while the number is known takes nodes where it is not, as good as they are.
  @Test(arguments: NeutralPlaces.ofNodes) func `nodes make up for a closed form`(place: Place) {
    var start = NeutralPlaces.base
    start.customers.dormancy = nil
    expectAlike(
      place, in: .both, from: start, nodes: NodeCounts(churn: 24, orderRate: 32), within: 1e-7)
  }
}
