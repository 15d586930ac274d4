// SPDX-License-Identifier: GPL-3.0-or-later

/// Everything a strategy may change: the market, how customers are won, how they behave, what they are
/// sold and what it costs.
///
/// `Value` is `Quantity` as decoded from a scenario and `Double` once a draw has fixed every unknown.
package struct Business<Value: Sendable>: Sendable {
  /// `nil`: an unlimited market.
  package var market: Market<Value>?
  package var acquisition: Acquisition<Value>
  package var customers: Customers<Value>
  /// In the order of the file; at most one of them is in force for a customer at a time.
  package var contracts: [Contract<Value>]
  package var sideOffers: [SideOffer<Value>]
  package var programmes: [Programme<Value>]
  /// By how much churn rises, relative, for an offer that has nothing to do with the core business.
  package var backlash: Value
  package var costs: Costs<Value>

  package init(
    market: Market<Value>?, acquisition: Acquisition<Value>, customers: Customers<Value>,
    contracts: [Contract<Value>], sideOffers: [SideOffer<Value>], programmes: [Programme<Value>],
    backlash: Value, costs: Costs<Value>
  ) {
    self.market = market
    self.acquisition = acquisition
    self.customers = customers
    self.contracts = contracts
    self.sideOffers = sideOffers
    self.programmes = programmes
    self.backlash = backlash
    self.costs = costs
  }

  /// The same business with every number replaced by what `transform` makes of it.
  package func map<Other>(_ transform: (Value) -> Other) -> Business<Other> {
    Business<Other>(
      market: market?.map(transform), acquisition: acquisition.map(transform),
      customers: customers.map(transform), contracts: contracts.map { $0.map(transform) },
      sideOffers: sideOffers.map { $0.map(transform) }, programmes: programmes.map { $0.map(transform) },
      backlash: transform(backlash), costs: costs.map(transform))
  }
}

extension Business<Quantity> {
  /// The business of a draw, `unknowns` being a value for each unknown of the scenario's space. Here and not where it
  /// is used, so that the compiler makes one function of all the maps.
  package func values(in unknowns: [Double]) -> Business<Double> {
    map { $0.value(in: unknowns) }
  }

  /// The business of eight draws side by side, `unknowns` having their values of each unknown.
  package func values(in unknowns: [SIMD8<Double>]) -> Business<SIMD8<Double>> {
    map { $0.value(in: unknowns) }
  }

  /// What the business is in every draw: numbers that draws differ in are not a number, and what follows from them is
  /// none either. Of such a number `!=` always holds, and `==`, `<` and `>` never do.
  package var known: Business<Double> {
    map(\.known)
  }

  /// What side offers sell in a draw.
  package func sales(in unknowns: [Double]) -> [SideSale] {
    sideOffers.map { $0.map { $0.value(in: unknowns) }.sale }
  }

  /// What programmes do in a draw.
  package func effects(in unknowns: [Double]) -> [ProgrammeEffect] {
    programmes.map { $0.map { $0.value(in: unknowns) }.effect }
  }
}

extension Business: Equatable where Value: Equatable {}

/// Costs of the whole business that no customer causes.
package struct Costs<Value: Sendable>: Sendable {
  /// Paid once, in month 0.
  package var setup: Price<Value>
  package var fixedPerMonth: Price<Value>
  /// Of these, and of what offers and programmes cost as such.
  package var afterPlan: FixedCostsAfterPlan
  /// What comes with each so many customers begun.
  package var steps: [CostStep<Value>]

  package init(
    setup: Price<Value>, fixedPerMonth: Price<Value>, afterPlan: FixedCostsAfterPlan = .proportional,
    steps: [CostStep<Value>] = []
  ) {
    self.setup = setup
    self.fixedPerMonth = fixedPerMonth
    self.afterPlan = afterPlan
    self.steps = steps
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Costs<Other> {
    Costs<Other>(
      setup: setup.map(transform), fixedPerMonth: fixedPerMonth.map(transform), afterPlan: afterPlan,
      steps: steps.map { $0.map(transform) })
  }
}

/// What becomes of fixed costs after the plan, when customers are still counted.
package enum FixedCostsAfterPlan: String, Sendable, CaseIterable {
  /// They go on, in proportion to the customers who are still counted.
  case proportional
  /// They end with the plan.
  case none
}

extension Costs: Equatable where Value: Equatable {}

extension Business where Value == Quantity {
  init(_ fields: Fields) {
    let inflation = fields.number(
      "inflation_per_year", .drift("a rate a year, such as 0.02"), .perYear, default: 0,
      "How fast all money rises that says nothing else: prices, fees, costs, what a customer costs to win. Numbers given in"
        + " plan time are nominal and do not.")
    fields.decoding?.inflation = inflation
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
      costs: costs ?? Costs(setup: .free, fixedPerMonth: .free))
    if let decoding = fields.decoding, decoding.isPlan { BusinessChecks(decoding).check(self, fields) }
  }
}

extension Costs where Value == Quantity {
  init(_ fields: Fields) {
    self.init(
      setup: fields.rising(
        Schedule(fields.number("setup", .atLeast(0), .money, default: 0, "Paid once, in month 0."))),
      fixedPerMonth: fields.price(
        "fixed_per_month", .moneyPerMonth, default: 0, "Paid every month of the plan."),
      afterPlan: fields.choice(
        "after_plan", default: FixedCostsAfterPlan.proportional,
        "Fixed costs after the plan, those of offers and programmes too, as the terminal value bears them:"
          + " `proportional` to the customers who are still counted, or `none`."),
      steps: fields.objects(
        "steps", count: 0...20,
        "Costs that come with capacity: each for every so many customers begun, of those expected to be there in a month."
      ) { CostStep($0) } ?? [])
  }
}
