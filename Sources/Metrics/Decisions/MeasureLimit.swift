// SPDX-License-Identifier: GPL-3.0-or-later

/// A limit on a measure: `peak_funding<=2e9`.
package struct MeasureLimit: Sendable, Equatable {
  package var measure: Measure
  /// Else at least.
  package var isAtMost: Bool
  package var limit: Double

  package init(measure: Measure, isAtMost: Bool, limit: Double) {
    self.measure = measure
    self.isAtMost = isAtMost
    self.limit = limit
  }

  package init(_ text: String) throws(MalformedRequest) {
    let form = "write METRIC<=NUMBER or METRIC>=NUMBER"
    let parts = try LimitText(text, signs: ["<=", ">="], form: form)
    guard let measure = Measure(key: parts.name) else {
      throw MalformedRequest("'\(parts.name)' is no metric", remedy: form)
    }
    self.measure = measure
    isAtMost = parts.sign == "<="
    limit = try parts.limit
  }

  /// By how much a value is beyond the limit; negative where it keeps it.
  package func excess(of value: Double) -> Double { isAtMost ? value - limit : limit - value }
}
