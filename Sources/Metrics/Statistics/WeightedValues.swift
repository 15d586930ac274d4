// SPDX-License-Identifier: GPL-3.0-or-later

/// Values that count unequally, in ascending order.
struct WeightedValues {
  private let sorted: [(value: Double, weight: Double)]
  private let total: Double

  /// - Parameters:
  ///   - groups: values that count alike within a group, at least one of them more than nothing.
  init(_ groups: [(weight: Double, values: [Double])]) {
    sorted = groups.filter { $0.weight > 0 }
      .flatMap { group in group.values.map { (value: $0, weight: group.weight) } }
      .sorted { $0.value < $1.value }
    total = sorted.reduce(0) { $0 + $1.weight }
  }

  /// The quantile of probability p in [0, 1]; of equal weights that of `Quantiles`. Between two neighbours lies half
  /// the weight of each, and a quantile interpolates linearly.
  func quantile(_ probability: Double) -> Double {
    let steps = zip(sorted, sorted.dropFirst()).map { ($0.weight + $1.weight) / 2 }
    var left = probability * steps.reduce(0, +)
    for (index, step) in steps.enumerated() {
      if left < step {
        let (low, high) = (sorted[index].value, sorted[index + 1].value)
        return low == high ? low : low + left / step * (high - low)
      }
      left -= step
    }
    return sorted[sorted.count - 1].value
  }

  /// The mean of the lowest `share` of the weight; of equal weights `worstMean`.
  func worstMean(share: Double) -> Double {
    let wanted = share * total
    if wanted <= sorted[0].weight { return sorted[0].value }
    var left = wanted
    var sum = 0.0
    for (value, weight) in sorted {
      let part = min(weight, left)
      sum += part * value
      left -= part
      if left <= 0 { break }
    }
    return sum / wanted
  }
}
