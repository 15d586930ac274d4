// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness

/// A distribution as the file gives it, before the range of the key that uses it is known.
struct UncertainNumber {
  var distribution: Distribution
  /// `beta p05 0.5, p95 0.8`.
  var text: String
  /// The values of a discrete distribution, whose probability sits on them.
  var points: [(value: Double, weight: Double)] = []
}

extension UncertainNumber {
  /// Probability outside a range that is cut off without a word.
  static let negligible = 1e-6

  /// The distribution of the number that, times `factor`, is within `range`; `nil`, with a finding, where more than
  /// a negligible part of it is not. `bounds` tells distributions apart that differ by the cut.
  func fitted(
    to range: NumberRange, factor: Double, at node: Node, _ decoding: Decoding
  ) -> (distribution: Distribution, bounds: [Double])? {
    guard factor != 0 else {
      if !range.contains(0) { decoding.report(.error, node, range.complaint(about: 0), range.hint) }
      return (distribution, [])
    }
    let lower = range.lower / factor
    let upper = range.upper / factor
    let (below, above) = outside(lower, upper, range)
    guard below <= Self.negligible, above <= Self.negligible else {
      report(below, above, range, lower, upper, node, decoding)
      return nil
    }
    let support = distribution.support
    let low = support.lowerBound < lower && range.lower > -NumberRange.largest ? lower : nil
    let high = support.upperBound > upper && range.upper < NumberRange.largest ? upper : nil
    guard points.isEmpty, low != nil || high != nil else { return (distribution, []) }
    do {
      let cut = try distribution.truncated(min: low, max: high)
      return (cut, [low ?? -.infinity, high ?? .infinity])
    } catch {
      decoding.report(.error, node, error.message, error.remedy)
      return nil
    }
  }

  private func outside(_ lower: Double, _ upper: Double, _ range: NumberRange) -> (Double, Double) {
    guard points.isEmpty else {
      let below = points.filter { range.isAbove ? $0.value <= lower : $0.value < lower }
      let above = points.filter { range.isBelow ? $0.value >= upper : $0.value > upper }
      return (below.reduce(0) { $0 + $1.weight }, above.reduce(0) { $0 + $1.weight })
    }
    let support = distribution.support
    return (
      support.lowerBound < lower ? distribution.cdf(lower) : 0,
      support.upperBound > upper ? 1 - distribution.cdf(upper) : 0
    )
  }

  private func report(
    _ below: Double, _ above: Double, _ range: NumberRange, _ lower: Double, _ upper: Double, _ node: Node,
    _ decoding: Decoding
  ) {
    var parts: [String] = []
    var bounds: [String] = []
    if below > Self.negligible {
      parts.append(
        "\(Self.percent(below)) of this distribution is \(range.isAbove ? "not above" : "below") \(format(lower))"
      )
      bounds.append("min: \(format(lower))")
    }
    if above > Self.negligible {
      parts.append(
        "\(Self.percent(above)) of this distribution is \(range.isBelow ? "not below" : "above") \(format(upper))"
      )
      bounds.append("max: \(format(upper))")
    }
    let advice = "add `truncate: {\(bounds.joined(separator: ", "))}` or choose another distribution"
    decoding.report(
      .error, node, parts.joined(separator: " and "), range.hint.isEmpty ? advice : "\(range.hint); \(advice)"
    )
  }

  static func percent(_ share: Double) -> String {
    "\(format(roundedToSignificant(share * 100, digits: 2))) %"
  }
}
