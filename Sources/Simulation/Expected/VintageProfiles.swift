// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What one new customer does at each age, by segment and by month acquired where plan time matters.
struct VintageProfiles {
  /// By segment, then distinct month acquired.
  private var quantities: [[Quantities<Double>]]
  private let settled: Int
  private let period: Int

  init(plan: Plan, nodes: NodeCounts, ages: Int) {
    let business = plan.business
    let memberships = Memberships(plan: plan, byEverything: false)
    let setting = KernelSetting(plan: plan, memberships: memberships, ages: ages)
    period = setting.seasons.count
    settled = business.settledMonth
    let starts = min(plan.horizon, settled + period)
    let dependence = Dependence(business: business, attach: plan.attach)
    let classes = LatentClass.classes(
      of: plan, dependence: dependence, nodes: nodes, ages: ages, memberships: memberships)
    let segments = business.customers.segments
    let none = Quantities<Double>(setting.layout, months: ages)
    quantities = [[Quantities<Double>]](
      repeating: [Quantities<Double>](repeating: none, count: segments.count), count: starts)
    // Eight classes cost little more than one; one alone is cheaper by itself.
    if classes.count == 1 {
      live(classes, as: Double.self, setting: setting, plan: plan)
    } else {
      live(classes, as: SIMD8<Double>.self, setting: setting, plan: plan)
    }
    for start in quantities.indices {
      for segment in segments.indices {
        quantities[start][segment].complete(orderValue: segments[segment].valueMultiplier)
      }
    }
  }

  private mutating func live<Count: Lane>(
    _ classes: [LatentClass], as: Count.Type, setting: KernelSetting, plan: Plan
  ) {
    guard !quantities.isEmpty else { return }
    var lives = Quantities<Count>(setting.layout, months: quantities[0][0].months)
    for chunk in ClassChunk.mixed(classes, width: Count.width) {
      let kernel = ClassKernel<Count>(chunk, setting: setting, attach: plan.attach)
      let weight = Count(lanes: chunk.weight)
      for start in quantities.indices {
        lives.clear()
        var state = kernel.newCustomer
        kernel.run(from: &state, start: start, age: 0, weight: weight, into: &lives)
        Quantities.add(lives, of: chunk, to: &quantities[start])
      }
    }
  }

  /// How many kinds of months there are in which customers are acquired.
  var starts: Int { quantities.count }

  /// Which kind `month` is.
  func start(of month: Int) -> Int {
    month < settled ? month : settled + (month - settled) % period
  }

  /// What a customer of a segment does who is acquired in a month of a kind.
  func customer(segment: Int, start: Int) -> Quantities<Double> { quantities[start][segment] }

  /// What a customer does on average, of whom these shares are of each segment.
  func customer(mix: [Double], start: Int) -> Quantities<Double> {
    if mix.count == 1, mix[0] == 1 { return quantities[start][0] }
    var mixed = Quantities<Double>(quantities[start][0].layout, months: quantities[start][0].months)
    for (segment, share) in mix.enumerated() where share != 0 {
      mixed.add(quantities[start][segment], scale: share)
    }
    return mixed
  }
}
