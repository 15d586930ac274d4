// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

/// What classes side by side buy beside their orders.
struct SideSaleRates<Rate: Lane> {
  /// One side offer.
  private struct Sale {
    let availability: Availability
    let timing: Timing
    /// Share of each class that ever buys.
    let adoption: Rate
  }

  private enum Timing {
    case perMonth(Double)
    case perOrder(Double)
    case occasion(reach: Double, takeUp: Double)

    init(_ timing: SideSale.Timing) {
      self =
        switch timing {
        case .perMonth(let rate): .perMonth(rate)
        case .perOrder(let rate): .perOrder(rate)
        case .occasion(let occasion): .occasion(reach: occasion.reach, takeUp: occasion.takeUp)
        }
    }
  }

  private let sales: [Sale]
  private let chances: OccasionChances
  /// True age of each lane over the kernel's.
  private let ageOffsets: [Int]
  /// Of all lanes, where they are alike.
  private let commonOffset: Int?
  private let tracksRecency: Bool

  init(_ chunk: ClassChunk, setting: KernelSetting) {
    chances = setting.occasionChances
    tracksRecency = setting.tracksRecency
    sales = setting.sales.enumerated().map { index, sale in
      Sale(
        availability: sale.availability,
        timing: Timing(sale.timing),
        adoption: chunk.lanes { setting.influences.memberships.all[$0.membership].adoption[index] })
    }
    ageOffsets = (0..<Rate.width).map { chunk.member($0).ageOffset }
    commonOffset = ageOffsets.allSatisfy { [ageOffsets] in $0 == ageOffsets[0] } ? ageOffsets[0] : nil
  }

  /// Of side offers.
  var count: Int { sales.count }

  /// Expected purchases of one side offer by customers of whom `there` are there and who make `orders` orders, and how
  /// many of them are contacted; `nil` where nobody is.
  func purchases(
    of index: Int, time: Int, age: Int, there: Rate, orders: Rate
  ) -> (bought: Rate, contacted: Rate)? {
    guard sales[index].availability.contains(time) else { return nil }
    let adopters = sales[index].adoption
    switch sales[index].timing {
    case .perMonth(let rate): return (there * adopters * Rate(repeating: rate), .zero)
    case .perOrder(let rate): return (orders * adopters * Rate(repeating: rate), .zero)
    case .occasion(let reach, let takeUp):
      let chance = chance(of: index, age: age)
      guard chance != .zero else { return nil }
      let contacted = there * chance * Rate(repeating: reach)
      return (contacted * Rate(repeating: takeUp), contacted)
    }
  }

  /// The chance that nothing is bought in a month, orders and contracts apart; `nil` where that is certain or does
  /// not matter.
  func quiet(time: Int, age: Int) -> Rate? {
    guard tracksRecency, !sales.isEmpty else { return nil }
    var quiet = Rate(repeating: 1)
    for index in 0..<sales.count where sales[index].availability.contains(time) {
      switch sales[index].timing {
      case .perOrder: break
      case .perMonth(let rate):
        let adopters = sales[index].adoption
        quiet *= Rate { exp(-rate * adopters[lane: $0]) }
      case .occasion(let reach, let takeUp):
        quiet *= Rate(repeating: 1) - chance(of: index, age: age) * Rate(repeating: reach * takeUp)
      }
    }
    return quiet
  }

  private func chance(of index: Int, age: Int) -> Rate {
    if let commonOffset { return Rate(repeating: chances.chance(sale: index, age: age + commonOffset)) }
    return Rate { chances.chance(sale: index, age: age + ageOffsets[$0]) }
  }
}

/// Of each side offer that sells on occasions, the share of customers to whom one comes, by true age.
struct OccasionChances {
  /// By side offer, then age.
  private let chances: [Double]
  private let ages: Int

  init(_ sales: [SideSale], ages: Int) {
    self.ages = ages
    chances = sales.flatMap { sale in
      guard case .occasion(let occasion) = sale.timing else { return [Double](repeating: 0, count: ages) }
      return (0..<ages).map(occasion.chance(age:))
    }
  }

  func chance(sale: Int, age: Int) -> Double {
    precondition(age < ages)
    return chances[sale * ages + age]
  }
}
