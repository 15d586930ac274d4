// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

extension IndividualSolver.Lives {
  /// One month of a customer's life, in the order of its steps.
  ///
  /// - Parameter isFirst: Whether the customer has just been won.
  /// - Returns: Whether it is there in the next month.
  mutating func live(_ customer: inout IndividualSolver.Customer, month: Int, isFirst: Bool) -> Bool {
    book.openMonth()
    takeContract(&customer, month: month, isFirst: isFirst)
    if isFirst { buyFirst(customer, month: month) }

    let membership = customer.membership
    let isDormant = membership == nil && customer.recency >= behaviour.dormantFrom
    var churnMultiplier = behaviour.segments[customer.segment].churnMultiplier
    var orders = behaviour.orders(segment: customer.segment, traits: customer.traits, month: month)
    if isDormant {
      churnMultiplier *= behaviour.dormantChurn
      orders *= behaviour.dormantOrders
    }
    if let membership {
      churnMultiplier *= offers[membership.contract].terms.churnMultiplier
      orders *= offers[membership.contract].terms.orderMultiplier
    }
    let programmes = reach(customer, month: month)
    churnMultiplier *= backlash[month] * programmes.churnMultiplier
    orders *= programmes.orderMultiplier

    let placed = placeOrders(
      mean: orders, traits: customer.traits, churnMultiplier: churnMultiplier, behaviour: behaviour,
      ordersKey: keys.orders, attritionKey: keys.attrition, month: month)
    bookOrders(placed.count, of: customer, month: month)
    if let membership { serve(membership, month: month) }
    let hasBought = sellSideOffers(age: customer.age, orders: placed.count, month: month)
    let spend = book.sold
    runProgrammes(spend: spend, month: month)

    let next = membership.flatMap { membershipAfter($0, month: month) }
    let isKept =
      behaviour.leavesAfterOrders
      ? !placed.isLast : isKept(customer, month: month, churnMultiplier: churnMultiplier)
    let stays = isKept && !isDrivenAway(month: month)
    if let membership, !stays || next?.contract != membership.contract {
      breakOff(membership, month: month)
    }
    book.count(
      month: month, orders: placed.count, isInContract: membership != nil,
      visits: membership.map { offers[$0.contract].terms.visitsPerMonth } ?? 0, stays: stays)
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

  /// A customer without a contract may take one.
  private mutating func takeContract(
    _ customer: inout IndividualSolver.Customer, month: Int, isFirst: Bool
  ) {
    guard customer.membership == nil, let model = attach.model(month: month, isNew: isFirst) else { return }
    seek(keys.attach, month: month)
    if let contract = attach.contract(model: model, luck: stream.uniform()) {
      customer.membership = IndividualSolver.Membership(contract: contract)
    }
  }

  /// The first sale, unless the contract stands in for it.
  private mutating func buyFirst(_ customer: IndividualSolver.Customer, month: Int) {
    guard let sale = plan.business.customers.firstSale else { return }
    if let membership = customer.membership, offers[membership.contract].terms.replacesFirstSale { return }
    book.receive(sale.price, stream: StreamLayout.firstSale, month: month + sale.paymentLagMonths)
    book.pay(sale.price * (1 - sale.margin), stream: StreamLayout.firstSale, month: month)
  }

  /// How many orders a customer places in a month, and whether the last of them was its last for ever.
  mutating func placeOrders(
    mean: Double, traits: IndividualSolver.Traits, churnMultiplier: Double,
    behaviour: borrowing IndividualSolver.Behaviour, ordersKey: StreamKey, attritionKey: StreamKey, month: Int
  ) -> (count: Int, isLast: Bool) {
    guard mean > 0 else { return (0, false) }
    seek(ordersKey, month: month)
    let wanted = stream.poisson(mean: mean)
    guard behaviour.leavesAfterOrders, wanted > 0 else { return (wanted, false) }
    let stay = behaviour.stayAfterOrder(traits: traits, multiplier: churnMultiplier)
    seek(attritionKey, month: month)
    for order in 1...wanted where stream.uniform() >= stay { return (order, true) }
    return (wanted, false)
  }

  /// What orders bring and cost: nothing and the contract's cost where a contract covers them.
  private mutating func bookOrders(_ count: Int, of customer: IndividualSolver.Customer, month: Int) {
    guard count > 0, let orders = plan.business.customers.orders else { return }
    if let membership = customer.membership {
      let terms = offers[membership.contract].terms
      if terms.coversOrders {
        book.pay(
          Double(count) * terms.costPerOrder * offers[membership.contract].costFactor(month),
          stream: StreamLayout.contract(membership.contract), month: month)
        return
      }
    }
    let multiplier = behaviour.segments[customer.segment].valueMultiplier
    let value =
      totalSize(ofOrders: count, cv: orders.valueCV, key: keys.orderValues, month: month)
      * orders.value * multiplier * valueDrift[month]
    book.receive(value, stream: StreamLayout.orders, month: month + orders.paymentLagMonths)
    book.pay(
      value * (1 - orders.margin) + Double(count) * orders.costPerOrder, stream: StreamLayout.orders,
      month: month)
    if givesDiscounts {
      giveDiscounts(meanValue: orders.value * multiplier * valueDrift[month], month: month)
    }
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

  /// A month of a contract: what it pays and costs.
  private mutating func serve(_ membership: IndividualSolver.Membership, month: Int) {
    let terms = offers[membership.contract].terms
    let feeFactor = offers[membership.contract].feeFactor(month)
    let costFactor = offers[membership.contract].costFactor(month)
    let stream = StreamLayout.contract(membership.contract)
    let paid = month + terms.paymentLagMonths
    if membership.isFirstMonth {
      book.receive(terms.upfrontFee * feeFactor, stream: stream, month: paid)
      book.pay(terms.upfrontCost * costFactor, stream: stream, month: month)
    }
    book.receiveFee(terms.feePerMonth * feeFactor, stream: stream, month: paid)
    book.pay(terms.serviceCost * costFactor, stream: stream, month: month)
  }

  /// The end of a contract's month for one who leaves it: the fee for not staying to the end of the term.
  private mutating func breakOff(_ membership: IndividualSolver.Membership, month: Int) {
    let terms = offers[membership.contract].terms
    guard terms.exitFee != 0, !membership.isLastMonth(of: terms) else { return }
    book.receive(
      terms.exitFee * offers[membership.contract].feeFactor(month),
      stream: StreamLayout.contract(membership.contract), month: month + terms.paymentLagMonths)
  }

  /// Whether a customer stays to the next month, where that does not hang on its orders.
  private mutating func isKept(
    _ customer: IndividualSolver.Customer, month: Int, churnMultiplier: Double
  ) -> Bool {
    let chance = behaviour.stay(age: customer.age, traits: customer.traits, multiplier: churnMultiplier)
    if chance >= 1 { return true }
    seek(keys.attrition, month: month)
    return stream.uniform() < chance
  }

  /// Where a member stands in the next month if it stays a customer: moved to another contract, further on in
  /// this one, in its next term, or in none.
  private mutating func membershipAfter(
    _ membership: IndividualSolver.Membership, month: Int
  ) -> IndividualSolver.Membership? {
    let terms = offers[membership.contract].terms
    if terms.hasSwitches, let target = switchTarget(of: membership.contract, month: month) {
      return IndividualSolver.Membership(contract: target)
    }
    guard membership.isLastMonth(of: terms) else {
      return IndividualSolver.Membership(
        contract: membership.contract, term: membership.term, month: membership.month + 1)
    }
    let contract = offers[membership.contract].contract
    guard contract.renews(after: month) else { return nil }
    seek(keys.renewal[membership.contract], month: month)
    guard stream.uniform() < contract.renewalRate(afterTerm: membership.term) else { return nil }
    return IndividualSolver.Membership(contract: membership.contract, term: membership.term + 1)
  }

  /// The contract that a member of `contract` moves to at the end of a month, if any.
  private mutating func switchTarget(of contract: Int, month: Int) -> Int? {
    seek(keys.switching[contract], month: month)
    let luck = stream.uniform()
    var upTo = 0.0
    for option in offers[contract].contract.switches
    where offers[option.target].contract.availability.contains(month + 1) {
      upTo += option.perMonth
      if luck < upTo { return option.target }
    }
    return nil
  }
}
