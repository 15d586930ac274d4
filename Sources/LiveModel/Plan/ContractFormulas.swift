// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

/// One contract's shares and terms, as formulas.
struct ContractFormulas {
  let name: Caption
  let contract: Contract<Leaf>
  /// Share of new customers, and of those without it each later month.
  let attach: Term
  let later: Term
  /// Of those present at the start.
  let attachExisting: Term
  /// What churn in force is multiplied by.
  let churn: Term
  let orders: Term
  /// Chance of renewal by term, the last of which repeats.
  let renewal: [Term]
  /// Of months of the contract with fees of their own.
  let listedFees: [Term]

  /// Every contract; their shares answer to each other.
  static func all(of business: Business<Leaf>, _ inputs: Inputs) -> [ContractFormulas] {
    let contracts = business.contracts
    let odds = contracts.map { contract -> Term? in
      inputs.skip(contract.attachUsageElasticity)
      return contract.priceResponse.map { response in
        response.factor(inputs(response.attachElasticity), fee: contract.feePerMonth, inputs)
      }
    }
    func shares(_ rate: (Contract<Leaf>) -> Leaf) -> [Term] {
      chosen(contracts.map { inputs(rate($0)) * inputs($0.offer.coreFit) }, odds: odds)
    }
    let new = shares(\.attachRate.start)
    let later = shares(\.laterAttachPerMonth)
    let existing = shares(\.attachExisting)
    return contracts.enumerated().map { index, contract in
      let response = contract.priceResponse.map {
        $0.factor(inputs($0.churnElasticity), fee: contract.feePerMonth, inputs)
      }
      inputs.skip(contract.refundShare)
      return ContractFormulas(
        name: Caption(contract.label, else: contract.key), contract: contract, attach: new[index],
        later: later[index], attachExisting: existing[index],
        churn: inputs(contract.churnMultiplier) * (response ?? .one),
        orders: inputs(contract.orderMultiplier), renewal: contract.renewalRates.map { inputs($0) },
        listedFees: contract.feesByMonth.map { inputs($0) })
    }
  }

  /// Shares of those who choose: at most 1 together, with what fees do to the odds against none.
  private static func chosen(_ rates: [Term], odds: [Term?]) -> [Term] {
    let stated = rates.reduce(.zero, +)
    let scaled = rates.count > 1 ? rates.map { $0 / .max(.one, stated) } : rates
    guard odds.contains(where: { $0 != nil }) else { return scaled }
    let weights = zip(scaled, odds).map { $0 * ($1 ?? .one) }
    let none = Term.max(.zero, .one - scaled.reduce(.zero, +))
    let total = none + weights.reduce(.zero, +)
    return weights.map { $0.isLiterally(0) ? .zero : $0 / total }
  }

  /// Whether a term ends with a month of the contract, and which, from 1.
  func termEnding(with month: Int) -> Int? {
    let first = contract.firstTermMonths
    if month < first { return month == first - 1 ? 1 : nil }
    let after = month - first + 1
    return after % contract.termMonths == 0 ? 1 + after / contract.termMonths : nil
  }

  func renewal(afterTerm term: Int) -> Term { renewal[min(term, renewal.count) - 1] }

  /// Months that the bill of a month of the contract covers; empty if none comes.
  func billed(in month: Int) -> Range<Int> {
    let first = contract.firstTermMonths
    let inTerm = month < first ? month : (month - first) % contract.termMonths
    let length = month < first ? first : contract.termMonths
    guard inTerm % contract.billingMonths == 0 else { return month..<month }
    return month..<month + min(contract.billingMonths, length - inTerm)
  }

  /// What a bill takes: months at the monthly fee, and money of months that have fees of their own.
  func bill(in month: Int) -> (months: Int, listed: Term) {
    let covered = billed(in: month)
    let listed = covered.clamped(to: 0..<listedFees.count)
    return (covered.count - listed.count, listedFees[listed].reduce(.zero, +))
  }

  /// Months that the bill of a month of a later term covers, at the monthly fee.
  func monthsBilled(inTerm month: Int) -> Int {
    month % contract.billingMonths == 0 ? min(contract.billingMonths, contract.termMonths - month) : 0
  }

  var isPaidByTheMonth: Bool { contract.billingMonths == 1 && listedFees.isEmpty }

  /// Of those who hold it in a month of the contract, the share that lapses with it.
  func lapse(with month: Int) -> Term {
    termEnding(with: month).map { .one - renewal(afterTerm: $0) } ?? .zero
  }
}

extension Contract.PriceResponse where Value == Leaf {
  /// (fee / reference fee)^elasticity.
  func factor(_ elasticity: Term, fee: Price<Leaf>, _ inputs: Inputs) -> Term {
    elasticity.isLiterally(0)
      ? .one : (inputs(fee.amount.start) / inputs(referenceFee)) ** elasticity
  }
}
