// SPDX-License-Identifier: GPL-3.0-or-later

/// What money of one growth is worth to a customer's value, for one who starts in plan month 0.
struct FlowValue {
  let growth: Growth
  /// Revenue − cost by age, of all streams, ages 0 ..< W.
  let net: [Double]
  /// Σ over ages < k of net.
  let cumulative: [Double]
  /// Σ over ages < W of v^age × net.
  let value: Double
  /// Σ over ages W ..< 2W of v^age × net.
  let beyondWindow: Double
  /// By stream: Σ over ages k ..< W of v^age × net; 0 from W on.
  let discountedFrom: [(stream: Int, value: [Double])]

  /// - Parameters:
  ///   - flows: of one growth, at least one, as long as each other.
  ///   - discount: v^age.
  ///   - window: W.
  init(_ flows: [MoneyFlow], discount: [Double], window: Int) {
    growth = flows[0].growth
    let months = flows[0].revenue.count
    let window = min(window, months)
    var net = [Double](repeating: 0, count: months)
    discountedFrom = flows.map { flow in
      let from = [Double](unsafeUninitializedCapacity: months + 1) { sums, count in
        for age in window...months { sums[age] = 0 }
        for age in stride(from: window - 1, through: 0, by: -1) {
          sums[age] = sums[age + 1] + discount[age] * (flow.revenue[age] - flow.cost[age])
        }
        count = months + 1
      }
      for age in 0..<months { net[age] += flow.revenue[age] - flow.cost[age] }
      return (flow.stream, from)
    }
    value = discountedFrom.reduce(0) { $0 + $1.value[0] }
    var beyond = 0.0
    for age in window..<min(2 * window, months) { beyond += discount[age] * net[age] }
    beyondWindow = beyond
    cumulative = [Double](unsafeUninitializedCapacity: months + 1) { sums, count in
      var sum = 0.0
      for age in 0..<months {
        sums[age] = sum
        sum += net[age]
      }
      sums[months] = sum
      count = months + 1
    }
    net.removeLast(months - window)
    self.net = net
  }
}
