// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// Classes of customers through the months of a plan, side by side: exact expected counts.
///
/// The steps of a month are those of the model: attach, order, contract, side offers, recency, attrition.
struct ClassKernel<Count: Lane> {
  private let contracts: Int
  private let stages: ContractStages
  private let conditions: Conditions
  private let influences: Influences
  private let rates: ClassRates<Count>
  private let sales: SideSaleRates<Count>
  private let reach: ReachRecord<Count>
  private let seasons: Int
  private let attachNew: AttachTable<Count>
  private let attachPresent: AttachTable<Count>
  private let layout: QuantityLayout

  /// What is the same for all customers in one month.
  struct Month {
    /// Since the first month that is lived.
    let index: Int
    /// Plan month.
    let time: Int
    /// Of the customers, as the kernel counts it.
    let age: Int
    let phase: Int
    let season: Int
    let weight: Count
  }

  /// - Parameter attach: `nil` where nobody attaches, as in the history of existing customers.
  init(_ chunk: ClassChunk, setting: KernelSetting, attach: AttachSchedule?) {
    contracts = setting.stages.entry.count
    stages = setting.stages
    conditions = setting.conditions
    influences = setting.influences
    rates = ClassRates(chunk, setting: setting)
    sales = SideSaleRates(chunk, setting: setting)
    reach = ReachRecord(chunk, setting: setting)
    seasons = setting.seasons.count
    let tables = (0..<Count.width).map { attach?.tables(usage: chunk.member($0).usage) }
    attachNew = AttachTable(tables.map { $0?.new })
    attachPresent = AttachTable(tables.map { $0?.present })
    layout = setting.layout
  }

  /// No customers.
  var emptyState: CustomerState<Count> {
    CustomerState(recencies: conditions.maximumRecency + 1, stages: stages)
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
    var unused = Quantities<Count>(layout, months: months)
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
    var totals = reach.emptyTotals
    for index in 0..<quantities.months {
      quantities[QuantityLayout.there, index] += weight * present
      guard present.sum() > negligible else { return }
      let time = start + index
      let month = Month(
        index: index, time: time, age: age + index, phase: influences.phase(at: time),
        season: (time % seasons + seasons) % seasons, weight: weight)
      reach.begin(&totals, present: present)
      attach(&state, month, into: &quantities)
      next.clear()
      withoutContract(state, month, next: &next, totals: &totals, into: &quantities)
      inContract(&state, month, next: &next, totals: &totals, into: &quantities)
      sell(totals, month, into: &quantities)
      next.begin(&state, stages: stages)
      present = state.total
    }
    quantities[QuantityLayout.there, quantities.months] += weight * present
  }

  private func attach(
    _ state: inout CustomerState<Count>, _ month: Month, into quantities: inout Quantities<Count>
  ) {
    let isNew = month.age == 0
    let table = isNew ? attachNew : attachPresent
    for contract in 0..<contracts {
      join(contract, state.switchedIn[contract], month, into: &quantities)
    }
    guard table.isActive(at: month.time) else {
      if isNew { buyFirst(state.total, month, into: &quantities) }
      return
    }
    var outside = Count.zero
    for count in state.uncontracted { outside += count }
    var buying = Count(repeating: 1)
    var remaining = buying
    for contract in 0..<contracts {
      let probability = table.probability(at: month.time, contract: contract)
      let joining = outside * probability
      state.join(contract, joining, stages: stages)
      join(contract, joining, month, into: &quantities)
      remaining -= probability
      if stages.replacesFirstSale[contract] { buying -= probability }
    }
    for index in state.uncontracted.indices { state.uncontracted[index] *= remaining }
    if isNew { buyFirst(outside * buying, month, into: &quantities) }
  }

  private func join(
    _ contract: Int, _ count: Count, _ month: Month, into quantities: inout Quantities<Count>
  ) {
    reach.add(
      count, to: layout.joined(contract), condition: conditions.contract(contract), month, into: &quantities)
  }

  private func buyFirst(_ count: Count, _ month: Month, into quantities: inout Quantities<Count>) {
    reach.add(count, to: QuantityLayout.firstSales, condition: 0, month, into: &quantities)
  }

  private func withoutContract(
    _ state: CustomerState<Count>, _ month: Month, next: inout NextMonth<Count>,
    totals: inout [MonthTotals<Count>], into quantities: inout Quantities<Count>
  ) {
    let noSale = sales.quiet(time: month.time, age: month.age)
    for (recency, count) in state.uncontracted.enumerated() where count != .zero {
      let rates = rates.ordering(age: month.age, phase: month.phase, season: month.season, condition: recency)
      let there = count * self.rates.stay(age: month.age, phase: month.phase, condition: recency)
      let orders = count * rates.orders
      reach.add(orders, to: QuantityLayout.paidOrders, condition: recency, month, into: &quantities)
      reach.add(count, orders: orders, condition: recency, month, &totals, into: &quantities)
      if month.age == 0 || conditions.maximumRecency == 0 {
        next.uncontracted[0] += there * rates.stays
      } else {
        let quiet = noSale.map { rates.quiet * $0 } ?? rates.quiet
        next.uncontracted[0] += there * (rates.stays - quiet)
        next.uncontracted[min(recency + 1, conditions.maximumRecency)] += there * quiet
      }
    }
  }

  private func inContract(
    _ state: inout CustomerState<Count>, _ month: Month, next: inout NextMonth<Count>,
    totals: inout [MonthTotals<Count>], into quantities: inout Quantities<Count>
  ) {
    for contract in 0..<contracts {
      let condition = conditions.contract(contract)
      let staying =
        rates.ordering(age: month.age, phase: month.phase, season: month.season, condition: condition).stays
        * rates.stay(age: month.age, phase: month.phase, condition: condition)
      var switching = 0.0
      for move in stages.switches[stages.switchesOf[contract]] where move.sold.contains(month.time + 1) {
        switching += move.perMonth
      }
      next.staying[contract] = staying
      next.survival[contract] = state.survival[contract] * staying * Count(repeating: 1 - switching)
    }
    for (index, count) in state.terms.enumerated() where count != .zero {
      let term = stages.terms[index]
      let contract = term.contract
      let condition = conditions.contract(contract)
      let orders =
        count
        * rates.ordering(age: month.age, phase: month.phase, season: month.season, condition: condition)
        .orders
      let isCovered = stages.coversOrders[contract]
      if isCovered {
        quantities[layout.coveredOrders(contract), month.index] += month.weight * orders
      } else {
        reach.add(orders, to: QuantityLayout.paidOrders, condition: condition, month, into: &quantities)
      }
      reach.add(count, to: layout.inForce(contract), condition: condition, month, into: &quantities)
      reach.add(count, orders: orders, condition: condition, month, &totals, into: &quantities)
      let staying = count * next.staying[contract]
      var going = staying
      for move in stages.switches[stages.switchesOf[contract]] where move.sold.contains(month.time + 1) {
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
      quantities[layout.exited(contract), month.index] += month.weight * (count - ending - (going - ended))
      next.terms[index] += (going - ended).withoutResidue(of: count)
      let rate = month.time < stages.renewedBefore[contract] ? term.renewalRate : 0
      let renewed = ended * Count(repeating: rate)
      next.enter(term.next, renewed)
      next.uncontracted[0] += ended - renewed
    }
  }

  /// Side offers, to everybody and to those in each programme's reach.
  private func sell(
    _ totals: [MonthTotals<Count>], _ month: Month, into quantities: inout Quantities<Count>
  ) {
    for index in 0..<sales.count {
      for (part, total) in totals.enumerated() {
        guard
          let (bought, contacted) = sales.purchases(
            of: index, time: month.time, age: month.age, there: total.there, orders: total.orders)
        else { break }
        let rows = part == 0 ? 0 : layout.inReach(part - 1)
        quantities[rows + layout.purchases(index), month.index] += month.weight * bought
        if part == 0 { quantities[layout.contacts(index), month.index] += month.weight * contacted }
      }
    }
  }
}
