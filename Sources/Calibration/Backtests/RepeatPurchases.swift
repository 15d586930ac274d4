// SPDX-License-Identifier: GPL-3.0-or-later

import Logs

/// Purchases after a customer's first one, by the month of that first one and by calendar month: what a back-test forecasts.
///
/// Customers who are known to have bought before the log begins are left out: their first purchase is not in it.
struct RepeatPurchases: Sendable {
  /// Customers who first bought in each month.
  let acquired: [Double]
  /// By quantity, by month of the first purchase, by calendar month.
  private let sums: [ForecastQuantity: [[Double]]]

  var months: Int { acquired.count }

  init(_ log: OrderLog, months: MonthFrame) {
    var acquired = [Double](repeating: 0, count: months.count)
    let none = [[Double]](repeating: acquired, count: months.count)
    var (orders, revenue) = (none, none)
    for customer in log.customers.indices {
      if !log.isFromBefore.isEmpty && log.isFromBefore[customer] { continue }
      let purchases = log.purchases(of: customer)
      guard let first = purchases.first, let vintage = months.index(of: first.day) else { continue }
      acquired[vintage] += 1
      for purchase in purchases.dropFirst() {
        guard let month = months.index(of: purchase.day) else { continue }
        orders[vintage][month] += 1
        revenue[vintage][month] += purchase.amount
      }
    }
    self.acquired = acquired
    sums = [.orders: orders, .revenue: revenue]
  }

  /// What those who first bought in a month did in another.
  func value(_ quantity: ForecastQuantity, vintage: Int, month: Int) -> Double {
    sums[quantity]?[vintage][month] ?? 0
  }

  /// What customers known before a month did in it and after, by months from it on.
  func actual(_ quantity: ForecastQuantity, from origin: Int, horizon: Int) -> [Double] {
    (origin..<min(origin + horizon, months)).map { month in
      (0..<origin).reduce(0) { $0 + value(quantity, vintage: $1, month: month) }
    }
  }

  /// What all customers of the time did, in each month before `origin`.
  func past(_ quantity: ForecastQuantity, before origin: Int) -> [Double] {
    (0..<origin).map { month in (0...month).reduce(0) { $0 + value(quantity, vintage: $1, month: month) } }
  }
}

/// The calendar months of a log, without a last one that is not whole.
struct MonthFrame: Sendable {
  /// The first of them, as `Day.month` counts.
  let first: Int
  let count: Int

  /// - Parameter observed: the days that a log observes.
  init(_ observed: ClosedRange<Day>) {
    let (begin, end) = (observed.lowerBound, observed.upperBound)
    first = begin.month
    let isWhole = end.adding(days: 1).month != end.month
    count = max(0, (isWhole ? end.month : end.month - 1) - first + 1)
  }

  /// `nil` of a day before or after.
  func index(of day: Day) -> Int? {
    let index = day.month - first
    return index >= 0 && index < count ? index : nil
  }

  /// As ISO 8601 writes it: `2026-04`.
  func name(_ month: Int) -> String { Day.name(ofMonth: first + month) }

  /// The day before a month begins: the last that is known where a forecast begins with that month.
  func dayBefore(_ month: Int) -> Day? { Day.first(ofMonth: first + month)?.adding(days: -1) }
}
