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
    self.init()
    let ledger = output.ledger
    let customers = sum(output.vintages.customers)
    let cost = sum(output.vintages.acquisitionCost)
    let value = sum(output.vintages.value)

    self[.customersAcquired] = sum(ledger.acquired)
    self[.customersActiveEnd] = ledger.active.last ?? 0
    self[.orders] = sum(ledger.orders)
    self[.revenue] = sum(flows.revenue)
    self[.contribution] = sum(flows.contribution)
    self[.acquisitionCost] = sum(flows.acquisition)

    if output.profile.customers.count > 12 {
      set(.retention12, to: Totals(sum(output.vintages.stayed12), over: customers))
    }
    set(.ltv, to: Totals(value, over: customers))
    set(.ltvBeyondWindow, to: Totals(sum(output.vintages.valueBeyondWindow), over: value))
    set(.cac, to: Totals(cost, over: customers))
    set(.marginalCac, to: Totals(cost, over: sum(output.vintages.marginalCustomers)))
    set(.ltvToCac, to: Totals(value, over: cost))
    // Spend that wins nobody has no customer's value to relate to; the totals stay, for other draws may.
    if customers <= 0 { self[.ltvToCac] = nil }

    let payback = paybackAge(
      contributionByAge: output.profile.contribution, acquisitionCost: cost,
      customers: customers)
    self[.paybackMonths] = payback.map(Double.init)
    self[.paybackShare] = payback == nil ? 0 : 1

    self[.npvPlan] = flows.npvPlan
    self[.terminalValue] = flows.terminalValue
    self[.npv] = flows.npvPlan + flows.terminalValue

    let curve = CashCurve(cumulative: flows.cumulativeCash)
    self[.breakEvenMonth] = curve.crossingMonth.map(Double.init)
    self[.peakFunding] = curve.depth
    self[.troughMonth] = curve.troughMonth.map(Double.init)
    self[.revenueCv] = revenueCV
  }
}
