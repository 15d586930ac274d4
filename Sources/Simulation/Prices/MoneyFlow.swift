// SPDX-License-Identifier: GPL-3.0-or-later

/// One stream's money by the month in which cash moves, for customers who start in plan month 0; in month
/// t₀ instead every amount is × growth^t₀.
struct MoneyFlow<Count: Lane> {
  let stream: Int
  let growth: Growth<Count>
  /// Received.
  private(set) var revenue: [Count]
  /// Paid out.
  private(set) var cost: [Count]

  init(stream: Int, growth: Growth<Count>, months: Int) {
    self.stream = stream
    self.growth = growth
    revenue = [Count](repeating: .zero, count: months)
    cost = revenue
  }

  /// Revenue − cost, by month.
  var net: [Count] { zip(revenue, cost).map { $0 - $1 } }

  /// Σ over months of weight × (revenue − cost).
  ///
  /// - Parameter weights: by month, not more than there are.
  func total(weights: ArraySlice<Count>) -> Count {
    var total = Count.zero
    for (month, weight) in weights.enumerated() { total += weight * (revenue[month] - cost[month]) }
    return total
  }

  /// Adds counts by month × price × growth^month, `lag` months late.
  mutating func receive(_ counts: ArraySlice<Count>, price: Count, lag: Int) {
    guard lag < revenue.count else { return }
    Self.add(counts, price: price, growth: growth, to: &revenue, from: lag)
  }

  mutating func pay(_ counts: ArraySlice<Count>, price: Count) {
    Self.add(counts, price: price, growth: growth, to: &cost, from: 0)
  }

  private static func add(
    _ counts: ArraySlice<Count>, price: Count, growth: Growth<Count>, to money: inout [Count], from lag: Int
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
