// SPDX-License-Identifier: GPL-3.0-or-later

import Integers

/// Bars of characters on one common scale.
struct BarScale {
  let width: Int
  private let lowest: Double
  private let highest: Double

  init(values: [Double], width: Int) {
    self.width = width
    lowest = values.min() ?? 0
    highest = values.max() ?? 0
  }

  private func place(_ value: Double) -> Int {
    guard highest > lowest else { return width / 2 }
    return Int(saturating: ((value - lowest) / (highest - lowest) * Double(width - 1)).rounded())
  }

  /// A bar between two values in any order, and a mark on it or beside it.
  func bar(from one: Double, to other: Double, mark: Double) -> String {
    let (start, end) = (place(min(one, other)), place(max(one, other)))
    let mark = place(mark)
    return String(
      (0..<width).map { column in
        if column == mark { return "|" }
        return (start...end).contains(column) ? "=" : " "
      })
  }
}
