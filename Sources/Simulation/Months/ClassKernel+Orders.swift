// SPDX-License-Identifier: GPL-3.0-or-later

extension ClassKernel {
  /// The months of customers who do nothing but order and leave: the same result as `follow`, with a fifth of the work.
  func order(
    from state: inout CustomerState<Count>, start: Int, age: Int, weight: Count, months: Int,
    into quantities: QuantityRows<Count>
  ) {
    if age == 0 { quantities[QuantityLayout.firstSales, 0] += weight * state[recency: 0] }
    if let monthly = rates.everyMonth, let kept = keptByMarket.everyMonth {
      state[recency: 0] = AlikeLife(monthly, kept: kept, orderValue: orderValue)
        .run(from: state[recency: 0], weight: weight, months: months, into: quantities)
      return
    }
    var present = state[recency: 0]
    defer { state[recency: 0] = present }
    let negligible = present * Count(repeating: Self.negligible)
    for index in 0..<months {
      present = present.zeroed(below: negligible)
      guard present != .zero else { return }
      quantities[QuantityLayout.present, index] += weight * present
      let phase = phases(at: start + index)
      let ordering = rates.ordering(
        age: age + index, phase: phase, season: season(at: start + index), condition: 0)
      let orders = weight * (present * ordering.orders)
      quantities[QuantityLayout.paidOrders, index] += orders
      quantities[QuantityLayout.orderValues, index] += orders * orderValue
      present *= rates.stay(age: age + index, phase: phase, condition: 0)
      present *= ordering.stays
      present *= keptByMarket(start + index)
    }
    quantities[QuantityLayout.present, months] += weight * present
  }
}
