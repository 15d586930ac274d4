// SPDX-License-Identifier: GPL-3.0-or-later

/// A bar from one level to another, as the parts that a spreadsheet can stack: it stacks what is above 0 upwards from
/// there, what is below downwards, and knows no bar that begins elsewhere.
struct BarSpan: Equatable {
  let low: Double
  let high: Double

  init(_ first: Double, _ second: Double) {
    low = min(first, second)
    high = max(first, second)
  }

  /// What is not seen, between 0 and where the bar begins; 0 where the bar crosses it.
  var base: Double { low > 0 ? low : high < 0 ? high : 0 }
  var above: Double { max(high, 0) - max(low, 0) }
  /// At most 0.
  var below: Double { min(low, 0) - min(high, 0) }
}
