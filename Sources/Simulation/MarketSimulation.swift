// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

/// The market month by month: what channels win from it, and what is left.
struct MarketSimulation {
  private let plan: Plan
  /// By month.
  private let inflation: [Double]
  private let baseCosts: [Double]
  private let rewards: [Double]
  /// A month's factor of the market, where it declines steadily.
  private let decline: Double
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
    self.plan = plan
    let acquisition = plan.business.acquisition
    let segments = plan.business.customers.segments
    let referrals = plan.business.programmes.compactMap(\.referral)
    rewards = referrals.map(\.reward)
    inflation =
      Growth(perMonth: monthlyFactor(perYear: acquisition.costInflationPerYear), months: plan.horizon).factors
    decline =
      if case .declinePerYear(let rate) = plan.business.market?.change {
        monthlyFactor(perYear: -rate)
      } else {
        1
      }
    baseCosts = acquisition.channels.map(\.firstCustomerCost)
    switch plan.business.market?.size {
    case nil: (kind, pool) = (.unlimited, .infinity)
    case .stock(let customers, let returningShare):
      (kind, pool) = (.stock(returningShare: returningShare), customers)
    case .flow(let customersPerMonth): (kind, pool) = (.flow, customersPerMonth)
    }
    initialPool = pool
    let zeros = [Double](repeating: 0, count: plan.horizon)
    let byChannel = [[Double]](repeating: zeros, count: acquisition.channels.count + referrals.count)
    let referred = segments.indices.suffix(referrals.count).map { segment in
      segments.indices.map { $0 == segment ? 1.0 : 0 }
    }
    path = AcquisitionPath(
      customers: byChannel, spend: byChannel, marginalCustomers: zeros,
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
    let channels = plan.business.acquisition.channels
    let factor = unitCostFactor(month: month)
    var responses: [ChannelResponse] = []
    for (channel, baseCost) in zip(channels, baseCosts) {
      responses.append(
        ChannelResponse(
          spend: channel.spendPerMonth.value(at: month), unitCost: baseCost * factor,
          saturation: channel.saturationPerMonth))
    }
    let wanted = responses.reduce(0) { $0 + $1.customers } + referred.reduce(0, +)
    let available = max(0, pool)
    let scale = wanted > available ? available / wanted : 1
    for (index, response) in responses.enumerated() {
      path.customers[index][month] = response.customers * scale
      path.spend[index][month] = response.spend
    }
    for (index, (customers, reward)) in zip(referred, rewards).enumerated() {
      let channel = channels.count + index
      path.customers[channel][month] = customers * scale
      path.spend[channel][month] = customers * scale * reward
    }
    let more = responses.reduce(0) { $0 + $1.marginalCustomers } + referred.reduce(0, +)
    path.marginalCustomers[month] = scale < 1 ? 0 : more
  }

  /// Moves the market on to the month after `month`.
  mutating func advance(month: Int, lost: Double) {
    guard let change = plan.business.market?.change else { return }
    let ratio =
      switch change {
      case .declinePerYear: decline
      case .path(let ratios): ratios[month]
      }
    switch kind {
    case .unlimited: break
    case .flow: pool *= ratio
    case .stock(let returningShare):
      let acquired = path.customers.reduce(0) { $0 + $1[month] }
      pool = (pool - acquired) * ratio + returningShare * lost
    }
  }

  /// (1 + inflation)^(t/12) × (market at the start / market now)^scarcity elasticity.
  private func unitCostFactor(month: Int) -> Double {
    let inflated = inflation[month]
    let elasticity = plan.business.acquisition.scarcityElasticity
    guard initialPool.isFinite, elasticity != 0, pool > 0 else { return inflated }
    return inflated * pow(initialPool / pool, elasticity)
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

/// What one month's spend wins in one channel.
struct ChannelResponse {
  let spend: Double
  let customers: Double
  /// spend × d customers / d spend.
  let marginalCustomers: Double

  init(spend: Double, unitCost: Double, saturation: Double?) {
    self.spend = spend
    let unsaturated = spend / unitCost
    guard let saturation else {
      customers = unsaturated
      marginalCustomers = unsaturated
      return
    }
    let free = saturation / (saturation + unsaturated)
    customers = unsaturated * free
    marginalCustomers = unsaturated * free * free
  }
}
