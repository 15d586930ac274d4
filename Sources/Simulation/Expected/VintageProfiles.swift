// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What one new customer does at each age, by segment and by month acquired where plan time matters.
struct VintageProfiles {
  /// A class, so that months which share it do not copy it.
  final class Profile: Sendable {
    let quantities: Quantities<Double>
    let flows: [ValuedFlow]

    init(quantities: Quantities<Double>, flows: [ValuedFlow]) {
      self.quantities = quantities
      self.flows = flows
    }
  }

  /// By segment, then distinct month acquired.
  let profiles: [[Profile]]
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
      of: plan, dependence: dependence, nodes: nodes, ages: ages,
      memberships: memberships)
    let prices = PriceList(plan: plan)
    let quantities = business.customers.segments.indices.map { segment in
      let members = classes.filter { $0.segment == segment }
      // Eight classes cost little more than one; one alone is cheaper by itself.
      return members.count == 1
        ? Self.lives(of: members, as: Double.self, starts: starts, ages: ages, setting: setting, plan: plan)
        : Self.lives(
          of: members, as: SIMD8<Double>.self, starts: starts, ages: ages, setting: setting, plan: plan)
    }
    profiles = quantities.enumerated().map { segment, byStart in
      byStart.map { quantities in
        Profile(
          quantities: quantities,
          flows: prices.flows(of: quantities, segment: segment).map {
            ValuedFlow($0, discountFactor: plan.discountFactor, window: plan.window)
          })
      }
    }
  }

  /// What one customer does, the classes of a segment taken together, by month acquired.
  private static func lives<Count: Lane>(
    of classes: [LatentClass], as: Count.Type, starts: Int, ages: Int, setting: KernelSetting, plan: Plan
  ) -> [Quantities<Double>] {
    let empty: Quantities<Count> = setting.emptyQuantities(months: ages)
    var quantities = [Quantities<Count>](repeating: empty, count: starts)
    for chunk in ClassChunk.chunks(of: classes, width: Count.width) {
      let kernel = ClassKernel<Count>(chunk, setting: setting, attach: plan.attach)
      let weight = Count(lanes: chunk.weight)
      for start in 0..<starts {
        var state = kernel.newCustomer
        kernel.run(from: &state, start: start, age: 0, weight: weight, into: &quantities[start])
      }
    }
    return quantities.map(\.summed)
  }

  /// The profile of the customers of a segment acquired in `month`.
  func profile(segment: Int, month: Int) -> Profile {
    let start = month < settled ? month : settled + (month - settled) % period
    return profiles[segment][start]
  }
}

/// A flow with the sums that value it: a class, as profiles are.
final class ValuedFlow: Sendable {
  let flow: MoneyFlow
  /// Revenue − cost by age.
  let net: [Double]
  /// Σ over ages < k of net.
  let cumulative: [Double]
  /// Σ over ages k ..< W of v^age × net; 0 from W on.
  let discountedFrom: [Double]
  /// Σ over ages W ..< 2W of v^age × net.
  let beyondWindow: Double

  init(_ flow: MoneyFlow, discountFactor: Double, window: Int) {
    self.flow = flow
    let net = zip(flow.revenue, flow.cost).map { $0 - $1 }
    self.net = net
    var cumulative = [0.0]
    var discounted: [Double] = []
    var factor = 1.0
    for amount in net {
      cumulative.append(cumulative[cumulative.count - 1] + amount)
      discounted.append(factor * amount)
      factor *= discountFactor
    }
    self.cumulative = cumulative
    var discountedFrom = [Double](repeating: 0, count: net.count + 1)
    for age in stride(from: min(window, net.count) - 1, through: 0, by: -1) {
      discountedFrom[age] = discountedFrom[age + 1] + discounted[age]
    }
    self.discountedFrom = discountedFrom
    beyondWindow = discounted.dropFirst(window).prefix(window).reduce(0, +)
  }
}
