// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// Every month of every contract's terms as one row of stages.
///
/// A contract's terms are laid out one after the other; the last block repeats.
struct ContractStages {
  struct Stage {
    let contract: Int
    let coversOrders: Bool
    let endsTerm: Bool
    /// Chance of renewal where a term ends.
    let renewalRate: Double
    /// The stage of the month after, where the contract goes on.
    let next: Int
    /// A term that ends in this plan month or later is not renewed.
    let renewedBefore: Int
    /// Into `switches`.
    let switches: Range<Int>
  }

  /// Moves to another contract's first stage, while that one is sold in the month after.
  struct Switch {
    let contract: Int
    let perMonth: Double
    let sold: Range<Int>
  }

  private(set) var stages: [Stage] = []
  /// First stage of a new contract.
  private(set) var entry: [Int] = []
  private(set) var switches: [Switch] = []
  /// By contract: whether who takes it in the first month buys no first sale.
  private(set) var replacesFirstSale: [Bool] = []
  /// Stages of the term that repeats.
  private(set) var repeating: [Range<Int>] = []

  init(contracts: [Contract<Double>]) {
    for (index, contract) in contracts.enumerated() {
      entry.append(stages.count)
      replacesFirstSale.append(contract.replacesFirstSale)
      let firstSwitch = switches.count
      switches += contract.switches.map { move in
        let availability = contracts[move.target].availability
        return Switch(
          contract: move.target, perMonth: move.perMonth,
          sold: availability.fromMonth..<max(availability.fromMonth, availability.untilMonth ?? .max))
      }
      let terms = max(
        contract.renewalRates.count, contract.firstTermMonths == contract.termMonths ? 1 : 2)
      for term in 1...terms {
        let first = stages.count
        let length = term == 1 ? contract.firstTermMonths : contract.termMonths
        for month in 0..<length {
          let endsTerm = month == length - 1
          stages.append(
            Stage(
              contract: index, coversOrders: contract.coversOrders, endsTerm: endsTerm,
              renewalRate: endsTerm ? contract.renewalRate(afterTerm: term) : 1,
              next: endsTerm && term == terms ? first : stages.count + 1,
              renewedBefore: (contract.availability.untilMonth ?? .max) - 1,
              switches: firstSwitch..<switches.count))
        }
        if term == terms { repeating.append(first..<stages.count) }
      }
    }
  }
}
