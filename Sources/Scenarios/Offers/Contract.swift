// SPDX-License-Identifier: GPL-3.0-or-later

/// An offer with a monthly fee: maintenance, subscription, pass.
package struct Contract<Value: Sendable>: Sendable, HasTerms {
  package var terms: Terms<Value>
  package var offer: OfferTerms<Value>
  /// Share of new customers who take it in their first month.
  package var attachRate: Schedule<Value>
  /// Chance a month that a customer without a contract takes it later.
  package var laterAttachPerMonth: Value
  /// Share of the customers who are there when the offer starts who take it then, once.
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

  /// How take-up and churn answer to the fee.
  package struct PriceResponse: Sendable {
    package var referenceFee: Value
    /// Attach odds × (fee / reference fee)^this; negative where a higher fee deters.
    package var attachElasticity: Value
    /// Churn multiplier × (fee / reference fee)^this.
    package var churnElasticity: Value

    package init(referenceFee: Value, attachElasticity: Value, churnElasticity: Value) {
      self.referenceFee = referenceFee
      self.attachElasticity = attachElasticity
      self.churnElasticity = churnElasticity
    }
  }

  package init(
    terms: Terms<Value>, offer: OfferTerms<Value>, attachRate: Schedule<Value>,
    laterAttachPerMonth: Value,
    attachExisting: Value, attachUsageElasticity: Value, feePerMonth: Price<Value>,
    feesByMonth: [Value], feesByMonthLevel: Price<Value>, upfrontFee: Price<Value>, upfrontCost: Price<Value>,
    exitFee: Price<Value>,
    costPerMonth: Price<Value>, visitsPerYear: Value, costPerVisit: Price<Value>, coversOrders: Bool,
    costPerOrder: Price<Value>, termMonths: Int, firstTermMonths: Int, billingMonths: Int,
    refundShare: Value, renewalRates: [Value],
    replacesFirstSale: Bool, churnMultiplier: Value, orderMultiplier: Value, switches: [Switch],
    priceResponse: PriceResponse?
  ) {
    self.terms = terms
    self.offer = offer
    self.attachRate = attachRate
    self.laterAttachPerMonth = laterAttachPerMonth
    self.attachExisting = attachExisting
    self.attachUsageElasticity = attachUsageElasticity
    self.feePerMonth = feePerMonth
    self.feesByMonth = feesByMonth
    self.feesByMonthLevel = feesByMonthLevel
    self.upfrontFee = upfrontFee
    self.upfrontCost = upfrontCost
    self.exitFee = exitFee
    self.costPerMonth = costPerMonth
    self.visitsPerYear = visitsPerYear
    self.costPerVisit = costPerVisit
    self.coversOrders = coversOrders
    self.costPerOrder = costPerOrder
    self.termMonths = termMonths
    self.firstTermMonths = firstTermMonths
    self.billingMonths = billingMonths
    self.refundShare = refundShare
    self.renewalRates = renewalRates
    self.replacesFirstSale = replacesFirstSale
    self.churnMultiplier = churnMultiplier
    self.orderMultiplier = orderMultiplier
    self.switches = switches
    self.priceResponse = priceResponse
  }

  package var paymentLagMonths: Int {
    get { offer.paymentLagMonths }
    set { offer.paymentLagMonths = newValue }
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Contract<Other> {
    Contract<Other>(
      terms: terms.map(transform), offer: offer.map(transform), attachRate: attachRate.map(transform),
      laterAttachPerMonth: transform(laterAttachPerMonth), attachExisting: transform(attachExisting),
      attachUsageElasticity: transform(attachUsageElasticity), feePerMonth: feePerMonth.map(transform),
      feesByMonth: feesByMonth.map(transform), feesByMonthLevel: feesByMonthLevel.map(transform),
      upfrontFee: upfrontFee.map(transform), upfrontCost: upfrontCost.map(transform),
      exitFee: exitFee.map(transform), costPerMonth: costPerMonth.map(transform),
      visitsPerYear: transform(visitsPerYear), costPerVisit: costPerVisit.map(transform),
      coversOrders: coversOrders, costPerOrder: costPerOrder.map(transform), termMonths: termMonths,
      firstTermMonths: firstTermMonths, billingMonths: billingMonths, refundShare: transform(refundShare),
      renewalRates: renewalRates.map(transform),
      replacesFirstSale: replacesFirstSale, churnMultiplier: transform(churnMultiplier),
      orderMultiplier: transform(orderMultiplier),
      switches: switches.map {
        Contract<Other>.Switch(target: $0.target, perMonth: transform($0.perMonth))
      },
      priceResponse: priceResponse.map {
        Contract<Other>.PriceResponse(
          referenceFee: transform($0.referenceFee), attachElasticity: transform($0.attachElasticity),
          churnElasticity: transform($0.churnElasticity))
      })
  }
}

extension Contract.Switch: Equatable where Value: Equatable {}
extension Contract.PriceResponse: Equatable where Value: Equatable {}
extension Contract: Equatable where Value: Equatable {}
