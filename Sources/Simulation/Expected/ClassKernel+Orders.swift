// SPDX-License-Identifier: GPL-3.0-or-later

extension ClassKernel {
  /// The months of customers who do nothing but order and leave: what `live` comes to, in a fifth of the steps.
  func order(
    from state: inout CustomerState<Count>, start: Int, age: Int, weight: Count, months: Int,
    into quantities: QuantityRows<Count>
  ) {
    var present = state.uncontracted[0]
    defer { state.uncontracted[0] = present }
    let negligible = present.sum() * 1e-20
    if age == 0 { quantities[QuantityLayout.firstSales, 0] += weight * present }
    for index in 0..<months {
      quantities[QuantityLayout.there, index] += weight * present
      guard present.sum() > negligible else { return }
      let phase = influences.phase(at: start + index)
      let ordering = rates.ordering(
        age: age + index, phase: phase, season: season(at: start + index), condition: 0)
      quantities[QuantityLayout.paidOrders, index] += weight * (present * ordering.orders)
      present *= rates.stay(age: age + index, phase: phase, condition: 0)
      present *= ordering.stays
    }
    quantities[QuantityLayout.there, months] += weight * present
  }
}
