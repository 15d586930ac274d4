// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// Classes of customers through the months of a plan, side by side: exact expected counts.
///
/// The steps of a month are those of the model: attach, order, contract, side offers, recency, attrition.
final class ClassKernel<Count: Lane> {
  let contracts: Int
  let contractMonths: ContractMonths<Count>
  private let maximumRecency: Int
  let phases: Phases
  let rates: ClassRates<Count>
  private let sales: SideSaleRates<Count>
  let reach: ReachRecord<Count>
  let hasOrders: Bool
  /// See `KernelSetting.isOfOrdersAlone`.
  private let isOfOrdersAlone: Bool
  private let seasons: Int
  let attachNew: AttachTable<Count>
  let attachPresent: AttachTable<Count>
  let keptByMarket: KeptByMarket<Count>
  let layout: QuantityLayout
  /// What an order is worth, in mean orders.
  let orderValue: Count
  /// What the class pays of the fees that contracts state.
  let feeLevel: Count

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
    /// Whom the market's decline leaves.
    let kept: Count
  }

  /// - Parameters:
  ///   - attach: `nil` if nobody attaches, as in the history of existing customers.
  ///   - ages: customers by true age from 1, where those of all ages are followed as one from age 1 on; else empty.
  init(
    _ group: LatentClass<Count>, setting: KernelSetting<Count>, attach: AttachSchedule<Count>?,
    ages: [Count] = []
  ) {
    orderValue = group.valueLevel
    feeLevel = group.feeLevel
    contracts = setting.contractMonths.entry.count
    contractMonths = setting.contractMonths
    maximumRecency = setting.conditions.maximumRecency
    phases = setting.modifiers.phases
    rates = ClassRates(group, setting: setting)
    sales = SideSaleRates(group, setting: setting, ages: ages)
    reach = ReachRecord(group, setting: setting)
    hasOrders = setting.hasOrders
    isOfOrdersAlone = setting.isOfOrdersAlone
    seasons = setting.seasons.count
    let tables = contracts == 0 ? nil : attach?.tables(usage: group.usage, segment: group.segment)
    attachNew = AttachTable(tables?.new)
    attachPresent = AttachTable(tables?.present)
    keptByMarket = setting.keptByMarket
    layout = setting.layout
  }

  /// Of one class of the same plan in each lane; the last fills the lanes that are left.
  init(lanes kernels: [ClassKernel<Double>]) {
    let lanes = (0..<Count.width).map { kernels[min($0, kernels.count - 1)] }
    contracts = lanes[0].contracts
    contractMonths = ContractMonths(repeating: lanes[0].contractMonths)
    maximumRecency = lanes[0].maximumRecency
    phases = lanes[0].phases
    rates = ClassRates(lanes: lanes.map(\.rates))
    sales = SideSaleRates(lanes: lanes.map(\.sales))
    reach = ReachRecord(lanes: lanes.map(\.reach))
    hasOrders = lanes[0].hasOrders
    isOfOrdersAlone = lanes[0].isOfOrdersAlone
    seasons = lanes[0].seasons
    attachNew = AttachTable(lanes: lanes.map(\.attachNew))
    attachPresent = AttachTable(lanes: lanes.map(\.attachPresent))
    keptByMarket = KeptByMarket(repeating: lanes[0].keptByMarket)
    layout = lanes[0].layout
    orderValue = Count { lanes[$0].orderValue }
    feeLevel = Count { lanes[$0].feeLevel }
  }

  /// Of customers in a contract.
  func condition(_ contract: Int) -> Int { maximumRecency + 1 + contract }

  /// The season of a plan month, which may be negative.
  func season(at time: Int) -> Int { (time % seasons + seasons) % seasons }

  /// Customers of whom less than this share is left count as none.
  static var negligible: Double { 1e-20 }

  /// No customers.
  var emptyState: CustomerState<Count> { CustomerState(stateLayout) }

  private var stateLayout: CustomerState<Count>.Layout {
    CustomerState.Layout(recencies: maximumRecency + 1, contractMonths: contractMonths)
  }

  /// One new customer of each class.
  var newCustomer: CustomerState<Count> {
    var state = emptyState
    state[recency: 0] = .one
    return state
  }

  /// Where customers are some months later.
  func state(
    of customers: CustomerState<Count>, start: Int, age: Int, after months: Int
  ) -> CustomerState<Count> {
    var state = customers
    guard months > 0 else { return state }
    var unused = Quantities<Count>(layout, months: months)
    run(from: &state, start: start, age: age, weight: .one, into: &unused)
    return state
  }

  /// Lives `quantities.months` months from plan month `start` and age `age` on, and adds what happens,
  /// times `weight`.
  func run(
    from state: inout CustomerState<Count>, start: Int, age: Int, weight: Count,
    into quantities: inout Quantities<Count>
  ) {
    precondition(quantities.layout == layout && state.layout == stateLayout, "both are written unchecked")
    quantities.withRows { [months = quantities.months] in
      if age == 0 && months > 0 { leaveWhenWon(&state, start: start, weight: weight, into: $0) }
      if isOfOrdersAlone {
        order(from: &state, start: start, age: age, weight: weight, months: months, into: $0)
      } else {
        follow(from: &state, start: start, age: age, weight: weight, months: months, into: $0)
      }
    }
  }

  /// Takes away those new customers who leave at once: they buy the first sale, and nothing else counts them.
  private func leaveWhenWon(
    _ state: inout CustomerState<Count>, start: Int, weight: Count, into quantities: QuantityRows<Count>
  ) {
    let phase = phases(at: start)
    guard let leaving = rates.leavingWhenWon(phase: phase) else { return }
    let gone = state[recency: 0] * leaving
    state[recency: 0] -= gone
    quantities[QuantityLayout.present, 0] += weight * gone
    buyFirst(
      gone,
      Month(
        index: 0, time: start, age: 0, phase: phase, season: season(at: start), weight: weight, kept: .one),
      into: quantities)
  }

  private func follow(
    from state: inout CustomerState<Count>, start: Int, age: Int, weight: Count, months: Int,
    into quantities: QuantityRows<Count>
  ) {
    state.inPlace { state in
      NextMonth.gathered(state.layout) { next in
        withUnsafeTemporaryAllocation(of: MonthTotals<Count>.self, capacity: reach.count) { totals in
          totals.initialize(repeating: MonthTotals())
          follow(
            from: &state, next: next, totals: totals, start: start, age: age, weight: weight, months: months,
            into: quantities)
        }
      }
    }
  }

  /// - Parameters:
  ///   - next, totals: where a month's counts are gathered.
  private func follow(
    from state: inout MonthState<Count>, next: NextMonth<Count>, totals: ReachRecord<Count>.Totals,
    start: Int, age: Int, weight: Count, months: Int, into quantities: QuantityRows<Count>
  ) {
    var present = state.total
    let negligible = present * Count(repeating: Self.negligible)
    for index in 0..<months {
      let kept = present.zeroed(below: negligible)
      if kept != present {
        state.clear(where: present .< negligible)
        present = kept
      }
      guard present != .zero else { return }
      quantities[QuantityLayout.present, index] += weight * present
      let time = start + index
      let month = Month(
        index: index, time: time, age: age + index, phase: phases(at: time),
        season: season(at: time), weight: weight, kept: keptByMarket(time))
      reach.begin(totals, present: present)
      attach(state, month, into: quantities)
      next.clear()
      withoutContract(state, month, next: next, totals: totals, into: quantities)
      if contracts > 0 { inContract(state, month, next: next, totals: totals, into: quantities) }
      if sales.count > 0 { sell(totals, month, into: quantities) }
      next.begin(&state, contractMonths: contractMonths)
      present = state.total
    }
    quantities[QuantityLayout.present, months] += weight * present
  }

  func buyFirst(_ count: Count, _ month: Month, into quantities: QuantityRows<Count>) {
    reach.add(count, to: QuantityLayout.firstSales, condition: 0, month, into: quantities)
  }

  func pay(
    _ orders: Count, condition: Int, _ month: Month, into quantities: QuantityRows<Count>
  ) {
    reach.add(orders, to: QuantityLayout.paidOrders, condition: condition, month, into: quantities)
    reach.add(
      orders * orderValue, to: QuantityLayout.orderValues, condition: condition, month, into: quantities)
  }

  private func withoutContract(
    _ state: MonthState<Count>, _ month: Month, next: NextMonth<Count>, totals: ReachRecord<Count>.Totals,
    into quantities: QuantityRows<Count>
  ) {
    let noSale = sales.noPurchase(time: month.time, age: month.age)
    for recency in state.uncontracted.indices {
      let count = state.uncontracted[recency]
      guard count != .zero else { continue }
      let rates = rates.ordering(age: month.age, phase: month.phase, season: month.season, condition: recency)
      let presence =
        count * self.rates.stay(age: month.age, phase: month.phase, condition: recency) * month.kept
      let orders = count * rates.orders
      if hasOrders { pay(orders, condition: recency, month, into: quantities) }
      reach.add(count, orders: orders, condition: recency, month, totals, into: quantities)
      if month.age == 0 || maximumRecency == 0 {
        next.uncontracted[0] += presence * rates.stays
      } else {
        var noPurchase = self.rates.noPurchase(
          age: month.age, phase: month.phase, season: month.season, condition: recency)
        if let noSale { noPurchase *= noSale }
        next.uncontracted[0] += presence * (rates.stays - noPurchase)
        next.uncontracted[min(recency + 1, maximumRecency)] += presence * noPurchase
      }
    }
  }

  /// Side offers, to everybody and to those in each programme's reach.
  private func sell(
    _ totals: ReachRecord<Count>.Totals, _ month: Month, into quantities: QuantityRows<Count>
  ) {
    for index in 0..<sales.count {
      for part in totals.indices {
        let total = totals[part]
        guard
          let (bought, contacted) = sales.purchases(
            of: index, time: month.time, age: month.age, presence: total.presence, orders: total.orders)
        else { break }
        let rows = part == 0 ? 0 : layout.inReach(part - 1)
        quantities[rows + layout.purchases(index), month.index] += month.weight * bought
        if part == 0 { quantities[layout.contacts(index), month.index] += month.weight * contacted }
      }
    }
  }
}
