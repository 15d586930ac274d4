// SPDX-License-Identifier: GPL-3.0-or-later

extension Outcome {
  /// The metrics of what a solver computed.
  ///
  /// - Parameters:
  ///   - discountFactor: v, what a flow one month away is worth; in (0, 1] for rates that are not negative.
  ///   - revenueCV: see `ChanceVariance.revenueCV`.
  package init(output: SolverOutput, discountFactor: Double, revenueCV: Double? = nil) {
    self.init(
      output: output, flows: Flows(ledger: output.ledger, discountFactor: discountFactor),
      revenueCV: revenueCV)
  }

  init(output: SolverOutput, flows: Flows, revenueCV: Double?) {
    let vintages = output.vintages
    self.init(
      PlanTotals(
        customersAcquired: sum(output.ledger.acquired), customersActiveEnd: output.ledger.active.last ?? 0,
        orders: sum(output.ledger.orders), revenue: sum(flows.revenue),
        contribution: sum(flows.contribution), acquisitionCost: sum(flows.acquisition),
        stayed12: output.profile.customers.count > 12 ? sum(vintages.stayed12) : nil,
        value: sum(vintages.value), valueBeyondWindow: sum(vintages.valueBeyondWindow),
        marginalCustomers: sum(vintages.marginalCustomers),
        contributionByAge: output.profile.contribution, npvPlan: flows.npvPlan,
        terminalValue: flows.terminalValue, existingValue: output.existing.value, cash: flows.cash,
        cashAfterPlan: flows.cashAfterPlan, discountFactor: flows.discountFactor))
    self[.revenueCv] = revenueCV
  }
}
