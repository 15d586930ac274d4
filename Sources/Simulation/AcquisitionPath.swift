// SPDX-License-Identifier: GPL-3.0-or-later

/// Who is won when, and at what cost: expected counts, the same for every solver.
package struct AcquisitionPath: Sendable {
  /// Expected customers won, by channel, then month 0 ..< H. Programmes that bring customers are channels after
  /// the business's own, in their order.
  package var customers: [[Double]]
  /// Spend, by channel, then month.
  package var spend: [[Double]]
  /// Σ over channels of spend × d customers / d spend, by month; customers whom others bring count whole, since a
  /// reward brings as many as the one before. 0 where the market gives no more.
  package var marginalCustomers: [Double]
  /// By month, 1 where the market's end binds: channels would win more customers than there are; else 0.
  package var exhausted: [Double]
  /// Share of each segment, by channel, then segment.
  package var mix: [[Double]]

  /// Expected new customers of a segment in a month.
  package func customers(segment: Int, month: Int) -> Double {
    customers.indices.reduce(0) { $0 + customers[$1][month] * mix[$1][segment] }
  }
}
