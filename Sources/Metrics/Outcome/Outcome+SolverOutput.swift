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

  /// The metrics of a plan's totals; `revenue_cv`, a measure of chance, is absent.
  package init(_ totals: PlanTotals) {
    self.init()
    let (customers, cost) = (totals.customersAcquired, totals.acquisitionCost)

    self[.customersAcquired] = customers
    self[.customersActiveEnd] = totals.customersActiveEnd
    self[.orders] = totals.orders
    self[.revenue] = totals.revenue
    self[.contribution] = totals.contribution
    self[.acquisitionCost] = cost

    if let stayed12 = totals.stayed12 { set(.retention12, to: Totals(stayed12, over: customers)) }
    set(.ltv, to: Totals(totals.value, over: customers))
    set(.ltvBeyondWindow, to: Totals(totals.valueBeyondWindow, over: totals.value))
    set(.cac, to: Totals(cost, over: customers))
    set(.marginalCac, to: Totals(cost, over: totals.marginalCustomers))
    set(.ltvToCac, to: Totals(totals.value, over: cost))
    // Spend that wins nobody has no customer's value to relate to; the totals stay, for other draws may.
    if customers <= 0 { self[.ltvToCac] = nil }

    let payback = paybackAge(
      contributionByAge: totals.contributionByAge, acquisitionCost: cost, customers: customers)
    self[.paybackMonths] = payback.map(Double.init)
    self[.paybackShare] = payback == nil ? 0 : 1

    let discounted = paybackAge(
      contributionByAge: totals.contributionByAge, acquisitionCost: cost, customers: customers,
      discountFactor: totals.discountFactor)
    self[.discountedPaybackMonths] = discounted.map(Double.init)
    self[.discountedPaybackShare] = discounted == nil ? 0 : 1

    self[.npvPlan] = totals.npvPlan
    self[.terminalValue] = totals.terminalValue
    self[.npv] = totals.npvPlan + totals.terminalValue

    self[.existingValue] = totals.existingValue
    if let cashAfterPlan = totals.cashAfterPlan {
      self[.irr] = RateOfReturn.yearly(of: totals.cash + cashAfterPlan)
      self[.irrShare] = self[.irr] == nil ? 0 : 1
    }

    var running = 0.0
    let cumulative = totals.cash.map { flow in
      running += flow
      return running
    }
    let curve = CashCurve(cumulative: cumulative)
    self[.breakEvenMonth] = curve.crossingMonth.map(Double.init)
    self[.peakFunding] = curve.depth
    self[.troughMonth] = curve.troughMonth.map(Double.init)
  }
}
