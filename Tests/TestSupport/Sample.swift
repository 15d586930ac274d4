// SPDX-License-Identifier: GPL-3.0-or-later

/// What independent values of one law say of its mean and variance.
package struct Sample {
  package let values: [Double]
  package let mean: Double
  /// Unbiased, by n − 1.
  package let variance: Double

  package init(_ values: [Double]) {
    self.values = values
    let mean = values.reduce(0, +) / Double(values.count)
    self.mean = mean
    variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
  }

  /// Of the mean.
  package var standardError: Double { (variance / Double(values.count)).squareRoot() }

  /// Of the difference of two means, of values that are independent.
  package func standardError(ofDifferenceTo other: Sample) -> Double {
    (variance / Double(values.count) + other.variance / Double(other.values.count)).squareRoot()
  }

  /// The largest distance between two empirical distribution functions (Smirnov).
  package func distance(from other: Sample) -> Double {
    /// At the steps of the first.
    func distanceAtSteps(_ one: [Double], _ other: [Double]) -> Double {
      var largest = 0.0
      var below = 0
      for (index, value) in one.enumerated() where index + 1 == one.count || one[index + 1] > value {
        while below < other.count && other[below] <= value { below += 1 }
        let shares = (Double(index + 1) / Double(one.count), Double(below) / Double(other.count))
        largest = max(largest, abs(shares.0 - shares.1))
      }
      return largest
    }
    let (one, other) = (values.sorted(), other.values.sorted())
    return max(distanceAtSteps(one, other), distanceAtSteps(other, one))
  }
}
