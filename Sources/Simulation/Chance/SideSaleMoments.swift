// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

/// What side offers add to the amounts of one class's customers.
struct SideSaleMoments {
  private let sales: [SideSale]
  private let adoption: [Double]
  private let ageOffset: Int

  init(_ group: LatentClass, setting: KernelSetting) {
    sales = setting.sales
    adoption = setting.influences.memberships.all[group.membership].adoption
    ageOffset = group.ageOffset
  }

  var isEmpty: Bool { sales.isEmpty }

  /// Of a month: with and without purchases, and of months without purchases alone.
  func month(
    time: Int, age: Int, month: Int, amounts: LifeAmounts, reward: Double
  ) -> (all: Moments, quiet: Moments)? {
    var result: (all: Moments, quiet: Moments)?
    for (index, sale) in sales.enumerated() where sale.availability.contains(time) && adoption[index] > 0 {
      let bought = amounts.purchase(of: index, month: month, reward: reward)
      let one: (all: Moments, quiet: Moments)
      switch sale.timing {
      case .perOrder: continue
      case .perMonth(let rate):
        one = (
          Moments(zeroth: 1, first: rate * bought, second: (rate + rate * rate) * bought * bought),
          Moments(probability: exp(-rate))
        )
      case .occasion(let occasion):
        let reached = occasion.chance(age: age + ageOffset) * occasion.reach
        let contact = amounts.contact(of: index, month: month)
        let silent = Moments(probability: reached * (1 - occasion.takeUp)).adding(contact)
        let sold = Moments(probability: reached * occasion.takeUp).adding(contact + bought)
        let quiet = Moments(probability: 1 - reached) + silent
        one = (quiet + sold, quiet)
      }
      result = result.map { ($0.all.then(one.all), $0.quiet.then(one.quiet)) } ?? one
    }
    return result
  }

  /// What comes with every order: its amount's first two moments, side offers bought with it included.
  func withOrder(
    _ order: (first: Amounts, second: Amounts), time: Int, month: Int, amounts: LifeAmounts, reward: Double
  ) -> (first: Amounts, second: Amounts) {
    if sales.isEmpty { return order }
    var result = order
    for (index, sale) in sales.enumerated() where sale.availability.contains(time) && adoption[index] > 0 {
      guard case .perOrder(let rate) = sale.timing else { continue }
      let bought = amounts.purchase(of: index, month: month, reward: reward)
      let mean = rate * bought
      let own: Amounts = rate * bought * bought + mean * mean
      result.second += result.first * mean * 2.0 + own
      result.first += mean
    }
    return result
  }

  /// What E[Z²] counts too much by taking the months of an occasion as independent where it comes once at most: twice the
  /// products of what it adds in two months of one life, summed over those who are `there` in the later one.
  func exclusivePairs(
    there: [Double], start: Int, age: Int, months: Range<Int>, amounts: LifeAmounts,
    reward: (_ time: Int) -> Double
  ) -> Amounts {
    var total = Amounts.zero
    for (index, sale) in sales.enumerated() {
      guard case .occasion(let occasion) = sale.timing, let cycle = occasion.exclusiveMonths else { continue }
      var before = Amounts.zero
      for month in months {
        let trueAge = age + month + ageOffset
        if trueAge % cycle == 0 { before = .zero }
        let time = start + month
        guard sale.availability.contains(time) else { continue }
        let reached = occasion.chance(age: trueAge) * occasion.reach
        let bought = amounts.purchase(of: index, month: month, reward: reward(time))
        let mean: Amounts = (amounts.contact(of: index, month: month) + bought * occasion.takeUp) * reached
        total += mean * before * (2 * there[month])
        before += mean
      }
    }
    return total
  }
}
