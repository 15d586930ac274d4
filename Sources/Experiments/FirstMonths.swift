// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
package import Scenarios
import Simulation

/// What a new customer pays in the first month under each strategy, every unknown at its median: what is bought twice
/// there by mistake is seen at once.
package struct FirstMonths {
  /// Strategies that are alike share a row; no rows where nobody is won.
  package let table: ResultTable
  /// Strategies under which customers buy a first sale and order in one month.
  package private(set) var buyingTwice: [String] = []

  package init(_ scenario: Scenario) {
    var lines: [(strategies: [String], month: FirstMonth)] = []
    for (index, strategy) in scenario.strategies.enumerated() {
      let plan = Plan<Double>(scenario: scenario, strategy: index, unknowns: scenario.space.median)
      guard let month = FirstMonth(plan: plan) else { continue }
      // If histories of customers are known, rates of orders count from the first purchase on, which is the first
      // sale.
      let isFitted = strategy.business.customers.existing?.histories != nil
      if month.firstSale > 0 && month.orders > 0 && !isFitted { buyingTwice.append(strategy.key) }
      if let known = lines.firstIndex(where: { $0.month.isAlike(month) }) {
        lines[known].strategies.append(strategy.key)
      } else {
        lines.append(([strategy.key], month))
      }
    }
    let others = lines.contains { $0.month.sideOffers > 0 }
    func money(_ key: String, _ english: String, _ japanese: String) -> Column {
      Column(key, unit: scenario.currency, label: Caption(english, japanese))
    }
    table = ResultTable(
      name: "first_month",
      columns: [
        .strategy, money("in_all", "In all", "合計"), money("first_sale", "First sale", "初回販売"),
        money("orders", "Orders", "注文"), money("contracts", "Contracts", "契約"),
        money("other_offers", "Other offers", "その他"),
      ],
      rows: lines.map { strategies, month in
        [.text(strategies.joined(separator: ", "))]
          + [month.total, month.firstSale, month.orders, month.contracts].map { .number($0) }
          + [others ? .number(month.sideOffers) : .empty]
      })
  }
}

extension FirstMonth {
  /// To rounding: the same customers may be won in other numbers.
  fileprivate func isAlike(_ other: FirstMonth) -> Bool {
    let pairs = [
      (firstSale, other.firstSale), (orders, other.orders), (contracts, other.contracts),
      (sideOffers, other.sideOffers),
    ]
    return pairs.allSatisfy { abs($0 - $1) <= 1e-9 * total }
  }
}
