// SPDX-License-Identifier: GPL-3.0-or-later

extension ClassKernel {
  /// The months of customers who do nothing but order and leave: the same result as `follow`, with a fifth of the work.
  func order(
    from state: inout CustomerState<Count>, start: Int, age: Int, weight: Count, months: Int,
    into quantities: QuantityRows<Count>
  ) {
    if age == 0 { quantities[QuantityLayout.firstSales, 0] += weight * state.uncontracted[0] }
    if let monthly = rates.everyMonth, let kept = keptByMarket.everyMonth {
      orderAlike(
        from: &state, weight: weight, months: months, rates: monthly, stay: monthly.stay * kept,
        into: quantities)
      return
    }
    var present = state.uncontracted[0]
    defer { state.uncontracted[0] = present }
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

  /// So often it is asked whether anybody is left, months.
  private static var stretch: Int { 16 }

  /// The same where all months are alike.
  private func orderAlike(
    from state: inout CustomerState<Count>, weight: Count, months: Int, rates: ClassRates<Count>.Monthly,
    stay: Count, into quantities: QuantityRows<Count>
  ) {
    let presence = quantities.row(QuantityLayout.present)
    let orders = quantities.row(QuantityLayout.paidOrders)
    let values = quantities.row(QuantityLayout.orderValues)
    let negligible = state.uncontracted[0] * Count(repeating: Self.negligible)
    let value = rates.orders * orderValue
    var present = state.uncontracted[0]
    defer { state.uncontracted[0] = present }
    for first in stride(from: 0, to: months, by: Self.stretch) {
      present = present.zeroed(below: negligible)
      guard present != .zero else { return }
      for month in first..<min(first + Self.stretch, months) {
        let counted = weight * present
        presence[month] += counted
        orders[month] += counted * rates.orders
        values[month] += counted * value
        present *= stay
      }
    }
    presence[months] += weight * present
  }
}
