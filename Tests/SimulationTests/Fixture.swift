// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@testable import Scenarios
@testable import Simulation

/// Small businesses for tests of the solvers.
enum Fixture {
  /// Sells nothing and loses nobody.
  static func business(_ change: (inout Business<Double>) -> Void = { _ in }) -> Business<Double> {
    var business = Business<Double>(
      market: nil,
      acquisition: Acquisition(
        channels: [channel("web")], scarcityElasticity: 0),
      customers: Customers(
        segments: [segment("all")], retention: .geometric(churnPerMonth: 0), firstSale: nil, orders: nil,
        dormancy: nil, trend: nil, existing: nil),
      contracts: [], sideOffers: [], programmes: [], backlash: 0,
      costs: Costs(setup: 0, fixedPerMonth: 0))
    change(&business)
    return business
  }

  static func channel(_ key: String) -> Channel<Double> {
    Channel(
      key: key, label: Label(), spendPerMonth: Schedule(steps: [.init(month: 0, value: 0)]),
      costPerCustomer: 1, measuredAtSpend: 0, saturationPerMonth: nil, segmentShares: nil)
  }

  static func segment(
    _ key: String, share: Double = 1, churn: Double = 1, orders: Double = 1, value: Double = 1,
    fee: Double = 1,
    odds: Double = 1
  ) -> Segment<Double> {
    Segment(
      key: key, label: Label(), share: share, churnMultiplier: churn, orderMultiplier: orders,
      valueMultiplier: value, feeMultiplier: fee, attachOddsMultiplier: odds)
  }

  static func orders(_ perMonth: Double, _ change: (inout Orders<Double>) -> Void = { _ in }) -> Orders<
    Double
  > {
    var orders = Orders<Double>(
      fromAgeMonths: 0, perMonth: perMonth, rateCV: 0, value: 100, valueCV: 0, margin: 0.3, unitCost: .free,
      seasonality: nil, paymentLagMonths: 0)
    change(&orders)
    return orders
  }

  /// Everybody takes it at once and renews for ever; a fee of 1 and no cost.
  static func contract(
    _ key: String, _ change: (inout Contract<Double>) -> Void = { _ in }
  ) -> Contract<Double> {
    var contract = Contract<Double>(
      terms: terms(key), offer: OfferTerms(paymentLagMonths: 0, coreFit: 1), attachRate: 1,
      laterAttachPerMonth: 0, attachExisting: 0,
      attachUsageElasticity: 0, feePerMonth: 1, feesByMonth: [], feesByMonthLevel: 1, upfrontFee: 0,
      upfrontCost: 0, exitFee: 0,
      costPerMonth: 0,
      visitsPerYear: 0, costPerVisit: 0, coversOrders: false, costPerOrder: 0, termMonths: 1,
      firstTermMonths: 1, billingMonths: 1, refundShare: 0, renewalRates: [1],
      replacesFirstSale: false, churnMultiplier: 1, orderMultiplier: 1, switches: [], priceResponse: nil)
    change(&contract)
    return contract
  }

  /// For ever, at no cost.
  static func terms(_ key: String) -> Terms<Double> {
    Terms(
      key: key, label: Label(), availability: Availability(fromMonth: 0, untilMonth: nil), setup: 0,
      fixedPerMonth: 0)
  }

  static func sideOffer(
    _ key: String, _ kind: SideOfferKind<Double>, _ change: (inout SideOffer<Double>) -> Void = { _ in }
  ) -> SideOffer<Double> {
    var offer = SideOffer(
      terms: terms(key), offer: OfferTerms(paymentLagMonths: 0, coreFit: 1), kind: kind)
    change(&offer)
    return offer
  }

  static func programme(
    _ key: String, _ kind: ProgrammeKind<Double>, _ change: (inout Programme<Double>) -> Void = { _ in }
  ) -> Programme<Double> {
    var programme = Programme(terms: terms(key), target: .everybody, kind: kind)
    change(&programme)
    return programme
  }

  static func plan(
    _ business: Business<Double>, base: Business<Double>? = nil, horizon: Int, window: Int? = nil,
    discountRatePerYear: Double = 0
  ) -> Plan<Double> {
    Plan(
      horizon: horizon, window: window ?? horizon, start: CalendarMonth(year: 2026, month: 4),
      discountRatePerYear: discountRatePerYear, business: business, base: base ?? business)
  }

  /// What chance makes of a plan's totals.
  ///
  /// - Parameter everyVintage: whether each is followed, or few stand for all.
  static func chance(
    _ plan: Plan<Double>, nodes: NodeCounts, everyVintage: Bool = true
  ) -> ChanceVariance {
    let solved = ExpectedSolver(plan: plan, nodes: nodes)
    return SecondMomentSolver(
      plan: plan, nodes: nodes, acquisition: solved.acquisition, everyVintage: everyVintage
    ).variances(output: solved.output)
  }

  /// `customers` by month, won by each channel.
  static func path(_ plan: Plan<Double>, customers: [Double]) -> AcquisitionPath<Double> {
    let months = customers + [Double](repeating: 0, count: plan.horizon - customers.count)
    let channels = plan.business.acquisition.channels
    return AcquisitionPath(
      customers: channels.map { _ in months }, spend: channels.map { _ in months.map { $0 * 10 } },
      marginalCustomers: months, exhausted: months.map { _ in 0 },
      mix: channels.map { $0.segmentShares ?? plan.business.customers.segments.map(\.share) })
  }
}

/// Without a cost in money.
extension FirstSale<Double> {
  init(price: Price<Double>, margin: Schedule<Double>, paymentLagMonths: Int) {
    self.init(price: price, margin: margin, unitCost: .free, paymentLagMonths: paymentLagMonths)
  }
}

extension AddOn<Double> {
  init(takeUp: Double, rate: Rate, price: Price<Double>, margin: Schedule<Double>) {
    self.init(takeUp: takeUp, rate: rate, price: price, margin: margin, unitCost: .free)
  }
}

extension Event<Double> {
  init(
    timing: Timing, repeats: Bool, reach: Double, takeUp: Double, price: Price<Double>,
    margin: Schedule<Double>, costPerContact: Price<Double>
  ) {
    self.init(
      timing: timing, repeats: repeats, reach: reach, takeUp: takeUp, price: price, margin: margin,
      unitCost: .free, costPerContact: costPerContact)
  }
}

/// A change of a business, with a name by which a failure says which it was.
struct NamedChange: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let apply: @Sendable (inout Business<Double>) -> Void

  init(_ name: String, _ apply: @escaping @Sendable (inout Business<Double>) -> Void) {
    (testDescription, self.apply) = (name, apply)
  }

  func callAsFunction(_ business: Business<Double>) -> Business<Double> {
    var changed = business
    apply(&changed)
    return changed
  }
}
