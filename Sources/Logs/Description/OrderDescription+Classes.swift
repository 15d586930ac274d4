// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// A range of a number, such as 4 to 5 orders.
struct Band: Sendable {
  /// At least; the next band's begins where it ends.
  let from: Int
  let name: String

  static let orders = [(1, "1"), (2, "2"), (3, "3"), (4, "4-5"), (6, "6-9"), (10, "10+")].map(Band.init)
  static let recency = [
    (0, "0-30"), (31, "31-90"), (91, "91-180"), (181, "181-365"), (366, "366-730"), (731, "731+"),
  ]
  .map(Band.init)

  init(_ from: Int, _ name: String) {
    self.from = from
    self.name = name
  }

  static func place(of number: Int, in bands: [Band]) -> Int { bands.lastIndex { $0.from <= number } ?? 0 }
}

extension OrderDescription {
  /// `rf.csv`: customers by days since their last order and by orders.
  package var recencyFrequency: ResultTable {
    let columns = Band.orders.count
    var customers = [Int](repeating: 0, count: Band.recency.count * columns)
    var revenue = [Double](repeating: 0, count: customers.count)
    for customer in log.customers.indices {
      let purchases = log.purchases(of: customer)
      let days = purchases.last!.day.days(to: log.observed.upperBound)
      let place =
        Band.place(of: days, in: Band.recency) * columns + Band.place(of: purchases.count, in: Band.orders)
      customers[place] += 1
      revenue[place] += purchases.reduce(0) { $0 + $1.amount }
    }
    return ResultTable(
      name: "rf",
      columns: [
        Column("recency", unit: "days", label: Caption("Days since the last order", "最終購入からの日数")),
        .orders("frequency", Caption("Orders", "購入回数")), .customers(),
        .share("share", Caption("Share of customers", "顧客構成比")), money("revenue", Caption("Revenue", "売上")),
      ],
      rows: customers.indices.map { place in
        [
          .text(Band.recency[place / columns].name), .text(Band.orders[place % columns].name),
          .integer(customers[place]), shareCell(customers[place], of: log.customers.count),
          moneyCell(revenue[place]),
        ]
      })
  }

  /// `migration.csv`: by how often customers ordered in one period, how often they did in the next. Periods are the
  /// last twelve months and the twelve before; half of the log each if it is shorter.
  package var migration: ResultTable {
    let end = log.observed.upperBound.adding(days: 1)
    let length = min(365, log.observed.lowerBound.days(to: end) / 2)
    let middle = end.adding(days: -length)
    let start = middle.adding(days: -length)
    // Who did not order: not yet a customer, or one of before.
    let names = ["new", "0"] + Band.orders.map(\.name)
    var customers = [Int](repeating: 0, count: names.count * names.count)
    var revenue = [(before: Double, after: Double)](repeating: (0, 0), count: customers.count)
    for customer in log.customers.indices {
      let purchases = log.purchases(of: customer)
      let before = purchases.filter { $0.day >= start && $0.day < middle }
      let after = purchases.filter { $0.day >= middle }
      let isNew = !isFromBefore(customer) && purchases.first!.day >= middle
      let from = isNew ? 0 : before.isEmpty ? 1 : 2 + Band.place(of: before.count, in: Band.orders)
      let to = after.isEmpty ? 1 : 2 + Band.place(of: after.count, in: Band.orders)
      customers[from * names.count + to] += 1
      revenue[from * names.count + to].before += before.reduce(0) { $0 + $1.amount }
      revenue[from * names.count + to].after += after.reduce(0) { $0 + $1.amount }
    }
    let totals = names.indices.map { from in
      customers[from * names.count..<(from + 1) * names.count].reduce(0, +)
    }
    return ResultTable(
      name: "migration",
      columns: [
        .orders("orders_before", Caption("Orders in the period before", "前期の購入回数")),
        .orders("orders_after", Caption("Orders in the last period", "今期の購入回数")), .customers(),
        .share("share", Caption("Share of those before", "前期に対する割合")),
        money("revenue_before", Caption("Revenue before", "前期の売上")),
        money("revenue_after", Caption("Revenue after", "今期の売上")),
        Column("days", unit: "days", label: Caption("Days of a period", "期の日数")),
      ],
      rows: customers.indices.filter { customers[$0] > 0 }.map { place in
        [
          .text(names[place / names.count]), .text(names[place % names.count]), .integer(customers[place]),
          shareCell(customers[place], of: totals[place / names.count]), moneyCell(revenue[place].before),
          moneyCell(revenue[place].after), .integer(length),
        ]
      })
  }
}
