// SPDX-License-Identifier: GPL-3.0-or-later

// Sums over draws of what a solver makes of a plan; both sides are of plans of one shape.

extension Vintages {
  static func += (sums: inout Vintages, one: Vintages) {
    addUp(one.customers, into: &sums.customers)
    addUp(one.acquisitionCost, into: &sums.acquisitionCost)
    addUp(one.marginalCustomers, into: &sums.marginalCustomers)
    addUp(one.exhausted, into: &sums.exhausted)
    addUp(one.value, into: &sums.value)
    addUp(one.valueBeyondWindow, into: &sums.valueBeyondWindow)
    addUp(one.stayed12, into: &sums.stayed12)
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
    addUp(one.customers, into: &sums.customers)
    addUp(one.inContract, into: &sums.inContract)
    addUp(one.orders, into: &sums.orders)
    addUp(one.contribution, into: &sums.contribution)
    addUp(one.discountedRevenue, into: &sums.discountedRevenue)
    addUp(one.discountedCost, into: &sums.discountedCost)
  }
}

extension BreakdownLine {
  static func += (sum: inout BreakdownLine, one: BreakdownLine) {
    sum.customers += one.customers
    sum.acquisitionCost += one.acquisitionCost
    sum.value += one.value
    sum.contribution += one.contribution
  }
}

func addUp(_ lines: [BreakdownLine], into sums: inout [BreakdownLine]) {
  for index in lines.indices { sums[index] += lines[index] }
}
