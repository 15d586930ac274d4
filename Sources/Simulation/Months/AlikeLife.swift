// SPDX-License-Identifier: GPL-3.0-or-later

/// Customers of one class who do nothing but order and leave, in months that are all alike: what follows needs no tables.
struct AlikeLife<Count: Lane> {
  /// A month's orders and the chance to stay, but for the market's decline.
  private let monthly: ClassRates<Count>.Monthly
  private let kept: Count
  /// What an order is worth, in mean orders.
  private let orderValue: Count

  /// - Parameter kept: whom the market's decline leaves in every month.
  init(_ monthly: ClassRates<Count>.Monthly, kept: Count, orderValue: Count) {
    (self.monthly, self.kept, self.orderValue) = (monthly, kept, orderValue)
  }

  /// `nil` if customers of the class do more, or months differ.
  init?(_ group: LatentClass<Count>, setting: KernelSetting<Count>) {
    guard let kept = setting.keptByMarket.everyMonth,
      let monthly = ClassRates.Monthly(group, setting: setting)
    else { return nil }
    self.init(monthly, kept: kept, orderValue: group.valueLevel)
  }

  /// Lives `quantities.months` months of one new customer, and adds what happens, times `weight`.
  func run(weight: Count, into quantities: inout Quantities<Count>) {
    let months = quantities.months
    quantities.withRows { rows in
      rows[QuantityLayout.firstSales, 0] += weight
      _ = run(from: .one, weight: weight, months: months, into: rows)
    }
  }

  /// So often it is asked whether anybody is left, months.
  private static var stretch: Int { 16 }

  /// - Returns: How many of `customers` are left.
  func run(
    from customers: Count, weight: Count, months: Int, into quantities: QuantityRows<Count>
  ) -> Count {
    let presence = quantities.row(QuantityLayout.present)
    let orders = quantities.row(QuantityLayout.paidOrders)
    let values = quantities.row(QuantityLayout.orderValues)
    let negligible = customers * Count(repeating: ClassKernel<Count>.negligible)
    let (ordered, stay) = (monthly.orders, monthly.stay * kept)
    let value = ordered * orderValue
    var present = customers
    for first in stride(from: 0, to: months, by: Self.stretch) {
      present = present.zeroed(below: negligible)
      guard present != .zero else { return present }
      for month in first..<min(first + Self.stretch, months) {
        let counted = weight * present
        presence[month] += counted
        orders[month] += counted * ordered
        values[month] += counted * value
        present *= stay
      }
    }
    presence[months] += weight * present
    return present
  }
}
