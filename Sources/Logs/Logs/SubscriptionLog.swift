// SPDX-License-Identifier: GPL-3.0-or-later

/// Who subscribed from when to when: a client's list of subscriptions, cleaned.
package struct SubscriptionLog: Sendable {
  /// One customer's subscription, from its first day on.
  package struct Spell: Sendable, Equatable {
    package var customer: String
    package var start: Day
    /// The day from which it is no longer; `nil` if it still is at the end of observation.
    package var end: Day?
    /// In money a month; `nil` if the log does not say.
    package var fee: Double?

    package init(customer: String, start: Day, end: Day?, fee: Double? = nil) {
      self.customer = customer
      self.start = start
      self.end = end
      self.fee = fee
    }
  }

  /// In the order of customers' bytes, then of days. Who comes back has several.
  package let spells: [Spell]
  /// What else is known of spells, one place for each spell.
  package let traits: [CustomerColumn]
  /// The days that the log observes: an end or a start after it is not in it.
  package let observed: ClosedRange<Day>

  package init(spells: [Spell], traits: [CustomerColumn] = [], observed: ClosedRange<Day>) {
    self.spells = spells
    self.traits = traits
    self.observed = observed
  }
}
