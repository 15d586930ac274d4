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
    /// Months since the last month with an order or a contract in force, as of the end of the month before;
    /// counted from the first month at the earliest.
    var recency = 0
    var membership: Membership?
  }

  /// Lives customers through their months and books what they do.
  struct Lives: ~Copyable {
    let plan: Plan
    let draw: Int
    let behaviour: Behaviour
    let offers: [Offer]
    /// What the value of an order has become, by plan month.
    let valueDrift: [Double]
    /// Mean order multiplier over segments: usage is relative to the mean over all customers.
    private let meanMultiplier: Double
    var keys = Keys(seed: 0, group: "", contracts: [])
    var stream = RandomStream(seed: 0, purpose: .orders)
    var attach: AttachChoice
    var book: CashBook
    // Of the customer at hand, for the streams.
    var vintage = 0
    var index = 0

    init(plan: Plan, draw: Int) {
      let business = plan.business
      let months = plan.horizon + 2 * plan.window + 1
      self.plan = plan
      self.draw = draw
      behaviour = Behaviour(business: business, start: plan.start, ages: months + History.longestTenure)
      offers = business.contracts.map { Offer($0, months: months) }
      valueDrift = drift(perYear: business.customers.orders?.valueDriftPerYear ?? 0, months: months)
      meanMultiplier = business.customers.meanOrderMultiplier
      attach = AttachChoice(schedule: plan.attach, contracts: offers.count)
      book = CashBook(
        horizon: plan.horizon, window: plan.window, streams: plan.layout.count,
        discountFactor: plan.discountFactor)
    }

    /// Lives the customers won in one month in the group of `keys`, `mean` of them expected.
    ///
    /// - Returns: How many there are.
    mutating func liveVintage(month: Int, segment: Int, mean: Double) -> Int {
      book.open(vintage: month)
      vintage = month
      stream.seek(keys.arrivals, draw: draw, vintage: month)
      let count = poissonQuantile(stream.uniform(), mean: mean)
      for customer in 0..<count {
        index = customer
        let traits = drawTraits(behaviour, churn: keys.churnTrait, rate: keys.rateTrait)
        live(Customer(segment: segment, traits: traits), isNew: true, months: book.months(from: month))
      }
      return count
    }

    /// The traits of the customer at hand, drawn from the laws of `behaviour`.
    mutating func drawTraits(_ behaviour: borrowing Behaviour, churn: StreamKey, rate: StreamKey) -> Traits {
      seek(churn, month: 0)
      let ownChurn = behaviour.churnLaw.sample(&stream)
      seek(rate, month: 0)
      return Traits(churn: ownChurn, rate: behaviour.rateLaw.sample(&stream), law: behaviour.churnLaw)
    }

    /// Lives one customer to its end or to the end of `months`.
    mutating func live(_ customer: Customer, isNew: Bool, months: Range<Int>) {
      var customer = customer
      if meanMultiplier > 0 {
        let multiplier = behaviour.segments[customer.segment].orderMultiplier
        attach.meet(usage: customer.traits.rate * multiplier / meanMultiplier)
      }
      for month in months {
        let isFirst = isNew && month == months.lowerBound
        if !live(&customer, month: month, isFirst: isFirst) { break }
      }
    }

    /// Moves to what chance holds for the customer at hand in a month.
    mutating func seek(_ key: StreamKey, month: Int) {
      stream.seek(key, draw: draw, vintage: vintage, customer: index, month: month)
    }
  }
}
