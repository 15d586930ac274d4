// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// How the cells of one table are written for people: amounts in one unit that the head names, as many decimals in a
/// column as its largest number needs, `△` before what is negative in Japanese.
package struct TableNumbers: Sendable, Equatable {
  /// Of amounts, and of amounts for one customer.
  package let money: MoneyUnit
  package let moneyPerCustomer: MoneyUnit
  /// By column.
  package let styles: [NumberStyle]
  /// Digits after the point, by column, as written: of a share those of the per cent.
  package let decimals: [Int]
  private let currency: String
  private let language: Language

  /// - Parameter currency: the code of the report's; `nil` if no column is an amount.
  package init(_ table: ResultTable, currency: String?, options: ReportOptions) {
    let styles = table.columns.map { NumberStyle(unit: $0.unit, currency: currency) }
    func largest(_ style: NumberStyle) -> Double {
      table.columns.indices.filter { styles[$0] == style }
        .map { TableNumbers.largest(in: table, column: $0) }.max() ?? 0
    }
    let own = MoneyUnit.standard(currency: currency ?? "", in: options.language)
    func unit(_ style: NumberStyle) -> MoneyUnit {
      let wanted = options.unit ?? own
      let most = largest(style)
      // What would vanish in the unit of the report has the unit that it needs.
      guard let wanted, style == .money || most == 0 || most >= wanted.size else {
        return MoneyUnit.fitting(most, currency: currency ?? "", in: options.language)
      }
      return wanted
    }
    let (money, perCustomer) = (unit(.money), unit(.moneyPerCustomer))
    self.styles = styles
    self.money = money
    moneyPerCustomer = perCustomer
    self.currency = currency ?? ""
    language = options.language
    decimals = table.columns.indices.map { column in
      let most = TableNumbers.largest(in: table, column: column)
      return switch styles[column] {
      case .money: TableNumbers.decimals(most / money.size, isWhole: money == .one)
      case .moneyPerCustomer: TableNumbers.decimals(most / perCustomer.size, isWhole: perCustomer == .one)
      case .percent: 1
      case .ratio: 2
      case .count: most < 10 && !TableNumbers.isWhole(table, column: column) ? 1 : 0
      case .plain: 4
      }
    }
  }

  /// What the head of a column says: its label, and its unit if there is one to say.
  package func heading(_ column: Column, at index: Int) -> String {
    let label = column.label.text(in: language)
    guard let unit = unit(of: column, at: index) else { return label }
    return language == .japanese ? "\(label)（\(unit)）" : "\(label) (\(unit))"
  }

  /// The unit of a column in words; `nil` if its numbers show it or there is none.
  package func unit(of column: Column, at index: Int) -> String? {
    switch styles[index] {
    case .money: return money.text(currency: currency, in: language)
    case .moneyPerCustomer:
      let unit = moneyPerCustomer.text(currency: currency, in: language)
      return language == .japanese ? "\(unit)/人" : "\(unit) per customer"
    case .percent, .ratio, .plain: return nil
    case .count: return column.unit.flatMap { CountWord(rawValue: $0)?.text(in: language) }
    }
  }

  /// What a number is shown as before it is rounded: amounts in their unit, shares as per cent.
  package func scaled(_ number: Double, column: Int) -> Double {
    switch styles[column] {
    case .money: number / money.size
    case .moneyPerCustomer: number / moneyPerCustomer.size
    case .percent: number * 100
    case .ratio, .count, .plain: number
    }
  }

  /// A cell as text; what is absent is empty.
  package func text(_ cell: Cell, column: Int) -> String {
    switch cell {
    case .text(let text): return text
    case .caption(let caption): return caption.text(in: language)
    case .number(let number): return self.text(number, column: column)
    case .integer(let integer):
      // A year or a month's number is no count of things.
      return styles[column] == .plain ? String(integer) : text(Double(integer), column: column)
    case .boolean(let value):
      return (value ? Caption("yes", "はい") : Caption("no", "いいえ")).text(in: language)
    case .empty: return ""
    }
  }

  private func text(_ number: Double, column: Int) -> String {
    let number = scaled(number, column: column)
    guard number.isFinite else { return "" }
    let digits =
      styles[column] == .plain
      ? HumanNumber.significant(abs(number)) : HumanNumber.fixed(abs(number), decimals: decimals[column])
    let isZero = digits.allSatisfy { "0.,".contains($0) }
    let sign = number < 0 && !isZero ? (language == .japanese ? "△" : "-") : ""
    return sign + digits + (styles[column] == .percent ? (language == .japanese ? "%" : " %") : "")
  }

  private static func largest(in table: ResultTable, column: Int) -> Double {
    table.rows.reduce(0) { most, row in
      switch row[column] {
      case .number(let number) where number.isFinite: max(most, abs(number))
      case .integer(let integer): max(most, abs(Double(integer)))
      default: most
      }
    }
  }

  private static func isWhole(_ table: ResultTable, column: Int) -> Bool {
    table.rows.allSatisfy { row in
      if case .number(let number) = row[column] { number == number.rounded() } else { true }
    }
  }

  /// Three digits or four; an amount in the currency itself has none after the point.
  private static func decimals(_ largest: Double, isWhole: Bool) -> Int {
    switch largest {
    case 0: 0
    case ..<9.995: isWhole ? 0 : 2
    case ..<999.95: isWhole ? 0 : 1
    default: 0
    }
  }
}

/// What is counted, in words.
private enum CountWord: String {
  case customers, orders, visits, contracts, months, draws
  case planMonth = "plan month"

  func text(in language: Language) -> String {
    switch self {
    case .customers: Caption("customers", "人").text(in: language)
    case .orders: Caption("orders", "件").text(in: language)
    case .visits: Caption("visits", "回").text(in: language)
    case .contracts: Caption("contracts", "件").text(in: language)
    case .months: Caption("months", "か月").text(in: language)
    case .draws: Caption("draws", "回").text(in: language)
    case .planMonth: Caption("plan month", "計画月").text(in: language)
    }
  }
}
