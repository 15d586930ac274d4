// SPDX-License-Identifier: GPL-3.0-or-later

/// A range of whole numbers that customers are told apart by; the last has no end.
package struct ActivityBand: Sendable, Equatable {
  /// Begins with a letter: a spreadsheet would take `1_2` or `1-2` for something else.
  package let key: String
  package let label: Caption
  package let least: Int

  /// Months since the last month with a payment, after step 8 of a month: 0 in a month with one.
  package static let recency = bands("r", [0, 1, 3, 6, 12])
  /// Orders in twelve months, the present one included.
  package static let frequency = bands("f", [0, 1, 2, 4, 10])

  private static func bands(_ letter: String, _ least: [Int]) -> [ActivityBand] {
    least.indices.map { index in
      let from = least[index]
      guard index + 1 < least.count else {
        return ActivityBand(key: "\(letter)\(from)_up", label: Caption("\(from)+"), least: from)
      }
      let to = least[index + 1] - 1
      return from == to
        ? ActivityBand(key: "\(letter)\(from)", label: Caption("\(from)"), least: from)
        : ActivityBand(key: "\(letter)\(from)_\(to)", label: Caption("\(from)-\(to)"), least: from)
    }
  }

  /// Which of `bands` a number ≥ 0 belongs to.
  static func index(of number: Int, in bands: [ActivityBand]) -> Int {
    var index = bands.count - 1
    while bands[index].least > number { index -= 1 }
    return index
  }
}
