// SPDX-License-Identifier: GPL-3.0-or-later

/// Who bought when and for how much: a client's table of orders, cleaned.
///
/// Memory is sixteen bytes a day on which a customer bought, and what a customer's name takes.
package struct OrderLog: Sendable {
  /// A day on which a customer bought; several orders of one day are one purchase.
  package struct Purchase: Sendable, Equatable {
    package var day: Day
    /// What it came to after refunds, in money; 0 in a log without amounts.
    package var amount: Double

    package init(day: Day, amount: Double) {
      self.day = day
      self.amount = amount
    }
  }

  /// Names of customers as the client gives them, in the order of their bytes.
  package let customers: [String]
  /// Where each customer's purchases begin in `purchases`; one more at the end, their number.
  package let starts: [Int]
  /// Customer by customer, each one's from the earliest day to the latest; at least one a customer.
  package let purchases: [Purchase]
  /// What else is known of customers: segments, covariates.
  package let traits: [CustomerColumn]
  /// The days that the log observes, both ends included. Purchases after its end are not in it.
  package let observed: ClosedRange<Day>
  /// Whether a customer bought before the log begins, so that its first purchase here is not its first, in the order
  /// of `customers`; empty if no such customer is known.
  package let isFromBefore: [Bool]
  /// Whether the log has amounts.
  package let hasAmounts: Bool

  /// - Parameters:
  ///   - purchases: for each customer, at least one, in the order of days.
  ///   - isFromBefore: empty, or one for each customer.
  package init(
    customers: [String], purchases: [[Purchase]], traits: [CustomerColumn] = [], observed: ClosedRange<Day>,
    isFromBefore: [Bool] = [], hasAmounts: Bool = true
  ) {
    self.init(
      customers: customers, starts: purchases.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) },
      purchases: Array(purchases.joined()), traits: traits, observed: observed, isFromBefore: isFromBefore,
      hasAmounts: hasAmounts)
  }

  package init(
    customers: [String], starts: [Int], purchases: [Purchase], traits: [CustomerColumn],
    observed: ClosedRange<Day>,
    isFromBefore: [Bool], hasAmounts: Bool
  ) {
    precondition(starts.count == customers.count + 1 && starts.last == purchases.count)
    self.customers = customers
    self.starts = starts
    self.purchases = purchases
    self.traits = traits
    self.observed = observed
    self.isFromBefore = isFromBefore
    self.hasAmounts = hasAmounts
  }

  /// A customer's purchases, from the earliest to the latest.
  package func purchases(of customer: Int) -> ArraySlice<Purchase> {
    purchases[starts[customer]..<starts[customer + 1]]
  }
}

/// A text for each customer: a segment such as a shop, or a covariate.
package struct CustomerColumn: Sendable, Equatable {
  package let name: String
  /// The texts that there are, in the order of their bytes.
  package let values: [String]
  /// For each customer, the place of its text in `values`: that of its first row.
  package let places: [Int32]

  package init(name: String, values: [String], places: [Int32]) {
    self.name = name
    self.values = values
    self.places = places
  }
}
