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
    for programme in business.programmes { addCost(of: programme, orders: orders) }
    write(MoneyLine(name: .rewards, isCost: true, lag: 0, parts: rewards))
  }

  /// What customers pay: programmes give some of it back.
  private mutating func sell(_ name: Caption, lag: Int, _ parts: [MoneyPart]) {
    write(MoneyLine(name: name.with(.revenue), isCost: false, lag: lag, parts: parts))
    for part in parts {
      let reward = groups[part.group].reward
      if reward.isLiterally(0) { continue }
      var back = part
      back.price = part.price.times(reward)
      rewards.append(back)
    }
  }

  private mutating func pay(_ name: Caption, _ parts: [MoneyPart]) {
    write(MoneyLine(name: name.with(.cost), isCost: true, lag: 0, parts: parts))
  }

  /// The parts of what is sold so: what a share of its price costs, and what a unit costs besides.
  private mutating func costs(
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

  // MARK: First sale

  private mutating func addFirstSale() {
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

  private mutating func addOrders() -> OrderProfiles {
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
        let held = profile(
          holders[index][place].inForce, held(index, place)?.inForce, contract.orders)
        if contract.contract.coversOrders {
          profiles.covered[place, default: []].append((index, held))
        } else {
          profiles.paid.append((index, held))
        }
      }
    }
    return profiles
  }

  // MARK: Contracts

  private mutating func addFees(of place: Int, orders: OrderProfiles) {
    let formulas = contracts[place]
    let contract = formulas.contract
    let trend = business.customers.trend.map { inputs.series($0.feeMultiplier) } ?? MonthSeries(.one)
    let name = formulas.name
    let fee = priced(inputs.series(contract.feePerMonth) * trend, name.with(.price))
    var parts: [MoneyPart] = []
    for group in groups.indices {
      let own = groups[group].fees
      let profile =
        formulas.isPaidByTheMonth
        ? inForce(place, of: group)
        : weighted(
          place, of: group, .monthsBilled, weight: { Term(formulas.bill(in: $0).months) },
          standing: { formulas.monthsBilled(inTerm: $0) })
      parts.append(MoneyPart(group: group, profile: profile.times(own), price: fee, vintage: .fees))
    }
    if !formulas.listedFees.isEmpty {
      let level = priced(inputs.series(contract.feesByMonthLevel) * trend, name.with(.feeLevel))
      for group in groups.indices {
        let profile = weighted(
          place, of: group, .listedFeesBilled, weight: { formulas.bill(in: $0).listed }, standing: { _ in 0 })
        parts.append(
          MoneyPart(group: group, profile: profile.times(groups[group].fees), price: level, vintage: .fees))
      }
    }
    let upfront = priced(inputs.series(contract.upfrontFee) * trend, name.with(.upfrontFee))
    let taken = groups.indices.map { (group: $0, profiles: takers(of: place, in: $0)) }
    for (group, profiles) in taken {
      for profile in profiles {
        parts.append(
          MoneyPart(group: group, profile: profile.times(groups[group].fees), price: upfront, vintage: .fees))
      }
    }
    sell(name, lag: contract.paymentLagMonths, parts)
    addExitFees(of: place, trend: trend)
    addService(of: place, taken: taken, orders: orders)
  }

  private func held(_ group: Int, _ place: Int) -> Holders? {
    existingHolders[group].isEmpty ? nil : existingHolders[group][place]
  }

  private func inForce(_ place: Int, of group: Int) -> Profile {
    Profile(column: holders[group][place].inForce, existing: held(group, place)?.inForce)
  }

  /// Who holds a contract, each counted by its month of it.
  private mutating func weighted(
    _ place: Int, of group: Int, _ heading: Caption, weight: (Int) -> Term, standing: (Int) -> Int
  ) -> Profile {
    let name = groups[group].name.with(contracts[place].name)
    let column = holders[group][place].weighted(
      name.with(heading), ages: size.ages, in: &table, weight: weight, standing: standing)
    let old = held(group, place)?.weighted(
      name.with(.existing).with(heading), ages: size.ages, in: &table, weight: weight, standing: standing)
    return Profile(column: column, existing: old)
  }

  /// Who takes a contract: of customers won, and of those who are there at the start.
  private mutating func takers(of place: Int, in group: Int) -> [Profile] {
    let new = holders[group][place]
    let old = held(group, place)
    if let taken = new.taken { return [Profile(column: taken, existing: old?.taken)] }
    var profiles = [Profile(column: nil, factor: new.start)]
    if let old, !old.start.isLiterally(0) {
      let name = groups[group].name.with(contracts[place].name)
      let (nobody, first) = (
        table.column(name.with(.taken), .ratio), table.column(name.with(.existing).with(.taken), .count)
      )
      for month in 0..<size.ages {
        nobody.append(.zero)
        first.append(month == 0 ? old.start : .zero)
      }
      profiles.append(Profile(column: nobody, existing: first))
    }
    return profiles
  }

  private mutating func addExitFees(of place: Int, trend: MonthSeries) {
    let formulas = contracts[place]
    let fee = inputs.series(formulas.contract.exitFee)
    if fee.constant?.isLiterally(0) ?? false { return }
    let price = priced(fee * trend, formulas.name.with(.exitFee))
    var parts: [MoneyPart] = []
    for group in groups.indices {
      // In force with a term that goes on; of those the ones who leave.
      let open = weighted(
        place, of: group, .insideTerm, weight: { formulas.termEnding(with: $0) == nil ? .one : .zero },
        standing: { $0 == formulas.contract.termMonths - 1 ? 0 : 1 })
      let name = groups[group].name.with(formulas.name)
      let survival = holders[group][place].survival
      let left = open.column.map { leaving($0, survival, name.with(.leavesInsideTerm)) }
      let old = open.existing.map { leaving($0, survival, name.with(.existing).with(.leavesInsideTerm)) }
      parts.append(
        MoneyPart(
          group: group, profile: Profile(column: left, factor: groups[group].fees, existing: old),
          price: price, vintage: .fees))
    }
    write(
      MoneyLine(
        name: formulas.name.with(.exitFee), isCost: false, lag: formulas.contract.paymentLagMonths,
        parts: parts))
  }

  /// Those of a column who leave with its month.
  private mutating func leaving(_ column: Column, _ survival: Column, _ heading: Caption) -> Column {
    let left = table.column(heading, .ratio)
    for age in 0..<size.ages - 1 {
      left.append(column[age] * (.one - survival[age + 1] / survival[age]))
    }
    return left
  }

  /// What holders cost.
  private mutating func addService(
    of place: Int, taken: [(group: Int, profiles: [Profile])], orders: OrderProfiles
  ) {
    let formulas = contracts[place]
    let (contract, name) = (formulas.contract, formulas.name)
    let service = priced(inputs.series(contract.costPerMonth), name.with(.unitCost))
    let visit = priced(inputs.series(contract.costPerVisit), name.with(.visitCost))
      .times(inputs(contract.visitsPerYear) / Term(12))
    let upfront = priced(inputs.series(contract.upfrontCost), name.with(.upfrontCost))
    let order = priced(inputs.series(contract.costPerOrder) * orders.activity, name.with(.orderCost))
    var parts: [MoneyPart] = []
    for group in groups.indices {
      let held = inForce(place, of: group)
      parts.append(MoneyPart(group: group, profile: held, price: service))
      parts.append(MoneyPart(group: group, profile: held, price: visit))
    }
    for (group, profiles) in taken {
      parts += profiles.map { MoneyPart(group: group, profile: $0, price: upfront) }
    }
    for (group, profile) in orders.covered[place] ?? [] {
      parts.append(MoneyPart(group: group, profile: profile, price: order, vintage: .orders))
    }
    pay(name, parts)
  }

  // MARK: Side offers

  private mutating func add(_ offer: SideOffer<Leaf>, orders: OrderProfiles) {
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

  // MARK: Programmes

  private mutating func addCost(of programme: Programme<Leaf>, orders: OrderProfiles) {
    let name = Caption(programme.label, else: programme.key)
    let cost: PricedSeries
    switch programme.kind {
    case .contact(let contact):
      cost = priced(inputs.series(contact.costEach), name.with(.contactCost)).times(inputs(contact.perMonth))
    case .personalisation(let personalisation):
      cost = priced(inputs.series(personalisation.costPerCustomerMonth), name.with(.unitCost))
    case .discount(let discount):
      let share = inputs(discount.rate) * inputs(discount.takeUp)
      pay(
        name,
        orderValue.map { part in
          var part = part
          part.price = part.price.times(share)
          return part
        })
      return
    // Rewards are with what they are for, those for who brings others with acquisition.
    case .loyalty, .referral: return
    }
    pay(
      name,
      groups.indices.map {
        MoneyPart(
          group: $0, profile: Profile(column: there[$0], existing: existing[$0]), price: cost)
      })
  }
}
