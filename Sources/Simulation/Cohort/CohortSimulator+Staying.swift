// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness
import Scenarios

extension CohortSimulator {
  /// A month of those without a contract, until its end.
  mutating func simulateWithoutContract(_ classes: CohortClasses, _ month: Month) {
    let longest = setting.recencies - 1
    // In the first month everybody's recency becomes 0.
    let recencyMatters = longest > 0 && !month.isNew
    for recency in 0...longest where isOccupied[recency] {
      let row = classes.row(age: month.age, phase: month.phase, condition: recency)
      for member in 0..<classes.count {
        let count = counts[recency * classes.count + member]
        guard count > 0 else { continue }
        let pool = pool(month, condition: recency, membership: classes.memberships[member])
        totals.presence[pool] += count
        let (others, mean) = leaveWhileOrdering(
          count, classes, month, member: member, state: recency, condition: recency, row: row,
          slot: totals.order(pool: pool, slot: 0))
        var noPurchase = 0
        if recencyMatters {
          noPurchase = orderOneByOne(others, mean: mean, month, member: member, state: recency, pool: pool)
        } else if !classes.hasRateSpread {
          totals.expectedOrders[totals.order(pool: pool, slot: 0)] += Double(others) * mean
        }
        let stay = classes.stay[row + member] * month.kept
        if stay < 1 { seek(keys.attrition, state: recency, member: member, time: month.time) }
        let staying = stream.binomial(count: others - noPurchase, probability: stay)
        enter(staying, state: 0, member: member, classes)
        moveRates(staying, from: 0, to: 0, member: member, classes)
        if noPurchase > 0 {
          enter(
            stream.binomial(count: noPurchase, probability: stay), state: min(recency + 1, longest),
            member: member,
            classes)
        }
      }
    }
  }

  /// A month of those in contracts, until its end.
  mutating func simulateInContracts(_ classes: CohortClasses, _ month: Month) {
    for contractMonth in setting.kernel.contractMonths.contractMonths.indices
    where isOccupied[setting.recencies + contractMonth] {
      let contract = setting.kernel.contractMonths.contractMonths[contractMonth].contract
      let condition = setting.condition(of: contract)
      let row = classes.row(age: month.age, phase: month.phase, condition: condition)
      let state = setting.recencies + contractMonth
      for member in 0..<classes.count {
        let count = counts[state * classes.count + member]
        guard count > 0 else { continue }
        let pool = pool(month, condition: condition, membership: classes.memberships[member])
        totals.presence[pool] += count
        totals.inForce[totals.contract(contract, pool: pool)] += count
        let fees = setting.kernel.contractMonths.contractMonths[contractMonth].fees
        totals.billed[totals.contract(contract, pool: pool)] += count * fees.billed.months
        totals.listed[totals.contract(contract, pool: pool)] += Double(count) * fees.billed.listed
        let slot = totals.order(pool: pool, slot: setting.orderSlots[contract])
        let (others, mean) = leaveWhileOrdering(
          count, classes, month, member: member, state: state, condition: condition, row: row, slot: slot)
        if !classes.hasRateSpread { totals.expectedOrders[slot] += Double(others) * mean }
        let stay = classes.stay[row + member] * month.kept
        if stay < 1 { seek(keys.attrition, state: state, member: member, time: month.time) }
        let staying = stream.binomial(count: others, probability: stay)
        let exitedBefore = totals.exited[contract]
        if !setting.kernel.contractMonths.contractMonths[contractMonth].endsTerm {
          totals.exited[contract] += count - staying
        }
        goOn(staying, classes, month, member: member, contractMonth: contractMonth)
        guard setting.terms.contracts[contract].billingMonths > 1 else { continue }
        // What was billed before the plan is taken as billed in its first month.
        let billed = max(0, month.time - fees.elapsed)
        let fee = setting.prices.contracts.fee(.month, of: contract, in: billed)
        let listedLevel = setting.prices.contracts.fee(.listed, of: contract, in: billed)
        func money(_ part: ContractFees<Double>.Part) -> Double {
          Double(part.months) * fee + part.listed * listedLevel
        }
        totals.used[contract] += Double(count) * money(fees.used)
        totals.unused[contract] += Double(totals.exited[contract] - exitedBefore) * money(fees.unused)
      }
    }
  }

  /// Where those go who stay after a month in a contract: to another, on in this one, into its next term or to none.
  private mutating func goOn(
    _ staying: Int, _ classes: CohortClasses, _ month: Month, member: Int, contractMonth index: Int
  ) {
    guard staying > 0 else { return }
    let contractMonth = setting.kernel.contractMonths.contractMonths[index]
    let state = setting.recencies + index
    let contract = contractMonth.contract
    let membership = classes.memberships[member]
    var going = staying
    var rest = 1.0
    let moves = setting.kernel.contractMonths.switchesOf[contract]
    if !moves.isEmpty { seek(keys.switching[contract], state: state, member: member, time: month.time) }
    for index in moves where setting.kernel.contractMonths.switches[index].sold.contains(month.time + 1) {
      let move = setting.kernel.contractMonths.switches[index]
      let moving = stream.binomial(count: going, probability: min(1, move.perMonth / rest))
      rest -= move.perMonth
      going -= moving
      enter(
        moving, state: setting.recencies + setting.kernel.contractMonths.entry[move.contract], member: member,
        classes
      )
      nextSwitchedIn[move.contract * setting.memberships + membership] += moving
      moveRates(moving, from: contract + 1, to: move.contract + 1, member: member, classes)
    }
    guard contractMonth.endsTerm else {
      enter(going, state: setting.recencies + contractMonth.next, member: member, classes)
      moveRates(going, from: contract + 1, to: contract + 1, member: member, classes)
      totals.exited[contract] += staying - going
      return
    }
    var renewing = 0
    if month.time < setting.kernel.contractMonths.renewedBefore[contract] {
      seek(keys.renewal[contract], state: state, member: member, time: month.time)
      renewing = stream.binomial(count: going, probability: contractMonth.renewalRate)
    }
    enter(renewing, state: setting.recencies + contractMonth.next, member: member, classes)
    enter(going - renewing, state: 0, member: member, classes)
    moveRates(renewing, from: contract + 1, to: contract + 1, member: member, classes)
    moveRates(going - renewing, from: contract + 1, to: 0, member: member, classes)
  }
}
