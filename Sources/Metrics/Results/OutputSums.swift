// SPDX-License-Identifier: GPL-3.0-or-later

// Sums over draws of what a solver makes of a plan; both sides are of plans of one shape.

extension Vintages {
  static func += (sums: inout Vintages, one: Vintages) {
    sums.update(beside: one, one) { sum, one, _ in addUp(one, into: &sum) }
    if !one.contributions.table.isEmpty {
      addUp(one.contributions.table, into: &sums.contributions.table)
    }
  }

  /// Adds products to the table, vintage by vintage: a row of the table stays close at hand.
  mutating func add(_ products: [VintageTable.OuterProduct]) {
    contributions.table.withUnsafeMutableBufferPointer { table in
      for vintage in customers.indices {
        for product in products where product.byVintage[vintage] != 0 {
          let scale = product.byVintage[vintage]
          product.byAge.withUnsafeBufferPointer { byAge in
            let start = vintage * byAge.count
            // A row by itself: with an offset to check at each step the loop would not go by vectors.
            let row = UnsafeMutableBufferPointer(rebasing: table[start..<start + byAge.count])
            for age in 0..<byAge.count { row[age] += scale * byAge[age] }
          }
        }
      }
    }
  }
}

extension Profile {
  static func += (sums: inout Profile, one: Profile) {
    sums.update(beside: one, one) { sum, one, _ in addUp(one, into: &sum) }
  }
}

func addUp(_ lines: [BreakdownLine], into sums: inout [BreakdownLine]) {
  for index in lines.indices { sums[index] += lines[index] }
}
