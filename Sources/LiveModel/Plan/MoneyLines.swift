// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

extension PlanTables {
  /// Writes all money that customers bring or cause.
  mutating func addMoney() {
    addFirstSale()
    let orders = addOrders()
    for contract in contracts.indices { addFees(of: contract, orders: orders) }
    for offer in business.sideOffers { add(offer, orders: orders) }
    for programme in business.programmes { addCost(of: programme) }
    write(MoneyLine(name: .rewards, isCost: true, lag: 0, parts: rewards))
  }

  /// What customers pay: programmes give some of it back.
  mutating func sell(_ name: Caption, lag: Int, _ parts: [MoneyPart]) {
    write(MoneyLine(name: name.with(.revenue), isCost: false, lag: lag, parts: parts))
    for part in parts {
      let reward = groups[part.group].reward
      if reward.isLiterally(0) { continue }
      var back = part
      back.price = part.price.times(reward)
      rewards.append(back)
    }
  }

  mutating func pay(_ name: Caption, _ parts: [MoneyPart]) {
    write(MoneyLine(name: name.with(.cost), isCost: true, lag: 0, parts: parts))
  }

  /// The parts of what is sold so: what a share of its price costs, and what a unit costs besides.
  mutating func costs(
    _ name: Caption, price: MonthSeries, priced: PricedSeries, margin: Schedule<Leaf>,
    unitCost: Price<Leaf>, activity: MonthSeries = MonthSeries(.one)
  ) -> (share: PricedSeries, unit: PricedSeries) {
    let margin = inputs.series(margin)
    let share =
      if let constant = margin.constant {
        priced.times(.one - constant)
      } else {
        self.priced(price * margin.map { .one - $0 }, name.with(.shareOfPrice))
      }
    let unit = self.priced(inputs.series(unitCost) * activity, name.with(.unitCost))
    return (share, unit)
  }
}
