// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What new customers pay in their first month, on average over those whom channels win in the plan, whenever the money
/// comes.
package struct FirstMonth: Sendable, Equatable {
  package private(set) var firstSale = 0.0
  package private(set) var orders = 0.0
  package private(set) var contracts = 0.0
  package private(set) var sideOffers = 0.0

  package var total: Double { firstSale + orders + contracts + sideOffers }

  /// `nil` where no channel wins anybody.
  ///
  /// - Parameter nodes: for what first months depend on.
  package init?(plan: Plan<Double>, nodes: NodeCounts = .mostUnderChance) {
    // How many come back or are brought by others matters little here.
    let path = MarketSimulation(business: plan.business, months: plan.horizon)
      .pathOfChannelsAlone(months: plan.horizon)
    let profiles = VintageProfiles(
      plan: plan, nodes: nodes, ages: 1, prices: nil,
      mixes: plan.blueprint.mixes.map { path.mix[$0.channels[0]] })
    let growth = PriceGrowth(plan)
    var won = 0.0
    for (group, mix) in plan.blueprint.mixes.enumerated() {
      for month in 0..<plan.horizon {
        let customers = mix.channels.reduce(0) { $0 + path.customers[$1][month] }
        guard customers > 0 else { continue }
        won += customers
        add(
          profiles.customer(group: group, start: profiles.start(of: month)), of: plan, month: month,
          growth: growth, customers: customers)
      }
    }
    guard won > 0 else { return nil }
    firstSale /= won
    orders /= won
    contracts /= won
    sideOffers /= won
  }

  private mutating func add(
    _ done: Quantities<Double>, of plan: Plan<Double>, month: Int, growth: PriceGrowth, customers: Double
  ) {
    let (business, layout) = (plan.business, plan.blueprint.rows)
    func count(_ row: Int) -> Double { customers * done[row, 0] }
    firstSale += count(QuantityLayout.firstSales) * (business.customers.firstSale?.price ?? 0)
    orders +=
      count(QuantityLayout.orderValues) * (business.customers.orders?.value ?? 0)
      * growth.orderValues.factors[month]
    for (index, contract) in business.contracts.enumerated() {
      contracts +=
        growth.fees[index].factors[month]
        * (count(layout.monthlyFees(index)) * contract.feePerMonth + count(layout.upfrontFees(index))
          * contract.upfrontFee + (layout.listsFees ? count(layout.listedFees(index)) : 0))
    }
    for (index, sale) in plan.sales.enumerated() { sideOffers += count(layout.purchases(index)) * sale.price }
  }
}

/// How what customers pay moves.
private struct PriceGrowth {
  let orderValues: Growth<Double>
  /// By contract.
  let fees: [Growth<Double>]

  init(_ plan: Plan<Double>) {
    func growth(_ perYear: Double) -> Growth<Double> {
      Growth(perMonth: monthlyFactor(perYear: perYear), months: plan.horizon)
    }
    orderValues = growth(plan.business.customers.orders?.valueDriftPerYear ?? 0)
    fees = plan.business.contracts.map { growth($0.feeDriftPerYear) }
  }
}
