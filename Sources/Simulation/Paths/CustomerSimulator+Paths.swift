// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness
import Scenarios

/// What chance holds for a path.
struct PathVariates {
  let weight: PathWeight
  /// By month of the path: a uniform number that decides how often it orders.
  let orders: [Double]
}

/// Customers present by shares, along paths of their orders (see `PathSolver`).
extension IndividualSolver.CustomerSimulator {
  /// Turns to a path.
  mutating func turn(to customer: Int, vintage: Int) {
    index = customer
    self.vintage = vintage
    year.clear()
  }

  mutating func newTraits(segment: Int) -> IndividualSolver.Traits {
    drawTraits(
      behaviour.laws(segment), churn: keys.churnTrait, rate: keys.rateTrait, value: keys.valueTrait)
  }

  mutating func pathLuck(months: Int) -> PathVariates {
    seek(keys.attrition, month: 0)
    let weight = PathWeight(variate: stream.uniform())
    seek(keys.orders, month: 0)
    var orders = [Double](repeating: 0, count: months)
    stream.uniforms(months, into: &orders)
    return PathVariates(weight: weight, orders: orders)
  }

  /// Lives a path to its end or to the end of `months`.
  ///
  /// - Parameters:
  ///   - weight: how many customers it stands for.
  ///   - there: the chance that they are there in the first month.
  mutating func simulate(
    _ customer: IndividualSolver.Customer, isNew: Bool, months: Range<Int>, weight: Double, presence: Double,
    variate: PathVariates
  ) {
    var customer = customer
    meet(customer)
    var presence = presence
    var share = variate.weight.share(presence: presence)
    for (position, month) in months.enumerated() where share > 0 && weight > 0 {
      let isFirst = isNew && position == 0
      let path = simulateAlong(
        &customer, month: month, isFirst: isFirst, present: weight * share, variate: variate.orders[position])
      presence *= path.staying
      let next = variate.weight.share(presence: presence)
      book.count(
        weight * share, month: month, orders: weight * share * path.orders,
        members: weight * share * path.members, visits: weight * share * path.visits,
        staying: weight * next)
      share = next
    }
  }

  /// One month, in the order of its steps. `present` are there, all of them alike.
  ///
  /// - Returns: The share of them who stay, and what one of them is expected to do: `members` in a contract.
  @inline(__always)
  private mutating func simulateAlong(
    _ customer: inout IndividualSolver.Customer, month: Int, isFirst: Bool, present: Double, variate: Double
  ) -> (staying: Double, orders: Double, members: Double, visits: Double) {
    book.openMonth()
    // Customers who leave at once after being acquired buys the first sale and nothing else.
    let acting =
      isFirst && behaviour.leaving(customer.segment).moments.whenWon ? shareActing(customer, month: month) : 1
    let customers = acting * present
    if acting < 1 { buyFirst(present - customers, month: month) }
    takeContract(&customer, month: month, isFirst: isFirst)
    let membership = customer.membership
    if isFirst && !(membership.map { offers[$0.contract].terms.replacesFirstSale } ?? false) {
      buyFirst(customers, month: month)
    }

    let (churnMultiplier, mean) = tendencies(of: customer, month: month)
    let orders = PathOrders(
      mean: mean, age: customer.age, traits: customer.traits, churnMultiplier: churnMultiplier,
      leaving: behaviour.leaving(customer.segment))
    let paidValue: Double
    if let membership, offers[membership.contract].terms.coversOrders {
      paidValue = 0
      coverOrders(customers * orders.expected, contract: membership.contract, month: month)
    } else {
      paidValue = customer.traits.value * orderValue(segment: customer.segment, month: month)
      let returned = customers * orders.expected * returnRate
      bookReturns(
        returned, size: returned * customer.traits.value, segment: customer.segment, month: month)
      let count = customers * orders.expected * (1 - returnRate)
      bookOrders(count, size: count * customer.traits.value, segment: customer.segment, month: month)
      if givesDiscounts { giveDiscounts(onValue: count * paidValue, month: month) }
    }
    if let membership { serve(membership, segment: customer.segment, month: month, customers: customers) }
    let ordered = orderLaw.count(variate: variate, mean: orders.meanOfThoseWhoStay)
    let beside = sellAlong(
      age: customer.age, orders: (orders.expected, ordered), month: month, customers: customers)
    runProgrammes(spend: book.sold, month: month, customers: customers)

    let next = membership.flatMap { membershipAfter($0, month: month) }
    let staying = orders.staying * shareNotDrivenAway * plan.keptByMarket(month)
    if let membership {
      let leaving = 1 - staying + (next?.contract == membership.contract ? 0 : staying)
      if leaving > 0 {
        // The year's spend, below, is without it.
        breakOff(membership, segment: customer.segment, month: month, customers: customers * leaving)
      }
    }
    if remembersYear {
      let size = paidValue > 0 ? sizeAlong(ofOrders: ordered, month: month) : 0
      year.record(
        orders: ordered,
        spend: spendBesideOrders(membership, segment: customer.segment, isFirst: isFirst, month: month)
          + beside.spend + size * paidValue,
        month: month)
    }
    let hasPaid = ordered > 0 || membership != nil || beside.hasBought
    customer.recency = customer.age == 0 || hasPaid ? 0 : customer.recency + 1
    customer.membership = next
    customer.age += 1
    return (
      acting * staying, acting * orders.expected, membership == nil ? 0 : acting,
      membership.map { acting * offers[$0.contract].terms.visitsPerMonth } ?? 0
    )
  }

  /// The share of new customers who do not leave at once.
  private mutating func shareActing(_ customer: IndividualSolver.Customer, month: Int) -> Double {
    IndividualSolver.Leaving.stayAfterOrder(
      traits: customer.traits, multiplier: tendencies(of: customer, month: month).churnMultiplier)
  }

  /// The values of those of so many orders that are kept, added up, relative to their mean.
  mutating func sizeAlong(ofOrders count: Int, month: Int) -> Double {
    let kept = count - returns(of: count, rate: returnRate, key: keys.returns, month: month)
    guard valueCV > 0 && kept > 0 else { return Double(kept) }
    seek(keys.orderValues, month: month)
    return sizeTogether(ofOrders: kept)
  }

  /// What a customer pays this month for a first sale and a contract.
  private func spendBesideOrders(
    _ membership: IndividualSolver.ContractStanding?, segment: Int, isFirst: Bool, month: Int
  ) -> Double {
    guard let membership else { return isFirst ? firstSalePrices[month] : 0 }
    let offer = offers[membership.contract]
    let fee = feesBilled(membership) + (membership.isFirstMonth ? offer.upfrontFees[month] : 0)
    return fee * feeLevel(segment: segment)
      + (isFirst && !offer.terms.replacesFirstSale ? firstSalePrices[month] : 0)
  }

  /// The price that is given up on orders of this value.
  private mutating func giveDiscounts(onValue value: Double, month: Int) {
    for index in plan.effects.indices where programmeStandings[index].isReached {
      let share = plan.effects[index].discountRate * plan.effects[index].discountedShare
      guard share > 0, let account = layout.programme(index) else { continue }
      book.pay(share * value, stream: account, month: month)
    }
  }

  private var shareNotDrivenAway: Double {
    var share = 1.0
    for index in plan.effects.indices where programmeStandings[index].isReached {
      share *= 1 - plan.effects[index].drivenAway
    }
    return share
  }
}

/// A month's orders of customers who are alike.
private struct PathOrders {
  /// Of one who is present, to the last before it leaves.
  let expected: Double
  /// The share who stay.
  let staying: Double
  /// Poisson.
  let meanOfThoseWhoStay: Double

  init(
    mean: Double, age: Int, traits: IndividualSolver.Traits, churnMultiplier: Double,
    leaving: IndividualSolver.Leaving
  ) {
    guard leaving.moments.afterOrders else {
      expected =
        leaving.moments.inside
        ? mean
          * PartMonth(
            exposure: abs(traits.logSurvival) * leaving.exposure(age: age, multiplier: churnMultiplier)
          ).mean : mean
      meanOfThoseWhoStay = mean
      staying = leaving.stay(age: age, traits: traits, multiplier: churnMultiplier)
      return
    }
    // Of Poisson orders each is the last with chance 1 − s, independently: those that are not are Poisson too.
    let stay = IndividualSolver.Leaving.stayAfterOrder(traits: traits, multiplier: churnMultiplier)
    let lastOrders = mean * (1 - stay)
    staying = exp(-lastOrders)
    meanOfThoseWhoStay = mean * stay
    expected = lastOrders > 0 ? mean * (-expm1(-lastOrders) / lastOrders) : mean
  }
}
