// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness
import Scenarios

extension CohortSimulator {
  mutating func sellFirst(_ month: Month) {
    guard month.isNew, let lag = setting.terms.firstPaymentLag else { return }
    let price = setting.prices.firstSale[month.time]
    var count = 0
    for pool in totals.firstSales.indices {
      count += totals.firstSales[pool]
      totals.spend[pool] += Double(totals.firstSales[pool]) * price
    }
    book.receive(Double(count) * price, stream: StreamLayout.firstSale, month: month.time + lag)
    book.pay(
      Double(count) * setting.prices.firstSaleCost[month.time], stream: StreamLayout.firstSale,
      month: month.time)
  }

  /// What contracts in force bring and cost.
  mutating func serveContracts(_ classes: CohortClasses, _ month: Month) {
    let level = classes.feeLevel
    for index in 0..<setting.contracts {
      let contract = setting.terms.contracts[index]
      let fee = setting.prices.contracts.fee(.month, of: index, in: month.time) * level
      let joiningFee = setting.prices.contracts.fee(.joining, of: index, in: month.time) * level
      let listedLevel = setting.prices.contracts.fee(.listed, of: index, in: month.time) * level
      var inForce = 0
      var billed = 0
      var listed = 0.0
      var joined = 0
      for pool in totals.presence.indices {
        let members = totals.inForce[totals.contract(index, pool: pool)]
        let months = totals.billed[totals.contract(index, pool: pool)]
        let others = totals.listed[totals.contract(index, pool: pool)]
        let new = totals.joined[totals.contract(index, pool: pool)]
        inForce += members
        billed += months
        listed += others
        joined += new
        totals.spend[pool] += Double(months) * fee + others * listedLevel + Double(new) * joiningFee
      }
      guard inForce > 0 else { continue }
      totals.members += inForce
      totals.visits += Double(inForce) * contract.visitsPerMonth
      let stream = StreamLayout.contract(index)
      let paid = month.time + contract.paymentLagMonths
      let fees = Double(billed) * fee + listed * listedLevel
      if contract.billingMonths == 1 {
        book.receiveFee(fees, stream: stream, month: paid)
      } else {
        book.receiveBill(fees, stream: stream, month: paid)
        useFees(of: index, level: level, paid: paid)
      }
      book.winFee(
        Double(joined) * (contract.firstListedFee.map { $0 * listedLevel } ?? fee), month: paid)
      book.receive(
        Double(joined) * joiningFee
          + Double(totals.exited[index])
          * setting.prices.contracts.fee(.leavingEarly, of: index, in: month.time) * level,
        stream: stream, month: paid)
      book.pay(
        Double(inForce) * setting.prices.contracts.cost(.inForce, of: index, in: month.time)
          + Double(joined) * setting.prices.contracts.cost(.joining, of: index, in: month.time),
        stream: stream, month: month.time)
    }
  }

  /// What becomes of fees of a contract that were billed ahead.
  ///
  /// - Parameter paid: when fees of this month are received.
  private mutating func useFees(of index: Int, level: Double, paid: Int) {
    let contract = setting.terms.contracts[index]
    let unused = totals.unused[index] * level
    book.useFee(totals.used[index] * level, month: paid)
    book.earn((1 - contract.refundShare) * unused, month: paid)
    book.refund(contract.refundShare * unused, stream: StreamLayout.contract(index), month: paid + 1)
  }

  /// What a month sells beside orders.
  mutating func findOffers(_ month: Month) {
    for index in offered.indices {
      guard setting.plan.sales[index].availability.contains(month.time) else {
        offered[index] = 0
        continue
      }
      let terms = setting.terms.sales[index]
      offered[index] = terms.rate
      if terms.timing.isOccasion, let occasion = setting.plan.sales[index].timing.occasion {
        offered[index] = occasion.chance(age: month.trueAge) * terms.reach
      }
    }
  }

  /// What customers who place no order buy of side offers, where that makes a payment of their month.
  ///
  /// - Returns: How many buy nothing at all.
  mutating func sellQuiet(_ count: Int, _ month: Month, member: Int, state: Int, pool: Int) -> Int {
    var noPurchase = count
    for index in offered.indices
    where noPurchase > 0 && offered[index] > 0 && setting.pools.adopts(pool, sale: index) {
      let terms = setting.terms.sales[index]
      let place = totals.sale(index, pool: pool)
      let buying: Int
      switch terms.timing {
      case .perOrder, .once: continue
      case .perMonth:
        seek(keys.sideOffers[index].purchases, state: state, member: member, time: month.time)
        buying = stream.binomial(count: noPurchase, probability: -expm1(-offered[index]))
        totals.purchases[place] += cells.orders(of: buying, mean: offered[index], &stream)
      case .occasion:
        seek(keys.sideOffers[index].contact, state: state, member: member, time: month.time)
        let reached = stream.binomial(count: noPurchase, probability: offered[index])
        buying = stream.binomial(count: reached, probability: terms.takeUp)
        totals.contacts[index] += reached
        totals.purchases[place] += buying
      }
      totals.settled[place] += noPurchase
      noPurchase -= buying
    }
    return noPurchase
  }

  /// What all others buy of side offers, and what side offers bring and cost.
  mutating func sellSideOffers(_ month: Month) {
    for index in offered.indices where offered[index] > 0 {
      for pool in totals.presence.indices where setting.pools.adopts(pool, sale: index) {
        sell(index, pool: pool, month)
      }
    }
    for index in setting.onceOccasions.indices { sellOnce(index, month) }
    for index in offered.indices { bookPurchases(of: index, month) }
  }

  private mutating func sell(_ index: Int, pool: Int, _ month: Month) {
    let place = totals.sale(index, pool: pool)
    let terms = setting.terms.sales[index]
    let customers = totals.presence[pool] - totals.settled[place]
    switch terms.timing {
    case .once: return
    case .perOrder:
      seek(keys.sideOffers[index].purchases, pool: pool, time: month.time)
      totals.purchases[place] += stream.poisson(mean: offered[index] * Double(totals.placedIn[pool]))
    case .perMonth:
      seek(keys.sideOffers[index].purchases, pool: pool, time: month.time)
      totals.purchases[place] += stream.poisson(mean: offered[index] * Double(customers))
    case .occasion:
      seek(keys.sideOffers[index].contact, pool: pool, time: month.time)
      let reached = stream.binomial(count: customers, probability: offered[index])
      totals.contacts[index] += reached
      totals.purchases[place] += stream.binomial(count: reached, probability: terms.takeUp)
    }
  }

  private mutating func bookPurchases(of index: Int, _ month: Month) {
    let terms = setting.terms.sales[index]
    let account = setting.plan.layout.sideOffer(index)
    let price = setting.prices.sales[index][month.time]
    var count = 0
    for pool in totals.presence.indices {
      let bought = totals.purchases[totals.sale(index, pool: pool)]
      count += bought
      totals.spend[pool] += Double(bought) * price
    }
    if totals.contacts[index] > 0 {
      book.pay(
        Double(totals.contacts[index]) * setting.prices.contactCosts[index][month.time], stream: account,
        month: month.time)
    }
    guard count > 0 else { return }
    book.receive(Double(count) * price, stream: account, month: month.time + terms.paymentLagMonths)
    book.pay(
      Double(count) * setting.prices.saleCosts[index][month.time], stream: account, month: month.time)
  }

  /// What programmes cost, discounts apart.
  mutating func runProgrammes(_ month: Month) {
    for pool in totals.presence.indices where totals.presence[pool] > 0 {
      for place in setting.pools.programmesOf[pool] {
        let programme = setting.pools.programmes[place]
        let terms = setting.terms.programmes[programme]
        guard let account = terms.account else { continue }
        book.pay(
          setting.prices.programmes[programme][month.time] * Double(totals.presence[pool])
            + terms.rewardShare * totals.spend[pool],
          stream: account, month: month.time)
      }
    }
  }
}
