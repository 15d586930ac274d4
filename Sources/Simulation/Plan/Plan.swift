// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
package import Scenarios

/// Blueprint + draw as plain numbers: what every solver reads, of one draw or of several side by side. One object, since
/// it is large and never changes.
package final class Plan<Number: Lane>: Sendable {
  package let blueprint: Blueprint
  /// v = (1 + d)^(−1/12), in (0, 1].
  package let discountFactor: Number
  package let business: Business<Number>
  /// The business before any strategy: what existing customers lived under. `business` if there are none and many draws go side
  /// by side.
  package let base: Business<Number>
  let keptByMarket: KeptByMarket<Number>
  /// Who takes a contract in which month.
  package let attach: AttachSchedule<Number>
  /// By lane: what side offers sell, in the business's order.
  let salesByLane: [[SideSale]]
  /// By lane: what programmes do, in the business's order.
  let effectsByLane: [[ProgrammeEffect]]

  /// - Parameters:
  ///   - business: as a draw leaves it, not yet normalised.
  ///   - base: the same; `nil` if nobody has lived under it.
  fileprivate init(
    blueprint: Blueprint, discountRatePerYear: Number, business: consuming Business<Number>,
    base: consuming Business<Number>?, salesByLane: [[SideSale]], effectsByLane: [[ProgrammeEffect]]
  ) {
    self.blueprint = blueprint
    self.discountFactor = monthlyFactor(perYear: discountRatePerYear, inverse: true)
    let fit = business.normalised()
    self.business = fit
    self.base = base?.normalised() ?? fit
    keptByMarket = KeptByMarket(fit.market)
    self.attach = AttachSchedule(business: self.business, base: self.base, blueprint: blueprint)
    self.salesByLane = salesByLane
    self.effectsByLane = effectsByLane
  }

  /// `plan` with another business, of the same shape and already made fit for solvers.
  fileprivate init(
    _ plan: Plan, blueprint: Blueprint, business: Business<Number>, salesByLane: [[SideSale]],
    effectsByLane: [[ProgrammeEffect]]
  ) {
    self.blueprint = blueprint
    discountFactor = plan.discountFactor
    base = plan.base
    attach = plan.attach
    keptByMarket = plan.keptByMarket
    self.business = business
    self.salesByLane = salesByLane
    self.effectsByLane = effectsByLane
  }

  package var horizon: Int { blueprint.horizon }
  package var window: Int { blueprint.window }
  package var start: CalendarMonth { blueprint.start }
  package var layout: StreamLayout { blueprint.streams }

  // Closures and no key paths: those of generic types are looked up while the program runs, which takes longer than a
  // draw's months.

  /// A number of one programme's effect.
  func effect(_ index: Int, _ number: (ProgrammeEffect) -> Double) -> Number {
    Number { number(effectsByLane[$0][index]) }
  }

  /// A number of what one side offer sells.
  func sale(_ index: Int, _ number: (SideSale) -> Double) -> Number {
    Number { number(salesByLane[$0][index]) }
  }

  /// A price of one programme's effect.
  func effectPrice(_ index: Int, _ price: (ProgrammeEffect) -> Price<Double>) -> Price<Number> {
    Price { price(effectsByLane[$0][index]) }
  }

  /// A price of what one side offer sells.
  func salePrice(_ index: Int, _ price: (SideSale) -> Price<Double>) -> Price<Number> {
    Price { price(salesByLane[$0][index]) }
  }

  func saleMargin(_ index: Int) -> Schedule<Number> { Schedule { salesByLane[$0][index].margin } }

  /// The factor of every customer's churn for offers on sale in plan month `month` that leave the core business.
  package func backlash(at month: Int) -> Number {
    guard blueprint.business.hasBacklash else { return .one }
    let contracts = business.contracts.lazy.filter { $0.availability.contains(month) }.map {
      $0.offer.coreFit
    }
    let others = business.sideOffers.lazy.filter { $0.availability.contains(month) }.map { $0.offer.coreFit }
    let distance =
      contracts.reduce(Number.zero) { $0 + .one - $1 } + others.reduce(Number.zero) { $0 + .one - $1 }
    return .one + business.backlash * distance
  }
}

extension Plan<Double> {
  /// - Parameter unknowns: the draw, a value for each unknown of the scenario's space.
  package convenience init(
    scenario: Scenario, strategy: Int, blueprint: Blueprint? = nil, unknowns: [Double]
  ) {
    let business = scenario.strategies[strategy].business
    self.init(
      blueprint: blueprint ?? Blueprint(scenario: scenario, strategy: strategy),
      discountRatePerYear: scenario.discountRatePerYear.value(in: unknowns),
      business: business.values(in: unknowns), base: scenario.base.values(in: unknowns),
      salesByLane: [business.sales(in: unknowns)], effectsByLane: [business.effects(in: unknowns)])
  }

  package convenience init(
    horizon: Int, window: Int, start: CalendarMonth, discountRatePerYear: Double,
    business: Business<Double>, base: Business<Double>
  ) {
    self.init(
      blueprint: Blueprint(horizon: horizon, window: window, start: start, business: business, base: base),
      discountRatePerYear: discountRatePerYear, business: business, base: base,
      salesByLane: [business.sideOffers.map { $0.sale }],
      effectsByLane: [business.programmes.map { $0.effect }])
  }

  /// The plan with another business, of the same shape and already made fit for solvers.
  func with(_ business: Business<Double>, blueprint: Blueprint) -> Plan {
    Plan(
      self, blueprint: blueprint, business: business, salesByLane: [business.sideOffers.map { $0.sale }],
      effectsByLane: [business.programmes.map { $0.effect }])
  }

  /// What side offers sell, in the business's order.
  package var sales: [SideSale] { salesByLane[0] }
  /// What programmes do, in the business's order.
  package var effects: [ProgrammeEffect] { effectsByLane[0] }
}

extension Plan<SIMD8<Double>> {
  /// Up to eight draws side by side; the last fills the lanes that are left.
  ///
  /// - Parameter draws: each a value for each unknown of the scenario's space; at least one, at most eight.
  package convenience init(scenario: Scenario, strategy: Int, blueprint: Blueprint, draws: [[Double]]) {
    let draws = (0..<8).map { draws[min($0, draws.count - 1)] }
    let unknowns = draws[0].indices.map { unknown in SIMD8(lanes: { draws[$0][unknown] }) }
    self.init(
      blueprint: blueprint, discountRatePerYear: scenario.discountRatePerYear.value(in: unknowns),
      business: scenario.strategies[strategy].business.values(in: unknowns),
      base: blueprint.hasExisting ? scenario.base.values(in: unknowns) : nil,
      salesByLane: draws.map {
        blueprint.sales.isEmpty ? [] : scenario.strategies[strategy].business.sales(in: $0)
      },
      effectsByLane: draws.map {
        blueprint.effects.isEmpty ? [] : scenario.strategies[strategy].business.effects(in: $0)
      })
  }
}
