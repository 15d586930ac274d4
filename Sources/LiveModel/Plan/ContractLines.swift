// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

/// What contracts bring and cost.
extension PlanTables {
  mutating func addFees(of place: Int, orders: OrderProfiles) {
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
    let upfront = (
      fee: inputs.series(contract.upfrontFee) * trend, cost: inputs.series(contract.upfrontCost)
    )
    let isFree = [upfront.fee, upfront.cost].allSatisfy { $0.constant?.isLiterally(0) ?? false }
    let taken =
      isFree ? [] : groups.indices.map { (group: $0, profiles: takers(of: place, in: $0)) }
    let first = priced(upfront.fee, name.with(.upfrontFee))
    for (group, profiles) in taken {
      for profile in profiles {
        parts.append(
          MoneyPart(group: group, profile: profile.times(groups[group].fees), price: first, vintage: .fees))
      }
    }
    sell(name, lag: contract.paymentLagMonths, parts)
    addExitFees(of: place, trend: trend)
    addService(of: place, taken: taken, orders: orders)
  }

  /// Those present at the start and hold a contract.
  func existingHolder(_ group: Int, _ place: Int) -> Holders? {
    existingHolders[group].isEmpty ? nil : existingHolders[group][place]
  }

  private func inForce(_ place: Int, of group: Int) -> Profile {
    Profile(column: holders[group][place].inForce, existing: existingHolder(group, place)?.inForce)
  }

  /// Who holds a contract, each counted by its month of it.
  private mutating func weighted(
    _ place: Int, of group: Int, _ heading: Caption, weight: (Int) -> Term, standing: (Int) -> Int
  ) -> Profile {
    let name = groups[group].name.with(contracts[place].name)
    let column = holders[group][place].weighted(
      name.with(heading), ages: size.ages, in: &table, weight: weight, standing: standing)
    let old = existingHolder(group, place)?.weighted(
      name.with(.existing).with(heading), ages: size.ages, in: &table, weight: weight, standing: standing)
    return Profile(column: column, existing: old)
  }

  /// Who takes a contract: of customers won, and of those present at the start.
  private mutating func takers(of place: Int, in group: Int) -> [Profile] {
    let new = holders[group][place]
    let old = existingHolder(group, place)
    let name = groups[group].name.with(contracts[place].name)
    if let taken = taken(new, name.with(.taken)) {
      return [
        Profile(column: taken, existing: old.flatMap { self.taken($0, name.with(.existing).with(.taken)) })
      ]
    }
    var profiles = [Profile(column: nil, factor: new.start)]
    if let old, !old.start.isLiterally(0) {
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

  /// Those who take a contract, by month; `nil` if it is taken in the first month alone.
  private mutating func taken(_ holders: Holders, _ heading: Caption) -> Column? {
    guard let over = holders.takenOverSurvival else { return nil }
    let column = table.column(heading, .ratio)
    for month in 0..<size.ages { column.append(over[month] * holders.survival[month]) }
    return column
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
}
