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

    var present: Double {
      uncontracted.reduce(0) { $0 + $1.zeroth } + stages.reduce(0) { $0 + $1.zeroth }
    }
  }

  private let contracts: [Contract<Double>]
  private let stages: ContractStages
  private let group: LatentClass
  private let conditions: Conditions
  private let rates: ClassRates
  private let orders: [OrderMoments]
  private let seasons: Int
  private let attach: AttachSchedule
  /// Relative to the mean order: mean and mean square of one customer's order value.
  private let orderValue: (mean: Double, square: Double)

  init(_ group: LatentClass, plan: Plan, stages: ContractStages, conditions: Conditions, seasons: [Double]) {
    contracts = plan.business.contracts
    self.stages = stages
    self.group = group
    self.conditions = conditions
    rates = ClassRates(group, conditions: conditions, seasons: seasons)
    orders = seasons.flatMap { season in
      (0..<conditions.count).map { condition in
        OrderMoments(
          rate: group.orderRate * season * conditions.orderMultipliers[condition],
          leaves: -expm1(group.hazard.logStayPerOrder * conditions.churnMultipliers[condition]))
      }
    }
    self.seasons = seasons.count
    attach = plan.attach
    let multiplier = plan.business.customers.segments[group.segment].valueMultiplier
    let cv = plan.business.customers.orders?.valueCV ?? 0
    orderValue = (multiplier, multiplier * multiplier * (1 + cv * cv))
  }

  var newCustomer: State {
    var state = State(
      uncontracted: [Moments](repeating: .zero, count: conditions.maximumRecency + 1),
      stages: [Moments](repeating: .zero, count: stages.stages.count))
    state.uncontracted[0] = Moments(probability: 1)
    return state
  }

  /// The state given only by where customers are.
  func state(_ counts: CustomerState) -> State {
    State(
      uncontracted: counts.uncontracted.map { Moments(probability: $0) },
      stages: counts.stages.map { Moments(probability: $0) })
  }

  /// Lives one month; `amounts` are this month's and `next` the following month's, for those who switch.
  func step(_ state: inout State, time: Int, age: Int, amounts: MonthAmounts, next: MonthAmounts) {
    attach(&state, time: time, isNew: age == 0, amounts: amounts)
    var after = State(
      uncontracted: [Moments](repeating: .zero, count: state.uncontracted.count),
      stages: [Moments](repeating: .zero, count: state.stages.count), gone: state.gone)
    let season = (time % seasons + seasons) % seasons * conditions.count
    withoutContract(state, season: season, age: age, amounts: amounts, after: &after)
    inContract(state, season: season, time: time, age: age, amounts: amounts, next: next, after: &after)
    state = after
  }

  private func attach(_ state: inout State, time: Int, isNew: Bool, amounts: MonthAmounts) {
    let model = isNew ? attach.new(at: time) : attach.present(at: time)
    let probabilities = contracts.isEmpty ? [] : model.probabilities(usage: group.usage)
    let outside = state.uncontracted.reduce(Moments.zero, +)
    for (index, probability) in probabilities.enumerated() where probability > 0 {
      let buys = isNew && !contracts[index].replacesFirstSale
      state.stages[stages.entry[index]] += outside.times(probability)
        .adding(amounts.joined[index] + (buys ? amounts.firstSale : 0))
    }
    let remaining = max(0, 1 - probabilities.reduce(0, +))
    for index in state.uncontracted.indices {
      state.uncontracted[index] = state.uncontracted[index].times(remaining)
        .adding(isNew ? amounts.firstSale : 0)
    }
  }

  private func withoutContract(
    _ state: State, season: Int, age: Int, amounts: MonthAmounts, after: inout State
  ) {
    let amount = orderAmount(value: amounts.orderValue, fixed: amounts.order)
    for (recency, moments) in state.uncontracted.enumerated() where moments.zeroth > 0 {
      let dormant = conditions.dormantAfter > 0 && recency >= conditions.dormantAfter
      let condition = dormant ? Conditions.dormant : Conditions.active
      let month = orders[season + condition]
      let stay = rates.stay(age: age, condition: condition)
      let staying = month.staying(first: amount.first, second: amount.second).times(stay)
      let quiet = Moments(probability: month.quiet * stay)
      after.gone += moments.then(month.all(first: amount.first, second: amount.second) - staying)
      if age == 0 || conditions.maximumRecency == 0 {
        after.uncontracted[0] += moments.then(staying)
      } else {
        after.uncontracted[0] += moments.then(staying - quiet)
        after.uncontracted[min(recency + 1, conditions.maximumRecency)] += moments.then(quiet)
      }
    }
  }

  private func inContract(
    _ state: State, season: Int, time: Int, age: Int, amounts: MonthAmounts, next: MonthAmounts,
    after: inout State
  ) {
    for (index, moments) in state.stages.enumerated() where moments.zeroth > 0 {
      let stage = stages.stages[index]
      let contract = contracts[stage.contract]
      let condition = Conditions.contract(stage.contract)
      let amount =
        contract.coversOrders
        ? orderAmount(value: 0, fixed: amounts.covered[stage.contract])
        : orderAmount(value: amounts.orderValue, fixed: amounts.order)
      let month = orders[season + condition]
      let exit = stage.endsTerm ? 0 : amounts.exited[stage.contract]
      let paid = moments.adding(amounts.inForce[stage.contract])
      let staying = month.staying(first: amount.first, second: amount.second)
        .times(rates.stay(age: age, condition: condition))
      let leaving = month.all(first: amount.first, second: amount.second) - staying
      after.gone += paid.then(leaving.adding(exit))
      let going = paid.then(staying)
      var remaining = 1.0
      for move in contract.switches where contracts[move.target].availability.contains(time + 1) {
        remaining -= move.perMonth
        after.stages[stages.entry[move.target]] += going.times(move.perMonth)
          .adding(exit + next.joined[move.target])
      }
      if stage.endsTerm {
        let renewed = contract.renews(after: time) ? stage.renewalRate : 0
        after.stages[stage.next] += going.times(remaining * renewed)
        after.uncontracted[0] += going.times(remaining * (1 - renewed))
      } else {
        after.stages[stage.next] += going.times(remaining)
      }
    }
  }

  /// First two moments of what one order adds.
  private func orderAmount(value: Double, fixed: Double) -> (first: Double, second: Double) {
    (
      value * orderValue.mean + fixed,
      value * value * orderValue.square + 2 * value * fixed * orderValue.mean + fixed * fixed
    )
  }
}
