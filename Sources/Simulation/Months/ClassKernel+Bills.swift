// SPDX-License-Identifier: GPL-3.0-or-later

extension ClassKernel {
  /// Counts the fees of a term that are billed in a month, and what becomes of those billed before, by the month of their
  /// bill: prices are those of it.
  ///
  /// - Parameter parting: the share of those in force who leave or switch at the month's end.
  func bill(
    _ term: ContractMonths<Count>.Term, _ state: MonthState<Count>, _ month: Month, parting: Count,
    into quantities: QuantityRows<Count>
  ) {
    let contract = term.contract
    let length = term.contractMonths.count
    var months = Count.zero
    var listed = Count.zero
    for position in 0..<length {
      let entered = state.entrants[term.slot(state.clock + length - position)]
      guard entered != .zero else { continue }
      let count = entered * state.survival[contract] * feeLevel
      let fees = contractMonths.contractMonths[term.contractMonths.lowerBound + position].fees
      months += count * Count(repeating: Double(fees.billed.months))
      listed += count * fees.billed.listed
      guard contractMonths.billingMonths[contract] > 1 else { continue }
      // What was billed before the first month is taken as billed then.
      let elapsed = min(fees.elapsed, month.index)
      let place = month.index - elapsed
      let used = month.weight * count
      let unused = used * parting
      quantities[layout.used(contract, after: elapsed), place] +=
        used * Count(repeating: Double(fees.used.months))
      quantities[layout.unused(contract, after: elapsed), place] +=
        unused * Count(repeating: Double(fees.unused.months))
      guard layout.listsFees else { continue }
      quantities[layout.usedListed(contract, after: elapsed), place] += used * fees.used.listed
      quantities[layout.unusedListed(contract, after: elapsed), place] += unused * fees.unused.listed
    }
    let condition = condition(contract)
    reach.add(months, to: layout.monthlyFees(contract), condition: condition, month, into: quantities)
    guard layout.listsFees else { return }
    reach.add(listed, to: layout.listedFees(contract), condition: condition, month, into: quantities)
  }
}
