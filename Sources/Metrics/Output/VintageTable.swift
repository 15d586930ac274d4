// SPDX-License-Identifier: GPL-3.0-or-later

/// Amounts by vintage × age, ages 0 ..< W: a table, and products of two series that are added to it.
package struct VintageTable: Sendable, Codable {
  /// Row-major; empty if it is all in `products`.
  package var table: [Double]
  package var products: [OuterProduct]

  /// Amounts by vintage × amounts by age.
  package struct OuterProduct: Sendable, Codable {
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
    sums.withUnsafeMutableBufferPointer { sums in
      for (row, range) in ranges.enumerated() {
        let row = UnsafeMutableBufferPointer(rebasing: sums[row * window..<(row + 1) * window])
        if !table.isEmpty {
          for vintage in range { row.add(table[vintage * window..<(vintage + 1) * window], scale: 1) }
        }
        for product in products {
          let scale = range.reduce(0) { $0 + product.byVintage[$1] }
          if scale != 0 { row.add(product.byAge[..<min(window, product.byAge.count)], scale: scale) }
        }
      }
    }
    return sums
  }
}

extension UnsafeMutableBufferPointer<Double> {
  /// Adds others, at most as many. Every draw of a run does so many thousand times.
  fileprivate func add(_ others: ArraySlice<Double>, scale: Double) {
    others.withUnsafeBufferPointer { others in
      for index in 0..<Swift.min(count, others.count) { self[index] += scale * others[index] }
    }
  }
}
