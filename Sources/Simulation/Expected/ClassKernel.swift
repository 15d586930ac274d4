// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// Classes of customers through the months of a plan, side by side: exact expected counts.
///
/// The steps of a month are those of the model: attach, order, contract, side offers, recency, attrition.
final class ClassKernel<Count: Lane> {
  private let contracts: Int
  private let stages: ContractStages
  private let conditions: Conditions
  let influences: Influences
  let rates: ClassRates<Count>
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
    let schedule = contracts == 0 ? nil : attach
    let tables = (0..<Count.width).map { schedule?.tables(usage: chunk.member($0).usage) }
    attachNew = AttachTable(tables.map { $0?.new })
    attachPresent = AttachTable(tables.map { $0?.present })
    layout = setting.layout
  }

  /// Whether customers do nothing but order and leave, alike in every month without an order.
  private var ordersAlone: Bool {
    contracts == 0 && sales.count == 0 && influences.effects.isEmpty && conditions.maximumRecency == 0
  }

  /// The season of a plan month, which may be negative.
  func season(at time: Int) -> Int { (time % seasons + seasons) % seasons }

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
    precondition(quantities.layout == layout, "rows are written unchecked")
    quantities.withRows { [months = quantities.months] in
      if ordersAlone {
        order(from: &state, start: start, age: age, weight: weight, months: months, into: $0)
      } else {
        live(from: &state, start: start, age: age, weight: weight, months: months, into: $0)
      }
    }
  }

  private func live(
    from state: inout CustomerState<Count>, start: Int, age: Int, weight: Count, months: Int,
    into quantities: QuantityRows<Count>
  ) {
    var next = NextMonth(state)
    var present = state.total
    let negligible = present.sum() * 1e-20
    var totals = reach.emptyTotals
    for index in 0..<months {
      quantities[QuantityLayout.there, index] += weight * present
      guard present.sum() > negligible else { return }
      let time = start + index
      let month = Month(
        index: index, time: time, age: age + index, phase: influences.phase(at: time),
        season: season(at: time), weight: weight)
      reach.begin(&totals, present: present)
      attach(&state, month, into: quantities)
      next.clear()
      withoutContract(state, month, next: &next, totals: &totals, into: quantities)
      if contracts > 0 { inContract(&state, month, next: &next, totals: &totals, into: quantities) }
      if sales.count > 0 { sell(totals, month, into: quantities) }
      next.begin(&state, stages: stages)
      present = state.total
    }
    quantities[QuantityLayout.there, months] += weight * present
  }

  private func attach(
    _ state: inout CustomerState<Count>, _ month: Month, into quantities: QuantityRows<Count>
  ) {
    let isNew = month.age == 0
    let table = isNew ? attachNew : attachPresent
    for contract in 0..<contracts {
      join(contract, state.switchedIn[contract], month, into: quantities)
    }
    guard table.isActive(at: month.time) else {
      if isNew { buyFirst(state.total, month, into: quantities) }
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
      join(contract, joining, month, into: quantities)
      remaining -= probability
      if stages.replacesFirstSale[contract] { buying -= probability }
    }
    for index in 0..<state.uncontracted.count { state.uncontracted[index] *= remaining }
    if isNew { buyFirst(outside * buying, month, into: quantities) }
  }

  private func join(
    _ contract: Int, _ count: Count, _ month: Month, into quantities: QuantityRows<Count>
  ) {
    reach.add(
      count, to: layout.joined(contract), condition: conditions.contract(contract), month, into: quantities)
  }

  private func buyFirst(_ count: Count, _ month: Month, into quantities: QuantityRows<Count>) {
    reach.add(count, to: QuantityLayout.firstSales, condition: 0, month, into: quantities)
  }

  private func withoutContract(
    _ state: CustomerState<Count>, _ month: Month, next: inout NextMonth<Count>,
    totals: inout [MonthTotals<Count>], into quantities: QuantityRows<Count>
  ) {
    let noSale = sales.quiet(time: month.time, age: month.age)
    for recency in 0..<state.uncontracted.count {
      let count = state.uncontracted[recency]
      guard count != .zero else { continue }
      let rates = rates.ordering(age: month.age, phase: month.phase, season: month.season, condition: recency)
      let there = count * self.rates.stay(age: month.age, phase: month.phase, condition: recency)
      let orders = count * rates.orders
      reach.add(orders, to: QuantityLayout.paidOrders, condition: recency, month, into: quantities)
      reach.add(count, orders: orders, condition: recency, month, &totals, into: quantities)
      if month.age == 0 || conditions.maximumRecency == 0 {
        next.uncontracted[0] += there * rates.stays
      } else {
        var quiet = self.rates.quiet(
          age: month.age, phase: month.phase, season: month.season, condition: recency)
        if let noSale { quiet *= noSale }
        next.uncontracted[0] += there * (rates.stays - quiet)
        next.uncontracted[min(recency + 1, conditions.maximumRecency)] += there * quiet
      }
    }
  }

  private func inContract(
    _ state: inout CustomerState<Count>, _ month: Month, next: inout NextMonth<Count>,
    totals: inout [MonthTotals<Count>], into quantities: QuantityRows<Count>
  ) {
    for contract in 0..<contracts {
      let condition = conditions.contract(contract)
      let staying =
        rates.ordering(age: month.age, phase: month.phase, season: month.season, condition: condition).stays
        * rates.stay(age: month.age, phase: month.phase, condition: condition)
      var switching = 0.0
      for index in stages.switchesOf[contract] where stages.switches[index].sold.contains(month.time + 1) {
        switching += stages.switches[index].perMonth
      }
      next.staying[contract] = staying
      next.survival[contract] = state.survival[contract] * staying * Count(repeating: 1 - switching)
    }
    for index in 0..<state.terms.count {
      let count = state.terms[index]
      guard count != .zero else { continue }
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
        reach.add(orders, to: QuantityLayout.paidOrders, condition: condition, month, into: quantities)
      }
      reach.add(count, to: layout.inForce(contract), condition: condition, month, into: quantities)
      reach.add(count, orders: orders, condition: condition, month, &totals, into: quantities)
      let staying = count * next.staying[contract]
      var going = staying
      for index in stages.switchesOf[contract] where stages.switches[index].sold.contains(month.time + 1) {
        let move = stages.switches[index]
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
    _ totals: [MonthTotals<Count>], _ month: Month, into quantities: QuantityRows<Count>
  ) {
    for index in 0..<sales.count {
      for part in 0..<totals.count {
        let total = totals[part]
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
