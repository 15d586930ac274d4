// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// A contract's monthly fees by the month that they are for, and by how much they differ then from what is received; as
/// late as payments are.
struct FeeSeries<Count: Lane> {
  private(set) var byMonthOfService: [Count]
  /// Of contracts that somebody takes or switches to in a month, the fees of that month.
  private(set) var ofFirstMonths: [Count]
  /// Empty if every month is paid by itself.
  private(set) var earnedLessReceived: [Count] = []

  /// Fees that are counted in rows, and what one count of them is.
  private struct Rows {
    let billed: Int
    /// By months since the bill.
    let used: (Int) -> Int
    let unused: (Int) -> Int
    /// By plan month.
    let price: [Count]
  }

  /// - Parameters:
  ///   - totals: what all customers do, by month of the plan.
  ///   - trend: what all fees are multiplied by.
  init(of contract: Contract<Count>, index: Int, in totals: Quantities<Count>, trend: Schedule<Count>?) {
    let layout = totals.layout
    let months = totals.months
    func byMonth(_ price: Price<Count>) -> [Count] {
      price.byMonth(months, times: trend.map { [$0] } ?? [])
    }
    var rows = [
      Rows(
        billed: layout.monthlyFees(index), used: { layout.used(index, after: $0) },
        unused: { layout.unused(index, after: $0) }, price: byMonth(contract.feePerMonth))
    ]
    if !contract.feesByMonth.isEmpty {
      rows.append(
        Rows(
          billed: layout.listedFees(index), used: { layout.usedListed(index, after: $0) },
          unused: { layout.unusedListed(index, after: $0) }, price: byMonth(contract.feesByMonthLevel)))
    }
    byMonthOfService = [Count](repeating: .zero, count: months)
    ofFirstMonths = byMonthOfService
    /// A row of what was billed in each month, so many months later, × its price then and `share`.
    func add(_ row: Int, _ price: [Count], after elapsed: Int, share: Count = .one, to series: inout [Count])
    {
      let late = contract.paymentLagMonths + elapsed
      for (month, count) in zip(late..<max(late, months), totals.row(row)) {
        series[month] += count * price[month - late] * share
      }
    }
    let listed = contract.feesByMonth.first
    add(
      layout.upfrontFees(index), rows[listed == nil ? 0 : 1].price, after: 0, share: listed ?? .one,
      to: &ofFirstMonths)
    guard contract.billingMonths > 1 else {
      for row in rows { add(row.billed, row.price, after: 0, to: &byMonthOfService) }
      return
    }
    var received = byMonthOfService
    for row in rows {
      add(row.billed, row.price, after: 0, to: &received)
      for elapsed in 0..<contract.billingMonths {
        add(row.used(elapsed), row.price, after: elapsed, to: &byMonthOfService)
      }
    }
    var earned = byMonthOfService
    for row in rows {
      for elapsed in 0..<contract.billingMonths - 1 {
        let unused = row.unused(elapsed)
        add(unused, row.price, after: elapsed, share: .one - contract.refundShare, to: &earned)
        add(unused, row.price, after: elapsed + 1, share: .zero - contract.refundShare, to: &received)
      }
    }
    earnedLessReceived = zip(earned, received).map { $0 - $1 }
  }
}
