// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

/// What a side offer sells, with its numbers by lane.
struct SideSaleTerms<Number: Lane>: Sendable {
  enum Timing: Sendable {
    /// Purchases a month.
    case perMonth(Number)
    /// Purchases with an order.
    case perOrder(Number)
    /// - Parameter chances: share of customers to whom the occasion comes, by true age.
    case occasion(reach: Number, takeUp: Number, chances: [Number])
  }

  let availability: Availability
  let timing: Timing

  init(of plan: Plan<Number>, _ index: Int, ages: Int) {
    availability = plan.blueprint.sales[index].availability
    let byLane = plan.salesByLane.map { $0[index].timing }
    switch plan.blueprint.sales[index].timing {
    case .perMonth: timing = .perMonth(Number { byLane[$0].rate })
    case .perOrder: timing = .perOrder(Number { byLane[$0].rate })
    case .occasion:
      let occasions = byLane.compactMap(\.occasion)
      timing = .occasion(
        reach: Number { occasions[$0].reach }, takeUp: Number { occasions[$0].takeUp },
        chances: (0..<ages).map { age in Number { occasions[$0].chance(age: age) } })
    }
  }

  private init(availability: Availability, timing: Timing) {
    (self.availability, self.timing) = (availability, timing)
  }

  /// With chances, from age 1 on, averaged over customers of several ages who live alike.
  ///
  /// - Parameter ages: customers by age from 1.
  func averaged(over ages: [Number]) -> SideSaleTerms {
    guard case .occasion(let reach, let takeUp, let chances) = timing else { return self }
    let total = ages.reduce(.zero, +)
    let months = chances.count - ages.count
    let averages = (0..<max(0, months)).map { month in
      var sum = Number.zero
      for (index, count) in ages.enumerated() { sum += count * chances[1 + index + month] }
      return sum.dividedOrZero(by: total)
    }
    return SideSaleTerms(
      availability: availability,
      timing: .occasion(reach: reach, takeUp: takeUp, chances: [.zero] + averages))
  }

  init(repeating terms: SideSaleTerms<Double>) {
    availability = terms.availability
    timing =
      switch terms.timing {
      case .perMonth(let rate): .perMonth(Number(repeating: rate))
      case .perOrder(let rate): .perOrder(Number(repeating: rate))
      case .occasion(let reach, let takeUp, let chances):
        .occasion(
          reach: Number(repeating: reach), takeUp: Number(repeating: takeUp),
          chances: chances.map(Number.init(repeating:)))
      }
  }
}

extension SideSale.Timing {
  /// Purchases a month, or with an order; 0 on occasions.
  fileprivate var rate: Double {
    switch self {
    case .perMonth(let rate), .perOrder(let rate): rate
    case .occasion: 0
    }
  }

  fileprivate var occasion: Occasion? {
    if case .occasion(let occasion) = self { return occasion }
    return nil
  }
}

/// What a class buys beside its orders.
struct SideSaleRates<Number: Lane> {
  private let sales: [SideSaleTerms<Number>]
  /// By side offer: share of the class that ever buys.
  private let adoption: [Number]
  /// True age over the kernel's.
  private let ageOffsets: [Int]
  private let tracksRecency: Bool

  /// - Parameter ages: customers by true age from 1, where those of all ages are followed as one from age 1 on; else empty.
  init(_ group: LatentClass<Number>, setting: KernelSetting<Number>, ages: [Number] = []) {
    tracksRecency = setting.tracksRecency
    sales = ages.isEmpty ? setting.sales : setting.sales.map { $0.averaged(over: ages) }
    adoption = sales.isEmpty ? [] : setting.influences.memberships.all[group.membership].adoption
    ageOffsets = [group.ageOffset]
  }

  /// Of one class in each lane.
  init(lanes: [SideSaleRates<Double>]) {
    tracksRecency = lanes[0].tracksRecency
    sales = lanes[0].sales.map(SideSaleTerms.init(repeating:))
    adoption = sales.indices.map { sale in Number { lanes[$0].adoption[sale] } }
    let offsets = lanes.map { $0.ageOffsets[0] }
    ageOffsets = offsets.allSatisfy { $0 == offsets[0] } ? [offsets[0]] : offsets
  }

  /// Of side offers.
  var count: Int { sales.count }

  /// Expected purchases of one side offer by customers of whom `there` are there and who make `orders` orders, and how
  /// many of them are contacted; `nil` where nobody is.
  func purchases(
    of index: Int, time: Int, age: Int, there: Number, orders: Number
  ) -> (bought: Number, contacted: Number)? {
    guard sales[index].availability.contains(time) else { return nil }
    let adopters = adoption[index]
    switch sales[index].timing {
    case .perMonth(let rate): return (there * adopters * rate, .zero)
    case .perOrder(let rate): return (orders * adopters * rate, .zero)
    case .occasion(let reach, let takeUp, let chances):
      let chance = chance(chances, age: age)
      guard chance != .zero else { return nil }
      let contacted = there * chance * reach
      return (contacted * takeUp, contacted)
    }
  }

  /// The chance that nothing is bought in a month, orders and contracts apart; `nil` where that is certain or does
  /// not matter.
  func quiet(time: Int, age: Int) -> Number? {
    guard tracksRecency, !sales.isEmpty else { return nil }
    var quiet = Number.one
    for index in 0..<sales.count where sales[index].availability.contains(time) {
      switch sales[index].timing {
      case .perOrder: break
      case .perMonth(let rate):
        quiet *= (.zero - rate * adoption[index]).map(exp)
      case .occasion(let reach, let takeUp, let chances):
        quiet *= .one - chance(chances, age: age) * reach * takeUp
      }
    }
    return quiet
  }

  private func chance(_ chances: [Number], age: Int) -> Number {
    if ageOffsets.count == 1 { return chances[age + ageOffsets[0]] }
    return Number { chances[age + ageOffsets[$0]][lane: $0] }
  }
}
