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
    // The longer ones first: `<=` begins with `<`.
    let signs: [Comparison] = [.atMost, .atLeast, .less, .more]
    guard let comparison = signs.first(where: { text.contains($0.rawValue) }),
      case let parts = text.split(separator: comparison.rawValue, omittingEmptySubsequences: false),
      parts.count == 2
    else { throw MalformedRequest("it needs one <, <=, > or >=", remedy: form) }
    let sides = parts.map { $0.filter { $0 != " " } }
    guard let metric = Metric(key: sides[0]), metric != .revenueCv else {
      throw MalformedRequest("'\(sides[0])' is no metric", remedy: form)
    }
    guard let limit = Double(sides[1]), limit.isFinite,
      sides[1].allSatisfy({ "+-.0123456789eE".contains($0) })
    else { throw MalformedRequest("'\(sides[1])' is no number", remedy: form) }
    self.metric = metric
    self.comparison = comparison
    self.limit = limit
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
