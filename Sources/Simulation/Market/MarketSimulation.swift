// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

/// The market month by month: what channels win from it, and what is left.
struct MarketSimulation<Number: Lane> {
  private let channels: [ChannelResponse<Number>]
  /// By programme that brings customers, then month.
  private let rewards: [[Number]]
  private let scarcityElasticity: Number
  /// By month, the market's factor to the next; empty if there is none.
  private let ratios: [Number]
  private let kept: KeptByMarket<Number>
  /// Whether the market's decline may take customers.
  let takesCustomers: Bool
  private let kind: Pool
  /// Of a stock, the share of those who leave that comes back to the market.
  private var returningShare = Number.zero
  /// Whether customers who leave come back to the market.
  let needsLost: Bool
  private(set) var path: AcquisitionPath<Number>
  private var pool: Number
  private let initialPool: Number

  private enum Pool {
    case unlimited
    case stock
    case flow
  }

  /// - Parameter months: H.
  init(business: Business<Number>, months: Int) {
    let acquisition = business.acquisition
    let segments = business.customers.segments
    let referrals = business.programmes.compactMap { $0.referral }
    rewards = referrals.map { $0.reward.byMonth(months) }
    scarcityElasticity = acquisition.scarcityElasticity
    ratios =
      switch business.market?.change {
      case nil: []
      case .declinePerYear(let rate):
        rate.isConstant
          ? [Number](repeating: monthlyFactor(perYear: .zero - rate.start), count: months)
          : rate.byMonth(months).map { monthlyFactor(perYear: .zero - $0) }
      case .path(let ratios): ratios.map(Number.init(repeating:))
      }
    kept = KeptByMarket(business.market)
    takesCustomers = business.market?.declineReachesCustomers ?? false
    channels = acquisition.channels.map { ChannelResponse($0, months: months) }
    switch business.market?.size {
    case nil: (kind, pool) = (.unlimited, Number(repeating: .infinity))
    case .stock(let customers, let share):
      (kind, pool) = (.stock, customers)
      returningShare = share
    case .flow(let customersPerMonth): (kind, pool) = (.flow, customersPerMonth)
    }
    needsLost = Number.isAny(returningShare .> .zero)
    initialPool = pool
    let zeros = [Number](repeating: .zero, count: months)
    let nobody = [[Number]](repeating: zeros, count: referrals.count)
    let spend = acquisition.channels.map { $0.spendPerMonth.byMonth(months) }
    let referred = business.customers.referredSegments(referrals.count).map { segment in
      segments.indices.map { $0 == segment ? Number.one : .zero }
    }
    path = AcquisitionPath(
      customers: spend.map { _ in zeros } + nobody, spend: spend + nobody, marginalCustomers: zeros,
      exhausted: zeros,
      mix: acquisition.channels.map { $0.segmentShares ?? segments.map { $0.share } } + referred)
  }

  /// Wins the customers of `month`; months go forward from 0.
  ///
  /// - Parameter referred: how many customers of the month before bring, by programme that does.
  mutating func acquire(month: Int, referred: [Number]) {
    let scarcity = scarcityFactor
    var wanted = Number.zero
    var more = Number.zero
    for index in 0..<channels.count {
      let response = channels[index].response(
        to: path.spend[index][month], month: month, costFactor: scarcity)
      path.customers[index][month] = response.customers
      wanted += response.customers
      more += response.marginalCustomers
    }
    for index in 0..<referred.count {
      let customers = referred[index]
      path.customers[channels.count + index][month] = customers
      wanted += customers
      more += customers
    }
    let available = pool.clamped(atLeast: .zero)
    let isExhausted = wanted .> available
    if Number.isAny(isExhausted) {
      more = more.replacing(with: .zero, where: isExhausted)
      path.exhausted[month] = Number.zero.replacing(with: .one, where: isExhausted)
      let share = Number.one.replacing(with: available / wanted, where: isExhausted)
      for index in 0..<path.customers.count { path.customers[index][month] *= share }
    }
    for index in 0..<rewards.count {
      let channel = channels.count + index
      path.spend[channel][month] = path.customers[channel][month] * rewards[index][month]
    }
    path.marginalCustomers[month] = more
  }

  /// Acquisition by month in a market to which nobody returns and into which nobody is referred.
  func pathOfChannelsAlone(months: Int) -> AcquisitionPath<Number> {
    var market = self
    let nobody = [Number](repeating: .zero, count: rewards.count)
    for month in 0..<months {
      market.acquire(month: month, referred: nobody)
      market.advance(month: month, left: .zero, presence: .zero)
    }
    return market.path
  }

  /// Moves the market on to the month after `month`.
  ///
  /// - Parameters:
  ///   - left: customers who left, those among them whom the market's decline took.
  ///   - there: customers present; read where the decline takes some.
  mutating func advance(month: Int, left: Number, presence: Number) {
    switch kind {
    case .unlimited: break
    case .flow: pool *= ratios[month]
    case .stock:
      var acquired = Number.zero
      for channel in 0..<path.customers.count { acquired += path.customers[channel][month] }
      // Whom the decline takes does not come back.
      let lost = takesCustomers ? left - (.one - kept(month)) * presence : left
      pool = (pool - acquired) * ratios[month] + returningShare * lost
    }
  }

  /// (market at the start / market now)^scarcity elasticity.
  private var scarcityFactor: Number {
    if kind == .unlimited { return .one }
    guard scarcityElasticity != .zero else { return .one }
    let scarcity = Number.one.replacing(with: initialPool / pool, where: pool .> .zero)
    guard scarcityElasticity != .one else { return scarcity }
    return scarcity.map(with: scarcityElasticity) { pow($0, $1) }
  }
}
