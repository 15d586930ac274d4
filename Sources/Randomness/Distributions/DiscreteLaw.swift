// SPDX-License-Identifier: GPL-3.0-or-later

/// A law on a list of values.
struct DiscreteLaw: Law {
  /// Ascending, no two alike.
  let values: [Double]
  /// Their probabilities.
  let weights: [Double]
  /// Probabilities added up from below.
  private let cumulative: [Double]

  init(values: [Double], weights: [Double]) throws(DistributionError) {
    try ParameterChecks.require(
      !values.isEmpty && values.count == weights.count,
      "there are \(values.count) values and \(weights.count) weights",
      remedy: "give one weight for each value, and at least one")
    for number in values + weights where !number.isFinite {
      throw DistributionError(
        message: "\(text(number)) is not a number that can be used", remedy: "give finite numbers")
    }
    for weight in weights where weight < 0 {
      throw DistributionError(
        message: "the weight \(text(weight)) is below 0", remedy: "give weights of 0 or more")
    }
    let total = weights.reduce(0, +)
    try ParameterChecks.require(
      total > 0 && total.isFinite, "the weights add up to \(text(total))",
      remedy: "give weights with a sum above 0")
    var atoms: [(value: Double, weight: Double)] = []
    for (value, weight) in zip(values, weights).sorted(by: { $0.0 < $1.0 }) where weight > 0 {
      if let last = atoms.last, last.value == value {
        atoms[atoms.count - 1].weight += weight / total
      } else {
        atoms.append((value, weight / total))
      }
    }
    self.values = atoms.map(\.value)
    self.weights = atoms.map(\.weight)
    var sum = 0.0
    cumulative = atoms.map {
      sum += $0.weight
      return sum
    }
  }

  var mean: Double { zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } }
  var standardDeviation: Double {
    let mean = mean
    return zip(values, weights).reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 }.squareRoot()
  }
  var support: ClosedRange<Double> { values[0]...values[values.count - 1] }

  func cdf(_ x: Double, tail: SpecialFunctions.Tail) -> Double {
    let below = values.lastIndex { $0 <= x }.map { cumulative[$0] / cumulative[cumulative.count - 1] } ?? 0
    return tail == .lower ? below : 1 - below
  }

  func quantile(_ p: Double, tail: SpecialFunctions.Tail) -> Double {
    let lower = (tail == .lower ? p : 1 - p) * cumulative[cumulative.count - 1]
    var (low, high) = (0, values.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] >= lower { high = middle } else { low = middle + 1 }
    }
    return values[low]
  }

  /// The law given that the value is from `min` to `max`; `nil` if that never happens.
  func restricted(min: Double, max: Double) -> DiscreteLaw? {
    let kept = values.indices.filter { values[$0] >= min && values[$0] <= max }
    return try? DiscreteLaw(values: kept.map { values[$0] }, weights: kept.map { weights[$0] })
  }
}
