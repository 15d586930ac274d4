// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

@testable import Simulation

/// Businesses generated at random over every feature, small enough to simulate customer by customer.
struct RandomBusiness {
  private let stream: RandomStreamBox
  let horizon: Int
  let window: Int
  var base: Business<Double>
  var business: Business<Double>

  /// - Parameter hasProgrammes: whether there may be side offers and programmes too.
  init(seed: Int, hasProgrammes: Bool = false) {
    stream = RandomStreamBox(seed: seed)
    let stream = stream
    horizon = stream.integer(14, 30)
    window = stream.chance(0.5) ? horizon : stream.integer(13, 40)
    base = Fixture.business()
    business = base
    base = RandomBusiness.base(stream)
    business = base
    if stream.chance(0.7) {
      business.contracts = RandomBusiness.contracts(stream)
      if business.contracts.count == 2 && stream.chance(0.6) {
        business.contracts[0].switches = [.init(target: 1, perMonth: stream.between(0.01, 0.1))]
      }
      business.customers.existing?.inContract = business.contracts.map { _ in stream.between(0, 0.4) }
    }
    if hasProgrammes { RandomBusiness.addProgrammes(to: &business, seed: seed) }
    RandomBusiness.addBills(to: &business, seed: seed)
    RandomBusiness.addLeaving(to: &base, seed: seed)
    RandomBusiness.addLeaving(to: &business, seed: seed)
    RandomBusiness.addLevels(to: &base, seed: seed)
    RandomBusiness.addLevels(to: &business, seed: seed)
  }

  /// Lets something depend on customers' own histories.
  mutating func addHistory(seed: Int) {
    RandomBusiness.addHistory(to: &business, seed: seed)
    // How many are expected to be there is what is being found out.
    business.costs.steps = []
    // What has dormancy had it before.
    base.customers.dormancy = business.customers.dormancy
  }

  var plan: Plan<Double> {
    Fixture.plan(
      business, base: base, horizon: horizon, window: window,
      discountRatePerYear: stream.fixed(0) < 0.3 ? 0 : 0.06)
  }

  private static func base(_ s: RandomStreamBox) -> Business<Double> {
    var business = Fixture.business()
    business.customers.segments =
      s.chance(0.5)
      ? [Fixture.segment("all")]
      : [
        Fixture.segment("many", share: 0.7, churn: s.between(0.7, 1.5), value: s.between(0.5, 2)),
        Fixture.segment("few", share: 0.3, churn: s.between(0.5, 1.2), orders: s.between(0.4, 2)),
      ]
    business.customers.retention = retention(s)
    if s.chance(0.5) {
      business.customers.firstSale = FirstSale(
        price: s.price(0, s.between(10, 200)), margin: s.moving(1, s.between(-0.2, 0.5), upTo: 1),
        unitCost: s.unitCost(1, upTo: 20),
        paymentLagMonths: s.integer(0, 2))
    }
    business.customers.trend = s.trend()
    business.customers.vintageTrend = s.vintageTrend()
    business.customers.orders = Fixture.orders(s.between(0.2, 1.5)) {
      $0.fromAgeMonths = s.fixed(9) < 0.5 ? 0 : min(5, Int(1 + 10 * (s.fixed(9) - 0.5)))
      $0.rateCV = s.chance(0.6) ? s.between(0.4, 1.3) : 0
      $0.value = s.price(2, s.between(20, 80))
      $0.valueCV = s.chance(0.6) ? s.between(0.3, 1.2) : 0
      $0.unitCost.amount = s.moving(3, s.chance(0.5) ? s.between(0, 5) : 0)
      $0.unitCost.driftPerYear = s.unitCost(2, upTo: 5).driftPerYear
      $0.valueDriftPerYear = s.chance(0.4) ? s.between(-0.05, 0.05) : 0
      $0.margin = s.moving(4, 0.3, upTo: 1)
      $0.seasonality = s.chance(0.4) ? (0..<12).map { _ in s.between(0.5, 1.5) } : nil
      $0.paymentLagMonths = s.integer(0, 2)
      $0.returns = s.returns()
    }
    if s.chance(0.4) {
      business.customers.dormancy = Dormancy(
        afterMonths: s.integer(1, 3), churnMultiplier: s.between(1.5, 4),
        orderMultiplier: s.between(0.3, 1))
    }
    if s.chance(0.4) {
      business.customers.existing = Existing(
        customers: Double(s.integer(30, 80)), meanTenureMonths: s.between(3, 9), inContract: [])
    }
    business.market = market(s)
    business.acquisition = acquisition(s, segments: business.customers.segments.count)
    business.costs = Costs(setup: 100, fixedPerMonth: 10, steps: s.costSteps())
    return business
  }

  static func retention(_ s: RandomStreamBox) -> Retention<Double> {
    switch s.integer(0, 5) {
    case 0: .geometric(churnPerMonth: s.between(0.01, 0.1))
    case 1:
      .betaGeometric(
        alpha: s.between(0.7, 2), beta: s.between(4, 15), periodMonths: s.integer(1, 3),
        stepped: s.chance(0.5))
    case 2: .weibull(scaleMonths: s.between(15, 40), shape: s.between(0.6, 1.5))
    case 3: .pareto(shape: s.between(0.6, 2), rateMonths: s.between(8, 20))
    case 4: .bgNBD(a: s.between(0.7, 1.5), b: s.between(3, 8))
    default:
      .table(
        survival: [1, s.between(0.7, 0.9), s.between(0.5, 0.7)], periodMonths: 3, tailChurnPerMonth: 0.03)
    }
  }

  private static func market(_ s: RandomStreamBox) -> Market<Double>? {
    switch s.integer(0, 2) {
    case 0: nil
    case 1:
      Market(
        size: .stock(customers: s.between(150, 3000), returningShare: s.chance(0.5) ? 0.3 : 0),
        change: .declinePerYear(s.moving(61, s.between(0, 0.05))))
    default:
      Market(
        size: .flow(customersPerMonth: s.between(20, 100)),
        change: .path(ratios: [Double](repeating: 0.995, count: 200)))
    }
  }

  private static func acquisition(_ s: RandomStreamBox, segments: Int) -> Acquisition<Double> {
    let channels = (0..<s.integer(1, 2)).map { index in
      let spend = s.between(30, 60)
      return Channel<Double>(
        key: "channel\(index)", label: Label(),
        spendPerMonth: Schedule(steps: [
          .init(month: 0, value: spend), .init(month: 8, value: spend * s.between(0.5, 1.5)),
        ]),
        costPerCustomer: s.price(5 + index, s.between(10, 20)), measuredAtSpend: spend,
        saturationPerMonth: s.chance(0.5) ? s.between(12, 40) : nil,
        segmentShares: segments == 2 && s.chance(0.5) ? [0.4, 0.6] : nil,
        measured: s.measured(index, spend: spend))
    }
    var acquisition = Acquisition(channels: channels, scarcityElasticity: 0)
    acquisition.costInflationPerYear = s.between(0, 0.05)
    acquisition.scarcityElasticity = s.between(0, 1.2)
    return acquisition
  }

  private static func contracts(_ s: RandomStreamBox) -> [Contract<Double>] {
    let usage = s.chance(0.4)
    return (0..<s.integer(1, 2)).map { index in
      Fixture.contract("contract\(index)") {
        $0.attachRate = s.moving(10 + index, s.between(0.1, 0.45), upTo: 0.45)
        $0.laterAttachPerMonth = s.chance(0.5) ? s.between(0, 0.05) : 0
        $0.attachExisting = s.between(0, 0.4)
        $0.attachUsageElasticity = usage ? s.between(0.3, 1.5) : 0
        $0.feePerMonth = s.price(20 + index, s.between(5, 40))
        $0.upfrontFee = s.price(22 + index, s.between(0, 30))
        $0.upfrontCost = s.price(24 + index, s.between(0, 20))
        $0.exitFee = s.price(26 + index, s.chance(0.5) ? s.between(0, 50) : 0)
        $0.costPerMonth = s.price(28 + index, s.between(0, 10))
        $0.visitsPerYear = s.between(0, 6)
        $0.costPerVisit = s.price(30 + index, s.between(0, 10))
        $0.coversOrders = s.chance(0.4)
        $0.costPerOrder = s.price(32 + index, s.between(0, 10))
        $0.termMonths = s.integer(1, 8)
        $0.firstTermMonths = s.integer(1, 8)
        $0.renewalRates = s.chance(0.5) ? [0.8] : [0.6, 0.7, 0.95]
        $0.feeDriftPerYear = s.between(-0.02, 0.05)
        $0.costDriftPerYear = s.between(0, 0.05)
        $0.replacesFirstSale = s.chance(0.3)
        $0.churnMultiplier = s.between(0.3, 1.2)
        $0.orderMultiplier = s.between(0.5, 2)
        $0.priceResponse =
          s.chance(0.4)
          ? .init(referenceFee: 20, attachElasticity: -1.2, churnElasticity: 0.5) : nil
        $0.availability = Availability(
          fromMonth: s.chance(0.5) ? 0 : s.integer(1, 6),
          untilMonth: s.chance(0.3) ? s.integer(9, 16) : nil)
        $0.setup = s.price(34 + index, 50)
        $0.fixedPerMonth = s.price(36 + index, 5)
        $0.paymentLagMonths = s.integer(0, 2)
      }
    }
  }
}

/// A stream of test parameters, one uniform after the other.
final class RandomStreamBox {
  private let seed: Int
  private var count = 0
  private var stream: RandomStream

  /// - Parameter hasProgrammes: whether there may be side offers and programmes too.
  init(seed: Int, hasProgrammes: Bool = false) {
    self.seed = seed
    stream = RandomStream(seed: UInt64(seed), purpose: .traits, name: "random businesses")
    stream.seek(draw: 0, vintage: 0, customer: 0, month: 0)
  }

  func uniform() -> Double { stream.uniform() }
  func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * uniform() }
  func integer(_ low: Int, _ high: Int) -> Int { min(high, low + Int(uniform() * Double(high - low + 1))) }
  func chance(_ probability: Double) -> Bool { uniform() < probability }

  /// Often none; numbers beside the stream, so that what comes after stays what it was.
  func unitCost(_ index: Int, upTo largest: Double) -> Price<Double> {
    guard fixed(3 * index) < 0.6 else { return .free }
    return Price(
      Schedule(largest * fixed(3 * index + 1)),
      driftPerYear: fixed(3 * index + 2) < 0.5 ? 0 : 0.2 * fixed(3 * index + 2) - 0.15)
  }

  /// A number that often changes with plan time, by numbers beside the stream.
  func moving(_ index: Int, _ number: Double, upTo largest: Double = .infinity) -> Schedule<Double> {
    func fixed(_ place: Int) -> Double { self.fixed(1000 + 10 * index + place) }
    let later = min(largest, number * (0.4 + 1.4 * fixed(1)))
    let points: [Schedule<Double>.Point] = [
      .init(month: 0, value: number), .init(month: 1 + Int(14 * fixed(2)), value: later),
    ]
    if fixed(0) < 0.12 { return Schedule(steps: points) }
    return fixed(0) < 0.24 ? Schedule(ramp: points) : Schedule(number)
  }

  /// The same of money, which may drift besides.
  func price(_ index: Int, _ amount: Double) -> Price<Double> {
    let drift = fixed(1000 + 10 * index + 3)
    return Price(moving(index, amount), driftPerYear: drift < 0.15 ? drift - 0.05 : 0)
  }

  /// What a channel brought at two spends, often nobody knows.
  func measured(_ index: Int, spend: Double) -> MeasuredResponse<Double>? {
    func fixed(_ place: Int) -> Double { self.fixed(2100 + 10 * index + place) }
    guard fixed(0) < 0.3 else { return nil }
    let customers = spend / (10 + 10 * fixed(1))
    return MeasuredResponse(
      first: .init(spend: spend, customers: customers),
      second: .init(spend: 2 * spend, customers: customers * (1.1 + 0.9 * fixed(2))))
  }

  /// How all customers change, often not at all.
  func trend() -> Trend<Double>? {
    guard fixed(2000) < 0.3 else { return nil }
    return Trend(
      churnMultiplier: moving(101, fixed(2001) < 0.5 ? 1 : 1.2), orderMultiplier: moving(102, 1),
      valueMultiplier: moving(103, 1), feeMultiplier: moving(104, 1))
  }

  /// How customers differ by the month in which they come, often not at all.
  func vintageTrend() -> Trend<Double>? {
    guard fixed(2003) < 0.35 else { return nil }
    return Trend(
      churnMultiplier: moving(105, fixed(2004) < 0.5 ? 1 : 1.2), orderMultiplier: moving(106, 1),
      valueMultiplier: moving(107, 1.1), feeMultiplier: moving(108, fixed(2004) < 0.5 ? 1 : 0.9))
  }

  /// Orders that come back, often none.
  func returns() -> Returns<Double>? {
    guard fixed(2005) < 0.4 else { return nil }
    return Returns(
      rate: 0.05 + 0.4 * fixed(2006), cost: price(109, fixed(2007) < 0.7 ? 4 * fixed(2008) : 0),
      costRecovered: fixed(2009) < 0.3 ? 0 : fixed(2010))
  }

  /// Costs of capacity, often none.
  func costSteps() -> [CostStep<Double>] {
    guard fixed(2011) < 0.4 else { return [] }
    return [
      CostStep(perCustomers: 20 + 40 * fixed(2012), costPerMonth: price(110, 15)),
      CostStep(perCustomers: 150, costPerMonth: price(111, 40)),
    ]
  }

  /// The same for every call with the same index.
  func fixed(_ index: Int) -> Double {
    var other = RandomStream(seed: UInt64(seed), purpose: .attach, name: "fixed")
    other.seek(draw: index, vintage: 0, customer: 0, month: 0)
    return other.uniform()
  }
}
