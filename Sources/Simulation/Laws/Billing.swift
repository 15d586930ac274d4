// SPDX-License-Identifier: GPL-3.0-or-later

/// A month of a contract's term as bills have it, each of which pays for several months in advance. Periods begin with
/// the term; the last one ends with it.
struct BilledMonth: Sendable {
  /// Months that are paid for in this one; none where no bill comes.
  let billed: Int
  /// Months since the bill that pays for this one.
  let elapsed: Int
  /// Months after this one that are paid for already.
  let unused: Int

  /// - Parameters:
  ///   - month: of the term, from 0.
  ///   - period: months that a bill covers.
  init(_ month: Int, ofTerm length: Int, period: Int) {
    elapsed = month % period
    billed = elapsed == 0 ? min(period, length - month) : 0
    unused = min(length, month - elapsed + period) - month - 1
  }
}
