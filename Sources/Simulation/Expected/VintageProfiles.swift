// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What new customers do at each age, by month acquired where plan time matters.
struct VintageProfiles {
  let layout: QuantityLayout
  /// By distinct month acquired, then mix of segments: what one customer does on average.
  private var customers: [[Quantities<Double>]] = []
  /// By distinct month acquired: what one customer of each segment brings in.
  private(set) var money: [SegmentMoney] = []
  private let settled: Int
  private let period: Int

  /// - Parameters:
  ///   - ages: how many months customers are followed.
  ///   - mixes: shares of the segments, all that customers are wanted of.
  init(plan: Plan, nodes: NodeCounts, ages: Int, prices: PriceList, mixes: [[Double]]) {
    let memberships = Memberships(plan: plan, byEverything: false)
    let setting = KernelSetting(plan: plan, memberships: memberships, ages: ages)
    layout = setting.layout
    period = setting.seasons.count
    settled = plan.business.settledMonth
    let classes = LatentClass.classes(
      of: plan, dependence: Dependence(business: plan.business, attach: plan.attach), nodes: nodes,
      ages: ages, memberships: memberships)
    // Eight classes cost little more than one; one alone is cheaper by itself.
    if classes.count == 1 {
      live(classes, as: Double.self, setting: setting, plan: plan, ages: ages, prices: prices, mixes: mixes)
    } else {
      live(
        classes, as: SIMD8<Double>.self, setting: setting, plan: plan, ages: ages, prices: prices,
        mixes: mixes)
    }
  }

  private mutating func live<Count: Lane>(
    _ classes: [LatentClass], as: Count.Type, setting: KernelSetting, plan: Plan, ages: Int,
    prices: PriceList, mixes: [[Double]]
  ) {
    let chunks = ClassChunk.mixed(classes, width: Count.width)
    let kernels = chunks.map { ClassKernel<Count>($0, setting: setting, attach: plan.attach) }
    // Chunks whose lanes are of the same segments add up in one place.
    let lanes = chunks.map { chunk in (0..<Count.width).map { chunk.member($0).segment } }
    let kinds = lanes.reduce(into: [[Int]]()) { if !$0.contains($1) { $0.append($1) } }
    let kindOf = lanes.map { kinds.firstIndex(of: $0) ?? 0 }
    let orderValues = kinds.map { segments in
      Count { plan.business.customers.segments[segments[$0]].valueMultiplier }
    }
    var lives = kinds.map { _ in Quantities<Count>(layout, months: ages) }
    for start in 0..<min(plan.horizon, settled + period) {
      if start > 0 { for kind in kinds.indices { lives[kind].clear() } }
      for index in kernels.indices {
        var state = kernels[index].newCustomer
        kernels[index].run(
          from: &state, start: start, age: 0, weight: Count(lanes: chunks[index].weight),
          into: &lives[kindOf[index]])
      }
      for kind in kinds.indices { lives[kind].complete(orderValue: orderValues[kind]) }
      customers.append(
        mixes.map { mix in
          var customer = Quantities<Double>(layout, months: ages)
          for (segments, lives) in zip(kinds, lives) {
            customer.add(lives, weights: Count { mix[segments[$0]] })
          }
          return customer
        })
      money.append(SegmentMoney(lives.map(prices.net), segments: kinds))
    }
  }

  /// How many kinds of months there are in which customers are acquired.
  var starts: Int { customers.count }

  /// Which kind `month` is.
  func start(of month: Int) -> Int {
    month < settled ? month : settled + (month - settled) % period
  }

  /// What those acquired by the end of a month of the plan do in it, `arrivals` of a mix by month.
  func total(_ row: Int, of arrivals: [Double], mix: Int, month: Int) -> Double {
    var total = 0.0
    for vintage in 0...month {
      total += arrivals[vintage] * customers[start(of: vintage)][mix][row, month - vintage]
    }
    return total
  }

  /// What a customer of a mix does on average who is acquired in a month of a kind.
  func customer(mix: Int, start: Int) -> Quantities<Double> { customers[start][mix] }
}
