// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// One class of customers through the months of a plan: exact expected counts.
///
/// The steps of a month are those of the model: attach, order, contract, recency, attrition.
struct ClassKernel {
  private let contracts: Int
  private let stages: ContractStages
  private let dormantAfter: Int
  private let maximumRecency: Int
  private let rates: ClassRates
  private let seasons: Int
  private let attachNew: [[Double]]
  private let attachPresent: [[Double]]

  /// - Parameter attach: `nil` where nobody attaches, as in the history of existing customers.
  init(
    _ group: LatentClass, setting: KernelSetting, attach: AttachSchedule?
  ) {
    contracts = setting.stages.entry.count
    stages = setting.stages
    dormantAfter = setting.conditions.dormantAfter
    maximumRecency = setting.conditions.maximumRecency
    rates = ClassRates(group, conditions: setting.conditions, seasons: setting.seasons)
    seasons = setting.seasons.count
    if let attach {
      (attachNew, attachPresent) = attach.tables(usage: group.usage)
    } else {
      attachNew = [[Double](repeating: 0, count: contracts)]
      attachPresent = attachNew
    }
  }

  /// No customers.
  var emptyState: CustomerState {
    CustomerState(recencies: maximumRecency + 1, stages: stages.stages.count, contracts: contracts)
  }

  /// One new customer.
  var newCustomer: CustomerState {
    var state = emptyState
    state.uncontracted[0] = 1
    return state
  }

  /// Lives `quantities.months` months from plan month `start` and age `age` on, and adds what happens,
  /// times `weight`.
  func run(
    from state: inout CustomerState, start: Int, age: Int, weight: Double, into quantities: inout Quantities
  ) {
    var next = emptyState
    var present = state.total
    let negligible = present * 1e-20
    for month in 0..<quantities.months {
      quantities.there[month] += weight * present
      guard present > negligible else { return }
      step(
        &state, next: &next, month: month, time: start + month, age: age + month, weight: weight,
        into: &quantities)
      swap(&state, &next)
      present = state.total
    }
    quantities.there[quantities.months] += weight * present
  }

  /// Where customers are some months later.
  func state(of customers: CustomerState, start: Int, age: Int, after months: Int) -> CustomerState {
    var state = customers
    guard months > 0 else { return state }
    var unused = Quantities(months: months, contracts: contracts)
    run(from: &state, start: start, age: age, weight: 1, into: &unused)
    return state
  }

  private func step(
    _ state: inout CustomerState, next: inout CustomerState, month: Int, time: Int, age: Int,
    weight: Double, into quantities: inout Quantities
  ) {
    attach(&state, month: month, time: time, isNew: age == 0, weight: weight, into: &quantities)
    let season = (time % seasons + seasons) % seasons * (contracts + 2)
    next.empty()
    withoutContract(
      state, season: season, age: age, month: month, weight: weight, next: &next, into: &quantities)
    inContract(
      state, season: season, age: age, time: time, month: month, weight: weight, next: &next,
      into: &quantities)
  }

  private func attach(
    _ state: inout CustomerState, month: Int, time: Int, isNew: Bool, weight: Double,
    into quantities: inout Quantities
  ) {
    guard contracts > 0 else {
      if isNew { quantities.firstSales += weight * state.total }
      return
    }
    let table = isNew ? attachNew : attachPresent
    let probabilities = table[max(0, min(time, table.count - 1))]
    let uncontracted = state.uncontracted.reduce(0, +)
    var buying = 1.0
    var remaining = 1.0
    for (index, probability) in probabilities.enumerated() where probability > 0 {
      state.stages[stages.entry[index]] += uncontracted * probability
      quantities.joined[index][month] += weight * uncontracted * probability
      remaining -= probability
      if stages.replacesFirstSale[index] { buying -= probability }
    }
    if remaining < 1 {
      for index in state.uncontracted.indices { state.uncontracted[index] *= max(0, remaining) }
    }
    if isNew { quantities.firstSales += weight * uncontracted * max(0, buying) }
    for (index, count) in state.switchedIn.enumerated() where count > 0 {
      quantities.joined[index][month] += weight * count
    }
  }

  private func withoutContract(
    _ state: CustomerState, season: Int, age: Int, month: Int, weight: Double, next: inout CustomerState,
    into quantities: inout Quantities
  ) {
    for recency in state.uncontracted.indices {
      let count = state.uncontracted[recency]
      guard count > 0 else { continue }
      let condition =
        dormantAfter > 0 && recency >= dormantAfter ? Conditions.dormant : Conditions.active
      let stay = rates.stay(age: age, condition: condition)
      let quiet = rates.quiet[season + condition]
      let staying = rates.staysWhileOrdering[season + condition]
      quantities.paidOrders[month] += weight * count * rates.orders[season + condition]
      if age == 0 || maximumRecency == 0 {
        next.uncontracted[0] += count * staying * stay
      } else {
        next.uncontracted[0] += count * (staying - quiet) * stay
        next.uncontracted[min(recency + 1, maximumRecency)] += count * quiet * stay
      }
    }
  }

  private func inContract(
    _ state: CustomerState, season: Int, age: Int, time: Int, month: Int, weight: Double,
    next: inout CustomerState, into quantities: inout Quantities
  ) {
    for (index, stage) in stages.stages.enumerated() {
      let count = state.stages[index]
      guard count > 0 else { continue }
      let condition = Conditions.contract(stage.contract)
      let orders = weight * count * rates.orders[season + condition]
      if stage.coversOrders {
        quantities.coveredOrders[stage.contract][month] += orders
      } else {
        quantities.paidOrders[month] += orders
      }
      quantities.inForce[stage.contract][month] += weight * count
      let staying =
        count * rates.staysWhileOrdering[season + condition] * rates.stay(age: age, condition: condition)
      var going = staying
      for move in stages.switches[stage.switches] where move.sold.contains(time + 1) {
        let moved = staying * move.perMonth
        next.stages[stages.entry[move.contract]] += moved
        next.switchedIn[move.contract] += moved
        going -= moved
      }
      if stage.endsTerm {
        let renewed = time < stage.renewedBefore ? going * stage.renewalRate : 0
        next.stages[stage.next] += renewed
        next.uncontracted[0] += going - renewed
      } else {
        quantities.exited[stage.contract][month] += weight * (count - going)
        next.stages[stage.next] += going
      }
    }
  }
}
