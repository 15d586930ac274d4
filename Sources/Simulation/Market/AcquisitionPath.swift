// SPDX-License-Identifier: GPL-3.0-or-later

/// Expected new customers and spend by channel and month, and what follows from how many remain: the same for every
/// solver.
package struct AcquisitionPath<Number: Lane>: Sendable {
  /// Expected customers won, by channel, then month 0 ..< H. Programmes that bring customers are channels after
  /// the business's own, in their order.
  package var customers: [[Number]]
  /// Spend, by channel, then month.
  package var spend: [[Number]]
  /// Σ over channels of spend × d customers / d spend, by month; customers whom others bring count whole, since a
  /// reward brings as many as the one before. 0 if the market gives no more.
  package var marginalCustomers: [Number]
  /// By month, 1 if the market's end binds: channels would win more customers than there are; else 0.
  package var exhausted: [Number]
  /// Share of each segment, by channel, then segment.
  package var mix: [[Number]]
  /// All customers present in month 0 ... H, those who come in it included: what capacity is for. `nil` if nobody
  /// knows how many to expect, or where it does not matter.
  package var present: [Number]?
  /// What `Plan.fixedCosts(afterPlanFor:active:present:)` is worth in month 0, of the expected customers; `nil` if
  /// nobody knows how many to expect.
  package var fixedCostAfterPlan: Number?
  /// The same by month H ..< H + W, undiscounted; `nil` also where it is not wanted.
  package var fixedCostsAfterPlan: [Number]?

  /// Expected new customers of a segment in a month.
  package func customers(segment: Int, month: Int) -> Number {
    customers.indices.reduce(.zero) { $0 + customers[$1][month] * mix[$1][segment] }
  }
}
