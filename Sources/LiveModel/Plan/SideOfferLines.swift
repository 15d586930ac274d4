// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

/// What is bought beside orders and contracts.
extension PlanTables {
  mutating func add(_ offer: SideOffer<Leaf>, orders: OrderProfiles) {
    let name = Caption(offer.label, else: offer.key)
    let sold = MonthSeries(offer.availability)
    let fit = inputs(offer.offer.coreFit)
    let lag = offer.offer.paymentLagMonths
    switch offer.kind {
    case .addOn(let addOn):
      let adopters = inputs(addOn.takeUp) * fit
      let buys: [(group: Int, profile: Profile)]
      var activity = sold
      var vintage = VintageKind.none
      switch addOn.rate {
      case .perMonth(let rate):
        let rate = inputs(rate)
        buys = groups.indices.map {
          ($0, Profile(column: there[$0], factor: adopters * rate, existing: existing[$0]))
        }
      case .perOrder(let rate):
        let rate = inputs(rate)
        buys = orders.all.map { ($0.group, $0.profile.times(adopters * rate)) }
        activity = sold * orders.activity
        vintage = .orders
      }
      trade(
        name, lag: lag, buys, price: addOn.price, margin: addOn.margin, unitCost: addOn.unitCost,
        activity: activity, vintage: vintage)
    case .event(let event):
      let reach = inputs(event.reach)
      let contacted = groups.indices.map { group in
        (group: group, profile: occasions(event, of: group, name: name).times(reach))
      }
      let share = inputs(event.takeUp) * fit
      trade(
        name, lag: lag, contacted.map { ($0.group, $0.profile.times(share)) }, price: event.price,
        margin: event.margin, unitCost: event.unitCost, activity: sold, vintage: .none)
      let contact = priced(inputs.series(event.costPerContact) * sold, name.with(.contactCost))
      write(
        MoneyLine(
          name: name.with(.contactCost), isCost: true, lag: 0,
          parts: contacted.map { MoneyPart(group: $0.group, profile: $0.profile, price: contact) }))
    }
  }

  private mutating func trade(
    _ name: Caption, lag: Int, _ buys: [(group: Int, profile: Profile)], price: Price<Leaf>,
    margin: Schedule<Leaf>, unitCost: Price<Leaf>, activity: MonthSeries, vintage: VintageKind
  ) {
    let price = inputs.series(price) * activity
    let priced = self.priced(price, name.with(.price))
    func parts(_ price: PricedSeries) -> [MoneyPart] {
      buys.map { MoneyPart(group: $0.group, profile: $0.profile, price: price, vintage: vintage) }
    }
    sell(name, lag: lag, parts(priced))
    let costs = costs(
      name, price: price, priced: priced, margin: margin, unitCost: unitCost, activity: activity)
    pay(name, parts(costs.share) + parts(costs.unit))
  }

  /// To whom an occasion comes, by age, of those still there.
  private mutating func occasions(_ event: Event<Leaf>, of group: Int, name: Caption) -> Profile {
    let chance: (Int) -> Term
    switch event.timing {
    case .perMonth(let leaf):
      let monthly = inputs(leaf)
      if event.repeats {
        return Profile(column: there[group], factor: monthly, existing: existing[group])
      }
      chance = { monthly * ((.one - monthly) ** Term($0)) }
    case .atMonths(let months):
      let last = months[months.count - 1]
      chance = { age in
        let counted = event.repeats && age > last ? (age - 1) % last + 1 : age
        return months.contains(counted) ? .one : .zero
      }
    case .byYear(let leaves):
      let shares = leaves.map { inputs($0) }
      let total = Term.max(.one, shares.reduce(.zero, +))
      chance = { age in
        let year = age / 12
        if year < shares.count { return shares[year] / total / Term(12) }
        return event.repeats ? shares[year % shares.count] / total / Term(12) : .zero
      }
    }
    let column = table.column(groups[group].name.with(name).with(.occasions), .ratio)
    for age in there[group].values.indices { column.append(there[group][age] * chance(age)) }
    return Profile(
      column: column,
      existing: existing(column, of: group, groups[group].name.with(name).with(.existing).with(.occasions)))
  }
}
