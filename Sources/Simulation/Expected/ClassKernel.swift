// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// Classes of customers through the months of a plan, side by side: exact expected counts.
///
/// The steps of a month are those of the model: attach, order, contract, recency, attrition.
struct ClassKernel<Count: Lane> {
  private let contracts: Int
  private let stages: ContractStages
  private let dormantAfter: Int
  private let maximumRecency: Int
  private let rates: ClassRates<Count>
  private let seasons: Int
  private let attachNew: AttachTable<Count>
  private let attachPresent: AttachTable<Count>

  /// - Parameter attach: `nil` where nobody attaches, as in the history of existing customers.
  init(_ chunk: ClassChunk, setting: KernelSetting, attach: AttachSchedule?) {
    contracts = setting.stages.entry.count
    stages = setting.stages
    dormantAfter = setting.conditions.dormantAfter
    maximumRecency = setting.conditions.maximumRecency
    rates = ClassRates(chunk, setting: setting)
    seasons = setting.seasons.count
    let tables = (0..<Count.width).map { attach?.tables(usage: chunk.member($0).usage) }
    attachNew = AttachTable(tables.map { $0?.new })
    attachPresent = AttachTable(tables.map { $0?.present })
  }

  /// No customers.
  var emptyState: CustomerState<Count> {
    CustomerState(recencies: maximumRecency + 1, stages: stages)
  }

  /// One new customer of each class.
  var newCustomer: CustomerState<Count> {
    var state = emptyState
    state.uncontracted[0] = Count(repeating: 1)
    return state
  }

  /// Where customers are some months later.
  func state(
    of customers: CustomerState<Count>, start: Int, age: Int, after months: Int
  ) -> CustomerState<Count> {
    var state = customers
    guard months > 0 else { return state }
    var unused = Quantities<Count>(months: months, contracts: contracts)
    run(from: &state, start: start, age: age, weight: Count(repeating: 1), into: &unused)
    return state
  }

  /// Lives `quantities.months` months from plan month `start` and age `age` on, and adds what happens,
  /// times `weight`.
  func run(
    from state: inout CustomerState<Count>, start: Int, age: Int, weight: Count,
    into quantities: inout Quantities<Count>
  ) {
    var next = NextMonth(state)
    var present = state.total
    let negligible = present.sum() * 1e-20
    for month in 0..<quantities.months {
      quantities.there[month] += weight * present
      guard present.sum() > negligible else { return }
      attach(
        &state, month: month, time: start + month, isNew: age + month == 0, weight: weight,
        into: &quantities)
      next.clear()
      let season = ((start + month) % seasons + seasons) % seasons * (contracts + 2)
      withoutContract(
        state, season: season, age: age + month, month: month, weight: weight, next: &next,
        into: &quantities)
      inContract(
        &state, season: season, age: age + month, time: start + month, month: month, weight: weight,
        next: &next, into: &quantities)
      next.begin(&state, stages: stages)
      present = state.total
    }
    quantities.there[quantities.months] += weight * present
  }

  private func attach(
    _ state: inout CustomerState<Count>, month: Int, time: Int, isNew: Bool, weight: Count,
    into quantities: inout Quantities<Count>
  ) {
    let table = isNew ? attachNew : attachPresent
    for contract in 0..<contracts {
      quantities.joined[contract][month] += weight * state.switchedIn[contract]
    }
    guard table.isActive(at: time) else {
      if isNew { quantities.firstSales += weight * state.total }
      return
    }
    var outside = Count.zero
    for count in state.uncontracted { outside += count }
    var buying = Count(repeating: 1)
    var remaining = buying
    for contract in 0..<contracts {
      let probability = table.probability(at: time, contract: contract)
      let joining = outside * probability
      state.join(contract, joining, stages: stages)
      quantities.joined[contract][month] += weight * joining
      remaining -= probability
      if stages.replacesFirstSale[contract] { buying -= probability }
    }
    for index in state.uncontracted.indices { state.uncontracted[index] *= remaining }
    if isNew { quantities.firstSales += weight * outside * buying }
  }

  private func withoutContract(
    _ state: CustomerState<Count>, season: Int, age: Int, month: Int, weight: Count,
    next: inout NextMonth<Count>, into quantities: inout Quantities<Count>
  ) {
    for (recency, count) in state.uncontracted.enumerated() where count != .zero {
      let condition =
        dormantAfter > 0 && recency >= dormantAfter ? Conditions.dormant : Conditions.active
      let staying = rates.staysWhileOrdering[season + condition]
      let there = count * rates.stay(age: age, condition: condition)
      quantities.paidOrders[month] += weight * count * rates.orders[season + condition]
      if age == 0 || maximumRecency == 0 {
        next.uncontracted[0] += there * staying
      } else {
        let quiet = rates.quiet[season + condition]
        next.uncontracted[0] += there * (staying - quiet)
        next.uncontracted[min(recency + 1, maximumRecency)] += there * quiet
      }
    }
  }

  private func inContract(
    _ state: inout CustomerState<Count>, season: Int, age: Int, time: Int, month: Int, weight: Count,
    next: inout NextMonth<Count>, into quantities: inout Quantities<Count>
  ) {
    for contract in 0..<contracts {
      let condition = Conditions.contract(contract)
      let staying =
        rates.staysWhileOrdering[season + condition] * rates.stay(age: age, condition: condition)
      var switching = 0.0
      for move in stages.switches[stages.switchesOf[contract]] where move.sold.contains(time + 1) {
        switching += move.perMonth
      }
      next.staying[contract] = staying
      next.survival[contract] = state.survival[contract] * staying * Count(repeating: 1 - switching)
    }
    for (index, count) in state.terms.enumerated() where count != .zero {
      let term = stages.terms[index]
      let contract = term.contract
      let orders = weight * count * rates.orders[season + Conditions.contract(contract)]
      if stages.coversOrders[contract] {
        quantities.coveredOrders[contract][month] += orders
      } else {
        quantities.paidOrders[month] += orders
      }
      quantities.inForce[contract][month] += weight * count
      let staying = count * next.staying[contract]
      var going = staying
      for move in stages.switches[stages.switchesOf[contract]] where move.sold.contains(time + 1) {
        let moved = staying * Count(repeating: move.perMonth)
        next.enter(stages.firstTerm[move.contract], moved)
        next.switchedIn[move.contract] += moved
        going -= moved
      }
      // Whose last month this is entered a term ago.
      let slot = term.slot(state.clock + 1)
      let ending = state.entrants[slot] * state.survival[contract]
      let ended = state.entrants[slot] * next.survival[contract]
      state.entrants[slot] = .zero
      quantities.exited[contract][month] += weight * (count - ending - (going - ended))
      next.terms[index] += (going - ended).withoutResidue(of: count)
      let rate = time < stages.renewedBefore[contract] ? term.renewalRate : 0
      let renewed = ended * Count(repeating: rate)
      next.enter(term.next, renewed)
      next.uncontracted[0] += ended - renewed
    }
  }
}

/// The chance of each contract by plan month, for classes side by side.
struct AttachTable<Chance: Lane> {
  /// By month, then contract; the last month repeats.
  private let chances: [[Chance]]
  private let active: [Bool]

  /// - Parameter tables: by lane; `nil` where nobody attaches.
  init(_ tables: [[[Double]]?]) {
    guard let first = tables[0] else {
      chances = [[]]
      active = [false]
      return
    }
    chances = first.indices.map { month in
      first[month].indices.map { contract in Chance { tables[$0]?[month][contract] ?? 0 } }
    }
    active = chances.map { $0.contains { $0 != .zero } }
  }

  func isActive(at time: Int) -> Bool { active[max(0, min(time, active.count - 1))] }

  func probability(at time: Int, contract: Int) -> Chance {
    chances[max(0, min(time, chances.count - 1))][contract]
  }
}
