// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness
import Scenarios

extension CohortSimulator {
  /// The month's multiplier of the order rate (season, programmes).
  mutating func findOrderFactors(_ classes: CohortClasses, _ month: Month) {
    guard let terms = setting.terms.orders else { return }
    let season =
      month.trueAge < terms.fromAge ? 0 : setting.kernel.seasons[month.time % setting.kernel.seasons.count]
    for condition in 0..<setting.recencies + setting.contracts {
      for membership in 0..<setting.memberships {
        let modifier = setting.kernel.modifiers.modifier(
          membership: membership, phase: month.phase, condition: condition, age: month.trueAge)
        orderFactors[condition * setting.memberships + membership] =
          season * setting.kernel.conditions.orderMultipliers[condition] * modifier.orders
      }
    }
  }

  /// The rates of customers who have just come.
  mutating func beginRates(_ classes: CohortClasses) {
    guard classes.hasRateSpread else { return }
    rates.clear()
    for state in isOccupied.indices where isOccupied[state] {
      let standing =
        state < setting.recencies
        ? 0 : setting.kernel.contractMonths.contractMonths[state - setting.recencies].contract + 1
      for member in 0..<classes.count {
        rates.enter(
          counts[state * classes.count + member], membership: classes.memberships[member], standing: standing)
      }
    }
    seek(keys.rateTrait, state: 0, member: 0, time: 0)
    rates.draw(&stream)
  }

  /// Of customers alike in everything, those who leave after an order or inside the month, where customers do so: their
  /// orders are counted.
  ///
  /// - Returns: The others, and how many orders each of them places on average.
  mutating func leaveWhileOrdering(
    _ count: Int, _ classes: CohortClasses, _ month: Month, member: Int, state: Int, condition: Int, row: Int,
    slot: Int
  ) -> (others: Int, mean: Double) {
    let mean =
      orderFactors[condition * setting.memberships + classes.memberships[member]] * classes.orderRates[member]
    guard setting.leavesWhileOrdering else { return (count, mean) }
    seek(keys.orders, state: state, member: member, time: month.time)
    if setting.leavesInside, classes.leavingInside[row + member].probability > 0 {
      let leaving = leaveInside(
        count, classes, by: classes.leavingInside[row + member], member: member, state: state, mean: mean,
        slot: slot)
      return (count - leaving, mean)
    }
    guard setting.leavesAfterOrders, mean > 0 else { return (count, mean) }
    let leaves = classes.leaving[row + member]
    guard leaves > 0 else { return (count, mean) }
    let leaving = stream.binomial(count: count, probability: -expm1(-mean * leaves))
    totals.orders[slot] += cells.lastOrders(of: leaving, mean: mean, leaves: leaves, &stream)
    return (count - leaving, mean * (1 - leaves))
  }

  /// Who leaves inside the month, with orders until then.
  private mutating func leaveInside(
    _ count: Int, _ classes: CohortClasses, by law: LeavingInside, member: Int, state: Int, mean: Double,
    slot: Int
  ) -> Int {
    let leaving = stream.binomial(count: count, probability: law.probability)
    let later = stream.binomial(count: leaving, probability: law.laterShare)
    guard classes.hasRateSpread else {
      totals.expectedOrders[slot] += Double(later) * mean * law.moment
      return leaving
    }
    let standing =
      state < setting.recencies
      ? 0 : setting.kernel.contractMonths.contractMonths[state - setting.recencies].contract + 1
    let membership = classes.memberships[member]
    rates.leave(leaving - later, after: 0, membership: membership, standing: standing, &stream)
    rates.leave(later, after: law.moment, membership: membership, standing: standing, &stream)
    return leaving
  }

  /// Orders of customers alike in everything, whose recency then depends on whether they paid.
  ///
  /// - Returns: How many buy nothing.
  mutating func orderOneByOne(
    _ count: Int, mean: Double, _ month: Month, member: Int, state: Int, pool: Int
  ) -> Int {
    var noPurchase = count
    if mean > 0 {
      if !setting.leavesWhileOrdering { seek(keys.orders, state: state, member: member, time: month.time) }
      noPurchase = stream.binomial(count: count, probability: exp(-mean))
      totals.orders[totals.order(pool: pool, slot: 0)] += cells.orders(
        of: count - noPurchase, mean: mean, &stream)
    }
    return sellQuiet(noPurchase, month, member: member, state: state, pool: pool)
  }

  /// All orders that were not counted one class at a time, and what orders bring and cost.
  mutating func placeOrders(_ classes: CohortClasses, _ month: Month) {
    guard let terms = setting.terms.orders else { return }
    if classes.hasRateSpread { expectOrders(classes, month) }
    for pool in totals.presence.indices {
      for slot in 0...setting.contracts {
        let index = totals.order(pool: pool, slot: slot)
        var count = totals.orders[index]
        if totals.expectedOrders[index] > 0 {
          seek(keys.orders, pool: index, time: month.time)
          count += stream.poisson(mean: totals.expectedOrders[index])
        }
        guard count > 0 else { continue }
        totals.placedIn[pool] += count
        totals.placed += count
        if slot > 0 {
          book.pay(
            Double(count) * setting.prices.contracts.cost(.coveredOrder, of: slot - 1, in: month.time),
            stream: StreamLayout.contract(slot - 1), month: month.time)
        } else {
          bookPaid(count, terms, pool: pool, valueLevel: classes.valueLevel, month)
        }
      }
    }
  }

  private mutating func expectOrders(_ classes: CohortClasses, _ month: Month) {
    let rate = classes.orderRates[0]
    for membership in 0..<setting.memberships {
      for standing in 0...setting.contracts {
        let group = membership * (setting.contracts + 1) + standing
        let sum = rates.sums[group] + rates.ofLeaving[group]
        guard sum > 0 else { continue }
        let condition = standing == 0 ? 0 : setting.condition(of: standing - 1)
        let pool = pool(month, condition: condition, membership: membership)
        let slot = standing == 0 ? 0 : setting.orderSlots[standing - 1]
        totals.expectedOrders[totals.order(pool: pool, slot: slot)] +=
          sum * rate * orderFactors[condition * setting.memberships + membership]
      }
    }
  }

  /// Orders that are paid for: their values add up to a gamma amount.
  private mutating func bookPaid(
    _ count: Int, _ terms: CohortTerms.Orders, pool: Int, valueLevel: Double, _ month: Month
  ) {
    let mean = valueLevel * setting.prices.orderValue[month.time]
    var returned = ReturnedOrders.none
    if terms.returnRate > 0 {
      seek(keys.returns, pool: pool, time: month.time)
      returned = ReturnedOrders.drawn(from: count, terms, &stream)
      book.pay(
        returned.cost(terms, mean: mean, in: month.time, setting.prices), stream: StreamLayout.orders,
        month: month.time)
    }
    let kept = count - returned.count
    guard kept > 0 else { return }
    let value: Double
    if setting.terms.givesDiscounts {
      value = giveDiscounts(kept, cv: terms.valueCV, mean: mean, pool: pool, month)
    } else {
      if terms.valueCV > 0 { seek(keys.orderValues, pool: pool, time: month.time) }
      value = mean * DiscountCells.value(ofOrders: kept, cv: terms.valueCV, &stream)
    }
    totals.spend[pool] += value
    book.receive(value, stream: StreamLayout.orders, month: month.time + terms.paymentLagMonths)
    book.pay(
      value * setting.prices.orderCostShare[month.time]
        + Double(kept) * setting.prices.orderCost[month.time],
      stream: StreamLayout.orders, month: month.time)
  }

  /// The values of orders are drawn apart where different discounts are taken.
  ///
  /// - Returns: All of them, added up.
  private mutating func giveDiscounts(
    _ count: Int, cv: Double, mean: Double, pool: Int, _ month: Month
  ) -> Double {
    discounts.begin(count)
    for place in setting.pools.programmesOf[pool] {
      let index = setting.pools.programmes[place]
      let terms = setting.terms.programmes[index]
      guard terms.discountRate * terms.discountedShare != 0 else { continue }
      seek(keys.programmes[index].discounts, pool: pool, time: month.time)
      discounts.take(share: terms.discountedShare, programme: index, &stream)
    }
    seek(keys.orderValues, pool: pool, time: month.time)
    let sum = discounts.drawValues(cv: cv, &stream)
    for place in 0..<discounts.programmes {
      let (index, value) = discounts.taken(place)
      guard let account = setting.terms.programmes[index].account else { continue }
      book.pay(
        setting.terms.programmes[index].discountRate * value * mean, stream: account, month: month.time)
    }
    return sum * mean
  }
}
