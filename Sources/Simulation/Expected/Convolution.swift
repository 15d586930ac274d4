// SPDX-License-Identifier: GPL-3.0-or-later

/// Customers acquired month by month × what each of them does at each age = what all of them do month by month.
struct Convolution {
  private let months: Int
  /// Customers by month acquired.
  private let arrivals: [Double]
  /// By month acquired: where the row of its customers begins in `rows`, its age 0.
  private let origins: [Int]
  private var rows: [Double]
  private let stride: Int

  /// Outputs are computed so many at a time.
  private static let block = 8

  /// - Parameter kinds: by month acquired, whose row customers have.
  init(arrivals: [Double], kinds: [Int]) {
    self.arrivals = arrivals
    months = arrivals.count
    // Room for a block of zeros before age 0 and after the last: nobody acts before being acquired.
    stride = months + 2 * Self.block
    origins = kinds.map { [stride] in $0 * stride + Self.block }
    rows = [Double](repeating: 0, count: ((kinds.max() ?? 0) + 1) * stride)
  }

  /// Adds Σ over a of arrivals(t − a) × row(a) to `totals`, by month t.
  ///
  /// - Parameter profile: of a kind, by age, at least as many as there are months.
  mutating func add(
    to totals: UnsafeMutableBufferPointer<Double>, profile: (_ kind: Int) -> ArraySlice<Double>
  ) {
    var isNothing = true
    for kind in 0..<rows.count / stride {
      let row = profile(kind)
      for age in 0..<months {
        let value = row[row.startIndex + age]
        rows[kind * stride + Self.block + age] = value
        if value != 0 { isNothing = false }
      }
    }
    if isNothing { return }
    rows.withUnsafeBytes { rows in
      for first in Swift.stride(from: 0, to: months, by: Self.block) {
        var sums = SIMD8<Double>.zero
        for month in 0..<min(months, first + Self.block) {
          let offset = (origins[month] + first - month) * MemoryLayout<Double>.stride
          sums += arrivals[month] * rows.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
        }
        for lane in 0..<min(Self.block, months - first) {
          totals[first + lane] += sums[lane]
        }
      }
    }
  }
}
