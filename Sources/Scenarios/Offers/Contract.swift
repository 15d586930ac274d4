// SPDX-License-Identifier: GPL-3.0-or-later

/// An offer with a monthly fee: maintenance, subscription, pass.
package struct Contract<Value: Sendable>: Sendable, HasTerms {
  package var terms: Terms<Value>
  package var offer: OfferTerms<Value>
  /// Share of new customers who take it in their first month.
  package var attachRate: Schedule<Value>
  /// Chance a month that a customer without a contract takes it later.
  package var laterAttachPerMonth: Value
  /// Share of the customers present when the offer starts who take it then, once.
  package var attachExisting: Value
  /// Attach odds × (a customer's order rate / mean rate)^this.
  package var attachUsageElasticity: Value
  package var feePerMonth: Price<Value>
  /// By month of the contract, from its first on; after them `feePerMonth`.
  package var feesByMonth: [Value]
  /// What those are multiplied by, by plan month: 1 and how fees rise.
  package var feesByMonthLevel: Price<Value>
  package var upfrontFee: Price<Value>
  package var upfrontCost: Price<Value>
  /// Paid by a customer who leaves or switches before the term is over.
  package var exitFee: Price<Value>
  package var costPerMonth: Price<Value>
  package var visitsPerYear: Value
  package var costPerVisit: Price<Value>
  /// An order in force pays nothing and costs `costPerOrder`.
  package var coversOrders: Bool
  package var costPerOrder: Price<Value>
  package var termMonths: Int
  package var firstTermMonths: Int
  /// Months that a bill covers, paid in advance.
  package var billingMonths: Int
  /// Of what is unused, paid back to who leaves or switches within a period.
  package var refundShare: Value
  /// By term, at least one; the last repeats.
  package var renewalRates: [Value]
  package var replacesFirstSale: Bool
  package var churnMultiplier: Value
  package var orderMultiplier: Value
  package var switches: [Switch]
  package var priceResponse: PriceResponse?

  /// Moves to another contract at a monthly rate.
  package struct Switch: Sendable {
    /// An index into `Business.contracts`.
    package var target: Int
    /// A probability.
    package var perMonth: Value

    package init(target: Int, perMonth: Value) {
      self.target = target
      self.perMonth = perMonth
    }
  }

  package var paymentLagMonths: Int {
    get { offer.paymentLagMonths }
    set { offer.paymentLagMonths = newValue }
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Contract<Other> {
    Contract<Other>(self, transform)
  }
}

extension Contract {
  /// Another with every number transformed.
  private init<Other>(_ other: Contract<Other>, _ transform: (Other) -> Value) {
    terms = other.terms.map(transform)
    offer = other.offer.map(transform)
    attachRate = other.attachRate.map(transform)
    laterAttachPerMonth = transform(other.laterAttachPerMonth)
    attachExisting = transform(other.attachExisting)
    attachUsageElasticity = transform(other.attachUsageElasticity)
    feePerMonth = other.feePerMonth.map(transform)
    feesByMonth = other.feesByMonth.map(transform)
    feesByMonthLevel = other.feesByMonthLevel.map(transform)
    upfrontFee = other.upfrontFee.map(transform)
    upfrontCost = other.upfrontCost.map(transform)
    exitFee = other.exitFee.map(transform)
    costPerMonth = other.costPerMonth.map(transform)
    visitsPerYear = transform(other.visitsPerYear)
    costPerVisit = other.costPerVisit.map(transform)
    coversOrders = other.coversOrders
    costPerOrder = other.costPerOrder.map(transform)
    termMonths = other.termMonths
    firstTermMonths = other.firstTermMonths
    billingMonths = other.billingMonths
    refundShare = transform(other.refundShare)
    renewalRates = other.renewalRates.map(transform)
    replacesFirstSale = other.replacesFirstSale
    churnMultiplier = transform(other.churnMultiplier)
    orderMultiplier = transform(other.orderMultiplier)
    switches = other.switches.map { Switch(target: $0.target, perMonth: transform($0.perMonth)) }
    priceResponse = other.priceResponse.map { PriceResponse($0, transform) }
  }
}

extension Contract where Value == Quantity {
  static let meaning = "A monthly fee: maintenance, subscription, pass."

  /// Its terms wait for what stands beside the kind, its switches for the other offers.
  ///
  /// - Parameter named: switches by name.
  init(_ fields: Fields, named: inout [SwitchField]) {
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
    named =
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
    terms = TermsFields.none
    offer = OfferTermsFields.none
    self.attachRate = attachRate
    laterAttachPerMonth = later
    attachExisting = existing
    attachUsageElasticity = usage
    feePerMonth = fees(fee)
    feesByMonth = listed
    feesByMonthLevel = fees(Schedule(Quantity(.constant(1))))
    self.upfrontFee = fees(upfrontFee)
    self.upfrontCost = costs(upfrontCost)
    self.exitFee = fees(exitFee)
    costPerMonth = costs(cost)
    visitsPerYear = visits
    costPerVisit = costs(visit)
    coversOrders = covers
    costPerOrder = costs(order)
    termMonths = term
    firstTermMonths = firstTerm
    billingMonths = billing
    refundShare = refund
    renewalRates = renewal
    replacesFirstSale = replaces
    churnMultiplier = churn
    orderMultiplier = orders
    switches = []
    priceResponse = response
  }
}

extension Contract.Switch: Equatable where Value: Equatable {}
extension Contract: Equatable where Value: Equatable {}
