// SPDX-License-Identifier: GPL-3.0-or-later

/// What the timeline follows month by month, in the order of the file.
package enum TimelineMetric: Int, Sendable, CaseIterable {
  case customers, acquired, lost, contractsInForce, recurringRevenue, visits, orders
  case revenue, contribution, acquisitionCost, cash, cumulativeCash

  package var key: String {
    switch self {
    case .customers: "customers"
    case .acquired: "acquired"
    case .lost: "lost"
    case .contractsInForce: "contracts_in_force"
    case .recurringRevenue: "recurring_revenue"
    case .visits: "visits"
    case .orders: "orders"
    case .revenue: "revenue"
    case .contribution: "contribution"
    case .acquisitionCost: "acquisition_cost"
    case .cash: "cash"
    case .cumulativeCash: "cumulative_cash"
    }
  }

  func series(ledger: Ledger, flows: Flows) -> [Double] {
    switch self {
    case .customers: ledger.active
    case .acquired: ledger.acquired
    case .lost: ledger.lost
    case .contractsInForce: ledger.contractsInForce
    case .recurringRevenue: ledger.recurringRevenue
    case .visits: ledger.visits
    case .orders: ledger.orders
    case .revenue: flows.revenue
    case .contribution: flows.contribution
    case .acquisitionCost: flows.acquisition
    case .cash: flows.cash
    case .cumulativeCash: flows.cumulativeCash
    }
  }
}
