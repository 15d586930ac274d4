// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a customer stands: a recency band × a frequency band, or what comes before and after.
package struct ActivityState: Sendable, Hashable {
  /// The place among `all`.
  package let index: Int

  private init(index: Int) { self.index = index }

  /// A customer who is present.
  ///
  /// - Parameters:
  ///   - recency: months since the last month with a payment, ≥ 0.
  ///   - orders: in twelve months, the present one included, ≥ 0.
  package init(recency: Int, orders: Int) {
    index =
      ActivityBand.index(of: recency, in: ActivityBand.recency) * ActivityBand.frequency.count
      + ActivityBand.index(of: orders, in: ActivityBand.frequency)
  }

  static let presentCount = ActivityBand.recency.count * ActivityBand.frequency.count
  /// Of customers present, by recency, then frequency.
  package static let present = (0..<presentCount).map(ActivityState.init(index:))
  package static let gone = ActivityState(index: presentCount)
  /// Acquired in the month to come.
  package static let new = ActivityState(index: presentCount + 1)
  /// There before the plan, in the month before it.
  package static let existing = ActivityState(index: presentCount + 2)
  package static let all = present + [gone, new, existing]

  var recency: ActivityBand { ActivityBand.recency[index / ActivityBand.frequency.count] }
  var frequency: ActivityBand { ActivityBand.frequency[index % ActivityBand.frequency.count] }

  package var key: String {
    switch self {
    case .gone: "gone"
    case .new: "new"
    case .existing: "existing"
    default: recency.key + "/" + frequency.key
    }
  }
}
