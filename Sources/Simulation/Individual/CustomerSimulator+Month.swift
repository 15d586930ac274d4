// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

extension IndividualSolver.CustomerSimulator {
  /// One month of a customer's life, in the order of its steps.
  ///
  /// - Parameter isFirst: Whether the customer has just been won.
  /// - Returns: Whether it is there in the next month.
  mutating func simulate(_ customer: inout IndividualSolver.Customer, month: Int, isFirst: Bool) -> Bool {
    book.openMonth()
    let leaving = behaviour.leaving(customer.segment).moments
    if isFirst && leaving.whenWon && leavesWhenWon(customer, month: month) { return false }
    takeContract(&customer, month: month, isFirst: isFirst)
    let membership = customer.membership
    if isFirst && !(membership.map { offers[$0.contract].terms.replacesFirstSale } ?? false) {
      buyFirst(1, month: month)
    }

    let (churnMultiplier, orders) = tendencies(of: customer, month: month)
    let placed =
      leaving.inside
      ? placeOrdersUntilLeaving(
        mean: orders, segment: customer.segment, age: customer.age, traits: customer.traits,
        churnMultiplier: churnMultiplier,
        month: month)
      : placeOrders(
        mean: orders, traits: customer.traits, churnMultiplier: churnMultiplier,
        leavesAfterOrders: leaving.afterOrders, ordersKey: keys.orders, attritionKey: keys.attrition,
        month: month)
    if let membership, offers[membership.contract].terms.coversOrders {
      coverOrders(Double(placed.count), contract: membership.contract, month: month)
    } else {
      let returned = returns(of: placed.count, rate: returnRate, key: keys.returns, month: month)
      if returned > 0 {
        bookReturns(
          Double(returned), size: customer.traits.value * sizeTogether(ofOrders: returned),
          segment: customer.segment, month: month)
      }
      let kept = placed.count - returned
      let size =
        kept == 0
        ? 0
        : customer.traits.value * totalSize(ofOrders: kept, cv: valueCV, key: keys.orderValues, month: month)
      bookOrders(Double(kept), size: size, segment: customer.segment, month: month)
      if givesDiscounts && kept > 0 {
        giveDiscounts(
          meanValue: customer.traits.value * orderValue(segment: customer.segment, month: month), month: month
        )
      }
    }
    if let membership { serve(membership, segment: customer.segment, month: month) }
    let hasBought = sellSideOffers(age: customer.age, orders: placed.count, month: month)
    let spend = book.sold
    runProgrammes(spend: spend, month: month)

    let next = membership.flatMap { membershipAfter($0, month: month) }
    let isKept =
      leaving.afterOrders || leaving.inside
      ? !placed.isLast
      : isKept(customer, month: month, churnMultiplier: churnMultiplier)
    let stays = isKept && !isDrivenAway(month: month) && !isTakenByMarket(month: month)
    if let membership, !stays || next?.contract != membership.contract {
      breakOff(membership, segment: customer.segment, month: month)
    }
    book.count(
      1, month: month, orders: placed.count, members: membership == nil ? 0 : 1,
      visits: membership.map { offers[$0.contract].terms.visitsPerMonth } ?? 0, staying: stays ? 1 : 0)
    let hasPaid = placed.count > 0 || membership != nil || hasBought
    customer.recency = customer.age == 0 || hasPaid ? 0 : customer.recency + 1
    if remembersYear { year.record(orders: placed.count, spend: spend, month: month) }
    activity?.count(
      month: month, recency: customer.recency, orders: year.orders, revenue: book.sold, cost: book.spent,
      stays: stays)
    customer.membership = next
    customer.age += 1
    return stays
  }

  /// What a customer's churn is multiplied by this month, and how many orders are expected of it. Programmes take
  /// notice of whom they reach. In line, since a copy of a customer just written to is slow.
  @inline(__always)
  mutating func tendencies(
    of customer: IndividualSolver.Customer, month: Int
  ) -> (churnMultiplier: Double, orders: Double) {
    let membership = customer.membership
    var churnMultiplier = behaviour.segments[customer.segment].churnMultiplier * vintageChurn[vintage]
    var orders =
      behaviour.orders(
        segment: customer.segment, rate: customer.traits.rate, age: customer.age, month: month)
      * orderFactors[month] * vintageOrders[vintage]
    if membership == nil && customer.recency >= behaviour.dormantFrom {
      churnMultiplier *= behaviour.dormantChurn
      orders *= behaviour.dormantOrders
    }
    if let membership {
      churnMultiplier *= offers[membership.contract].churnMultipliers[month]
      orders *= offers[membership.contract].terms.orderMultiplier
    }
    let programmes = reach(
      age: customer.age, recency: membership == nil ? customer.recency : 0, month: month)
    return (
      churnMultiplier * (churnFactors[month] * programmes.churnMultiplier),
      orders * programmes.orderMultiplier
    )
  }

  /// Whether a new customer leaves at once: it buys the first sale then, and nothing else counts it.
  private mutating func leavesWhenWon(_ customer: IndividualSolver.Customer, month: Int) -> Bool {
    let churnMultiplier = tendencies(of: customer, month: month).churnMultiplier
    seek(keys.leavingWhenWon, month: month)
    if stream.uniform()
      < IndividualSolver.Leaving.stayAfterOrder(
        traits: customer.traits, multiplier: churnMultiplier)
    {
      return false
    }
    buyFirst(1, month: month)
    giveRewards(onSpend: book.sold, month: month)
    book.count(1, month: month, orders: 0, members: 0, visits: 0, staying: 0)
    activity?.count(
      month: month, recency: 0, orders: 0, revenue: book.sold, cost: book.spent, stays: false)
    return true
  }

  /// The first sale to new customers.
  mutating func buyFirst(_ customers: Double, month: Int) {
    guard let sale = plan.business.customers.firstSale else { return }
    let paid = customers * firstSalePrices[month]
    book.receive(paid, stream: StreamLayout.firstSale, month: month + sale.paymentLagMonths)
    book.pay(
      paid * (1 - firstSaleMargins[month]) + customers * firstSaleCosts[month],
      stream: StreamLayout.firstSale,
      month: month)
  }

  /// Whether the market's decline takes the customer at hand, whatever else it would do.
  private mutating func isTakenByMarket(month: Int) -> Bool {
    let kept = plan.keptByMarket(month)
    if kept >= 1 { return false }
    seek(keys.market, month: month)
    return stream.uniform() >= kept
  }

  /// Whether a customer stays to the next month, where that does not hang on its orders.
  private mutating func isKept(
    _ customer: IndividualSolver.Customer, month: Int, churnMultiplier: Double
  ) -> Bool {
    let chance = behaviour.leaving(customer.segment).stay(
      age: customer.age, traits: customer.traits, multiplier: churnMultiplier)
    if chance >= 1 { return true }
    seek(keys.attrition, month: month)
    return stream.uniform() < chance
  }
}
