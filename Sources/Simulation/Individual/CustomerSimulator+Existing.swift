// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers
import Randomness
import Scenarios

extension IndividualSolver {
  /// The history of existing customers: under the base, without contracts, until the plan starts.
  struct History {
    let behaviour: Behaviour
    let leaving: Leaving
    /// To leaving, by tenure.
    let exposure: [Double]
    /// A: arrivals are uniform over this many months before the plan.
    let tenureWindow: Double
    let keys: ExistingKeys
    /// Whether anything depends on past orders.
    let needsOrders: Bool
    let firstSale: Price<Double>?
    let orderTerms: Orders<Double>?

    /// Tenures at the start of the plan are at most this many months.
    static let longestTenure = 1200

    /// - Parameter remembersYear: Whether orders of the last twelve months matter.
    init(plan: Plan<Double>, tenureWindow: Double, seed: UInt64, remembersYear: Bool) {
      behaviour = Behaviour(business: plan.base.ofFirstVintage, start: plan.start, ages: Self.longestTenure)
      // No channel's own way: nobody knows by which they came.
      leaving = behaviour.leaving(0)
      var upTo = 0.0
      exposure =
        [0]
        + (0..<Self.longestTenure).map { [leaving] age in
          upTo += leaving.exposure(age: age, multiplier: 1)
          return upTo
        }
      self.tenureWindow = min(tenureWindow, Double(Self.longestTenure))
      keys = ExistingKeys(seed: seed)
      needsOrders = plan.base.customers.dormancy != nil || plan.tracksRecency || remembersYear
      firstSale = plan.base.customers.firstSale?.price
      orderTerms = plan.base.customers.orders
    }
  }

  /// How often a customer is drawn until one is found that is still there when the plan starts; then one is
  /// taken at age 1, whether it would have stayed or not. With a chance of 1 in 1,000 to be still there,
  /// this happens once in 10²⁸ customers; with 1 in 10,000, twice in 1,000.
  static let historyAttempts = 65_536
}

extension IndividualSolver.CustomerSimulator {
  /// Simulates the customers present when the plan starts, `count` in all.
  ///
  /// - Parameter portion: which of them; those with histories go with the first.
  mutating func simulateExisting(
    _ existing: Existing<Double>, count: Int, tenureWindow: Double, seed: UInt64,
    portion: IndividualSolver.Portion.Range
  ) {
    let history = IndividualSolver.History(
      plan: plan, tenureWindow: tenureWindow, seed: seed, remembersYear: remembersYear)
    if let past = existing.histories {
      guard portion.isFirst else { return }
      simulatePast(past, existing, scale: Double(count) / past.total, history)
      return
    }
    let customers = portion.customers(of: count)
    book.openExisting(customers: Double(customers.count))
    if livesTogether && activity == nil {
      simulateExistingTogether(history, customers: customers)
      return
    }
    for customer in customers {
      index = customer
      var found = existingCustomer(history)
      found.membership = existingStanding(existing, history)
      simulate(found, isNew: false, months: book.months(from: 0))
    }
  }

  /// Draws customers of the base until one has stayed to the start of the plan.
  mutating func existingCustomer(_ history: IndividualSolver.History) -> IndividualSolver.Customer {
    for attempt in 0..<IndividualSolver.historyAttempts {
      vintage = attempt
      var (customer, tenure) = arrival(history)
      let isThere =
        livesTogether && activity == nil
        ? outlives(&customer, history, months: tenure) : simulateHistory(&customer, history, months: tenure)
      if isThere { return underPlan(customer, history) }
    }
    vintage = 0
    var customer = arrival(history).customer
    customer.age = 1
    return underPlan(customer, history)
  }

  /// A customer as it came to the base, and how many months before the plan that was.
  private mutating func arrival(
    _ history: IndividualSolver.History
  ) -> (customer: IndividualSolver.Customer, tenure: Int) {
    year.clear()
    seek(history.keys.arrival, month: 0)
    let tenure = Int(saturating: stream.uniform() * history.tenureWindow) + 1
    let segment = segment(variate: stream.uniform(), of: history.behaviour.segments)
    let traits = drawTraits(
      history.behaviour.laws(0), churn: history.keys.churnTrait, rate: history.keys.rateTrait,
      value: history.keys.valueTrait)
    return (IndividualSolver.Customer(segment: segment, traits: traits), tenure)
  }

  /// Lets a customer whose life depends on nothing that it does come to the age that it has when the plan starts.
  ///
  /// - Returns: Whether it is there then.
  private mutating func outlives(
    _ customer: inout IndividualSolver.Customer, _ history: IndividualSolver.History, months: Int
  ) -> Bool {
    let multiplier = history.behaviour.segments[customer.segment].churnMultiplier
    customer.age = months
    let exposure = multiplier == 0 ? 0 : history.exposure[months] * multiplier
    if exposure == 0 { return true }
    seek(history.keys.attrition, month: 0)
    return stream.uniform() < exp(-abs(customer.traits.logSurvival) * exposure)
  }

  /// Lives a customer through its months before the plan.
  ///
  /// - Returns: Whether it is there when the plan starts.
  mutating func simulateHistory(
    _ customer: inout IndividualSolver.Customer, _ history: IndividualSolver.History, months: Int
  ) -> Bool {
    for month in -months..<0 where !simulateHistory(&customer, history, month: month) { return false }
    return true
  }

  /// One month before the plan, of which nothing is known yet. Streams are positioned by age, as months are negative.
  private mutating func simulateHistory(
    _ customer: inout IndividualSolver.Customer, _ history: IndividualSolver.History, month: Int
  ) -> Bool {
    let isDormant = customer.recency >= history.behaviour.dormantFrom
    let churnMultiplier =
      history.behaviour.segments[customer.segment].churnMultiplier
      * (isDormant ? history.behaviour.dormantChurn : 1)
    if customer.age == 0 && history.leaving.moments.whenWon {
      seek(history.keys.leavingWhenWon, month: 0)
      let stay = IndividualSolver.Leaving.stayAfterOrder(traits: customer.traits, multiplier: churnMultiplier)
      if stream.uniform() >= stay { return false }
    }
    var placed = (count: 0, isLast: false)
    if history.needsOrders || history.leaving.moments.afterOrders {
      let mean = history.behaviour.orders(
        segment: customer.segment, rate: customer.traits.rate, age: customer.age, month: month)
      placed = placeOrders(
        mean: mean * (isDormant ? history.behaviour.dormantOrders : 1), traits: customer.traits,
        churnMultiplier: churnMultiplier, leavesAfterOrders: history.leaving.moments.afterOrders,
        ordersKey: history.keys.orders, attritionKey: history.keys.attrition, month: customer.age)
    }
    var stays = !placed.isLast
    if !history.leaving.moments.afterOrders {
      seek(history.keys.attrition, month: customer.age)
      stays =
        stream.uniform()
        < history.leaving.stay(age: customer.age, traits: customer.traits, multiplier: churnMultiplier)
    }
    if remembersYear && month >= -12 {
      year.record(
        orders: placed.count, spend: pastSpend(customer, history, orders: placed.count, month: month),
        month: month)
    }
    customer.recency = customer.age == 0 || placed.count > 0 ? 0 : customer.recency + 1
    customer.age += 1
    return stays
  }

  /// What a customer paid in a month before the plan.
  private mutating func pastSpend(
    _ customer: IndividualSolver.Customer, _ history: IndividualSolver.History, orders count: Int, month: Int
  ) -> Double {
    let firstSale = customer.age == 0 ? history.firstSale?.past(month) ?? 0 : 0
    guard count > 0, let orders = history.orderTerms else { return firstSale }
    let kept =
      count
      - returns(
        of: count, rate: orders.returns?.rate ?? 0, key: history.keys.returns, month: customer.age)
    let size = totalSize(
      ofOrders: kept, cv: orders.ownValueCV, key: history.keys.orderValues, month: customer.age)
    return firstSale + size * customer.traits.value * orders.value.past(month)
      * history.behaviour.segments[customer.segment].valueMultiplier
  }

  private func segment(variate: Double, of segments: [Segment<Double>]) -> Int {
    var upTo = 0.0
    for (index, segment) in segments.enumerated() {
      upTo += segment.share
      if variate < upTo { return index }
    }
    // Shares can add up to a little less than 1.
    return segments.lastIndex { $0.share > 0 } ?? 0
  }
}
