// SPDX-License-Identifier: GPL-3.0-or-later

/// A number by plan month: the same in all of them, or given at some, with steps or straight lines between.
package struct Schedule<Value: Sendable>: Sendable {
  package struct Point: Sendable {
    package var month: Int
    package var value: Value

    package init(month: Int, value: Value) {
      self.month = month
      self.value = value
    }
  }

  /// What holds in month 0, and before.
  package var start: Value
  /// By ascending month, from 1 on; what the last says holds for ever. Empty if the number never changes.
  package var later: [Point]
  /// Whether it moves straight from one to the next, instead of staying until it.
  package var isRamp: Bool

  /// The same in all months.
  package init(_ value: Value) {
    start = value
    later = []
    isRamp = false
  }

  /// - Parameter steps: by ascending month, the first of month 0.
  package init(steps: [Point]) {
    self.init(points: steps, isRamp: false)
  }

  /// - Parameter ramp: by ascending month, the first of month 0.
  package init(ramp: [Point]) {
    self.init(points: ramp, isRamp: true)
  }

  private init(points: [Point], isRamp: Bool) {
    start = points[0].value
    later = Array(points.dropFirst())
    self.isRamp = isRamp
  }

  /// Whether it never changes.
  @inlinable package var isConstant: Bool { later.isEmpty }

  /// The month from which on it stays as it is.
  @inlinable package var settledMonth: Int { later.last?.month ?? 0 }

  /// All that is given.
  package var values: [Value] {
    // No key path: those of generic types are made anew at each use.
    later.isEmpty ? [start] : [start] + later.map { $0.value }
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Schedule<Other> {
    var mapped = Schedule<Other>(transform(start))
    guard !later.isEmpty else { return mapped }
    mapped.later = later.map { Schedule<Other>.Point(month: $0.month, value: transform($0.value)) }
    mapped.isRamp = isRamp
    return mapped
  }
}

extension Schedule<Double> {
  /// What holds in `month`.
  package func value(at month: Int) -> Double {
    guard let next = later.first(where: { $0.month > month }) else { return later.last?.value ?? start }
    let last = later.last { $0.month <= month } ?? Point(month: 0, value: start)
    guard isRamp, month > 0 else { return last.value }
    let part = Double(month - last.month) / Double(next.month - last.month)
    return last.value + (next.value - last.value) * part
  }
}

extension Schedule.Point: Equatable where Value: Equatable {}
extension Schedule: Equatable where Value: Equatable {}
