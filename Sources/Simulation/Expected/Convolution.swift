// SPDX-License-Identifier: GPL-3.0-or-later

/// Customers acquired month by month × what each of them does at each age = what all of them do month by month.
struct Convolution<Count: Lane> {
  /// Customers by month acquired.
  private let arrivals: [Count]
  /// By month acquired: which row of the profiles its customers have.
  private let kinds: [Int]

  /// - Parameter kinds: by month acquired, whose row customers have.
  init(arrivals: [Count], kinds: [Int]) {
    self.arrivals = arrivals
    self.kinds = kinds
  }

  /// Adds Σ over a of arrivals(t − a) × row(a) to `totals`, by month t.
  ///
  /// - Parameter rows: by kind, then age, at least as many as there are months.
  func add(to totals: UnsafeMutableBufferPointer<Count>, rows: [ArraySlice<Count>]) {
    // From these ages on nobody does anything.
    let ends = rows.map { row in
      (row.prefix(arrivals.count).lastIndex { $0 != .zero }).map { $0 - row.startIndex + 1 } ?? 0
    }
    for (month, count) in arrivals.enumerated() {
      let kind = kinds[month]
      let end = min(ends[kind], arrivals.count - month)
      rows[kind].withUnsafeBufferPointer { row in
        for age in 0..<end { totals[month &+ age] += count * row[age] }
      }
    }
  }
}
