// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness
import Scenarios

/// Customers whose lives depend on nothing they do (`Plan.hasFreeLives`): each draws its order rate and the length of
/// its life, a new one by the survival of all, whatever its own churn. If only totals are wanted, what all of them
/// order in a month is then one Poisson number, since sums of independent Poisson numbers are, and what they pay one
/// gamma number, since sums of gamma numbers of one scale are.
extension IndividualSolver.CustomerSimulator {
  /// Lives new customers of one segment.
  mutating func simulateTogether(_ customers: Range<Int>, segment: Int, months: Range<Int>) {
    guard !customers.isEmpty else { return }
    let table = lifeTable(segment: segment, months: months)
    let market = marketTable(months: months)
    var tally = IndividualSolver.LifeTally(months: months.count)
    let hasOwnMonths = activity != nil
    if hasOwnMonths { openPage(segment: segment, months: months) }
    var batch = IndividualSolver.LifeBatch()
    for start in stride(
      from: customers.lowerBound, to: customers.upperBound, by: IndividualSolver.LifeBatch.size)
    {
      drawLives(
        &batch, start: start, count: min(customers.upperBound - start, IndividualSolver.LifeBatch.size))
      for place in 0..<batch.count {
        let rate = batch.rate[place]
        var monthsThere = table.monthsThere(variate: batch.variate[place], months: months.count)
        if let market {
          monthsThere = min(
            monthsThere, market.monthsThere(variate: batch.marketLuck[place], months: months.count))
        }
        tally.add(monthsThere: monthsThere, rate: rate)
        if hasOwnMonths {
          index = start + place
          simulateOwnMonths(rate: rate, monthsThere: monthsThere)
          tally.add(page)
        }
      }
    }
    tally.accumulate()
    simulate(tally, segment: segment, isNew: true, months: months)
  }

  /// Lives some of the customers present when the plan starts.
  mutating func simulateExistingTogether(
    _ history: borrowing IndividualSolver.History, customers: Range<Int>
  ) {
    let months = book.months(from: 0)
    let market = marketTable(months: months)
    var tallies = behaviour.segments.map { _ in IndividualSolver.LifeTally(months: months.count) }
    for customer in customers {
      index = customer
      let found = existingCustomer(history)
      seek(keys.attrition, month: 0)
      let limit = exposureToLeave(found.traits, variate: stream.uniform())
      var monthsThere = self.monthsThere(found, limit: limit, months: months)
      if let market {
        seek(keys.market, month: 0)
        monthsThere = min(
          monthsThere, market.monthsThere(variate: stream.uniform(), months: months.count))
      }
      tallies[found.segment].add(
        monthsThere: monthsThere, rate: found.traits.rate,
        ordersFrom: max(0, behaviour.ordersFromAge - found.age))
    }
    for segment in tallies.indices {
      tallies[segment].accumulate()
      simulate(tallies[segment], segment: segment, isNew: false, months: months)
    }
  }

  /// The lives of new customers of a segment who come in the first of `months`, or before if it does not matter.
  private mutating func lifeTable(segment: Int, months: Range<Int>) -> IndividualSolver.LifeTable {
    if let known = lifeTables[segment] { return known }
    let churnMoves = churnFactors.contains { $0 != 1 }
    let multiplier = behaviour.segments[segment].churnMultiplier * vintageChurn[vintage]
    let ages = churnMoves ? months.count : book.horizon + 2 * book.window
    let table = IndividualSolver.LifeTable(
      months: (0..<ages).map {
        behaviour.leaving(segment).exposure(
          age: $0, multiplier: churnMoves ? multiplier * churnFactors[months.lowerBound + $0] : multiplier)
      }, law: behaviour.leaving(segment).law)
    if !churnMoves && vintageChurn.allSatisfy({ $0 == vintageChurn[0] }) { lifeTables[segment] = table }
    return table
  }

  /// How long the market's decline leaves customers present in the first of `months`; `nil` if it takes nobody.
  private mutating func marketTable(months: Range<Int>) -> IndividualSolver.LifeTable? {
    let kept = plan.keptByMarket
    if kept.everyMonth == 1 { return nil }
    if let known = marketTable { return known }
    let isAlike = kept.everyMonth != nil
    let followed = isAlike ? 0..<book.horizon + 2 * book.window : months
    let table = IndividualSolver.LifeTable(months: followed.map { -log(kept($0)) }, law: .alike)
    if isAlike { marketTable = table }
    return table
  }

  /// Draws how much some customers, one after the other, order, and what decides how long they stay.
  private mutating func drawLives(_ batch: inout IndividualSolver.LifeBatch, start: Int, count: Int) {
    let law = behaviour.rateLaw
    index = start
    batch.count = count
    seek(keys.rateTrait, month: 0)
    law.sample(count, into: &batch.rate, &stream)
    seek(keys.attrition, month: 0)
    stream.uniforms(count, into: &batch.variate)
    if plan.keptByMarket.everyMonth == 1 { return }
    seek(keys.market, month: 0)
    stream.uniforms(count, into: &batch.marketLuck)
  }

  /// The exposure at which the customer at hand leaves, > 0: infinite for those who never do.
  private func exposureToLeave(_ traits: IndividualSolver.Traits, variate: Double) -> Double {
    max(-log(variate) / abs(traits.logSurvival), .leastNonzeroMagnitude)
  }

  /// In how many of `months` a customer of any age is there; one more than there are for whom stays beyond them.
  private func monthsThere(
    _ customer: IndividualSolver.Customer, limit: Double, months: Range<Int>
  ) -> Int {
    let multiplier = behaviour.segments[customer.segment].churnMultiplier * vintageChurn[vintage]
    let leaving = behaviour.leaving(customer.segment)
    var left = limit
    for month in months {
      left -= leaving.exposure(age: customer.age + month, multiplier: multiplier * churnFactors[month])
      if left <= 0 { return month + 1 }
    }
    return months.count + 1
  }

  /// The months of customers of one segment, in the order of a month's steps.
  private mutating func simulate(
    _ tally: IndividualSolver.LifeTally, segment: Int, isNew: Bool, months: Range<Int>
  ) {
    // Each segment's orders have luck of their own.
    index = segment
    for (position, month) in months.enumerated() {
      let customers = tally.customers[position]
      if customers == 0 { return }
      if isNew && position == 0 { buyFirst(Double(customers), month: month) }
      var placed = 0
      var returned = 0
      var size = 0.0
      if activity != nil && isNew && month < book.horizon {
        placed = tally.orders[position]
        size = tally.sizes[position]
      } else {
        // Of those who were there before, rates count from the age on at which they order.
        let age = isNew ? position : .max
        let mean =
          behaviour.orders(
            segment: segment, rate: tally.rates[position], age: age, month: month) * orderFactors[month]
          * vintageOrders[vintage]
        if mean > 0 {
          seek(keys.orders, month: month)
          placed = stream.poisson(mean: mean)
        }
        if returnRate > 0 && placed > 0 {
          seek(keys.returns, month: month)
          returned = stream.binomial(count: placed, probability: returnRate)
          bookReturns(
            Double(returned), size: sizeTogether(ofOrders: returned), segment: segment, month: month)
        }
        if valueCV > 0 && placed > returned { seek(keys.orderValues, month: month) }
        size = sizeTogether(ofOrders: placed - returned)
      }
      bookOrders(Double(placed - returned), size: size, segment: segment, month: month)
      book.count(
        customers, month: month, orders: placed, members: 0, visits: 0,
        staying: tally.customers[position + 1])
    }
  }

  /// The values of orders, added up, relative to their mean, from where the stream is.
  mutating func sizeTogether(ofOrders count: Int, cv: Double? = nil) -> Double {
    let spread = (cv ?? valueCV) * (cv ?? valueCV)
    return spread > 0 && count > 0
      ? stream.gamma(shape: Double(count) / spread, scale: spread) : Double(count)
  }
}
