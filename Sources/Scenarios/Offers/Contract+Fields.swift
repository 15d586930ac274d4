// SPDX-License-Identifier: GPL-3.0-or-later

/// A contract as read: its terms wait for what stands beside the kind, its switches for the other offers.
struct ContractFields {
  var contract: Contract<Quantity>
  private var switches: [(name: String, node: Node, value: Quantity)]

  init(_ fields: Fields) {
    let share = NumberRange.share("a share of customers, such as 0.6")
    let chance = NumberRange.share("a share of customers a month, such as 0.01")
    let attachRate = fields.schedule(
      "attach_rate", share, .share, default: 0, "Share of new customers who take it in their first month.")
    let later = fields.number(
      "later_attach_per_month", chance, .perMonth, default: 0,
      "Chance a month that a customer without a contract takes it later.")
    let existing = fields.number(
      "attach_existing", share, .share, default: 0,
      "Share of the customers who are there when the offer starts who take it then, once.")
    let usage = fields.number(
      "attach_usage_elasticity", .elasticity, .elasticity, default: 0,
      "Attach odds × (a customer's order rate / `orders.per_month`)^this; the share of all who come stays.")
    let fee = fields.amount("fee_per_month", .moneyPerMonth, "Monthly fee.")
    let listed =
      fields.numbers(
        "fees_by_month", count: 0...120, .atLeast(0), .moneyPerMonth,
        "Fees of the contract's first months, one by one; after them `fee_per_month`. Customers who hold it when the "
          + "plan starts are past them.") ?? []
    let upfrontFee = fields.amount("upfront_fee", .money, default: 0, "Paid by the customer when it begins.")
    let upfrontCost = fields.amount(
      "upfront_cost", .money, default: 0, "Paid by the business when it begins.")
    let exitFee = fields.amount(
      "exit_fee", .money, default: 0,
      "Paid by a customer who leaves or switches before the term is over.")
    let cost = fields.amount("cost_per_month", .moneyPerMonth, default: 0, "Service, besides visits.")
    let visits = fields.number(
      "visits_per_year", .atLeast(0, upTo: 10_000), .visitsPerYear, default: 0, "Visits a year.")
    let visit = fields.amount("cost_per_visit", .moneyPerVisit, default: 0, "Cost of a visit.")
    let covers = fields.flag(
      "covers_orders", default: false, "Orders in force pay nothing and cost `cost_per_order`.")
    let order = fields.amount(
      "cost_per_order", .moneyPerOrder, default: 0, "Cost of an order that the contract covers.")
    let term = fields.whole("term_months", 1...1200, .months, default: 1, "Length of a term.")
    let firstTerm = fields.whole(
      "first_term_months", 1...1200, .months, default: term, shownDefault: "term_months",
      "Length of the first term.")
    let billing = fields.whole(
      "billing_months", 1...120, .months, default: 1,
      "Months that a bill covers, paid in advance at the fee of its month; the last bill of a term covers what is left "
        + "of it.")
    if billing > max(term, firstTerm) {
      let months = max(term, firstTerm)
      fields.report(
        .error, "billing_months",
        "a bill covers \(billing) months, and a term is \(months == 1 ? "1 month" : "\(months) months") at most",
        "a bill ends with its term: say `term_months: \(billing)` too")
    }
    let refund = fields.number(
      "refund_share", share, .share, default: 0,
      "Of fees paid for months that are not used, the share that who leaves or switches gets back the month after."
    )
    let renewal = fields.oneOrMore(
      "renewal_rate", .share("a share of contracts, such as 0.9"), .share, default: 1,
      "Share renewed at the end of a term, or a list by term of which the last repeats; customers who hold it when the "
        + "plan starts have the last.")
    let feeDrift = fields.drift("fee_drift_per_year", "How fast all its fees rise.")
    let costDrift = fields.drift("cost_drift_per_year", "How fast all its costs rise.")
    fields.warnOfDrift("fee_drift_per_year", of: ["fee_per_month", "upfront_fee", "exit_fee"])
    fields.warnOfDrift(
      "cost_drift_per_year", of: ["upfront_cost", "cost_per_month", "cost_per_visit", "cost_per_order"])
    func fees(_ amount: Schedule<Quantity>) -> Price<Quantity> { fields.rising(amount, drift: feeDrift) }
    func costs(_ amount: Schedule<Quantity>) -> Price<Quantity> { fields.rising(amount, drift: costDrift) }
    let replaces = fields.flag(
      "replaces_first_sale", default: false, "Who takes it in the first month buys nothing else then.")
    let churn = fields.multiplier("churn_multiplier", "Churn × this while in the contract.")
    let orders = fields.multiplier("order_multiplier", "Order rate × this while in the contract.")
    switches =
      fields.namedNumbers(
        "switch", entry: "contract", chance, .perMonth, "Moves to other contracts, by their names.") ?? []
    let response = fields.object("price_response", "How take-up and churn answer to the fee.") {
      Contract<Quantity>.PriceResponse($0)
    }
    if response != nil && !listed.isEmpty {
      fields.report(
        .error, "fees_by_month", "`price_response` answers to one fee, and here are several",
        "remove `price_response`, and say in `attach_rate` and `churn_multiplier` what these fees do")
    }
    contract = Contract(
      terms: TermsFields.none, offer: OfferTermsFields.none, attachRate: attachRate,
      laterAttachPerMonth: later, attachExisting: existing,
      attachUsageElasticity: usage, feePerMonth: fees(fee), feesByMonth: listed,
      feesByMonthLevel: fees(Schedule(Quantity(.constant(1)))), upfrontFee: fees(upfrontFee),
      upfrontCost: costs(upfrontCost), exitFee: fees(exitFee), costPerMonth: costs(cost),
      visitsPerYear: visits, costPerVisit: costs(visit), coversOrders: covers,
      costPerOrder: costs(order), termMonths: term, firstTermMonths: firstTerm,
      billingMonths: billing, refundShare: refund, renewalRates: renewal,
      replacesFirstSale: replaces,
      churnMultiplier: churn, orderMultiplier: orders, switches: [], priceResponse: response)
  }

  /// With the switches' targets found among `contracts`.
  func resolved(_ contracts: [String], _ decoding: Decoding) -> Contract<Quantity> {
    var contract = contract
    var total = 0.0
    for change in switches {
      total += decoding.unknowns.quantiles(change.value)[0]
      guard change.name != contract.key else {
        decoding.report(
          .error, change.node, "a contract cannot switch to itself", "renewal is `renewal_rate`")
        continue
      }
      guard let target = contracts.firstIndex(of: change.name) else {
        decoding.report(
          .error, change.node, "there is no contract \(quoted(change.name))",
          Suggestions.closest(to: change.name, among: contracts).map { "did you mean \(quoted($0))?" }
            ?? "there are \(enumerated(contracts))")
        continue
      }
      contract.switches.append(.init(target: target, perMonth: change.value))
    }
    if total > 1 + 1e-6, let first = switches.first {
      decoding.report(
        .error, first.node,
        "the switch rates add up to \(format(roundedToSignificant(total, digits: 6))) a month",
        "a customer switches once a month at most")
    }
    return contract
  }
}

extension Contract where Value == Quantity {
  static let meaning = "A monthly fee: maintenance, subscription, pass."
}

extension Contract.PriceResponse where Value == Quantity {
  init(_ fields: Fields) {
    self.init(
      referenceFee: fields.number(
        "reference_fee", .above(0), .moneyPerMonth, "The fee at which the stated rates hold."),
      attachElasticity: fields.number(
        "attach_elasticity", .elasticity, .elasticity, default: 0,
        "Attach odds × (fee / reference fee)^this; negative where a higher fee deters."),
      churnElasticity: fields.number(
        "churn_elasticity", .elasticity, .elasticity, default: 0, "Churn × (fee / reference fee)^this."))
  }
}
