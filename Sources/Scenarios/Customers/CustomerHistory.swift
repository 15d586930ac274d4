// SPDX-License-Identifier: GPL-3.0-or-later

/// What a business knows of some of its customers who are alike, at the end of its observation of them.
///
/// Everybody is counted who ever came: whether one is still a customer is inferred from its history.
package struct CustomerHistory: Sendable, Equatable {
  /// Orders after the first purchase, x ≥ 0, of each.
  package var orders: Double
  /// Months from the first purchase to the last order, t_x: from 0 to `age`; 0 without orders.
  package var recency: Double
  /// Months from the first purchase to the end of observation, T > 0.
  package var age: Double
  /// How many of them there are, a whole number > 0.
  package var customers: Double
  /// Mean value of their orders, in money; `nil` if it is not known.
  package var value: Double?

  package init(orders: Double, recency: Double, age: Double, customers: Double, value: Double? = nil) {
    self.orders = orders
    self.recency = recency
    self.age = age
    self.customers = customers
    self.value = value
  }
}

/// Histories in a CSV file, a row for customers who are alike.
struct HistoriesFile {
  /// More than what clients hand over after their customers were gathered.
  private static let maximumBytes = 50_000_000

  private let file: DataFile
  /// By key: the header of its column.
  private let columns: [String: String]

  private static let meanings: [(key: String, meaning: String)] = [
    ("orders", "Header of the column of orders after the first purchase."),
    ("recency", "Header of the column of months from the first purchase to the last order."),
    ("age", "Header of the column of months from the first purchase to the end of observation."),
    ("customers", "Header of the column of how many customers are alike in all this."),
  ]
  private static let value = (
    key: "value",
    meaning:
      "Header of the column of the mean value of these orders, for `orders.value_between`; read where it is there."
  )

  init(_ fields: Fields) {
    file = DataFile(fields, maximumBytes: Self.maximumBytes)
    var columns: [String: String] = [:]
    for (key, meaning) in Self.meanings + [Self.value] {
      columns[key] = file.columnName(key, default: key, meaning)
    }
    self.columns = columns
  }

  /// `nil`, with findings, where the file does not give histories.
  func histories() -> [CustomerHistory]? {
    guard let table = file.table() else { return nil }
    let places = Self.meanings.map { file.column($0.key, columns[$0.key] ?? $0.key, table) }
    let values = valueColumn(table)
    guard let orders = places[0], let recency = places[1], let age = places[2], let customers = places[3]
    else { return nil }
    var histories: [CustomerHistory] = []
    var isUsable = true
    for row in table.rows {
      let numbers = zip([orders, recency, age, customers], Self.meanings).map {
        file.number(row, $0, named: columns[$1.key] ?? $1.key)
      }
      guard let x = numbers[0], let last = numbers[1], let months = numbers[2], let count = numbers[3] else {
        isUsable = false
        continue
      }
      var history = CustomerHistory(orders: x, recency: last, age: months, customers: count)
      if let values, x > 0, !row.cells[values].isEmpty {
        history.value = file.number(row, values, named: columns["value"] ?? "value")
      }
      if let (problem, remedy) = history.problem {
        file.report(row, problem, remedy)
        isUsable = false
      } else {
        histories.append(history)
      }
    }
    guard isUsable else { return nil }
    if histories.isEmpty {
      file.report("the file has no customers", "it needs a row for those who are alike")
    }
    return histories.isEmpty ? nil : histories
  }

  /// Where values stand: nowhere, without a finding, where nobody names the column and there is none.
  private func valueColumn(_ table: CSVTable) -> Int? {
    let name = columns["value"] ?? "value"
    if name == "value", !table.header.contains(name) { return nil }
    return file.column("value", name, table)
  }
}

extension CustomerHistory {
  /// What no history can be, and what would be right; `nil` of one that can.
  fileprivate var problem: (message: String, remedy: String)? {
    if orders < 0 || orders != orders.rounded() || orders > 1e6 {
      return ("\(format(orders)) is no number of orders", "count orders after the first purchase, 0 for none")
    }
    if !(age > 0 && age <= 1200) {
      return ("an age of \(format(age)) months is outside the limits", "give months from above 0 to 1200")
    }
    if recency < 0 || recency > age {
      return (
        "a recency of \(format(recency)) is not between 0 and the age of \(format(age))",
        "give months from the first purchase to the last order, not from there to the end"
      )
    }
    if orders == 0 && recency != 0 {
      return ("there are no orders, and the last of them came after \(format(recency)) months", "write 0")
    }
    if orders > 0 && recency == 0 {
      return ("there are orders, and the last of them came after 0 months", "leave out the first purchase")
    }
    if !(1...1e12).contains(customers) || customers != customers.rounded() {
      return (
        "\(format(customers)) is no number of customers", "count customers who are alike, 1 or more of them"
      )
    }
    if let value, !(value >= 0 && value < 1e15) {
      return ("\(format(value)) is no value of an order", "give the mean value of their orders")
    }
    return nil
  }
}

extension PastCustomers {
  /// `nil`, with findings, where the file does not give histories.
  init?(_ fields: Fields) {
    let file = HistoriesFile(fields)
    let months = fields.whole(
      "months_before_start", 0...120, .months, default: 0,
      "Months from the end of observation to the plan's start, in which they go on as before.")
    guard let histories = file.histories() else { return nil }
    self.init(histories: histories, monthsBeforeStart: months)
  }

  /// Everybody.
  package var total: Double { histories.reduce(0) { $0 + $1.customers } }

  /// Months from the first purchase to the plan's start, on average.
  var meanAge: Double {
    histories.reduce(0) { $0 + $1.customers * $1.age } / total + Double(monthsBeforeStart)
  }
}
