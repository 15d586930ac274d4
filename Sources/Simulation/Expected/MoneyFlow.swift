// SPDX-License-Identifier: GPL-3.0-or-later

/// One stream's money by the month in which cash moves, for customers who start in plan month 0; in month
/// t₀ instead every amount is × growth^t₀.
struct MoneyFlow {
  let stream: Int
  let growth: Growth
  /// Received.
  private(set) var revenue: [Double]
  /// Paid out.
  private(set) var cost: [Double]

  init(stream: Int, growth: Growth, months: Int) {
    self.stream = stream
    self.growth = growth
    revenue = [Double](repeating: 0, count: months)
    cost = revenue
  }

  /// Adds counts by month × price × growth^month, `lag` months late.
  mutating func receive(_ counts: ArraySlice<Double>, price: Double, lag: Int) {
    guard lag < revenue.count else { return }
    Self.add(counts, price: price, growth: growth, to: &revenue, from: lag)
  }

  mutating func pay(_ counts: ArraySlice<Double>, price: Double) {
    Self.add(counts, price: price, growth: growth, to: &cost, from: 0)
  }

  private static func add(
    _ counts: ArraySlice<Double>, price: Double, growth: Growth, to money: inout [Double], from lag: Int
  ) {
    counts.withUnsafeBufferPointer { counts in
      growth.factors.withUnsafeBufferPointer { factors in
        money.withUnsafeMutableBufferPointer { money in
          for month in 0..<money.count - lag { money[month + lag] += counts[month] * factors[month] * price }
        }
      }
    }
  }
}
