// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

/// What side offers add to the amounts of one class's customers.
struct SideSaleMoments {
  /// A side offer that the class buys.
  private struct Sale {
    let index: Int
    let availability: Range<Int>
    /// Purchases with an order.
    var perOrder = 0.0
    /// Whether it is bought on occasions, once each at most.
    var isOnOccasion = false
    /// Of those to whom an occasion comes.
    var reach = 0.0
    /// Purchases on an occasion, or in a month.
    var takeUp = 0.0
    /// Chance of no purchase in a month, without occasions.
    var noPurchase = 1.0
    /// Share of customers to whom the occasion comes, by true age.
    var chances: [Double] = []
    /// Months of age within which the occasion comes once at most.
    var exclusiveMonths: Int?
  }

  private var sales: [Sale] = []
  private let ageOffset: Int
  private let tracksRecency: Bool

  init(_ group: LatentClass<Double>, setting: MomentSetting) {
    let kernel = setting.kernel
    ageOffset = group.ageOffset
    tracksRecency = kernel.tracksRecency
    let adoption = kernel.modifiers.memberships.all[group.membership].adoption
    for (index, terms) in setting.sales.enumerated() where adoption[index] > 0 {
      let first = terms.availability.fromMonth
      var sale = Sale(
        index: index,
        availability: first..<max(first, terms.availability.untilMonth ?? .max))
      switch terms.timing {
      case .perOrder(let rate): sale.perOrder = rate
      case .perMonth(let rate):
        sale.takeUp = rate
        sale.noPurchase = exp(-rate)
      case .occasion(let occasion):
        sale.isOnOccasion = true
        sale.reach = occasion.reach
        sale.takeUp = occasion.takeUp
        sale.exclusiveMonths = occasion.exclusiveMonths
        sale.chances = kernel.sales[index].timing.chances
      }
      sales.append(sale)
    }
  }

  var isEmpty: Bool { sales.isEmpty }

  /// Adds a month's purchases that do not come with orders.
  ///
  /// - Parameters:
  ///   - index: the month of the life that amounts are of.
  ///   - reward: the share of what is bought that is paid back.
  func add(
    to month: inout MonthMoments, time: Int, age: Int, index: Int, amounts: LifeAmounts, reward: Double
  ) {
    var mean = Amounts.zero
    // They are independent: variances add up.
    var variance = Amounts.zero
    var noPurchase = Branch(probability: 1, amount: .zero)
    for sale in sales where sale.perOrder == 0 && sale.availability.contains(time) {
      let reached =
        sale.isOnOccasion ? sale.chances[age + ageOffset] * sale.reach : 1
      guard reached > 0 else { continue }
      let buying = reached * sale.takeUp
      let bought = purchase(sale, index: index, amounts: amounts, reward: reward)
      var first: Amounts = buying * bought
      var second: Amounts = first * bought
      var none = Branch(probability: sale.noPurchase, amount: .zero)
      if sale.isOnOccasion {
        let contact: Amounts = .zero - amounts.purchase(of: sale.index, month: index).contact
        second += contact * (2 * first + reached * contact)
        first += reached * contact
        second -= first * first
        none = Branch(probability: 1 - buying, amount: (reached - buying) * contact)
      }
      mean += first
      variance += second
      if tracksRecency { noPurchase = noPurchase.and(none) }
    }
    month.add(Moments(first: mean, second: variance + mean * mean), none: tracksRecency ? noPurchase : nil)
  }

  /// Adds what is bought with an order.
  @inline(__always)
  func add(toOrder order: inout Moments, time: Int, index: Int, amounts: LifeAmounts, reward: Double) {
    for sale in sales where sale.perOrder > 0 && sale.availability.contains(time) {
      let bought = purchase(sale, index: index, amounts: amounts, reward: reward)
      let mean: Amounts = sale.perOrder * bought
      order = order.adding(Moments(first: mean, second: mean * bought + mean * mean))
    }
  }

  @inline(__always)
  private func purchase(_ sale: Sale, index: Int, amounts: LifeAmounts, reward: Double) -> Amounts {
    let purchase = amounts.purchase(of: sale.index, month: index)
    return purchase.amounts - amounts.paid(index) * (purchase.price * reward)
  }

  /// By month of a life: what E[Z²] counts too much with every customer who is present, by taking the months of an
  /// occasion as independent where it comes once at most: twice the products of what that month and those before it
  /// add. Empty if there is none.
  func exclusivePairs(
    start: Int, age: Int, months: Range<Int>, amounts: LifeAmounts, reward: (_ time: Int) -> Double
  ) -> [Amounts] {
    guard sales.contains(where: { $0.exclusiveMonths != nil }) else { return [] }
    var pairs = [Amounts](repeating: .zero, count: months.upperBound)
    for sale in sales {
      guard let cycle = sale.exclusiveMonths else { continue }
      var before = Amounts.zero
      for month in months {
        let trueAge = age + month + ageOffset
        if trueAge % cycle == 0 { before = .zero }
        let time = start + month
        guard sale.availability.contains(time) else { continue }
        let bought = purchase(sale, index: month, amounts: amounts, reward: reward(time))
        let contact: Amounts = .zero - amounts.purchase(of: sale.index, month: month).contact
        let mean: Amounts =
          (contact + bought * sale.takeUp)
          * (sale.chances[trueAge] * sale.reach)
        pairs[month] += 2 * mean * before
        before += mean
      }
    }
    return pairs
  }
}
