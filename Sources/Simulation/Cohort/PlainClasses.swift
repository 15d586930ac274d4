// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// The classes of all segments side by side, where customers do nothing but order and leave: what they order can be
/// drawn together then.
final class PlainClasses: Sendable {
  let count: Int
  /// By segment: its classes.
  let ranges: [Range<Int>]
  /// By class: its share of the segment's customers, of what those before it left.
  let ofRest: [Double]
  /// By segment: those whose orders are worth the same are drawn together, under the number of the first of them.
  let pools: [Int]
  /// By segment: what an order is worth, in mean orders.
  let valueLevels: [Double]
  /// By class.
  let orderRates: [Double]
  let hasRateSpread: Bool
  /// Chance to stay at the month's end, by age, then class; the last age repeats.
  let stay: [Double]
  private let lastAge: Int

  /// `nil` if customers do more than that.
  ///
  /// - Parameters:
  ///   - classes: segment by segment.
  ///   - ages: that are lived.
  init?(_ classes: [LatentClass<Double>], ages: Int, setting: CohortSetting) {
    guard setting.isPlain else { return nil }
    count = classes.count
    var ranges: [Range<Int>] = []
    var ofRest: [Double] = []
    while ofRest.count < classes.count {
      let segment = classes[ofRest.count].segment
      let weights = classes[ofRest.count...].prefix { $0.segment == segment }.map(\.weight)
      ranges.append(ofRest.count..<ofRest.count + weights.count)
      ofRest += SuccessiveShares(weights).ofRest
    }
    self.ranges = ranges
    self.ofRest = ofRest
    let values = ranges.map { classes[$0.lowerBound].valueLevel }
    valueLevels = values
    pools = values.map { value in values.firstIndex(of: value) ?? 0 }
    orderRates = classes.map(\.orderRate)
    hasRateSpread = setting.hasRateSpread
    let lastAge = classes.settledAge(in: 0..<ages, setting: setting)
    self.lastAge = lastAge
    stay = (0...lastAge).flatMap { age in
      classes.map { $0.stay(age: age, phase: 0, condition: 0, setting: setting.kernel) }
    }
  }

  func row(age: Int) -> Int { min(age, lastAge) * count }
}

extension CohortSetting {
  /// Whether customers do nothing but buy the first sale, order and leave, whatever they did before.
  fileprivate var isPlain: Bool {
    states == 1 && terms.sales.isEmpty && terms.programmes.isEmpty && !leavesAfterOrders
      && !leavesInside && plan.business.customers.trend == nil && plan.blueprint.eras.count == 1
  }
}
