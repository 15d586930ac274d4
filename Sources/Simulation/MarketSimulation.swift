// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

/// The market month by month: what channels win from it, and what is left.
struct MarketSimulation {
  private let channels: [ChannelResponse]
  /// Of programmes that bring customers.
  private let rewards: [Double]
  /// By month.
  private let inflation: [Double]
  private let scarcityElasticity: Double
  /// By month, the market's factor to the next; empty where there is none.
  private let ratios: [Double]
  private let kind: Pool
  private(set) var path: AcquisitionPath
  private var pool: Double
  private let initialPool: Double

  private enum Pool {
    case unlimited
    case stock(returningShare: Double)
    case flow
  }

  init(plan: Plan) {
    self.init(business: plan.business, months: plan.horizon)
  }

  /// - Parameter months: H.
  init(business: Business<Double>, months: Int) {
    let acquisition = business.acquisition
    let segments = business.customers.segments
    let referrals = business.programmes.compactMap(\.referral)
    rewards = referrals.map(\.reward)
    scarcityElasticity = acquisition.scarcityElasticity
    inflation =
      Growth(perMonth: monthlyFactor(perYear: acquisition.costInflationPerYear), months: months).factors
    ratios =
      switch business.market?.change {
      case nil: []
      case .declinePerYear(let rate): [Double](repeating: monthlyFactor(perYear: -rate), count: months)
      case .path(let ratios): ratios
      }
    channels = acquisition.channels.map(ChannelResponse.init)
    switch business.market?.size {
    case nil: (kind, pool) = (.unlimited, .infinity)
    case .stock(let customers, let returningShare):
      (kind, pool) = (.stock(returningShare: returningShare), customers)
    case .flow(let customersPerMonth): (kind, pool) = (.flow, customersPerMonth)
    }
    initialPool = pool
    let zeros = [Double](repeating: 0, count: months)
    let nobody = [[Double]](repeating: zeros, count: referrals.count)
    let spend = acquisition.channels.map { $0.spendPerMonth.byMonth(months) }
    let referred = segments.indices.suffix(referrals.count).map { segment in
      segments.indices.map { $0 == segment ? 1.0 : 0 }
    }
    path = AcquisitionPath(
      customers: spend.map { _ in zeros } + nobody, spend: spend + nobody, marginalCustomers: zeros,
      exhausted: zeros,
      mix: acquisition.channels.map { $0.segmentShares ?? segments.map(\.share) } + referred)
  }

  /// Whether customers who leave come back to the market.
  var needsLost: Bool {
    if case .stock(let returningShare) = kind { return returningShare > 0 }
    return false
  }

  /// Wins the customers of `month`; months go forward from 0.
  ///
  /// - Parameter referred: how many customers of the month before bring, by programme that does.
  mutating func acquire(month: Int, referred: [Double]) {
    let factor = unitCostFactor(month: month)
    var wanted = 0.0
    var more = 0.0
    for index in 0..<channels.count {
      let response = channels[index].response(to: path.spend[index][month], costFactor: factor)
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
    let available = max(0, pool)
    if wanted > available {
      more = 0
      path.exhausted[month] = 1
      for index in 0..<path.customers.count { path.customers[index][month] *= available / wanted }
    }
    for index in 0..<rewards.count {
      let channel = channels.count + index
      path.spend[channel][month] = path.customers[channel][month] * rewards[index]
    }
    path.marginalCustomers[month] = more
  }

  /// Moves the market on to the month after `month`.
  mutating func advance(month: Int, lost: Double) {
    switch kind {
    case .unlimited: break
    case .flow: pool *= ratios[month]
    case .stock(let returningShare):
      var acquired = 0.0
      for channel in 0..<path.customers.count { acquired += path.customers[channel][month] }
      pool = (pool - acquired) * ratios[month] + returningShare * lost
    }
  }

  /// (1 + inflation)^(t/12) × (market at the start / market now)^scarcity elasticity.
  private func unitCostFactor(month: Int) -> Double {
    guard initialPool.isFinite, scarcityElasticity != 0, pool > 0 else { return inflation[month] }
    let scarcity = initialPool / pool
    return inflation[month] * (scarcityElasticity == 1 ? scarcity : pow(scarcity, scarcityElasticity))
  }
}

extension Channel<Double> {
  /// c: the cost of the first customer, such that `measuredAtSpend` buys at the stated average cost.
  ///
  /// n = K·y/(K + y) with y = x/c has the average cost x/n = c + x/K.
  var firstCustomerCost: Double {
    guard let saturation = saturationPerMonth else { return costPerCustomer }
    return costPerCustomer - measuredAtSpend / saturation
  }
}

/// What a month's spend wins in one channel.
struct ChannelResponse {
  /// Of the first customer, in month 0.
  private let unitCost: Double
  /// Customers a month that no spend exceeds; infinite without such a limit.
  private let saturation: Double

  private static let most = 1e100

  init(_ channel: Channel<Double>) {
    unitCost = channel.firstCustomerCost
    saturation = channel.saturationPerMonth ?? .infinity
  }

  /// Customers won, and spend × d customers / d spend.
  func response(to spend: Double, costFactor: Double) -> (customers: Double, marginalCustomers: Double) {
    // Where customers come to cost nothing, more than there ever were: infinitely many could not be scaled down to those
    // there are.
    let unsaturated = spend > 0 ? min(spend / (unitCost * costFactor), Self.most) : 0
    guard saturation.isFinite else { return (unsaturated, unsaturated) }
    let free = saturation / (saturation + unsaturated)
    return (unsaturated * free, unsaturated * free * free)
  }
}
