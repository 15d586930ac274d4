// SPDX-License-Identifier: GPL-3.0-or-later

/// What one stream's money is worth to a customer's value, for one who starts in plan month 0.
struct FlowValue {
  let stream: Int
  let growth: Growth
  /// Revenue − cost by age.
  let net: [Double]
  /// Σ over ages < k of net.
  let cumulative: [Double]
  /// Σ over ages k ..< W of v^age × net; 0 from W on.
  let discountedFrom: [Double]
  /// Σ over ages W ..< 2W of v^age × net.
  let beyondWindow: Double

  /// - Parameters:
  ///   - discount: v^age.
  ///   - window: W.
  init(_ flow: MoneyFlow, discount: [Double], window: Int) {
    stream = flow.stream
    growth = flow.growth
    let months = flow.revenue.count
    let net = [Double](unsafeUninitializedCapacity: months) { net, count in
      for age in 0..<months { net[age] = flow.revenue[age] - flow.cost[age] }
      count = months
    }
    self.net = net
    cumulative = [Double](unsafeUninitializedCapacity: months + 1) { sums, count in
      var sum = 0.0
      for age in 0..<months {
        sums[age] = sum
        sum += net[age]
      }
      sums[months] = sum
      count = months + 1
    }
    let window = min(window, months)
    discountedFrom = [Double](unsafeUninitializedCapacity: months + 1) { sums, count in
      for age in window...months { sums[age] = 0 }
      for age in stride(from: window - 1, through: 0, by: -1) {
        sums[age] = sums[age + 1] + discount[age] * net[age]
      }
      count = months + 1
    }
    var beyond = 0.0
    for age in window..<min(2 * window, months) { beyond += discount[age] * net[age] }
    beyondWindow = beyond
  }
}
