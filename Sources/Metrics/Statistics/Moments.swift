// SPDX-License-Identifier: GPL-3.0-or-later

func sum(_ values: [Double]) -> Double {
  var total = 0.0
  for value in values { total += value }
  return total
}

/// - Precondition: `sums` has as many numbers as `values`, or more.
func addUp(_ values: [Double], into sums: inout [Double]) {
  precondition(values.count <= sums.count)
  values.withUnsafeBufferPointer { values in
    sums.withUnsafeMutableBufferPointer { sums in
      for index in 0..<values.count { sums[index] += values[index] }
    }
  }
}

/// The arithmetic mean; `nil` of nothing.
func average(_ values: [Double]) -> Double? {
  values.isEmpty ? nil : sum(values) / Double(values.count)
}

/// The sample variance, with n − 1; `nil` of fewer than two values.
func variance(_ values: [Double]) -> Double? {
  guard values.count >= 2, let centre = average(values) else { return nil }
  var squares = 0.0
  for value in values { squares += (value - centre) * (value - centre) }
  return squares / Double(values.count - 1)
}

/// The square root of `variance`.
func standardDeviation(_ values: [Double]) -> Double? {
  variance(values).map { $0.squareRoot() }
}

/// `nil` for what is no number.
func present(_ value: Double) -> Double? {
  value.isFinite ? value : nil
}
