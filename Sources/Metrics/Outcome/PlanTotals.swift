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
  /// The same for ages W ..< 2W.
  package var valueBeyondWindow: Double
  /// See `Vintages.marginalCustomers`.
  package var marginalCustomers: Double
  /// Of all vintages, by age 0 ..< W.
  package var contributionByAge: [Double]
  /// Discounted to month 0.
  package var npvPlan: Double
  /// Discounted to month 0.
  package var terminalValue: Double
  /// Of the customers present at the start, discounted to month 0: contribution in the plan, and at ages < W after
  /// it.
  package var existingValue: Double
  /// By month 0 ..< H.
  package var cash: [Double]
  /// By month H ..< H + W: contribution at ages < W, less fixed costs; `nil` if no rate of return is wanted.
  package var cashAfterPlan: [Double]?
  /// v, what a flow one month away is worth.
  package var discountFactor: Double

  package init(
    customersAcquired: Double, customersActiveEnd: Double, orders: Double, revenue: Double,
    contribution: Double, acquisitionCost: Double, stayed12: Double?, value: Double,
    valueBeyondWindow: Double, marginalCustomers: Double, contributionByAge: [Double], npvPlan: Double,
    terminalValue: Double, existingValue: Double, cash: [Double], cashAfterPlan: [Double]?,
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
  init(output: SolverOutput, flows: Flows) {
    let vintages = output.vintages
    self.init(
      customersAcquired: sum(output.ledger.acquired), customersActiveEnd: output.ledger.active.last ?? 0,
      orders: sum(output.ledger.orders), revenue: sum(flows.revenue),
      contribution: sum(flows.contribution), acquisitionCost: sum(flows.acquisition),
      stayed12: output.profile.customers.count > 12 ? sum(vintages.stayed12) : nil,
      value: sum(vintages.value), valueBeyondWindow: sum(vintages.valueBeyondWindow),
      marginalCustomers: sum(vintages.marginalCustomers),
      contributionByAge: output.profile.contribution, npvPlan: flows.npvPlan,
      terminalValue: flows.terminalValue, existingValue: output.existing.value, cash: flows.cash,
      cashAfterPlan: flows.cashAfterPlan, discountFactor: flows.discountFactor)
  }
}
