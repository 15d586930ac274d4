// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

extension CohortSimulator {
  /// Who takes a contract at the start of a month, and who of the new customers buys the first sale.
  mutating func attach(_ classes: CohortClasses, _ month: Month) {
    if setting.contracts > 0 { joinBySwitching(month) }
    if month.isNew && setting.terms.firstPaymentLag != nil { countFirstSales(month) }
    let row =
      month.isNew ? classes.attachNew.row(time: month.time) : classes.attachPresent.row(time: month.time)
    guard let row else { return }
    for recency in 0..<setting.recencies where isOccupied[recency] {
      for member in 0..<classes.count where counts[recency * classes.count + member] > 0 {
        attach(classes, month, member: member, recency: recency, row: row + member)
      }
    }
    if classes.hasRateSpread {
      rates.keepRest()
      seek(keys.rateTrait, state: 1, member: 0, time: month.time)
      rates.split(&stream)
    }
  }

  /// Customers of one class and recency, of whom each takes at most one contract.
  private mutating func attach(
    _ classes: CohortClasses, _ month: Month, member: Int, recency: Int, row: Int
  ) {
    seek(keys.attach, state: recency, member: member, time: month.time)
    let membership = classes.memberships[member]
    var outside = counts[recency * classes.count + member]
    var rest = 1.0
    for contract in 0..<setting.contracts where outside > 0 {
      let index = row + contract * classes.count
      let chance = month.isNew ? classes.attachNew.chances[index] : classes.attachPresent.chances[index]
      guard chance > 0 else { continue }
      let joining = stream.binomial(count: outside, probability: min(1, chance / rest))
      rest -= chance
      guard joining > 0 else { continue }
      outside -= joining
      let state = setting.recencies + setting.kernel.contractMonths.entry[contract]
      counts[state * classes.count + member] += joining
      isOccupied[state] = true
      moveRates(joining, from: 0, to: contract + 1, member: member, classes)
      join(contract, joining, membership: membership, month)
      if month.isNew && setting.kernel.contractMonths.replacesFirstSale[contract] {
        totals.firstSales[pool(month, condition: 0, membership: membership)] -= joining
      }
    }
    counts[recency * classes.count + member] = outside
  }

  /// Everybody new buys the first sale whose contract does not stand in for it.
  private mutating func countFirstSales(_ month: Month) {
    for membership in presence.indices {
      totals.firstSales[pool(month, condition: 0, membership: membership)] +=
        presence[membership] + goneWhenWon[membership]
    }
  }

  private mutating func joinBySwitching(_ month: Month) {
    let memberships = setting.memberships
    for index in switchedIn.indices where switchedIn[index] > 0 {
      join(index / memberships, switchedIn[index], membership: index % memberships, month)
    }
  }

  private mutating func join(_ contract: Int, _ count: Int, membership: Int, _ month: Month) {
    let pool = pool(
      month, condition: setting.condition(of: contract), membership: membership)
    totals.joined[totals.contract(contract, pool: pool)] += count
  }

  func pool(_ month: Month, condition: Int, membership: Int) -> Int {
    setting.pools.number(phase: month.phase, condition: condition, membership: membership)
  }
}
