// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What new customers do at each age, by month acquired where plan time matters.
struct VintageProfiles<Count: Lane> {
  let layout: QuantityLayout
  /// By distinct month acquired, then group of channels: what one customer does on average.
  private var customers: [[Quantities<Count>]] = []
  /// By distinct month acquired, then segment: what one customer is worth; empty if that is not wanted.
  private(set) var segments: [[SegmentWorth<Count>]] = []
  private let kinds: Starts

  /// - Parameters:
  ///   - ages: how many months customers are followed.
  ///   - prices: of what segments are told apart by; `nil` if they need not be.
  ///   - mixes: by group of channels, then segment: its share.
  init(
    plan: Plan<Count>, nodes: NodeCounts, ages: Int, prices: PriceList<Count>?, mixes: [[Count]]
  ) {
    let memberships = Memberships(plan: plan, byEverything: false)
    let setting = KernelSetting(plan: plan, memberships: memberships, ages: ages)
    layout = setting.layout
    kinds = plan.blueprint.starts
    let starts = kinds.count
    let eras = plan.blueprint.eras
    /// By era, with the kinds of months that begin in it.
    let classes = eras.starts.enumerated().map { era, month in
      (
        groups: LatentClass.classes(
          of: plan, acquired: month, nodes: nodes, ages: ages, modifiers: setting.modifiers),
        starts: (0..<starts).filter { eras(of: $0) == era }
      )
    }
    // Each its own: copies of one would be copied once more when they are first counted in.
    let rows = layout
    func nobody(_ count: Int) -> [Quantities<Count>] {
      (0..<count).map { _ in Quantities<Count>(rows, months: ages) }
    }
    customers = (0..<starts).map { _ in nobody(mixes.count) }
    segments = [[SegmentWorth<Count>]](repeating: [], count: prices == nil ? 0 : starts)
    let isOneMix = mixes.count == 1 && prices == nil
    for index in plan.business.customers.segments.indices {
      /// By month acquired: what one customer of the segment does; of the only mix, at once what all do.
      var lived = isOneMix ? [] : nobody(starts)
      // One class after the other, since tables of all would take much memory.
      for (groups, starts) in classes where !starts.isEmpty {
        for group in groups where group.segment == index {
          let weight = isOneMix ? group.weight * mixes[0][index] : group.weight
          guard weight != .zero else { continue }
          let life = NewLife(group, plan: plan, setting: setting)
          for start in starts {
            if isOneMix {
              life.run(start: start, weight: weight, into: &customers[start][0])
            } else {
              life.run(start: start, weight: weight, into: &lived[start])
            }
          }
        }
      }
      for start in lived.indices {
        for (mix, shares) in mixes.enumerated() where shares[index] != .zero {
          customers[start][mix].add(lived[start], weight: shares[index])
        }
        if let prices {
          segments[start].append(
            SegmentWorth(lived[start], prices: prices, of: plan, months: kinds.months[start]))
        }
      }
    }
    for start in customers.indices {
      for mix in customers[start].indices { customers[start][mix].complete() }
    }
  }

  /// How many kinds of months there are in which customers are acquired.
  var starts: Int { customers.count }

  /// Which kind `month` is.
  func start(of month: Int) -> Int { kinds(of: month) }

  /// The months of the plan that are of a kind.
  func months(of start: Int) -> [Int] { kinds.months[start] }

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

/// How new customers of one class live: the short way if theirs is plain.
private enum NewLife<Count: Lane> {
  case alike(AlikeLife<Count>)
  case general(ClassKernel<Count>)

  init(_ group: LatentClass<Count>, plan: Plan<Count>, setting: KernelSetting<Count>) {
    self =
      AlikeLife(group, setting: setting).map(Self.alike)
      ?? .general(ClassKernel(group, setting: setting, attach: plan.attach))
  }

  /// Lives `quantities.months` months of one customer acquired in month `start`, and adds what happens, times `weight`.
  func run(start: Int, weight: Count, into quantities: inout Quantities<Count>) {
    switch self {
    case .alike(let life): life.run(weight: weight, into: &quantities)
    case .general(let kernel):
      var state = kernel.newCustomer
      kernel.run(from: &state, start: start, age: 0, weight: weight, into: &quantities)
    }
  }
}
