// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

/// What a class buys beside its orders.
struct SideSaleRates<Number: Lane> {
  private let sales: [SideSaleTerms<Number>]
  /// By side offer: share of the class that ever buys.
  private let adoption: [Number]
  /// True age over the kernel's, one for all lanes where they agree; empty without side offers.
  private let ageOffsets: [Int]
  private let tracksRecency: Bool

  /// - Parameter ages: customers by true age from 1, where those of all ages are followed as one from age 1 on; else empty.
  init(_ group: LatentClass<Number>, setting: KernelSetting<Number>, ages: [Number] = []) {
    tracksRecency = setting.tracksRecency
    sales = ages.isEmpty ? setting.sales : setting.sales.map { $0.averaged(over: ages) }
    adoption = sales.isEmpty ? [] : setting.modifiers.memberships.all[group.membership].adoption
    ageOffsets = sales.isEmpty ? [] : [group.ageOffset]
  }

  /// Of one class in each lane.
  init(lanes: [SideSaleRates<Double>]) {
    tracksRecency = lanes[0].tracksRecency
    sales = lanes[0].sales.map(SideSaleTerms.init(repeating:))
    adoption = sales.indices.map { sale in Number { lanes[$0].adoption[sale] } }
    let offsets = lanes.flatMap(\.ageOffsets)
    ageOffsets = offsets.allSatisfy { $0 == offsets[0] } ? Array(offsets.prefix(1)) : offsets
  }

  /// Of side offers.
  var count: Int { sales.count }

  /// Expected purchases of one side offer by customers of whom `presence` are there and who make `orders` orders, and
  /// how many of them are contacted; `nil` if nobody is.
  func purchases(
    of index: Int, time: Int, age: Int, presence: Number, orders: Number
  ) -> (bought: Number, contacted: Number)? {
    guard sales[index].availability.contains(time) else { return nil }
    let adopters = adoption[index]
    switch sales[index].timing {
    case .perMonth(let rate): return (presence * adopters * rate, .zero)
    case .perOrder(let rate): return (orders * adopters * rate, .zero)
    case .occasion(let reach, let takeUp, let chances):
      let chance = chance(chances, age: age)
      guard chance != .zero else { return nil }
      let contacted = presence * chance * reach
      return (contacted * takeUp, contacted)
    }
  }

  /// The chance that nothing is bought in a month, orders and contracts apart; `nil` if that is certain or does not
  /// matter.
  func noPurchase(time: Int, age: Int) -> Number? {
    guard tracksRecency, !sales.isEmpty else { return nil }
    var noPurchase = Number.one
    for index in 0..<sales.count where sales[index].availability.contains(time) {
      switch sales[index].timing {
      case .perOrder: break
      case .perMonth(let rate):
        noPurchase *= (.zero - rate * adoption[index]).map(exp)
      case .occasion(let reach, let takeUp, let chances):
        noPurchase *= .one - chance(chances, age: age) * reach * takeUp
      }
    }
    return noPurchase
  }

  private func chance(_ chances: [Number], age: Int) -> Number {
    if ageOffsets.count == 1 { return chances[age + ageOffsets[0]] }
    return Number { chances[age + ageOffsets[$0]][lane: $0] }
  }
}
