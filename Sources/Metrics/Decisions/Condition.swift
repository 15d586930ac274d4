// SPDX-License-Identifier: GPL-3.0-or-later

/// What is asked of a draw: `npv<0`, `ltv_to_cac>=3`.
package struct Condition: Sendable, Equatable {
  package enum Comparison: String, Sendable {
    case less = "<"
    case atMost = "<="
    case more = ">"
    case atLeast = ">="
  }

  package var metric: Metric
  package var comparison: Comparison
  package var limit: Double

  package init(_ text: String) throws(MalformedRequest) {
    let form = "write METRIC<NUMBER or METRIC>NUMBER, such as 'npv<0'"
    let signs: [Comparison] = [.atMost, .atLeast, .less, .more]
    let parts = try LimitText(text, signs: signs.map(\.rawValue), form: form)
    guard let metric = Metric(key: parts.name), metric.isExpected,
      let comparison = Comparison(rawValue: parts.sign)
    else { throw MalformedRequest("'\(parts.name)' is no metric", remedy: form) }
    self.metric = metric
    self.comparison = comparison
    limit = try parts.limit
  }

  /// Whether a draw meets it.
  ///
  /// - Parameter value: `nil` where the metric has none. Months that never come are beyond every limit; what has no value else
  ///   meets nothing.
  package func holds(_ value: Double?) -> Bool {
    let isTime = metric.unit == .months || metric.unit == .planMonth
    guard let value = value ?? (isTime ? .infinity : nil) else { return false }
    return switch comparison {
    case .less: value < limit
    case .atMost: value <= limit
    case .more: value > limit
    case .atLeast: value >= limit
    }
  }
}
