// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

extension IndividualSolver {
  /// A customer as it stands at the start of a month.
  struct Customer {
    let segment: Int
    let traits: Traits
    /// Months since it came.
    var age = 0
    /// Months since the last month with a payment (an order, a purchase beside, a contract in force), as of the
    /// end of the month before; counted from the first month at the earliest.
    var recency = 0
    var membership: ContractStanding?
  }

  /// Lives customers through their months and books what they do.
  struct CustomerSimulator: ~Copyable {
    let plan: Plan<Double>
    let draw: Int
    let behaviour: Behaviour
    let offers: [Offer]
    let sideOffers: [SideOffer]
    let programmes: [Programme]
    let layout: StreamLayout
    /// Of one order.
    let valueCV: Double
    /// Share of paid orders that come back, and what is saved of what these cost.
    let returnRate: Double
    let costRecovered: Double
    // By plan month.
    /// Mean value of an order.
    let orderValues: [Double]
    let orderMargins: [Double]
    /// What one costs whatever it brings.
    let orderCosts: [Double]
    /// Of one that comes back, besides.
    let returnCosts: [Double]
    let firstSalePrices: [Double]
    let firstSaleMargins: [Double]
    let firstSaleCosts: [Double]
    /// By programme, then plan month: of a customer in reach.
    let programmeCosts: [[Double]]
    /// What the trend, and offers far from the core business, do to every customer's churn, by plan month.
    let churnFactors: [Double]
    /// What the trend does to every customer's orders.
    let orderFactors: [Double]
    /// What the month in which a customer came does to its churn, orders, their values and its fees, by that month.
    let vintageChurn: [Double]
    let vintageOrders: [Double]
    let vintageValues: [Double]
    let vintageFees: [Double]
    /// Whether anything depends on what a customer did in the last twelve months.
    let remembersYear: Bool
    /// Whether customers live together instead of one by one.
    let livesTogether: Bool
    /// Whether the values of single orders matter, not only their sum.
    let givesDiscounts: Bool
    var keys: GroupKeys
    var stream = RandomStream(seed: 0, purpose: .orders)
    var attach: AttachChoice
    var book: CashBook
    var referrals: Referrals
    var activity: ActivityRecord?
    // Of the customer at hand, for the streams.
    var vintage = 0
    var index = 0
    // What else is remembered of it, for as long as it lives.
    var page: LifePage
    /// By segment if it is known and the same for all vintages; `vintageChurn` is in it.
    var lifeTables: [LifeTable?]
    /// Of the market's decline, where all months are alike.
    var marketTable: LifeTable?
    var year = TrailingYear()
    var sideStandings: [SideOfferStanding]
    var programmeStandings: [ProgrammeStanding]
    /// Of customers along paths.
    var orderLaw = IndividualSolver.OrderLaw()
    /// Of a month's orders, relative to their mean value; where discounts are given.
    var orderSizes: [Double] = []

    /// - Parameters:
    ///   - isMonthByMonth: Whether customers live one by one even where they need not.
    ///   - gathersActivity: Whether to gather what customers did of late.
    init(plan: Plan<Double>, draw: Int, isMonthByMonth: Bool, gathersActivity: Bool) {
      let business = plan.business
      let months = plan.horizon + 2 * plan.window + 1
      let ages = months + History.longestTenure
      self.plan = plan
      self.draw = draw
      behaviour = Behaviour(business: business, start: plan.start, ages: ages)
      let trend = business.customers.trend
      offers = business.contracts.map { Offer($0, trend: trend?.feeMultiplier, months: months) }
      sideOffers = plan.sales.map { SideOffer($0, months: months, ages: ages) }
      programmes = plan.effects.map { Programme($0, ages: ages) }
      layout = plan.layout
      valueCV = business.customers.orders?.ownValueCV ?? 0
      let returns = business.customers.orders?.returns
      returnRate = returns?.rate ?? 0
      costRecovered = returns?.costRecovered ?? 0
      func prices(_ price: Price<Double>?) -> [Double] { (0..<months).map { price?.inMonth($0) ?? 0 } }
      func margins(_ margin: Schedule<Double>?) -> [Double] {
        (0..<months).map { margin?.value(at: $0) ?? 0 }
      }
      orderValues = prices(business.customers.orders?.value).enumerated().map { month, value in
        value * (trend?.valueMultiplier.value(at: month) ?? 1)
      }
      orderMargins = margins(business.customers.orders?.margin)
      orderCosts = prices(business.customers.orders?.unitCost)
      returnCosts = prices(returns?.cost)
      firstSalePrices = prices(business.customers.firstSale?.price)
      firstSaleMargins = margins(business.customers.firstSale?.margin)
      firstSaleCosts = prices(business.customers.firstSale?.unitCost)
      programmeCosts = plan.effects.map { prices($0.costPerCustomerMonth) }
      churnFactors = (0..<months).map { month in
        plan.backlash(at: month) * (trend?.churnMultiplier.value(at: month) ?? 1)
      }
      orderFactors = (0..<months).map { trend?.orderMultiplier.value(at: $0) ?? 1 }
      let vintages = business.customers.vintageTrend
      func byVintage(_ multiplier: Schedule<Double>?) -> [Double] {
        (0..<plan.horizon).map { multiplier?.value(at: $0) ?? 1 }
      }
      vintageChurn = byVintage(vintages?.churnMultiplier)
      vintageOrders = byVintage(vintages?.orderMultiplier)
      vintageValues = byVintage(vintages?.valueMultiplier)
      vintageFees = byVintage(vintages?.feeMultiplier)
      remembersYear = plan.remembersYear || gathersActivity
      // Of a customer's own months only orders that stay are known.
      livesTogether =
        plan.hasFreeLives && !isMonthByMonth && !(gathersActivity && (returns?.rate ?? 0) > 0)
      givesDiscounts = plan.effects.contains { $0.discountRate > 0 }
      keys = GroupKeys(seed: 0, group: "", business: business)
      attach = AttachChoice(schedule: plan.attach, contracts: offers.count)
      book = CashBook(
        horizon: plan.horizon, window: plan.window, streams: layout.count,
        discountFactor: plan.discountFactor)
      referrals = Referrals(plan: plan)
      page = LifePage()
      lifeTables = business.customers.segments.map { _ in nil }
      activity = gathersActivity ? ActivityRecord(months: plan.horizon) : nil
      sideStandings = business.sideOffers.map { _ in SideOfferStanding() }
      programmeStandings = business.programmes.map { _ in ProgrammeStanding() }
    }

    /// Simulates one vintage of the group of `keys`: draws Poisson(`mean`) customers and follows them to the end.
    ///
    /// - Parameter portion: which of them.
    /// - Returns: How many these are.
    mutating func simulateVintage(month: Int, segment: Int, mean: Double, portion: Portion.Range) -> Int {
      book.open(vintage: month)
      vintage = month
      stream.seek(keys.arrivals, draw: draw, vintage: month)
      let customers = portion.customers(of: ArrivalCount.quantile(stream.uniform(), mean: mean))
      let months = book.months(from: month)
      if livesTogether {
        simulateTogether(customers, segment: segment, months: months)
        return customers.count
      }
      for customer in customers {
        index = customer
        year.clear()
        let traits = drawTraits(
          behaviour.laws(segment), churn: keys.churnTrait, rate: keys.rateTrait, value: keys.valueTrait)
        simulate(Customer(segment: segment, traits: traits), isNew: true, months: months)
      }
      return customers.count
    }

    /// The traits of the customer at hand.
    mutating func drawTraits(
      _ laws: TraitLaws, churn: StreamKey, rate: StreamKey, value: StreamKey
    ) -> Traits {
      seek(churn, month: 0)
      let ownChurn = laws.churn.sample(&stream)
      seek(rate, month: 0)
      let ownRate = laws.rate.sample(&stream)
      if laws.value.q != nil { seek(value, month: 0) }
      return Traits(
        churn: ownChurn, rate: ownRate, value: laws.value.sample(&stream), law: laws.churn)
    }

    /// Lives one customer to its end or to the end of `months`.
    mutating func simulate(_ customer: Customer, isNew: Bool, months: Range<Int>) {
      var customer = customer
      meet(customer)
      activity?.open(isNew: isNew)
      for month in months {
        let isFirst = isNew && month == months.lowerBound
        if !simulate(&customer, month: month, isFirst: isFirst) { break }
      }
      activity?.close()
    }

    /// Finds out what is a matter of a customer's whole life.
    mutating func meet(_ customer: Customer) {
      attach.meet(
        usage: customer.traits.rate * behaviour.segments[customer.segment].orderMultiplier,
        segment: customer.segment)
      meetSideOffers()
      meetProgrammes()
    }

    /// Moves to what chance holds for the customer at hand in a month.
    mutating func seek(_ key: StreamKey, month: Int) {
      stream.seek(key, draw: draw, vintage: vintage, customer: index, month: month)
    }
  }
}
