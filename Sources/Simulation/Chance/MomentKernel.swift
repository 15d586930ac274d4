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
  private let rates: ClassRates<Double>
  private let orders: [OrderMoments]
  private let seasons: Int
  private let attachNew: [[Double]]
  private let attachPresent: [[Double]]
  /// Relative to the mean order: mean and mean square of one customer's order value.
  private let orderValue: (mean: Double, square: Double)

  init(_ group: LatentClass, plan: Plan, setting: KernelSetting) {
    let conditions = setting.conditions
    let seasons = setting.seasons
    stages = setting.stages
    self.conditions = conditions
    rates = ClassRates(ClassChunk(classes: [group]), setting: setting)
    orders = seasons.flatMap { season in
      (0..<conditions.count).map { condition in
        OrderMoments(
          rate: group.orderRate * season * conditions.orderMultipliers[condition],
          leaves: group.hazard.leavingPerOrder(multiplier: conditions.churnMultipliers[condition]))
      }
    }
    self.seasons = seasons.count
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
    for month in months {
      guard state.present > negligible else { return }
      attach(&state, time: time + month, isNew: age + month == 0, month: month, amounts: amounts)
      after.clear(keeping: state.gone)
      let season = ((time + month) % seasons + seasons) % seasons * conditions.count
      withoutContract(state, season: season, age: age + month, month: month, amounts: amounts, after: &after)
      inContract(
        state, season: season, time: time + month, age: age + month, month: month, amounts: amounts,
        after: &after)
      swap(&state, &after)
    }
  }

  private func attach(
    _ state: inout State, time: Int, isNew: Bool, month: Int, amounts: LifeAmounts
  ) {
    let table = isNew ? attachNew : attachPresent
    let probabilities = table[min(time, table.count - 1)]
    let outside = state.uncontracted.reduce(Moments.zero, +)
    for (index, probability) in probabilities.enumerated() where probability > 0 {
      let buys = isNew && !stages.replacesFirstSale[index]
      state.stages[stages.entry[index]] += outside.times(probability)
        .adding(amounts.joined[month * amounts.contracts + index] + (buys ? amounts.firstSale : .zero))
    }
    let remaining = max(0, 1 - probabilities.reduce(0, +))
    guard isNew || remaining < 1 else { return }
    for index in state.uncontracted.indices {
      state.uncontracted[index] = state.uncontracted[index].times(remaining)
        .adding(isNew ? amounts.firstSale : .zero)
    }
  }

  private func withoutContract(
    _ state: State, season: Int, age: Int, month: Int, amounts: LifeAmounts, after: inout State
  ) {
    let amount = orderAmount(value: amounts.orderValue[month], fixed: amounts.order[month])
    for (recency, moments) in state.uncontracted.enumerated() where moments.zeroth > 0 {
      let dormant = conditions.dormantAfter > 0 && recency >= conditions.dormantAfter
      let condition = dormant ? Conditions.dormant : Conditions.active
      let orders = orders[season + condition]
      let stay = rates.stay(age: age, condition: condition)
      let staying = orders.staying(first: amount.first, second: amount.second).times(stay)
      let quiet = Moments(probability: orders.quiet * stay)
      after.gone += moments.then(orders.all(first: amount.first, second: amount.second) - staying)
      if age == 0 || conditions.maximumRecency == 0 {
        after.uncontracted[0] += moments.then(staying)
      } else {
        after.uncontracted[0] += moments.then(staying - quiet)
        after.uncontracted[min(recency + 1, conditions.maximumRecency)] += moments.then(quiet)
      }
    }
  }

  private func inContract(
    _ state: State, season: Int, time: Int, age: Int, month: Int, amounts: LifeAmounts,
    after: inout State
  ) {
    let row = month * amounts.contracts
    for (index, moments) in state.stages.enumerated() where moments.zeroth > 0 {
      let stage = stages.stages[index]
      let condition = Conditions.contract(stage.contract)
      let amount =
        stages.coversOrders[stage.contract]
        ? orderAmount(value: .zero, fixed: amounts.covered[row + stage.contract])
        : orderAmount(value: amounts.orderValue[month], fixed: amounts.order[month])
      let orders = orders[season + condition]
      let exit = stage.endsTerm ? .zero : amounts.exited[row + stage.contract]
      let paid = moments.adding(amounts.inForce[row + stage.contract])
      let staying = orders.staying(first: amount.first, second: amount.second)
        .times(rates.stay(age: age, condition: condition))
      let leaving = orders.all(first: amount.first, second: amount.second) - staying
      after.gone += paid.then(leaving.adding(exit))
      let going = paid.then(staying)
      var remaining = 1.0
      for move in stages.switches[stages.switchesOf[stage.contract]] where move.sold.contains(time + 1) {
        remaining -= move.perMonth
        after.stages[stages.entry[move.contract]] += going.times(move.perMonth)
          .adding(exit + amounts.joined[row + amounts.contracts + move.contract])
      }
      if stage.endsTerm {
        let renewed = time < stages.renewedBefore[stage.contract] ? stage.renewalRate : 0
        after.stages[stage.next] += going.times(remaining * renewed)
        after.uncontracted[0] += going.times(remaining * (1 - renewed))
      } else {
        after.stages[stage.next] += going.times(remaining)
      }
    }
  }

  /// First two moments of what one order adds.
  private func orderAmount(value: Amounts, fixed: Amounts) -> (first: Amounts, second: Amounts) {
    (
      value * orderValue.mean + fixed,
      value * value * orderValue.square + 2 * value * fixed * orderValue.mean + fixed * fixed
    )
  }
}
