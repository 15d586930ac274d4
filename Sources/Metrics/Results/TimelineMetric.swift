// SPDX-License-Identifier: GPL-3.0-or-later

/// What the timeline follows month by month, in the order of the file.
package enum TimelineMetric: Int, Sendable, CaseIterable {
  case customers, acquired, lost, contractsInForce, recurringRevenue, recurringRevenueWon, visits, orders
  case revenue, contribution, acquisitionCost, cash, cumulativeCash

  package var key: String {
    switch self {
    case .customers: "customers"
    case .acquired: "acquired"
    case .lost: "lost"
    case .contractsInForce: "contracts_in_force"
    case .recurringRevenue: "recurring_revenue"
    case .recurringRevenueWon: "recurring_revenue_won"
    case .visits: "visits"
    case .orders: "orders"
    case .revenue: "revenue"
    case .contribution: "contribution"
    case .acquisitionCost: "acquisition_cost"
    case .cash: "cash"
    case .cumulativeCash: "cumulative_cash"
    }
  }

  package var label: Caption {
    switch self {
    case .customers: Caption("Customers", "顧客数")
    case .acquired: Caption("Customers acquired", "獲得顧客数")
    case .lost: Caption("Customers lost", "離脱顧客数")
    case .contractsInForce: Caption("Contracts in force", "有効契約数")
    case .recurringRevenue: Caption("Recurring revenue", "継続収入")
    case .recurringRevenueWon: Caption("Recurring revenue won", "新規契約の継続収入")
    case .visits: Caption("Visits", "訪問回数")
    case .orders: Caption("Orders", "注文数")
    case .revenue: Caption("Revenue", "売上高")
    case .contribution: Caption("Contribution", "貢献利益")
    case .acquisitionCost: Caption("Acquisition cost", "獲得費用")
    case .cash: Caption("Cash", "現金収支")
    case .cumulativeCash: Caption("Cumulative cash", "累積現金収支")
    }
  }

  package var unit: Unit {
    switch self {
    case .customers, .acquired, .lost: .customers
    case .contractsInForce: .contracts
    case .visits: .visits
    case .orders: .orders
    case .recurringRevenue, .recurringRevenueWon, .revenue, .contribution, .acquisitionCost, .cash,
      .cumulativeCash:
      .currency
    }
  }

  func series(ledger: Ledger, flows: Flows) -> [Double] {
    switch self {
    case .customers: ledger.active
    case .acquired: ledger.acquired
    case .lost: ledger.lost
    case .contractsInForce: ledger.contractsInForce
    case .recurringRevenue: ledger.recurringRevenue
    case .recurringRevenueWon: ledger.recurringRevenueWon
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

extension SolverOutput {
  /// A line of the timeline by plan month, and the size of what it is made of.
  package struct TimelineSeries: Sendable {
    package let values: [Double]
    /// ≥ 0: the line itself, or if it is a difference of revenue and costs, revenue and acquisition cost together.
    package let sizes: [Double]
  }

  /// A series for each of `lines`, in their order.
  package func timeline(of lines: [TimelineMetric]) -> [TimelineSeries] {
    // Nothing here is discounted.
    let flows = Flows(ledger: ledger, discountFactor: 1)
    return lines.map { line in
      let values = line.series(ledger: ledger, flows: flows)
      return TimelineSeries(
        values: values,
        sizes: line.isNeverNegative
          ? values.map(abs) : zip(flows.revenue, flows.acquisition).map { abs($0) + abs($1) })
    }
  }
}

extension TimelineMetric {
  /// Whether a number below 0 is none of this line.
  package var isNeverNegative: Bool {
    switch self {
    case .contribution, .cash, .cumulativeCash: false
    case .customers, .acquired, .lost, .contractsInForce, .recurringRevenue, .recurringRevenueWon, .visits,
      .orders, .revenue, .acquisitionCost:
      true
    }
  }

  /// Whether actual numbers are held against it. What is only the sum of another line says nothing of its own, and
  /// a month that was off would stay off in it for ever.
  package var isTracked: Bool { self != .cumulativeCash }
}
