// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness
import Scenarios

extension IndividualSolver.CustomerSimulator {
  /// How many orders a customer places in a month, and whether the last of them was its last for ever.
  mutating func placeOrders(
    mean: Double, traits: IndividualSolver.Traits, churnMultiplier: Double, leavesAfterOrders: Bool,
    ordersKey: StreamKey, attritionKey: StreamKey, month: Int
  ) -> (count: Int, isLast: Bool) {
    guard mean > 0 else { return (0, false) }
    seek(ordersKey, month: month)
    let wanted = stream.poisson(mean: mean)
    guard leavesAfterOrders, wanted > 0 else { return (wanted, false) }
    let stay = IndividualSolver.Leaving.stayAfterOrder(traits: traits, multiplier: churnMultiplier)
    seek(attritionKey, month: month)
    for order in 1...wanted where stream.uniform() >= stay { return (order, true) }
    return (wanted, false)
  }

  /// How many orders a customer places in a month inside which it may leave, and whether it does.
  mutating func placeOrdersUntilLeaving(
    mean: Double, segment: Int, age: Int, traits: IndividualSolver.Traits, churnMultiplier: Double, month: Int
  ) -> (count: Int, isLast: Bool) {
    let exposure =
      abs(traits.logSurvival)
      * behaviour.leaving(segment).exposure(age: age, multiplier: churnMultiplier)
    var moment = Double.infinity
    if exposure > 0 {
      seek(keys.attrition, month: month)
      moment = -log(stream.uniform()) / exposure
    }
    let isLast = moment < 1
    guard mean > 0 else { return (0, isLast) }
    seek(keys.orders, month: month)
    return (stream.poisson(mean: mean * min(1, moment)), isLast)
  }

  /// What orders cost that a contract covers.
  mutating func coverOrders(_ count: Double, contract: Int, month: Int) {
    book.pay(
      count * offers[contract].orderCosts[month], stream: StreamLayout.contract(contract), month: month)
  }

  /// How many of a month's paid orders come back.
  mutating func returns(of count: Int, rate: Double, key: StreamKey, month: Int) -> Int {
    guard rate > 0, count > 0 else { return 0 }
    seek(key, month: month)
    return (0..<count).reduce(0) { sum, _ in stream.chance(rate) ? sum + 1 : sum }
  }

  /// What orders cost that come back.
  ///
  /// - Parameter size: their values, added up, relative to their mean.
  mutating func bookReturns(_ count: Double, size: Double, segment: Int, month: Int) {
    guard count > 0 else { return }
    let goods =
      size * orderValue(segment: segment, month: month) * (1 - orderMargins[month])
      + count * orderCosts[month]
    book.pay(
      goods * (1 - costRecovered) + count * returnCosts[month], stream: StreamLayout.orders, month: month)
  }

  /// What orders bring and cost that are paid for and kept.
  ///
  /// - Parameter size: their values, added up, relative to their mean.
  mutating func bookOrders(_ count: Double, size: Double, segment: Int, month: Int) {
    guard count > 0, let orders = plan.business.customers.orders else { return }
    let value = size * orderValue(segment: segment, month: month)
    book.receive(value, stream: StreamLayout.orders, month: month + orders.paymentLagMonths)
    book.pay(
      value * (1 - orderMargins[month]) + count * orderCosts[month], stream: StreamLayout.orders,
      month: month)
  }

  /// The mean value of an order of this month.
  func orderValue(segment: Int, month: Int) -> Double {
    orderValues[month] * behaviour.segments[segment].valueMultiplier * vintageValues[vintage]
  }

  /// The values of orders, added up, relative to their mean; the single ones are left in `orderSizes`.
  mutating func totalSize(ofOrders count: Int, cv: Double, key: StreamKey, month: Int) -> Double {
    if givesDiscounts { orderSizes.removeAll(keepingCapacity: true) }
    if cv > 0 { seek(key, month: month) }
    var sum = 0.0
    for _ in 0..<count {
      let size = cv > 0 ? stream.gamma(shape: 1 / (cv * cv), scale: cv * cv) : 1
      if givesDiscounts { orderSizes.append(size) }
      sum += size
    }
    return sum
  }
}
