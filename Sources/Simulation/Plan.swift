// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
package import Scenarios

/// Scenario + strategy + draw as plain numbers: what every solver reads. One object, since it is large and never changes.
package final class Plan: Sendable {
  /// Length of the business plan, H, months.
  package let horizon: Int
  /// Window of one customer's value, W, months.
  package let window: Int
  /// Month 0.
  package let start: CalendarMonth
  /// v = (1 + d)^(−1/12), in (0, 1].
  package let discountFactor: Double
  package let business: Business<Double>
  /// The business before any strategy: what existing customers lived under.
  package let base: Business<Double>
  /// Who takes a contract in which month.
  package let attach: AttachSchedule
  /// What side offers sell, in the business's order.
  package let sales: [SideSale]
  /// What programmes do, in the business's order.
  package let effects: [ProgrammeEffect]

  /// - Parameter unknowns: the draw, a value for each unknown of the scenario's space.
  package convenience init(scenario: Scenario, strategy: Int, unknowns: [Double]) {
    self.init(
      horizon: scenario.horizonMonths, window: scenario.ltvMonths, start: scenario.start,
      discountRatePerYear: scenario.discountRatePerYear.value(in: unknowns),
      business: scenario.strategies[strategy].business.values(in: unknowns),
      base: scenario.base.values(in: unknowns))
  }

  package init(
    horizon: Int, window: Int, start: CalendarMonth, discountRatePerYear: Double,
    business: Business<Double>, base: Business<Double>
  ) {
    self.horizon = horizon
    self.window = window
    self.start = start
    self.discountFactor = monthlyFactor(perYear: discountRatePerYear, inverse: true)
    self.business = business.normalised()
    self.base = base.normalised()
    self.attach = AttachSchedule(business: self.business, base: self.base, horizon: horizon)
    self.sales = self.business.sideOffers.map(\.sale)
    self.effects = self.business.programmes.map(\.effect)
  }

  /// `plan` with another business, of the same shape and already made fit for solvers.
  init(_ plan: Plan, business: Business<Double>) {
    horizon = plan.horizon
    window = plan.window
    start = plan.start
    discountFactor = plan.discountFactor
    base = plan.base
    attach = plan.attach
    self.business = business
    sales = business.sideOffers.map(\.sale)
    effects = business.programmes.map(\.effect)
  }

  package var layout: StreamLayout { StreamLayout(business) }

  /// The factor of every customer's churn for offers on sale in plan month `month` that leave the core business.
  package func backlash(at month: Int) -> Double {
    guard business.hasBacklash else { return 1 }
    let contracts = business.contracts.lazy.filter { $0.availability.contains(month) }.map(\.offer.coreFit)
    let others = business.sideOffers.lazy.filter { $0.availability.contains(month) }.map(\.offer.coreFit)
    let distance = contracts.reduce(0) { $0 + 1 - $1 } + others.reduce(0) { $0 + 1 - $1 }
    return 1 + business.backlash * distance
  }

  /// The seasonal multiplier of the order rate in plan month `month`, which may be negative.
  package func season(at month: Int) -> Double {
    Plan.season(of: business, start: start, at: month)
  }

  static func season(of business: Business<Double>, start: CalendarMonth, at month: Int) -> Double {
    guard let seasonality = business.customers.orders?.seasonality else { return 1 }
    return seasonality[start.adding(months: month).month - 1]
  }
}

/// (1 + rate)^(1/12), or its inverse.
package func monthlyFactor(perYear rate: Double, inverse: Bool = false) -> Double {
  pow(1 + rate, inverse ? -1.0 / 12 : 1.0 / 12)
}

extension Business<Double> {
  /// Shares of segments, whole and by channel, made to add up to 1: uncertain shares need not. Referred customers
  /// become segments, contracts are taken as their fit to the core business allows.
  fileprivate func normalised() -> Business<Double> {
    var copy = self
    let shares = Self.normalised(customers.segments.map(\.share))
    for index in shares.indices { copy.customers.segments[index].share = shares[index] }
    for index in copy.acquisition.channels.indices {
      copy.acquisition.channels[index].segmentShares =
        copy.acquisition.channels[index].segmentShares.map(Self.normalised)
    }
    for index in copy.contracts.indices {
      let rates = Self.atMostOne(contracts[index].switches.map(\.perMonth))
      for move in rates.indices { copy.contracts[index].switches[move].perMonth = rates[move] }
      let fit = contracts[index].offer.coreFit
      copy.contracts[index].attachRate *= fit
      copy.contracts[index].laterAttachPerMonth *= fit
      copy.contracts[index].attachExisting *= fit
    }
    copy.customers.existing?.inContract = Self.atMostOne(customers.existing?.inContract ?? [])
    copy.customers.segments += programmes.compactMap(\.referredSegment)
    for index in copy.acquisition.channels.indices {
      let others = programmes.compactMap { $0.referral == nil ? nil : 0.0 }
      copy.acquisition.channels[index].segmentShares =
        copy.acquisition.channels[index].segmentShares.map { $0 + others }
    }
    return copy
  }

  /// Chances of which at most one comes true, scaled alike where they add up to more than 1.
  private static func atMostOne(_ chances: [Double]) -> [Double] {
    let total = chances.reduce(0, +)
    return total > 1 ? chances.map { $0 / total } : chances
  }

  private static func normalised(_ shares: [Double]) -> [Double] {
    let total = shares.reduce(0, +)
    return total > 0 ? shares.map { $0 / total } : shares
  }
}
