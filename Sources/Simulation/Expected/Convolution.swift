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
    // From this age on nobody does anything.
    var end = 0
    for kind in 0..<rows.count / stride {
      profile(kind).withUnsafeBufferPointer { row in
        for age in 0..<months {
          rows[kind * stride + Self.block + age] = row[age]
          if row[age] != 0 { end = max(end, age + 1) }
        }
      }
    }
    if end == 0 { return }
    rows.withUnsafeBufferPointer { rows in
      arrivals.withUnsafeBufferPointer { arrivals in
        origins.withUnsafeBufferPointer { origins in
          for first in Swift.stride(from: 0, to: months, by: Self.block) {
            var sums = SIMD8<Double>.zero
            for month in max(0, first - end)..<min(months, first + Self.block) {
              let ages = UnsafeRawPointer(rows.baseAddress! + (origins[month] &+ first &- month))
              sums += arrivals[month] * ages.loadUnaligned(as: SIMD8<Double>.self)
            }
            for lane in 0..<min(Self.block, months - first) { totals[first + lane] += sums[lane] }
          }
        }
      }
    }
  }
}
