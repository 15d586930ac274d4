// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

/// What customers bring and cost by buying: at their first sale, and by orders.
extension PlanTables {
  mutating func addFirstSale() {
    guard let sale = business.customers.firstSale else { return }
    let replaced = contracts.reduce(Term.zero) { $1.contract.replacesFirstSale ? $0 + $1.attach : $0 }
    let profile = Profile(column: nil, factor: .one - replaced)
    let price = inputs.series(sale.price)
    let priced = self.priced(price, Caption.firstSale.with(.price))
    func parts(_ price: PricedSeries) -> [MoneyPart] {
      groups.indices.map { MoneyPart(group: $0, profile: profile, price: price) }
    }
    sell(.firstSale, lag: sale.paymentLagMonths, parts(priced))
    let costs = costs(
      .firstSale, price: price, priced: priced, margin: sale.margin, unitCost: sale.unitCost)
    pay(.firstSale, parts(costs.share) + parts(costs.unit))
  }

  // MARK: Orders

  /// Who orders: paid for, and by contract covered.
  struct OrderProfiles {
    var paid: [(group: Int, profile: Profile)] = []
    var covered: [Int: [(group: Int, profile: Profile)]] = [:]
    /// Seasons and the trend of orders.
    var activity = MonthSeries(.one)

    var all: [(group: Int, profile: Profile)] {
      paid + covered.keys.sorted().flatMap { covered[$0] ?? [] }
    }
  }

  mutating func addOrders() -> OrderProfiles {
    guard let orders = business.customers.orders else { return OrderProfiles() }
    let profiles = orderProfiles(orders)
    let (activity, trend) = (profiles.activity, business.customers.trend)
    let value =
      inputs.series(orders.value) * (trend.map { inputs.series($0.valueMultiplier) } ?? MonthSeries(.one))
      * activity
    let priced = self.priced(value, Caption.orders.with(.price))
    func parts(_ price: PricedSeries, byValue: Bool) -> [MoneyPart] {
      profiles.paid.map { group, profile in
        MoneyPart(
          group: group, profile: byValue ? profile.times(groups[group].value) : profile, price: price,
          vintage: byValue ? .orderValues : .orders)
      }
    }
    let returned = orders.returns.map { (rate: inputs($0.rate), recovered: inputs($0.costRecovered)) }
    let kept = priced.times(returned.map { .one - $0.rate } ?? .one)
    let borne = returned.map { .one - $0.rate * $0.recovered } ?? .one
    orderValue = parts(kept, byValue: true)
    sell(.orders, lag: orders.paymentLagMonths, parts(kept, byValue: true))
    let costs = costs(
      .orders, price: value, priced: priced, margin: orders.margin, unitCost: orders.unitCost,
      activity: activity)
    pay(
      .orders,
      parts(costs.share.times(borne), byValue: true) + parts(costs.unit.times(borne), byValue: false))
    if let returns = orders.returns, let returned {
      let cost = self.priced(inputs.series(returns.cost) * activity, Caption.returns.with(.unitCost))
      pay(.returns, parts(cost.times(returned.rate), byValue: false))
    }
    return profiles
  }

  private mutating func orderProfiles(_ orders: Orders<Leaf>) -> OrderProfiles {
    var profiles = OrderProfiles()
    let season = orders.seasonality.map { factors in
      let factors = factors.map { inputs($0) }
      return MonthSeries { [start] in factors[start.adding(months: $0).month - 1] }
    }
    let trend = business.customers.trend.map { inputs.series($0.orderMultiplier) }
    profiles.activity = (season ?? MonthSeries(.one)) * (trend ?? MonthSeries(.one))
    let rate = inputs(orders.perMonth)
    let isAlike = contracts.allSatisfy { !$0.contract.coversOrders && $0.orders.isLiterally(1) }
    for index in groups.indices {
      func profile(_ column: Column, _ existing: Column?, _ factor: Term) -> Profile {
        var profile = Profile(
          column: column, factor: rate * groups[index].orders * factor, fromAge: orders.fromAgeMonths,
          existing: existing)
        if !groups[index].ordersByAge.isEmpty {
          let ordering = table.column(groups[index].name.with(.ordering), .ratio)
          for age in column.values.indices {
            ordering.append(groups[index].ordersByAge.reduce(column[age]) { $0 * $1(age) })
          }
          profile.column = ordering
          profile.existing =
            self.existing(
              ordering, of: index, groups[index].name.with(.existing).with(.ordering)) ?? existing
        }
        return profile
      }
      if isAlike {
        profiles.paid.append((index, profile(there[index], existing[index], .one)))
        continue
      }
      profiles.paid.append((index, profile(free[index], existingFree[index], .one)))
      for (place, contract) in contracts.enumerated() {
        let ordering = profile(
          holders[index][place].inForce, existingHolder(index, place)?.inForce, contract.orders)
        if contract.contract.coversOrders {
          profiles.covered[place, default: []].append((index, ordering))
        } else {
          profiles.paid.append((index, ordering))
        }
      }
    }
    return profiles
  }
}
