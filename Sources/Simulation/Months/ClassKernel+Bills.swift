// SPDX-License-Identifier: GPL-3.0-or-later

extension ClassKernel {
  /// Counts what becomes of the months of a term that bills paid for, by the month of the bill: prices are those of it.
  ///
  /// - Parameter parting: the share of those in force who leave or switch at the month's end.
  /// - Returns: How many months are paid for in this one.
  func bill(
    _ term: ContractStages<Count>.Term, _ state: CustomerState<Count>, _ month: Month, parting: Count,
    into quantities: QuantityRows<Count>
  ) -> Count {
    let contract = term.contract
    let length = term.stages.count
    let weight = month.weight * feeLevel
    var billed = Count.zero
    for position in 0..<length {
      let entered = state.entrants[term.slot(state.clock + length - position)]
      guard entered != .zero else { continue }
      let count = entered * state.survival[contract]
      let bill = stages.stages[term.stages.lowerBound + position].bill
      if bill.billed > 0 { billed += count * Count(repeating: Double(bill.billed)) }
      // What was billed before the first month is taken as billed then.
      let elapsed = min(bill.elapsed, month.index)
      let place = month.index - elapsed
      quantities[layout.used(contract, after: elapsed), place] += weight * count
      guard bill.unused > 0 else { continue }
      quantities[layout.unused(contract, after: elapsed), place] +=
        weight * count * parting * Count(repeating: Double(bill.unused))
    }
    return billed
  }
}
