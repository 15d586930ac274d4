// SPDX-License-Identifier: GPL-3.0-or-later

/// What money of one growth is worth to a customer's value, for one who starts in the flows' first month.
struct FlowValue<Count: Lane> {
  let growth: Growth<Count>
  /// Revenue − cost by age, of all streams, ages 0 ..< W.
  let net: [Count]
  /// The revenue in it.
  let revenue: [Count]
  /// By stream: Σ over ages < W of v^age × revenue, and × cost.
  let discounted: [(stream: Int, revenue: Count, cost: Count)]
  /// Σ over ages < k of net.
  let cumulative: [Count]
  /// Σ over ages < W of v^age × net.
  let value: Count
  /// Σ over ages W ..< 2W of v^age × net.
  let beyondWindow: Count
  /// By stream: Σ over ages k ..< W of v^age × net; 0 from W on.
  let discountedFrom: [(stream: Int, value: [Count])]

  /// - Parameters:
  ///   - flows: of one growth, at least one, as long as each other.
  ///   - discount: v^age.
  ///   - window: W.
  init(_ flows: [MoneyFlow<Count>], discount: [Count], window: Int) {
    growth = flows[0].growth
    let months = flows[0].revenue.count
    let window = min(window, months)
    var net = [Count](repeating: .zero, count: months)
    discountedFrom = flows.map { flow in
      let from = [Count](unsafeUninitializedCapacity: months + 1) { sums, count in
        for age in window...months { sums[age] = .zero }
        for age in stride(from: window - 1, through: 0, by: -1) {
          sums[age] = sums[age + 1] + discount[age] * (flow.revenue[age] - flow.cost[age])
        }
        count = months + 1
      }
      for age in 0..<months { net[age] += flow.revenue[age] - flow.cost[age] }
      return (flow.stream, from)
    }
    var revenue = [Count](repeating: .zero, count: window)
    discounted = flows.map { flow in
      var (received, paid) = (Count.zero, Count.zero)
      for age in 0..<window {
        revenue[age] += flow.revenue[age]
        received += discount[age] * flow.revenue[age]
        paid += discount[age] * flow.cost[age]
      }
      return (flow.stream, received, paid)
    }
    self.revenue = revenue
    value = discountedFrom.reduce(.zero) { $0 + $1.value[0] }
    var beyond = Count.zero
    for age in window..<min(2 * window, months) { beyond += discount[age] * net[age] }
    beyondWindow = beyond
    cumulative = [Count](unsafeUninitializedCapacity: months + 1) { sums, count in
      var sum = Count.zero
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
