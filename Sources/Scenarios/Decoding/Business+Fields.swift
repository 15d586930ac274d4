// SPDX-License-Identifier: GPL-3.0-or-later

extension Business where Value == Quantity {
  init(_ fields: Fields) {
    let market = fields.object("market", "Who can still be won. Leave out for an unlimited market.") {
      Market($0)
    }
    let acquisition = fields.object("acquisition", "How customers are won and what that costs.") {
      AcquisitionFields($0)
    }
    let customers = fields.object("customers", required: true, "Who the customers are and how they behave.") {
      CustomersFields($0)
    }
    let backlash = fields.object("core", "What becomes of customers where offers leave the core business.") {
      $0.number(
        "backlash", .atLeast(0, upTo: 1000, "a relative rise of churn, such as 0.5"), .multiplier, default: 0,
        "Every customer's churn × (1 + this × Σ (1 − `core_fit`)) over the offers on sale.")
    }
    let offers = fields.names("offers", entry: "offer", "What customers are sold besides orders.") {
      OfferFields($1, key: $0)
    }
    let programmes = fields.names(
      "programmes", entry: "programme", "What is done to keep customers, or to have them bring others."
    ) { ProgrammeFields($1, key: $0) }
    let costs = fields.object("costs", "Costs of the whole business that no customer causes.") { Costs($0) }

    let contracts = offers.compactMap(\.contract)
    let keys = contracts.map(\.contract.key)
    var people = customers?.customers ?? CustomersFields.placeholder
    people.existing?.inContract = customers?.inContract(keys, fields) ?? []
    self.init(
      market: market, acquisition: acquisition?.resolved(people.segments, fields) ?? .none,
      customers: people,
      contracts: contracts.compactMap { contract in
        fields.decoding.map { contract.resolved(keys, $0) }
      },
      sideOffers: offers.compactMap(\.sideOffer), programmes: programmes.compactMap(\.programme),
      backlash: backlash ?? Quantity(.constant(0)),
      costs: costs ?? Costs(setup: Quantity(.constant(0)), fixedPerMonth: Quantity(.constant(0))))
    if let decoding = fields.decoding, decoding.isPlan { BusinessChecks(decoding).check(self, fields) }
  }
}

extension Costs where Value == Quantity {
  init(_ fields: Fields) {
    self.init(
      setup: fields.number("setup", .atLeast(0), .money, default: 0, "Paid once, in month 0."),
      fixedPerMonth: fields.number(
        "fixed_per_month", .atLeast(0), .moneyPerMonth, default: 0, "Paid every month of the plan."))
  }
}

extension Acquisition where Value == Quantity {
  /// No customers are won.
  static var none: Acquisition {
    Acquisition(
      channels: [], costInflationPerYear: Quantity(.constant(0)), scarcityElasticity: Quantity(.constant(0)))
  }
}
