// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What new customers do at each age, by month acquired where plan time matters.
struct VintageProfiles<Count: Lane> {
  let layout: QuantityLayout
  /// By distinct month acquired, then group of channels: what one customer does on average.
  private var customers: [[Quantities<Count>]] = []
  /// By distinct month acquired, then segment: what one customer brings in; empty where that is not wanted.
  private(set) var segments: [[[MoneyFlow<Count>]]] = []
  private let settled: Int
  private let period: Int

  /// - Parameters:
  ///   - ages: how many months customers are followed.
  ///   - prices: of what segments are told apart by; `nil` where they need not be.
  ///   - mixes: by group of channels, then segment: its share.
  init(
    plan: Plan<Count>, nodes: NodeCounts, ages: Int, prices: PriceList<Count>?, mixes: [[Count]]
  ) {
    let memberships = Memberships(plan: plan, byEverything: false)
    let setting = KernelSetting(plan: plan, memberships: memberships, ages: ages)
    layout = setting.layout
    period = setting.seasons.count
    settled = plan.blueprint.settledMonth
    let classes = LatentClass.classes(of: plan, nodes: nodes, ages: ages, memberships: memberships)
    let segments = plan.business.customers.segments
    let lives = classes.map { group in
      (
        group,
        ClassKernel(
          group, setting: setting, attach: plan.attach,
          orderValue: segments[group.segment].valueMultiplier)
      )
    }
    let isOneMix = mixes.count == 1 && prices == nil
    for start in 0..<min(plan.horizon, settled + period) {
      /// Customers of one segment, or of all in the shares given.
      func lived(segment: Int?, share: (LatentClass<Count>) -> Count) -> Quantities<Count> {
        var quantities = Quantities<Count>(layout, months: ages)
        for (group, kernel) in lives where segment == nil || group.segment == segment {
          let weight = share(group)
          guard weight != .zero else { continue }
          var state = kernel.newCustomer
          kernel.run(from: &state, start: start, age: 0, weight: weight, into: &quantities)
        }
        quantities.complete()
        return quantities
      }
      if isOneMix {
        customers.append([lived(segment: nil) { $0.weight * mixes[0][$0.segment] }])
        continue
      }
      let bySegment = segments.indices.map { segment in lived(segment: segment) { $0.weight } }
      customers.append(
        mixes.map { mix in
          var customer = Quantities<Count>(layout, months: ages)
          for (share, quantities) in zip(mix, bySegment) where share != .zero {
            customer.add(quantities, weight: share)
          }
          return customer
        })
      if let prices { self.segments.append(bySegment.map(prices.totals)) }
    }
  }

  /// How many kinds of months there are in which customers are acquired.
  var starts: Int { customers.count }

  /// Which kind `month` is.
  func start(of month: Int) -> Int {
    month < settled ? month : settled + (month - settled) % period
  }

  /// What those acquired by the end of a month of the plan do in it, `arrivals` of a group by month.
  func total(_ row: Int, of arrivals: [Count], group: Int, month: Int) -> Count {
    var total = Count.zero
    for vintage in 0...month {
      total += arrivals[vintage] * customers[start(of: vintage)][group][row, month - vintage]
    }
    return total
  }

  /// What a customer of a group of channels does on average who is acquired in a month of a kind.
  func customer(group: Int, start: Int) -> Quantities<Count> { customers[start][group] }
}
