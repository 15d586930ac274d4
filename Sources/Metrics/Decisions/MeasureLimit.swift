// SPDX-License-Identifier: GPL-3.0-or-later

/// A limit on a measure: `peak_funding<=2e9`.
package struct MeasureLimit: Sendable, Equatable {
  package var measure: Measure
  /// Else at least.
  package var isAtMost: Bool
  package var limit: Double

  package init(_ text: String) throws(MalformedRequest) {
    let form = "write METRIC<=NUMBER or METRIC>=NUMBER"
    guard let sign = ["<=", ">="].first(where: { text.contains($0) }),
      case let parts = text.split(separator: sign, omittingEmptySubsequences: false), parts.count == 2
    else { throw MalformedRequest("it needs one <= or >=", remedy: form) }
    let sides = parts.map { $0.filter { $0 != " " } }
    guard let measure = Measure(key: sides[0]) else {
      throw MalformedRequest("'\(sides[0])' is no metric", remedy: form)
    }
    guard let limit = Double(sides[1]), limit.isFinite,
      sides[1].allSatisfy({ "+-.0123456789eE".contains($0) })
    else { throw MalformedRequest("'\(sides[1])' is no number", remedy: form) }
    self.measure = measure
    isAtMost = sign == "<="
    self.limit = limit
  }

  /// By how much a value is beyond the limit; negative where it keeps it.
  package func excess(of value: Double) -> Double { isAtMost ? value - limit : limit - value }
}
