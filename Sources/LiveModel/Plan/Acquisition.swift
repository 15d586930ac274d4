// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios

/// What a month's spend wins in one channel, as a formula.
struct ChannelFormulas {
  let name: Caption
  let spend: MonthSeries
  /// Of each segment, among those whom it wins.
  let mix: [Term]
  private let unitCost: MonthSeries
  private let limit: Limit

  private enum Limit {
    case none
    case most(Term)
    case through(crowding: Term, most: Term)
  }

  init(_ channel: Channel<Leaf>, segments: [Segment<Leaf>], _ inputs: Inputs) {
    name = Caption(channel.label, else: channel.key)
    spend = inputs.series(channel.spendPerMonth)
    if segments.count == 1, channel.segmentShares == nil {
      inputs.skip(segments[0].share)
      mix = [.one]
    } else {
      let shares = (channel.segmentShares ?? segments.map(\.share)).map { inputs($0) }
      let total = shares.reduce(.zero, +)
      mix = shares.map { $0 / total }
    }
    if let measured = channel.measured {
      let (first, second) = (measured.first, measured.second)
      let points = (
        first: (spend: inputs(first.spend), customers: inputs(first.customers)),
        second: (spend: inputs(second.spend), customers: inputs(second.customers))
      )
      let costs = (
        points.first.spend / points.first.customers, points.second.spend / points.second.customers
      )
      let crowding = Term.max(
        .zero, (costs.1 - costs.0) / (points.second.spend - points.first.spend))
      let cost = costs.1 - points.second.spend * crowding
      // Where two points are measured the price says how costs rise, and nothing else.
      for leaf in channel.costPerCustomer.amount.values + [channel.measuredAtSpend] { inputs.skip(leaf) }
      unitCost = inputs.series(
        Price(Schedule(channel.measuredAtSpend), driftPerYear: channel.costPerCustomer.driftPerYear)
      ) { _ in cost }.map { .max(.zero, $0) }
      limit = .through(
        crowding: crowding, most: .max(points.first.customers, points.second.customers))
    } else if let saturation = channel.saturationPerMonth {
      let most = inputs(saturation)
      let measuredAt = inputs(channel.measuredAtSpend)
      unitCost = inputs.series(channel.costPerCustomer) { $0 - measuredAt / most }.map { .max(.zero, $0) }
      limit = .most(most)
    } else {
      inputs.skip(channel.measuredAtSpend)
      unitCost = inputs.series(channel.costPerCustomer)
      limit = .none
    }
  }

  /// Customers whom a month's spend would win in a market without end.
  ///
  /// - Parameter scarcity: what a customer's cost is multiplied by.
  func wanted(in month: Int, spend: Term, scarcity: Term) -> Term {
    let cost = unitCost(month) * scarcity
    if spend.isLiterally(0) { return .zero }
    switch limit {
    case .none: return spend / cost
    case .most(let most): return .if(spend > .zero, most * spend / (most * cost + spend), .zero)
    case .through(let crowding, let most):
      return .if(
        spend > .zero, .if(unitCost(month) > .zero, spend / (cost + spend * crowding), most), .zero)
    }
  }
}

extension PlanTables {
  /// Writes the market and who is won from it, month by month.
  mutating func addAcquisition() {
    let business = business
    let channels = business.acquisition.channels.map {
      ChannelFormulas($0, segments: business.customers.segments, inputs)
    }
    let elasticity = inputs(business.acquisition.scarcityElasticity)
    let market = business.market.map { MarketFormulas($0, inputs) }
    let hasScarcity = market != nil && !elasticity.isLiterally(0)
    let pool = market.map { _ in table.column(.market, .count) }
    let scarcity = hasScarcity ? table.column(.scarcity, .ratio) : nil
    let spend = channels.map { channel in
      channel.spend.constant == nil ? table.column(Caption.spend.with(channel.name), .money) : nil
    }
    let brings = business.programmes.contains { $0.isReferral }
    let wanted = channels.map {
      table.column((market == nil && !brings ? Caption.won : .wanted).with($0.name), .count)
    }
    let referrals = business.programmes.compactMap(\.referral).map {
      (rate: inputs($0.perCustomerMonth), reward: inputs.series($0.reward))
    }
    let share = market.map { _ in table.column(.shareWon, .percent) }
    addArrivalColumns(wonBy: market == nil && channels.count == 1 && groups.count == 1 ? wanted[0] : nil)
    acquisitionCost = table.column(.acquisitionCost, .money)
    for month in 0..<size.horizon {
      if let market, let pool {
        pool.append(month == 0 ? market.atStart : poolAfter(month - 1, pool, market))
      }
      if let scarcity, let pool {
        let ratio = (pool[0] / pool[month]) ** elasticity
        scarcity.append(month == 0 ? .one : .if(pool[month] > .zero, ratio, .one))
      }
      var total = Term.zero
      var cost = Term.zero
      for (index, channel) in channels.enumerated() {
        spend[index]?.append(channel.spend(month))
        let spent = spend[index].map { $0[month] } ?? channel.spend(month)
        cost = cost + spent
        wanted[index].append(
          channel.wanted(in: month, spend: spent, scarcity: scarcity.map { $0[month] } ?? .one))
        total = total + wanted[index][month]
      }
      let brought = referrals.map { month == 0 ? Term.zero : $0.rate * present[month - 1] }
      total = brought.reduce(total, +)
      if let pool, let share {
        let available = Term.max(.zero, pool[month])
        share.append(.if(total > available, available / total, .one))
      }
      let part = share.map { $0[month] } ?? .one
      for index in groups.indices {
        let group = groups[index]
        var won = Term.zero
        if let programme = group.broughtBy {
          let place = business.programmes[..<programme].count { $0.isReferral }
          won = brought[place] * group.share
        } else {
          for (channel, column) in zip(channels, wanted) {
            won = won + column[month] * channel.mix[group.segment]
          }
          won = won * group.share
        }
        addArrivals(won * part, group: index, month: month)
      }
      for (place, referral) in referrals.enumerated() {
        cost = cost + brought[place] * part * referral.reward(month)
      }
      acquisitionCost.append(cost)
      addPresent(in: month)
    }
  }

  /// Who can still be won the month after `month`.
  private func poolAfter(_ month: Int, _ pool: Column, _ market: MarketFormulas) -> Term {
    let change = market.change(month)
    guard let returning = market.returning else { return pool[month] * change }
    let acquired = groups.indices.reduce(Term.zero) { $0 + arrivals[$1].won[month] }
    let left = (pool[month] - acquired) * change
    return returning.isLiterally(0) ? left : left + returning * lost(in: month)
  }
}

/// The market, as formulas.
struct MarketFormulas {
  let atStart: Term
  /// Of a stock, the share of lost customers who return to it; `nil` of a flow.
  let returning: Term?
  /// From a month to the next.
  let change: MonthSeries

  init(_ market: Market<Leaf>, _ inputs: Inputs) {
    switch market.size {
    case .stock(let customers, let returning):
      atStart = inputs(customers)
      self.returning = inputs(returning)
    case .flow(let customers):
      atStart = inputs(customers)
      returning = nil
    }
    change =
      switch market.change {
      case .declinePerYear(let rate):
        inputs.series(rate).map { (.one - $0) ** (.one / Term(12)) }
      case .path(let ratios):
        MonthSeries { month in
          if month < ratios.count { return Term(ratios[month]) }
          // Where the path ends its last year goes on.
          let last = ratios.suffix(12)
          return Term(exp(last.reduce(0) { $0 + log($1) } / Double(max(1, last.count))))
        }
      }
  }
}
