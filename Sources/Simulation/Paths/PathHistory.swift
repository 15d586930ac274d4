// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers
import Randomness
import Scenarios

/// How paths come to where customers stand who are present when the plan starts.
///
/// In which segment they are, how long ago they came and how much they tend to leave is drawn as it is of those who
/// stayed, dormancy left out of account. What dormancy does to their staying becomes a weight, whose mean is known from
/// the exact solver, so that no path is lived in vain (importance sampling).
struct PathHistory {
  let base: IndividualSolver.History
  /// Of the strategy and of the base, months that matter before the plan.
  private let lookBack: Int
  /// Churn's multiplier by which they are drawn, at most what any of them has: weights are at most 1.
  private let least: Double
  /// Chances added up, by segment, then months since they came from 1.
  private let upTo: [Double]
  private let oldest: Int
  /// What weights are to be divided by.
  private let mean: Double
  /// Where histories are known: them, and the chances of those with one to be still there, added up over them.
  private let past: (known: PastCustomers, law: PastLaw, upTo: [Double])?
  /// How many all paths stand for.
  let customers: Double

  init(plan: Plan<Double>, totals: ExistingTotals, seed: UInt64) {
    base = IndividualSolver.History(
      plan: plan, tenureWindow: totals.tenureWindow, seed: seed, remembersYear: plan.remembersYear)
    let existing = plan.business.customers.existing
    if let known = existing?.histories {
      let law = PastLaw(base: plan.base)
      var sum = 0.0
      let upTo = known.histories.map { history in
        sum += history.customers * law.alive(history)
        return sum
      }
      past = (known, law, upTo)
      customers = sum
      (lookBack, least, oldest, mean, self.upTo) = (0, 1, 0, 1, [])
      return
    }
    past = nil
    customers = existing?.customers ?? 0
    let behaviour = base.behaviour
    let dependsOnOrders =
      base.leaving.moments.afterOrders || (behaviour.dormantFrom < .max && behaviour.dormancyMatters)
    lookBack =
      dependsOnOrders
      ? .max : !base.needsOrders ? 0 : max(plan.remembersYear ? 12 : 0, plan.business.longestRecency)
    least = behaviour.dormantFrom < .max ? min(1, behaviour.dormantChurn) : 1
    oldest = Int(saturating: base.tenureWindow.rounded(.up))
    var sum = 0.0
    var upTo: [Double] = []
    for segment in behaviour.segments {
      let multiplier = segment.churnMultiplier * least
      for months in 1...max(1, oldest) {
        let exposure = multiplier == 0 ? 0 : base.exposure[months] * multiplier
        let arriving = min(1, base.tenureWindow - Double(months - 1))
        sum += segment.share * arriving * base.leaving.law.survival(exposure: exposure)
        upTo.append(sum)
      }
    }
    self.upTo = upTo
    mean = totals.survivors / sum
  }

  /// One of `count` paths, of those who came to the base and how likely it is to be there; `nil` if nobody is.
  func customer(
    _ place: Int, of count: Int, by simulator: inout IndividualSolver.CustomerSimulator
  ) -> (customer: IndividualSolver.Customer, presence: Double)? {
    if past != nil { return pastCustomer(place, of: count, by: &simulator) }
    guard let total = upTo.last, total > 0 else { return nil }
    simulator.seek(base.keys.arrival, month: 0)
    // One from each of as many parts of equal weight.
    let found = self.place(of: (Double(place) + simulator.stream.uniform()) / Double(count) * total, in: upTo)
    let (segment, months) = (found / oldest, found % oldest + 1)
    let multiplier = base.behaviour.segments[segment].churnMultiplier
    let exposure = multiplier * least == 0 ? 0 : base.exposure[months] * multiplier * least
    simulator.seek(base.keys.churnTrait, month: 0)
    let churn = base.leaving.law.sample(afterExposure: exposure, &simulator.stream)
    simulator.seek(base.keys.rateTrait, month: 0)
    let rate = base.behaviour.rateLaw.sample(&simulator.stream)
    if base.behaviour.valueLaw.q != nil { simulator.seek(base.keys.valueTrait, month: 0) }
    let value = base.behaviour.valueLaw.sample(&simulator.stream)
    var customer = IndividualSolver.Customer(
      segment: segment,
      traits: IndividualSolver.Traits(
        churn: churn, rate: rate, value: value, law: base.leaving.law))
    let skipped = max(0, months - lookBack)
    customer.age = skipped
    let weight = simulate(&customer, months: months - skipped, by: &simulator)
    return (simulator.underPlan(customer, base), weight / mean)
  }

  /// The same of those whose history is known.
  private func pastCustomer(
    _ place: Int, of count: Int, by simulator: inout IndividualSolver.CustomerSimulator
  ) -> (customer: IndividualSolver.Customer, presence: Double)? {
    guard let past, customers > 0 else { return nil }
    simulator.seek(base.keys.arrival, month: 0)
    let variate = (Double(place) + simulator.stream.uniform()) / Double(count) * customers
    let found = past.known.histories[self.place(of: variate, in: past.upTo)]
    var customer = simulator.pastCustomer(found, past.law, base)
    let presence = simulate(&customer, months: past.known.monthsBeforeStart, by: &simulator)
    return (simulator.underPlan(customer, base), presence)
  }

  /// The first place whose sum is beyond `variate`.
  private func place(of variate: Double, in upTo: [Double]) -> Int {
    var (low, high) = (0, upTo.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if variate < upTo[middle] { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Lives the months before the plan.
  ///
  /// - Returns: How likely it is to have stayed, for each that was drawn.
  private func simulate(
    _ customer: inout IndividualSolver.Customer, months: Int,
    by simulator: inout IndividualSolver.CustomerSimulator
  ) -> Double {
    guard months > 0, base.needsOrders || base.leaving.moments.afterOrders else {
      customer.age += months
      return 1
    }
    simulator.seek(base.keys.orders, month: 0)
    var variate = [Double](repeating: 0, count: months)
    simulator.stream.uniforms(months, into: &variate)
    let segment = base.behaviour.segments[customer.segment]
    var more = 0.0
    for position in 0..<months {
      let month = position - months
      let isDormant = customer.recency >= base.behaviour.dormantFrom
      let multiplier = isDormant ? base.behaviour.dormantChurn : 1
      var mean = base.behaviour.orders(
        segment: customer.segment, rate: customer.traits.rate, age: customer.age, month: month)
      if isDormant { mean *= base.behaviour.dormantOrders }
      if base.leaving.moments.afterOrders {
        let stay = IndividualSolver.Leaving.stayAfterOrder(
          traits: customer.traits, multiplier: segment.churnMultiplier * multiplier)
        more += mean * (1 - stay)
        mean *= stay
        // A customer with no chance to stay when won is none of those present.
        if customer.age == 0 && base.leaving.moments.whenWon { more -= log(stay) }
      } else if multiplier > least {
        more +=
          abs(customer.traits.logSurvival)
          * base.leaving.exposure(
            age: customer.age, multiplier: segment.churnMultiplier * (multiplier - least))
      }
      let placed = simulator.orderLaw.count(variate: variate[position], mean: mean)
      if simulator.remembersYear && month >= -12 {
        simulator.year.record(
          orders: placed, spend: spend(customer, orders: placed, month: month, by: &simulator), month: month)
      }
      customer.recency = customer.age == 0 || placed > 0 ? 0 : customer.recency + 1
      customer.age += 1
    }
    return exp(-more)
  }

  /// What a customer paid in a month before the plan.
  private func spend(
    _ customer: IndividualSolver.Customer, orders count: Int, month: Int,
    by simulator: inout IndividualSolver.CustomerSimulator
  ) -> Double {
    let firstSale = customer.age == 0 ? base.firstSale?.past(month) ?? 0 : 0
    guard count > 0, let orders = base.orderTerms else { return firstSale }
    let kept =
      count
      - simulator.returns(
        of: count, rate: orders.returns?.rate ?? 0, key: base.keys.returns, month: customer.age)
    var size = Double(kept)
    if orders.ownValueCV > 0 && kept > 0 {
      let spread = orders.ownValueCV * orders.ownValueCV
      simulator.seek(base.keys.orderValues, month: customer.age)
      size = simulator.stream.gamma(shape: size / spread, scale: spread)
    }
    return firstSale + size * customer.traits.value * orders.value.past(month)
      * base.behaviour.segments[customer.segment].valueMultiplier
  }
}
