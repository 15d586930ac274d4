// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

extension IndividualSolver.CustomerSimulator {
  /// A customer without a contract may take one; who is in one may get a bill.
  mutating func takeContract(
    _ customer: inout IndividualSolver.Customer, month: Int, isFirst: Bool
  ) {
    chooseContract(&customer, month: month, isFirst: isFirst)
    if let membership = customer.membership, membership.isBilled(by: offers[membership.contract].terms) {
      customer.membership?.billedIn = month
    }
  }

  private mutating func chooseContract(
    _ customer: inout IndividualSolver.Customer, month: Int, isFirst: Bool
  ) {
    guard customer.membership == nil, let model = attach.model(month: month, isNew: isFirst) else { return }
    seek(keys.attach, month: month)
    if let contract = attach.contract(model: model, variate: stream.uniform()) {
      customer.membership = IndividualSolver.ContractStanding(contract: contract)
    }
  }

  /// A month of a contract: what it pays and costs.
  mutating func serve(
    _ membership: IndividualSolver.ContractStanding, segment: Int, month: Int, customers: Double = 1
  ) {
    let terms = offers[membership.contract].terms
    let level = feeLevel(segment: segment) * customers
    let stream = StreamLayout.contract(membership.contract)
    let paid = month + terms.paymentLagMonths
    if membership.isFirstMonth {
      book.winFee(fee(of: membership, pricedIn: month) * level, month: paid)
      book.receive(offers[membership.contract].upfrontFees[month] * level, stream: stream, month: paid)
      book.pay(offers[membership.contract].upfrontCosts[month] * customers, stream: stream, month: month)
    }
    if terms.billingMonths == 1 {
      book.receiveFee(fee(of: membership, pricedIn: month) * level, stream: stream, month: paid)
    } else {
      book.receiveBill(feesBilled(membership) * level, stream: stream, month: paid)
      book.useFee(fee(of: membership, pricedIn: membership.billedIn) * level, month: paid)
    }
    book.pay(offers[membership.contract].serviceCosts[month] * customers, stream: stream, month: month)
  }

  /// What the customer at hand pays of the fees that contracts state.
  func feeLevel(segment: Int) -> Double { behaviour.segments[segment].feeMultiplier * vintageFees[vintage] }

  private func fee(of membership: IndividualSolver.ContractStanding, pricedIn month: Int) -> Double {
    let offer = offers[membership.contract]
    return offer.fee(ofMonth: membership.contractMonth(of: offer.terms), pricedIn: month)
  }

  /// The fees of the months that a month's bill pays for; nothing where none comes.
  func feesBilled(_ membership: IndividualSolver.ContractStanding) -> Double {
    guard membership.isBilled(by: offers[membership.contract].terms) else { return 0 }
    return feesPaid(membership, from: 0)
  }

  /// The fees of months that are paid for, from so many after the present one on, at the prices of their bill.
  private func feesPaid(_ membership: IndividualSolver.ContractStanding, from first: Int) -> Double {
    let offer = offers[membership.contract]
    let month = membership.contractMonth(of: offer.terms)
    return (first..<membership.paidMonths(of: offer.terms)).reduce(0) {
      $0 + offer.fee(ofMonth: month + $1, pricedIn: membership.billedIn)
    }
  }

  /// The end of a contract's month for one who leaves it: what it gets back, and the fee for not staying to the end of the
  /// term.
  mutating func breakOff(
    _ membership: IndividualSolver.ContractStanding, segment: Int, month: Int, customers: Double = 1
  ) {
    let terms = offers[membership.contract].terms
    if membership.paidMonths(of: terms) > 1 {
      let fees = feesPaid(membership, from: 1) * feeLevel(segment: segment) * customers
      let paid = month + terms.paymentLagMonths
      book.earn((1 - terms.refundShare) * fees, month: paid)
      book.refund(
        terms.refundShare * fees, stream: StreamLayout.contract(membership.contract), month: paid + 1)
    }
    guard terms.hasExitFee, !membership.isLastMonth(of: terms) else { return }
    book.receive(
      offers[membership.contract].exitFees[month] * feeLevel(segment: segment) * customers,
      stream: StreamLayout.contract(membership.contract), month: month + terms.paymentLagMonths)
  }

  /// Where a member stands in the next month if it stays a customer: moved to another contract, further on in
  /// this one, in its next term, or in none.
  mutating func membershipAfter(
    _ membership: IndividualSolver.ContractStanding, month: Int
  ) -> IndividualSolver.ContractStanding? {
    let terms = offers[membership.contract].terms
    if terms.hasSwitches, let target = switchTarget(of: membership.contract, month: month) {
      return IndividualSolver.ContractStanding(contract: target)
    }
    guard membership.isLastMonth(of: terms) else {
      return IndividualSolver.ContractStanding(
        contract: membership.contract, term: membership.term, month: membership.month + 1,
        billedIn: membership.billedIn)
    }
    let contract = offers[membership.contract].contract
    guard contract.renews(after: month) else { return nil }
    seek(keys.renewal[membership.contract], month: month)
    guard stream.uniform() < contract.renewalRate(afterTerm: membership.term) else { return nil }
    return IndividualSolver.ContractStanding(contract: membership.contract, term: membership.term + 1)
  }

  /// The contract that a member of `contract` moves to at the end of a month, if any.
  private mutating func switchTarget(of contract: Int, month: Int) -> Int? {
    seek(keys.switching[contract], month: month)
    let variate = stream.uniform()
    var upTo = 0.0
    for option in offers[contract].contract.switches
    where offers[option.target].contract.availability.contains(month + 1) {
      upTo += option.perMonth
      if variate < upTo { return option.target }
    }
    return nil
  }
}
