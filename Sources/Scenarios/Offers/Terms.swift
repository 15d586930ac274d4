// SPDX-License-Identifier: GPL-3.0-or-later

/// What every offer and programme has besides its kind: a name, its months, and what it costs as such.
package struct Terms<Value: Sendable>: Sendable {
  package var key: String
  package var label: Label
  package var availability: Availability
  /// Paid once, in the month it starts.
  package var setup: Price<Value>
  /// Paid every month in which it runs.
  package var fixedPerMonth: Price<Value>

  package init(
    key: String, label: Label, availability: Availability, setup: Price<Value>,
    fixedPerMonth: Price<Value>
  ) {
    self.key = key
    self.label = label
    self.availability = availability
    self.setup = setup
    self.fixedPerMonth = fixedPerMonth
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Terms<Other> {
    Terms<Other>(
      key: key, label: label, availability: availability, setup: setup.map(transform),
      fixedPerMonth: fixedPerMonth.map(transform))
  }
}

extension Terms: Equatable where Value: Equatable {}

/// The months of the plan in which an offer is sold or a programme runs: `fromMonth` ≤ t < `untilMonth`.
package struct Availability: Sendable, Equatable {
  package var fromMonth: Int
  /// `nil`: for ever.
  package var untilMonth: Int?

  package init(fromMonth: Int, untilMonth: Int?) {
    self.fromMonth = fromMonth
    self.untilMonth = untilMonth
  }

  package func contains(_ month: Int) -> Bool {
    month >= fromMonth && month < untilMonth ?? .max
  }

  /// The months in which it begins and ends.
  package var changes: [Int] { [fromMonth] + (untilMonth.map { [$0] } ?? []) }
}

/// Something with terms: an offer or a programme.
package protocol HasTerms {
  associatedtype Value: Sendable
  var terms: Terms<Value> { get set }
}

extension HasTerms {
  package var key: String { terms.key }
  package var label: Label { terms.label }

  package var availability: Availability {
    get { terms.availability }
    set { terms.availability = newValue }
  }

  package var setup: Price<Value> {
    get { terms.setup }
    set { terms.setup = newValue }
  }

  package var fixedPerMonth: Price<Value> {
    get { terms.fixedPerMonth }
    set { terms.fixedPerMonth = newValue }
  }
}
