// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// A contract's monthly fees by the month that they are for, and by how much they differ then from what is received; as
/// late as payments are.
struct FeeSeries<Count: Lane> {
  let byMonthOfService: [Count]
  /// Empty where every month is paid by itself.
  let earnedLessReceived: [Count]

  /// Fees that are counted in rows, and what one count of them is.
  private struct Rows {
    let billed: Int
    /// By months since the bill.
    let used: (Int) -> Int
    let unused: (Int) -> Int
    let price: Count
  }

  /// - Parameter totals: what all customers do, by plan month.
  init(of contract: Contract<Count>, index: Int, in totals: Quantities<Count>, months: Int) {
    let layout = totals.layout
    let lag = contract.paymentLagMonths
    var rows = [
      Rows(
        billed: layout.monthlyFees(index), used: { layout.used(index, after: $0) },
        unused: { layout.unused(index, after: $0) }, price: contract.feePerMonth)
    ]
    if !contract.feesByMonth.isEmpty {
      rows.append(
        Rows(
          billed: layout.listedFees(index), used: { layout.usedListed(index, after: $0) },
          unused: { layout.unusedListed(index, after: $0) }, price: .one))
    }
    func counts(_ row: Int) -> ArraySlice<Count> { totals.row(row).prefix(months) }
    var earned = MoneyFlow(
      stream: StreamLayout.contract(index),
      growth: Growth(perMonth: monthlyFactor(perYear: contract.feeDriftPerYear), months: months),
      months: months)
    var received = earned
    for row in rows { received.receive(counts(row.billed), price: row.price, lag: lag) }
    guard contract.billingMonths > 1 else {
      byMonthOfService = received.revenue
      earnedLessReceived = []
      return
    }
    for row in rows {
      for elapsed in 0..<contract.billingMonths {
        earned.receive(counts(row.used(elapsed)), price: row.price, lag: lag + elapsed)
      }
    }
    byMonthOfService = earned.revenue
    for row in rows {
      let refund = row.price * contract.refundShare
      for elapsed in 0..<contract.billingMonths - 1 {
        earned.receive(counts(row.unused(elapsed)), price: row.price - refund, lag: lag + elapsed)
        received.receive(counts(row.unused(elapsed)), price: .zero - refund, lag: lag + elapsed + 1)
      }
    }
    earnedLessReceived = zip(earned.revenue, received.revenue).map { $0 - $1 }
  }
}
