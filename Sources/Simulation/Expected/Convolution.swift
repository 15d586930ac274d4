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
    // From these ages on nobody does anything.
    let ends = rows.map { row in
      (row.prefix(months).lastIndex { $0 != .zero }).map { $0 - row.startIndex + 1 } ?? 0
    }
    guard ends.contains(where: { $0 > 0 }) else { return }
    var table: [Count] = []
    table.reserveCapacity(rows.count * months)
    for row in rows { table.append(contentsOf: row.prefix(months)) }
    // Month by month, so that a sum stays in registers.
    table.withUnsafeBufferPointer { table in
      arrivals.withUnsafeBufferPointer { arrivals in
        kinds.withUnsafeBufferPointer { kinds in
          ends.withUnsafeBufferPointer { ends in
            for month in 0..<months {
              var total = totals[month]
              for start in 0...month {
                let (kind, age) = (kinds[start], month &- start)
                if age < ends[kind] { total += arrivals[start] * table[kind &* months &+ age] }
              }
              totals[month] = total
            }
          }
        }
      }
    }
  }
}
