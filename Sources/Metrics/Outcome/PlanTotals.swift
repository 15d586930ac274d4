// SPDX-License-Identifier: GPL-3.0-or-later

/// What a plan comes to in all, existing customers included unless vintages are spoken of: what the metrics of one draw
/// are computed from. Money is nominal and dated when cash moves unless it says discounted.
package struct PlanTotals: Sendable {
  /// Of all vintages.
  package var customersAcquired: Double
  package var customersActiveEnd: Double
  package var orders: Double
  package var revenue: Double
  package var contribution: Double
  package var acquisitionCost: Double
  /// Customers acquired who are still present at age 12; `nil` if W ≤ 12.
  package var stayed12: Double?
  /// Contribution of all vintages at ages < W, discounted to each one's own first month.
  package var value: Double
  /// The same for ages W ..< 2W; `nil` if it is not wanted.
  package var valueBeyondWindow: Double?
  /// See `Vintages.marginalCustomers`.
  package var marginalCustomers: Double
  /// Of all vintages, by age 0 ..< W; `nil` if no curves are wanted.
  package var contributionByAge: [Double]?
  /// Discounted to month 0.
  package var npvPlan: Double
  /// Discounted to month 0.
  package var terminalValue: Double
  /// Of the customers present at the start, discounted to month 0: contribution in the plan, and at ages < W after
  /// it.
  package var existingValue: Double
  /// By month 0 ..< H; `nil` if no curves are wanted.
  package var cash: [Double]?
  /// By month H ..< H + W: contribution at ages < W, less fixed costs; `nil` if it is not wanted.
  package var cashAfterPlan: [Double]?
  /// v, what a flow one month away is worth.
  package var discountFactor: Double

  /// What metrics read besides sums over the plan. Each takes time of its own, so studies that look at few metrics leave
  /// out what these do not read.
  package struct Parts: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// `contributionByAge` and `cash`.
    package static let curves = Parts(rawValue: 1)
    /// `valueBeyondWindow`, for which customers are followed twice as long.
    package static let beyondWindow = Parts(rawValue: 2)
    /// `cashAfterPlan`.
    package static let afterPlan = Parts(rawValue: 4)
    package static let all: Parts = [.curves, .beyondWindow, .afterPlan]
  }

  package init(
    customersAcquired: Double, customersActiveEnd: Double, orders: Double, revenue: Double,
    contribution: Double, acquisitionCost: Double, stayed12: Double?, value: Double,
    valueBeyondWindow: Double?, marginalCustomers: Double, contributionByAge: [Double]?, npvPlan: Double,
    terminalValue: Double, existingValue: Double, cash: [Double]?, cashAfterPlan: [Double]?,
    discountFactor: Double
  ) {
    self.customersAcquired = customersAcquired
    self.customersActiveEnd = customersActiveEnd
    self.orders = orders
    self.revenue = revenue
    self.contribution = contribution
    self.acquisitionCost = acquisitionCost
    self.stayed12 = stayed12
    self.value = value
    self.valueBeyondWindow = valueBeyondWindow
    self.marginalCustomers = marginalCustomers
    self.contributionByAge = contributionByAge
    self.npvPlan = npvPlan
    self.terminalValue = terminalValue
    self.existingValue = existingValue
    self.cash = cash
    self.cashAfterPlan = cashAfterPlan
    self.discountFactor = discountFactor
  }
}

extension PlanTotals {
  /// The totals of a ledger and what goes with it.
  ///
  /// - Parameter flows: of the same ledger.
  init(output: SolverOutput, flows: Flows, parts: Parts) {
    let vintages = output.vintages
    self.init(
      customersAcquired: sum(output.ledger.acquired), customersActiveEnd: output.ledger.active.last ?? 0,
      orders: sum(output.ledger.orders), revenue: sum(flows.revenue),
      contribution: sum(flows.contribution), acquisitionCost: sum(flows.acquisition),
      stayed12: output.profile.customers.count > 12 ? sum(vintages.stayed12) : nil,
      value: sum(vintages.value),
      valueBeyondWindow: parts.contains(.beyondWindow) ? sum(vintages.valueBeyondWindow) : nil,
      marginalCustomers: sum(vintages.marginalCustomers),
      contributionByAge: parts.contains(.curves) ? output.profile.contribution : nil, npvPlan: flows.npvPlan,
      terminalValue: flows.terminalValue, existingValue: output.existing.value,
      cash: parts.contains(.curves) ? flows.cash : nil,
      cashAfterPlan: parts.contains(.afterPlan) ? flows.cashAfterPlan : nil,
      discountFactor: flows.discountFactor)
  }
}
