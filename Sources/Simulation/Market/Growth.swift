// SPDX-License-Identifier: GPL-3.0-or-later

/// How prices move.
struct Growth<Number: Lane>: Sendable {
  /// A month's factor.
  let perMonth: Number
  /// perMonth^t, by month t.
  let factors: [Number]

  init(perMonth: Number, months: Int) {
    self.perMonth = perMonth
    guard perMonth != .one else {
      factors = [Number](repeating: .one, count: months)
      return
    }
    var factor = Number.one
    factors = (0..<months).map { _ in
      defer { factor *= perMonth }
      return factor
    }
  }
}
