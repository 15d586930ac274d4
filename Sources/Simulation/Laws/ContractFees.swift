// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// The fees of a month of a contract's term as bills have them, each of which pays for one or several months in advance.
/// Periods begin with the term; the last one ends with it.
///
/// Months at `fee_per_month` are counted; those with a fee of their own, `fees_by_month`, are money at prices of month 0.
struct ContractFees<Number: Lane>: Sendable {
  /// Of months at `fee_per_month`, and of months with fees of their own.
  struct Part: Sendable {
    let months: Int
    let listed: Number

    var isNothing: Bool { months == 0 && listed == .zero }
  }

  /// Paid in this month; nothing where no bill comes.
  let billed: Part
  /// This month's own.
  let used: Part
  /// Of months after this one that are paid for already.
  let unused: Part
  /// Months since the bill that pays for this one.
  let elapsed: Int

  /// - Parameters:
  ///   - month: of the term, from 0.
  ///   - before: months of the contract before the term.
  init(_ month: Int, ofTerm length: Int, before: Int, of contract: Contract<Number>) {
    let period = contract.billingMonths
    func part(_ months: Range<Int>) -> Part {
      let months = before + months.lowerBound..<before + months.upperBound
      let listed = months.clamped(to: 0..<contract.feesByMonth.count)
      return Part(
        months: months.count - listed.count, listed: contract.feesByMonth[listed].reduce(.zero, +))
    }
    elapsed = month % period
    let end = min(length, month - elapsed + period)
    billed = part(elapsed == 0 ? month..<end : month..<month)
    used = part(month..<month + 1)
    unused = part(month + 1..<end)
  }

  /// The same in every lane.
  init(repeating other: ContractFees<Double>) {
    func part(_ part: ContractFees<Double>.Part) -> Part {
      Part(months: part.months, listed: Number(repeating: part.listed))
    }
    billed = part(other.billed)
    used = part(other.used)
    unused = part(other.unused)
    elapsed = other.elapsed
  }
}

extension Contract {
  /// Whether every month in force pays `fee_per_month` and nothing else.
  var isPaidByTheMonth: Bool { billingMonths == 1 && feesByMonth.isEmpty }

  /// Terms that begin in months with fees of their own, the first included where there are any.
  var termsWithListedFees: Int {
    feesByMonth.isEmpty ? 0 : 1 + max(0, feesByMonth.count - firstTermMonths + termMonths - 1) / termMonths
  }
}
