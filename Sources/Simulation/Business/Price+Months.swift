// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

extension Schedule where Value: Lane {
  /// The same in every lane.
  init(lanes: (Int) -> Schedule<Double>) {
    let first = lanes(0)
    self.init(Value { lanes($0).start })
    later = first.later.indices.map { index in
      Point(month: first.later[index].month, value: Value { lanes($0).later[index].value })
    }
    isRamp = first.isRamp
  }

  /// Of one month.
  func value(in month: Int) -> Value {
    isConstant ? start : byMonth(month + 1)[month]
  }

  /// The months in which it is not what it was in the month before.
  var changes: [Int] {
    guard isRamp else { return later.map(\.month) }
    return Array(1..<max(1, settledMonth + 1))
  }

  /// Of months 0 ..< `months`.
  func byMonth(_ months: Int) -> [Value] {
    var values = [Value](repeating: start, count: months)
    var last = Point(month: 0, value: start)
    for next in later {
      if isRamp {
        let length = Value(repeating: Double(next.month - last.month))
        for month in last.month..<min(next.month, max(last.month, months)) {
          let part = Value(repeating: Double(month - last.month)) / length
          values[month] = last.value + (next.value - last.value) * part
        }
      }
      for month in min(next.month, months)..<months { values[month] = next.value }
      last = next
    }
    return values
  }
}

extension Price where Value: Lane {
  /// Of one draw per lane.
  init(lanes: (Int) -> Price<Double>) {
    self.init(
      Schedule { lanes($0).amount }, driftPerYear: Value { lanes($0).driftPerYear })
  }

  /// Of months 0 ..< `months`, × what it is multiplied by in each.
  func byMonth(_ months: Int, times factors: [Schedule<Value>] = []) -> [Value] {
    let growth = Growth(perMonth: monthlyFactor(perYear: driftPerYear), months: months)
    var prices = growth.factors
    if amount.isConstant {
      for month in prices.indices { prices[month] = amount.start * prices[month] }
    } else {
      for (month, amount) in amount.byMonth(months).enumerated() { prices[month] = amount * prices[month] }
    }
    for factor in factors {
      for (month, factor) in factor.byMonth(months).enumerated() { prices[month] *= factor }
    }
    return prices
  }
}

extension Price<Double> {
  /// Whether nothing is ever paid, as a blueprint knows it.
  var isFree: Bool { amount.start == 0 && amount.later.allSatisfy { $0.value == 0 } }

  /// Of a month before the plan, which is below 0.
  func past(_ month: Int) -> Double { amount.start * pow(1 + driftPerYear, Double(month) / 12) }
}
