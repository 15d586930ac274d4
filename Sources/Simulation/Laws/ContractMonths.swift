// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// Every month of every contract's terms as one row of stages.
///
/// A contract's terms are laid out one after the other; the last block repeats.
struct ContractMonths<Number: Lane>: Sendable {
  struct ContractMonth: Sendable {
    let contract: Int
    let endsTerm: Bool
    /// Chance of renewal where a term ends.
    let renewalRate: Number
    /// The stage of the month after, where the contract goes on.
    let next: Int
    let fees: ContractFees<Number>
  }

  /// Moves to another contract's first stage, while that one is sold in the month after.
  struct Switch: Sendable {
    let contract: Int
    let perMonth: Number
    let sold: Range<Int>
  }

  /// One term: a run of stages.
  struct Term: Sendable {
    let contract: Int
    let contractMonths: Range<Int>
    let renewalRate: Number
    /// The term after.
    let next: Int

    /// Where those who enter the term in month `clock` are kept, and those whose last month is the one before.
    func slot(_ clock: Int) -> Int { contractMonths.lowerBound + clock % contractMonths.count }
  }

  private(set) var contractMonths: [ContractMonth] = []
  private(set) var terms: [Term] = []
  /// First term of a new contract.
  private(set) var firstTerm: [Int] = []
  /// First stage of a new contract.
  private(set) var entry: [Int] = []
  private(set) var switches: [Switch] = []
  /// By contract, into `switches`.
  private(set) var switchesOf: [Range<Int>] = []
  /// By contract: whether orders in force pay nothing.
  private(set) var coversOrders: [Bool] = []
  /// By contract: a term that ends in this plan month or later is not renewed.
  private(set) var renewedBefore: [Int] = []
  /// By contract: whether who takes it in the first month buys no first sale.
  private(set) var replacesFirstSale: [Bool] = []
  /// By contract: whether every month in force pays `fee_per_month` and nothing else.
  private(set) var isPaidByTheMonth: [Bool] = []
  /// By contract: months that a bill covers.
  private(set) var billingMonths: [Int] = []

  init(contracts: [Contract<Number>]) {
    for (index, contract) in contracts.enumerated() {
      entry.append(contractMonths.count)
      firstTerm.append(terms.count)
      replacesFirstSale.append(contract.replacesFirstSale)
      isPaidByTheMonth.append(contract.isPaidByTheMonth)
      billingMonths.append(contract.billingMonths)
      let firstSwitch = switches.count
      switches += contract.switches.map { move in
        let availability = contracts[move.target].availability
        return Switch(
          contract: move.target, perMonth: move.perMonth,
          sold: availability.fromMonth..<max(availability.fromMonth, availability.untilMonth ?? .max))
      }
      switchesOf.append(firstSwitch..<switches.count)
      coversOrders.append(contract.coversOrders)
      renewedBefore.append((contract.availability.untilMonth ?? .max) - 1)
      let count = max(
        contract.renewalRates.count, contract.firstTermMonths == contract.termMonths ? 1 : 2,
        contract.termsWithListedFees + 1)
      var before = 0
      for term in 1...count {
        let first = contractMonths.count
        let length = term == 1 ? contract.firstTermMonths : contract.termMonths
        for month in 0..<length {
          let endsTerm = month == length - 1
          contractMonths.append(
            ContractMonth(
              contract: index, endsTerm: endsTerm,
              renewalRate: endsTerm ? contract.renewalRate(afterTerm: term) : .one,
              next: endsTerm && term == count ? first : contractMonths.count + 1,
              fees: ContractFees(month, ofTerm: length, before: before, of: contract)))
        }
        before += length
        terms.append(
          Term(
            contract: index, contractMonths: first..<contractMonths.count,
            renewalRate: contract.renewalRate(afterTerm: term),
            next: term == count ? terms.count : terms.count + 1))
      }
    }
  }

  /// The same in every lane.
  init(repeating other: ContractMonths<Double>) {
    func lanes(_ number: Double) -> Number { Number(repeating: number) }
    contractMonths = other.contractMonths.map {
      ContractMonth(
        contract: $0.contract, endsTerm: $0.endsTerm, renewalRate: lanes($0.renewalRate), next: $0.next,
        fees: ContractFees(repeating: $0.fees))
    }
    terms = other.terms.map {
      Term(
        contract: $0.contract, contractMonths: $0.contractMonths, renewalRate: lanes($0.renewalRate),
        next: $0.next)
    }
    switches = other.switches.map {
      Switch(contract: $0.contract, perMonth: lanes($0.perMonth), sold: $0.sold)
    }
    firstTerm = other.firstTerm
    entry = other.entry
    switchesOf = other.switchesOf
    coversOrders = other.coversOrders
    renewedBefore = other.renewedBefore
    replacesFirstSale = other.replacesFirstSale
    isPaidByTheMonth = other.isPaidByTheMonth
    billingMonths = other.billingMonths
  }

  /// The term of a contract that repeats.
  func repeatingTerm(of contract: Int) -> Int {
    (contract + 1 < firstTerm.count ? firstTerm[contract + 1] : terms.count) - 1
  }

  /// All stages of a contract.
  func contractMonths(of contract: Int) -> Range<Int> {
    entry[contract]..<(contract + 1 < entry.count ? entry[contract + 1] : contractMonths.count)
  }
}
