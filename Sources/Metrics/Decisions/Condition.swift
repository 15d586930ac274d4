// SPDX-License-Identifier: GPL-3.0-or-later

/// What is asked of a draw: `npv<0`, `ltv_to_cac>=3`.
package struct Condition: Sendable, Equatable {
  package enum Comparison: String, CaseIterable, Sendable {
    case less = "<"
    case atMost = "<="
    case more = ">"
    case atLeast = ">="

    package func holds(_ value: Double, _ limit: Double) -> Bool {
      switch self {
      case .less: value < limit
      case .atMost: value <= limit
      case .more: value > limit
      case .atLeast: value >= limit
      }
    }
  }

  package var metric: Metric
  package var comparison: Comparison
  package var limit: Double

  package init(_ text: String) throws(MalformedRequest) {
    let form = "write METRIC<NUMBER or METRIC>NUMBER, such as 'npv<0'"
    let parts = try LimitText(text, signs: Comparison.allCases.map(\.rawValue), form: form)
    guard let metric = Metric(key: parts.name), metric.isExpected,
      let comparison = Comparison(rawValue: parts.sign)
    else { throw MalformedRequest("'\(parts.name)' is no metric", remedy: form) }
    self.metric = metric
    self.comparison = comparison
    limit = try parts.limit
  }

  /// Whether a draw meets it.
  ///
  /// - Parameter value: `nil` if the metric has none. Months that never come are beyond every limit; what has no value else
  ///   meets nothing.
  package func holds(_ value: Double?) -> Bool {
    let isTime = metric.unit == .months || metric.unit == .planMonth
    guard let value = value ?? (isTime ? .infinity : nil) else { return false }
    return comparison.holds(value, limit)
  }
}

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

  /// By how much a value is beyond the limit; negative if it keeps it.
  package func excess(of value: Double) -> Double { isAtMost ? value - limit : limit - value }
}

/// The parts of a limit as it is typed: `peak_funding<=2e9`.
struct LimitText {
  let name: String
  let sign: String
  private let number: String
  private let form: String

  /// - Parameters:
  ///   - signs: of which the text has one, once.
  ///   - form: how limits are written.
  init(_ text: String, signs: [String], form: String) throws(MalformedRequest) {
    guard let parts = ComparedText(text), signs.contains(parts.sign),
      ComparedText(parts.right) == nil
    else {
      let inOrder = signs.sorted()
      throw MalformedRequest(
        "it needs one \(inOrder.dropLast().joined(separator: ", ")) or \(inOrder[inOrder.count - 1])",
        remedy: form)
    }
    name = parts.left.filter { $0 != " " }
    sign = parts.sign
    number = parts.right.filter { $0 != " " }
    self.form = form
  }

  /// The number behind the sign, finite and in decimals.
  var limit: Double {
    get throws(MalformedRequest) {
      guard let limit = Double(number), limit.isFinite,
        number.allSatisfy({ "+-.0123456789eE".contains($0) })
      else { throw MalformedRequest("'\(number)' is no number", remedy: form) }
      return limit
    }
  }
}

/// What stands on both sides of the first sign of a comparison, as typed.
package struct ComparedText {
  package let left: String
  /// Of `=`, `<` and `>`, as many as there are side by side.
  package let sign: String
  package let right: String

  /// `nil` if there is no sign.
  package init?(_ text: String) {
    let isSign: (Character) -> Bool = { "=<>".contains($0) }
    guard let start = text.firstIndex(where: isSign) else { return nil }
    left = String(text[..<start])
    sign = String(text[start...].prefix(while: isSign))
    right = String(text[start...].drop(while: isSign))
  }
}
