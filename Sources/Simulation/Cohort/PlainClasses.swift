// SPDX-License-Identifier: GPL-3.0-or-later

/// The classes of all segments side by side, where customers do nothing but order and leave: what they order can be
/// drawn together then.
final class PlainClasses: Sendable {
  let segments: [CohortClasses]
  let count: Int
  /// By segment: its classes.
  let ranges: [Range<Int>]
  /// By segment: those whose orders are worth the same are drawn together, under the number of the first of them.
  let pools: [Int]
  /// By class.
  let orderRates: [Double]
  let hasRateSpread: Bool
  /// Chance to stay at the month's end, by age, then class; the last age repeats.
  let stay: [Double]
  private let lastAge: Int

  /// `nil` where customers do more than that.
  init?(_ segments: [CohortClasses], setting: CohortSetting) {
    guard setting.isPlain else { return nil }
    self.segments = segments
    var ranges: [Range<Int>] = []
    for classes in segments {
      let first = ranges.last?.upperBound ?? 0
      ranges.append(first..<first + classes.count)
    }
    self.ranges = ranges
    let values = setting.terms.orderValues
    count = ranges.last?.upperBound ?? 0
    pools = values.map { value in values.firstIndex(of: value) ?? 0 }
    orderRates = segments.flatMap(\.orderRates)
    hasRateSpread = segments.contains(where: \.hasRateSpread)
    let lastAge = segments.map(\.lastAge).max() ?? 0
    self.lastAge = lastAge
    stay = (0...lastAge).flatMap { age in
      segments.flatMap { classes in
        let row = classes.row(age: age, phase: 0, condition: 0)
        return classes.stay[row..<row + classes.count]
      }
    }
  }

  func row(age: Int) -> Int { min(age, lastAge) * count }
}

extension CohortSetting {
  /// Whether customers do nothing but buy the first sale, order and leave, whatever they did before.
  fileprivate var isPlain: Bool {
    states == 1 && terms.sales.isEmpty && terms.programmes.isEmpty && !leavesAfterOrders
  }
}
