// SPDX-License-Identifier: GPL-3.0-or-later

package import Logs
package import Metrics
package import Scenarios

/// The customers of a log as a scenario takes them (`existing.histories`): rows of customers who are alike.
package struct KnownCustomers: Sendable {
  package var histories: [CustomerHistory]
  /// Customers from before the log begins, whose first purchases nobody knows: they are not in it.
  package let leftOut: Int

  package init(histories: [CustomerHistory], leftOut: Int) {
    self.histories = histories
    self.leftOut = leftOut
  }

  /// Everybody, in as few rows as say the same.
  package init(_ log: OrderLog) {
    var counts: [Key: Double] = [:]
    var leftOut = 0
    for customer in log.customers.indices {
      if !log.isFromBefore.isEmpty, log.isFromBefore[customer] {
        leftOut += 1
      } else {
        counts[Key(log.purchases(of: customer), of: log), default: 0] += 1
      }
    }
    self.leftOut = leftOut
    histories = counts.sorted { $0.key.order < $1.key.order }.map {
      CustomerHistory($0.key, customers: $0.value)
    }
  }

  package var total: Double { histories.reduce(0) { $0 + $1.customers } }

  /// The same customers where what they spent says nothing of what they will: rows that differ in that alone are one.
  var withoutValues: KnownCustomers {
    var rows: [CustomerHistory] = []
    // Rows alike but for their values stand beside each other.
    for var row in histories {
      row.value = nil
      if let last = rows.last, (last.orders, last.recency, last.age) == (row.orders, row.recency, row.age) {
        rows[rows.count - 1].customers += row.customers
      } else {
        rows.append(row)
      }
    }
    return KnownCustomers(histories: rows, leftOut: leftOut)
  }

  /// `histories.csv`, in the columns that scenarios read.
  package var table: ResultTable {
    let hasValues = histories.contains { $0.value != nil }
    let columns = [
      Column("orders", label: Caption("Orders after the first", "初回後の注文数")),
      Column("recency", unit: "months", label: Caption("Months to the last order", "最終注文までの月数")),
      Column("age", unit: "months", label: Caption("Months of observation", "観察月数")),
      Column("customers", unit: "customers", label: Caption("Customers", "顧客数")),
    ]
    let value = Column("value", label: Caption("Mean value of these orders", "平均注文額"))
    return ResultTable(
      name: "histories", columns: columns + (hasValues ? [value] : []),
      rows: histories.map { history in
        [history.orders, history.recency, history.age, history.customers].map { Cell.number($0) }
          + (hasValues ? [Cell(history.value)] : [])
      })
  }
}

/// What makes customers alike, in the days and the money of the log.
private struct Key: Hashable {
  let orders: Int
  let recencyDays: Int
  let ageDays: Int
  /// Mean value of the orders after the first; `nil` if there are none, or none that is above 0.
  let value: Double?

  init(_ purchases: ArraySlice<OrderLog.Purchase>, of log: OrderLog) {
    let (first, last) = (purchases[purchases.startIndex].day, purchases[purchases.endIndex - 1].day)
    orders = purchases.count - 1
    recencyDays = first.days(to: last)
    ageDays = first.days(to: log.observed.upperBound)
    let mean = purchases.dropFirst().reduce(0) { $0 + $1.amount } / Double(max(1, orders))
    value = log.hasAmounts && mean > 0 ? mean : nil
  }

  var order: (Int, Int, Int, Double) { (orders, recencyDays, ageDays, value ?? 0) }
}

extension CustomerHistory {
  /// Whoever came on the last day has been observed for next to nothing: a scenario wants more than none.
  private static let leastAge = 1e-9

  fileprivate init(_ key: Key, customers: Double) {
    self.init(
      orders: Double(key.orders), recency: Double(key.recencyDays) / TimeUnit.month.days,
      age: max(Self.leastAge, Double(key.ageDays) / TimeUnit.month.days), customers: customers,
      value: key.value)
  }
}
