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

  /// `nil` if no channel wins anybody.
  ///
  /// - Parameter nodes: for what first months depend on.
  package init?(plan: Plan<Double>, nodes: NodeCounts = .mostUnderChance) {
    // How many come back or are brought by others matters little here.
    let path = MarketSimulation(business: plan.business, months: plan.horizon)
      .pathOfChannelsAlone(months: plan.horizon)
    let profiles = VintageProfiles(
      plan: plan, nodes: nodes, ages: 1, prices: nil,
      mixes: plan.blueprint.mixes.map { path.mix[$0.channels[0]] })
    let prices = MonthlyPrices(plan: plan, months: plan.horizon)
    var won = 0.0
    for (group, mix) in plan.blueprint.mixes.enumerated() {
      for month in 0..<plan.horizon {
        let customers = mix.channels.reduce(0) { $0 + path.customers[$1][month] }
        guard customers > 0 else { continue }
        won += customers
        add(
          profiles.customer(group: group, start: profiles.start(of: month)), of: plan, month: month,
          prices: prices, customers: customers)
      }
    }
    guard won > 0 else { return nil }
    firstSale /= won
    orders /= won
    contracts /= won
    sideOffers /= won
  }

  private mutating func add(
    _ done: Quantities<Double>, of plan: Plan<Double>, month: Int, prices: MonthlyPrices, customers: Double
  ) {
    let (business, layout) = (plan.business, plan.blueprint.rows)
    func count(_ row: Int) -> Double { customers * done[row, 0] }
    firstSale += count(QuantityLayout.firstSales) * prices.firstSale[month]
    orders +=
      count(QuantityLayout.orderValues) * prices.orderValue[month]
      * (1 - (business.customers.orders?.returns?.rate ?? 0))
    for index in business.contracts.indices {
      contracts +=
        count(layout.monthlyFees(index)) * prices.contracts.fee(.month, of: index, in: month)
        + count(layout.upfrontFees(index)) * prices.contracts.fee(.joining, of: index, in: month)
        + (layout.listsFees
          ? count(layout.listedFees(index)) * prices.contracts.fee(.listed, of: index, in: month) : 0)
    }
    for index in plan.sales.indices {
      sideOffers += count(layout.purchases(index)) * prices.sales[index][month]
    }
  }
}
