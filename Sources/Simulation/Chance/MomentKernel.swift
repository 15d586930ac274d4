// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

/// One class of customers through the months of a plan, with the first two moments of an amount: the same
/// steps as `ClassKernel`, customer by customer instead of on average.
struct MomentKernel {
  /// By recency, in contracts by stage, and of those who have left.
  struct State {
    var uncontracted: [Moments]
    var stages: [Moments]
    var gone = Moments.zero

    /// Of everybody.
    var total: Moments {
      (uncontracted + stages).reduce(gone, +)
    }

    mutating func clear(keeping gone: Moments) {
      for index in uncontracted.indices { uncontracted[index] = .zero }
      for index in stages.indices { stages[index] = .zero }
      self.gone = gone
    }

    var present: Double {
      uncontracted.reduce(0) { $0 + $1.zeroth } + stages.reduce(0) { $0 + $1.zeroth }
    }
  }

  private let stages: ContractStages
  private let conditions: Conditions
  private let influences: Influences
  private let slots: RateSlots
  private let rates: ClassRates<Double>
  /// By slot.
  private let orders: [OrderMoments]
  /// By phase, then condition.
  private let costs: [[ReachCosts]]
  private let sideSales: SideSaleMoments
  private let attachNew: [[Double]]
  private let attachPresent: [[Double]]
  /// Relative to the mean order: mean and mean square of one customer's order value.
  private let orderValue: (mean: Double, square: Double)

  /// What is the same for all customers in one month.
  private struct Month {
    /// Of the life.
    let index: Int
    /// Plan month.
    let time: Int
    let age: Int
    let isNew: Bool
    let phase: Int
    let season: Int
  }

  init(_ group: LatentClass, plan: Plan, setting: KernelSetting) {
    stages = setting.stages
    conditions = setting.conditions
    influences = setting.influences
    slots = setting.slots
    rates = ClassRates(ClassChunk(classes: [group]), setting: setting)
    orders = setting.slots.all.map {
      let (rate, leaves) = group.orderRates(in: $0, setting: setting)
      return OrderMoments(rate: rate, leaves: leaves)
    }
    costs = (0..<setting.influences.phases).map { phase in
      (0..<setting.conditions.count).map {
        ReachCosts(group, influences: setting.influences, phase: phase, condition: $0)
      }
    }
    sideSales = SideSaleMoments(group, setting: setting)
    (attachNew, attachPresent) = plan.attach.tables(usage: group.usage)
    let multiplier = plan.business.customers.segments[group.segment].valueMultiplier
    let cv = plan.business.customers.orders?.valueCV ?? 0
    orderValue = (multiplier, multiplier * multiplier * (1 + cv * cv))
  }

  /// The state given only by where customers are.
  func state(_ counts: CustomerState<Double>) -> State {
    State(
      uncontracted: counts.uncontracted.map { Moments(probability: $0) },
      stages: counts.byStage(stages).map { Moments(probability: $0) })
  }

  /// Lives the `months` of a life that began in plan month `time` at age `age`; `amounts` are that life's.
  func run(
    _ state: inout State, time: Int, age: Int, months: Range<Int>, amounts: LifeAmounts
  ) {
    let negligible = state.present * 1e-14
    var after = state
    for index in months {
      guard state.present > negligible else { return }
      let now = time + index
      let month = Month(
        index: index, time: now, age: age + index, isNew: age + index == 0,
        phase: influences.phase(at: now), season: (now % slots.seasons + slots.seasons) % slots.seasons)
      attach(&state, month, amounts)
      after.clear(keeping: state.gone)
      withoutContract(state, month, amounts, after: &after)
      inContract(state, month, amounts, after: &after)
      swap(&state, &after)
    }
  }

  /// What E[Z²] of a life with `there` customers by month counts too much; see `SideSaleMoments`.
  func exclusivePairs(
    there: [Double], time: Int, age: Int, months: Range<Int>, amounts: LifeAmounts
  ) -> Amounts {
    // Such occasions do not mix with targets, so rewards are alike in all conditions.
    sideSales.exclusivePairs(there: there, start: time, age: age, months: months, amounts: amounts) {
      costs[influences.phase(at: $0)][0].reward
    }
  }

  private func attach(_ state: inout State, _ month: Month, _ amounts: LifeAmounts) {
    let table = month.isNew ? attachNew : attachPresent
    let probabilities = table[min(month.time, table.count - 1)]
    let outside = state.uncontracted.reduce(Moments.zero, +)
    let firstSale = amounts.firstSale - amounts.firstSaleSpend * costs[month.phase][0].reward
    for (index, probability) in probabilities.enumerated() where probability > 0 {
      let buys = month.isNew && !stages.replacesFirstSale[index]
      state.stages[stages.entry[index]] += outside.times(probability)
        .adding(joining(index, month.index, phase: month.phase, amounts) + (buys ? firstSale : .zero))
    }
    let remaining = max(0, 1 - probabilities.reduce(0, +))
    guard month.isNew || remaining < 1 else { return }
    for index in state.uncontracted.indices {
      state.uncontracted[index] = state.uncontracted[index].times(remaining)
        .adding(month.isNew ? firstSale : .zero)
    }
  }

  /// What joining a contract in month `index` of the life adds.
  private func joining(_ contract: Int, _ index: Int, phase: Int, _ amounts: LifeAmounts) -> Amounts {
    let row = index * amounts.contracts + contract
    let reward = costs[phase][conditions.contract(contract)].reward
    return amounts.joined[row] - amounts.joiningSpend[row] * reward
  }

  private func withoutContract(
    _ state: State, _ month: Month, _ amounts: LifeAmounts, after: inout State
  ) {
    for recency in state.uncontracted.indices where state.uncontracted[recency].zeroth > 0 {
      let amount = orderAmount(month, condition: recency, isCovered: false, amounts)
      let slot = slots.index(age: month.age, phase: month.phase, season: month.season, condition: recency)
      let stay = rates.stay(age: month.age, phase: month.phase, condition: recency)
      let present = state.uncontracted[recency]
        .adding(-amounts.paid[month.index] * costs[month.phase][recency].perMonth)
      var everything = orders[slot].all(first: amount.first, second: amount.second)
      var staying = orders[slot].staying(first: amount.first, second: amount.second).times(stay)
      var quiet = Moments(probability: orders[slot].quiet * stay)
      if !sideSales.isEmpty, let sales = sideSales(month, condition: recency, amounts) {
        everything = everything.then(sales.all)
        staying = staying.then(sales.all)
        quiet = quiet.then(sales.quiet)
      }
      let going = present.then(staying)
      after.gone += present.then(everything) - going
      if month.isNew || conditions.maximumRecency == 0 {
        after.uncontracted[0] += going
      } else {
        let silent = present.then(quiet)
        after.uncontracted[0] += going - silent
        after.uncontracted[min(recency + 1, conditions.maximumRecency)] += silent
      }
    }
  }

  private func inContract(
    _ state: State, _ month: Month, _ amounts: LifeAmounts, after: inout State
  ) {
    let row = month.index * amounts.contracts
    for index in state.stages.indices where state.stages[index].zeroth > 0 {
      let moments = state.stages[index]
      let stage = stages.stages[index]
      let contract = stage.contract
      let condition = conditions.contract(contract)
      let costs = costs[month.phase][condition]
      let amount = orderAmount(
        month, condition: condition, isCovered: stages.coversOrders[contract], amounts)
      let slot = slots.index(age: month.age, phase: month.phase, season: month.season, condition: condition)
      let orders = orders[slot]
      let exit = stage.endsTerm ? .zero : amounts.exited[row + contract]
      let sales = sideSales.isEmpty ? nil : sideSales(month, condition: condition, amounts)
      let fee = amounts.inForce[row + contract] - amounts.feeSpend[row + contract] * costs.reward
      let paid = moments.adding(fee - amounts.paid[month.index] * costs.perMonth)
      let staying = orders.staying(first: amount.first, second: amount.second)
        .times(rates.stay(age: month.age, phase: month.phase, condition: condition))
      let leaving = orders.all(first: amount.first, second: amount.second) - staying
      after.gone += paid.then(leaving.along(sales?.all).adding(exit))
      let going = paid.then(staying.along(sales?.all))
      var remaining = 1.0
      for move in stages.switches[stages.switchesOf[contract]] where move.sold.contains(month.time + 1) {
        remaining -= move.perMonth
        let phase = influences.phase(at: month.time + 1)
        after.stages[stages.entry[move.contract]] += going.times(move.perMonth)
          .adding(exit + joining(move.contract, month.index + 1, phase: phase, amounts))
      }
      if stage.endsTerm {
        let renewed = month.time < stages.renewedBefore[contract] ? stage.renewalRate : 0
        after.stages[stage.next] += going.times(remaining * renewed)
        after.uncontracted[0] += going.times(remaining * (1 - renewed))
      } else {
        after.stages[stage.next] += going.times(remaining)
      }
    }
  }

  private func sideSales(
    _ month: Month, condition: Int, _ amounts: LifeAmounts
  ) -> (all: Moments, quiet: Moments)? {
    sideSales.month(
      time: month.time, age: month.age, month: month.index, amounts: amounts,
      reward: costs[month.phase][condition].reward)
  }

  /// First two moments of what one order adds, with what is bought beside it.
  private func orderAmount(
    _ month: Month, condition: Int, isCovered: Bool, _ amounts: LifeAmounts
  ) -> (first: Amounts, second: Amounts) {
    let costs = costs[month.phase][condition]
    var first: Amounts
    var second: Amounts
    if isCovered {
      first = amounts.covered[month.index * amounts.contracts + condition - conditions.contract(0)]
      second = first * first
    } else {
      let fixed = amounts.order[month.index]
      let spend = amounts.orderSpend[month.index]
      let value = amounts.orderValue[month.index] - spend * (costs.reward + costs.discount.mean)
      let squared: Amounts = value * value + spend * spend * costs.discount.variance
      let crossed: Amounts = value * fixed * (2 * orderValue.mean)
      first = value * orderValue.mean + fixed
      second = squared * orderValue.square + crossed + fixed * fixed
    }
    return sideSales.withOrder(
      (first, second), time: month.time, month: month.index, amounts: amounts, reward: costs.reward)
  }
}
