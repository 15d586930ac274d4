// SPDX-License-Identifier: GPL-3.0-or-later

/// One stream's money by the month in which cash moves, for customers who start in plan month `origin`; later, once the
/// growth has settled, every amount is × a factor.
struct MoneyFlow<Count: Lane> {
  let stream: Int
  let growth: Growth<Count>
  let origin: Int
  /// Received.
  private(set) var revenue: [Count]
  /// Paid out.
  private(set) var cost: [Count]

  init(stream: Int, growth: Growth<Count>, origin: Int, months: Int) {
    self.stream = stream
    self.growth = growth
    self.origin = origin
    revenue = [Count](repeating: .zero, count: months)
    cost = revenue
  }

  /// Revenue − cost, by month.
  var net: [Count] { zip(revenue, cost).map { $0 - $1 } }

  /// Adds counts by month × price × the month's factor, `lag` months late.
  mutating func receive(_ counts: ArraySlice<Count>, price: Count, lag: Int) {
    guard lag < revenue.count else { return }
    Self.add(counts, price: price, factors: growth.factors[origin...], to: &revenue, from: lag)
  }

  mutating func pay(_ counts: ArraySlice<Count>, price: Count) {
    Self.add(counts, price: price, factors: growth.factors[origin...], to: &cost, from: 0)
  }

  private static func add(
    _ counts: ArraySlice<Count>, price: Count, factors: ArraySlice<Count>, to money: inout [Count],
    from lag: Int
  ) {
    counts.withUnsafeBufferPointer { counts in
      factors.withUnsafeBufferPointer { factors in
        money.withUnsafeMutableBufferPointer { money in
          for month in 0..<money.count - lag { money[month + lag] += counts[month] * factors[month] * price }
        }
      }
    }
  }
}
