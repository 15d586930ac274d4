// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

/// What classes side by side buy beside their orders.
struct SideSaleRates<Rate: Lane> {
  /// By side offer.
  private let sales: [SideSale]
  private let adoption: [Rate]
  /// True age of each lane over the kernel's.
  private let ageOffsets: [Int]
  private let tracksRecency: Bool

  init(_ chunk: ClassChunk, setting: KernelSetting) {
    sales = setting.sales
    tracksRecency = setting.tracksRecency
    adoption = sales.indices.map { sale in
      Rate { setting.influences.memberships.all[chunk.member($0).membership].adoption[sale] }
    }
    ageOffsets = (0..<Rate.width).map { chunk.member($0).ageOffset }
  }

  /// Of side offers.
  var count: Int { sales.count }

  /// Expected purchases of one side offer by customers of whom `there` are there and who make `orders` orders, and how
  /// many of them are contacted.
  func purchases(
    of index: Int, time: Int, age: Int, there: Rate, orders: Rate
  ) -> (bought: Rate, contacted: Rate)? {
    let sale = sales[index]
    guard sale.availability.contains(time) else { return nil }
    let adopters = adoption[index]
    switch sale.timing {
    case .perMonth(let rate): return (there * adopters * Rate(repeating: rate), .zero)
    case .perOrder(let rate): return (orders * adopters * Rate(repeating: rate), .zero)
    case .occasion(let occasion):
      let contacted = there * chance(occasion, age: age) * Rate(repeating: occasion.reach)
      return (contacted * Rate(repeating: occasion.takeUp), contacted)
    }
  }

  /// The chance that nothing is bought in a month, orders and contracts apart; `nil` where that is certain or does
  /// not matter.
  func quiet(time: Int, age: Int) -> Rate? {
    guard tracksRecency, !sales.isEmpty else { return nil }
    var quiet = Rate(repeating: 1)
    for (sale, adopters) in zip(sales, adoption) where sale.availability.contains(time) {
      switch sale.timing {
      case .perOrder: break
      case .perMonth(let rate): quiet *= Rate { exp(-rate * adopters[lane: $0]) }
      case .occasion(let occasion):
        let buying = chance(occasion, age: age) * Rate(repeating: occasion.reach * occasion.takeUp)
        quiet *= Rate(repeating: 1) - buying
      }
    }
    return quiet
  }

  private func chance(_ occasion: Occasion, age: Int) -> Rate {
    Rate { occasion.chance(age: age + ageOffsets[$0]) }
  }
}
