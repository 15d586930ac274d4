// SPDX-License-Identifier: GPL-3.0-or-later

/// Amounts by vintage × age, ages 0 ..< W: a table, and products of two series that are added to it.
package struct VintageTable: Sendable {
  /// Row-major; empty where it is all in `products`.
  package var table: [Double]
  package var products: [OuterProduct]

  /// Amounts by vintage × amounts by age.
  package struct OuterProduct: Sendable {
    package let byVintage: [Double]
    package let byAge: [Double]

    package init(byVintage: [Double], byAge: [Double]) {
      self.byVintage = byVintage
      self.byAge = byAge
    }
  }

  package init(table: [Double] = [], products: [OuterProduct] = []) {
    self.table = table
    self.products = products
  }

  /// The same of vintages together, those of each range a row.
  ///
  /// - Parameter window: W.
  package func sums(over ranges: [Range<Int>], window: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: ranges.count * window)
    for (row, range) in ranges.enumerated() {
      let start = row * window
      if !table.isEmpty {
        for vintage in range {
          for age in 0..<window { sums[start + age] += table[vintage * window + age] }
        }
      }
      for product in products {
        let scale = range.reduce(0) { $0 + product.byVintage[$1] }
        guard scale != 0 else { continue }
        for age in 0..<min(window, product.byAge.count) { sums[start + age] += scale * product.byAge[age] }
      }
    }
    return sums
  }
}
