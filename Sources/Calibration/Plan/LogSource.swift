// SPDX-License-Identifier: GPL-3.0-or-later

package import Logs

/// What a fitted number's source says: the log, and of which days.
package struct LogSource: Sendable {
  /// Its name without folders.
  package var file: String
  /// Of its bytes, in hexadecimal.
  package var sha256: String
  /// The days observed; `nil` of a cohort table, which has none.
  package var observed: ClosedRange<Day>?
  /// Of whom, where not of all: `shop = north`.
  package var part: String?
  /// That its amounts are in, such as `USD`; `nil` if it does not say.
  package var currency: String?

  package init(
    file: String, sha256: String, observed: ClosedRange<Day>?, part: String? = nil, currency: String? = nil
  ) {
    self.file = file
    self.sha256 = sha256
    self.observed = observed
    self.part = part
    self.currency = currency
  }

  /// `orders.csv (sha256 0123456789ab…), 2024-01-01 to 2025-12-31`.
  var text: String {
    "\(file) (sha256 \(sha256.prefix(12))…)" + (part.map { ", \($0)" } ?? "")
      + (observed.map { ", \($0.lowerBound) to \($0.upperBound)" } ?? "")
  }

  /// The first month of a plan: that of the day after the log's last, or the next where more than half of it is over. Of a
  /// table without days it is nobody's to know.
  var start: (year: Int, month: Int)? {
    guard let end = observed?.upperBound else { return nil }
    let next = end.adding(days: 1)
    let month = next.month + (next.date.day > 15 ? 1 : 0)
    return (month / 12, month % 12 + 1)
  }
}
