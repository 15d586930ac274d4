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
    let months = arrivals.count
    // From this age on nobody does anything.
    let end =
      rows.map { row in
        (row.prefix(months).lastIndex { $0 != .zero }).map { $0 - row.startIndex + 1 } ?? 0
      }.max() ?? 0
    guard end > 0 else { return }
    precondition(rows.allSatisfy { $0.count >= months })
    var table: [Count] = []
    table.reserveCapacity(rows.count * months)
    for row in rows { table.append(contentsOf: row.prefix(months)) }
    table.withUnsafeBufferPointer { table in
      // Two months acquired at a time, so that totals are read and written half as often.
      for month in stride(from: 0, to: months, by: 2) {
        let (first, row) = (arrivals[month], kinds[month] * months)
        totals[month] += first * table[row]
        guard month + 1 < months else { break }
        let (second, next) = (arrivals[month + 1], kinds[month + 1] * months)
        for age in 1..<max(1, min(end + 1, months - month)) {
          totals[month &+ age] =
            totals[month &+ age] + first * table[row &+ age] + second * table[next &+ age &- 1]
        }
      }
    }
  }
}
