// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// How a spreadsheet shows a number: the cell holds all its digits, and the format shows them in their unit.
struct NumberFormat: Hashable {
  /// In the spreadsheet's own words: `#,##0.0,,`.
  var code: String
  /// What the number is divided by before it is stored: 1, but for units that no format can show.
  var divisor = 1.0

  init(code: String, divisor: Double = 1) {
    self.code = code
    self.divisor = divisor
  }

  /// Of amounts. A comma at the end divides by a thousand; 億円 is no power of it and has numbers in that unit.
  static func money(_ unit: MoneyUnit, decimals: Int, in language: Language) -> NumberFormat {
    let (commas, divisor): (String, Double) =
      switch unit {
      case .one: ("", 1)
      case .thousand, .thousandYen: (",", 1)
      case .million, .millionYen: (",,", 1)
      case .billion: (",,,", 1)
      case .hundredMillionYen: ("", unit.size)
      }
    return NumberFormat(code: signed(grouped(decimals) + commas, in: language), divisor: divisor)
  }

  static func percent(decimals: Int, in language: Language) -> NumberFormat {
    NumberFormat(code: signed("0" + point(decimals) + "%", in: language))
  }

  static func fixed(decimals: Int, in language: Language) -> NumberFormat {
    NumberFormat(code: signed(grouped(decimals), in: language))
  }

  /// Four significant digits of this number, as `HumanNumber.significant` writes it.
  static func significant(_ number: Double, in language: Language) -> NumberFormat {
    let text = HumanNumber.significant(abs(number))
    if text.contains("e") { return NumberFormat(code: signed("0.000E+00", in: language)) }
    let decimals = text.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
    return fixed(decimals: decimals, in: language)
  }

  /// Digits alone: a year, the number of a month.
  static let digits = NumberFormat(code: "0")

  private static func grouped(_ decimals: Int) -> String { "#,##0" + point(decimals) }

  private static func point(_ decimals: Int) -> String {
    decimals > 0 ? "." + String(repeating: "0", count: decimals) : ""
  }

  /// Japanese accounts have `△` before what is negative.
  private static func signed(_ code: String, in language: Language) -> String {
    language == .japanese ? "\(code);\"△\"\(code)" : code
  }
}

/// The formats of one table's columns, as `TableNumbers` writes their numbers.
struct ColumnFormats {
  let numbers: TableNumbers
  private let language: Language

  init(_ table: ResultTable, currency: String?, options: ReportOptions) {
    numbers = TableNumbers(table, currency: currency, options: options)
    language = options.language
  }

  func format(of number: Double, column: Int) -> NumberFormat {
    let decimals = numbers.decimals[column]
    return switch numbers.styles[column] {
    case .plain: .significant(number, in: language)
    default: format(column: column, decimals: decimals)
    }
  }

  /// For the axis of a chart, whose numbers are round: as few decimals as steps of a fifth need.
  func axis(column: Int, largest: Double) -> NumberFormat {
    let shown = abs(numbers.scaled(largest, column: column))
    let decimals = shown == 0 || shown >= 5 ? 0 : shown >= 0.5 ? 1 : shown >= 0.05 ? 2 : 3
    return format(column: column, decimals: decimals)
  }

  private func format(column: Int, decimals: Int) -> NumberFormat {
    switch numbers.styles[column] {
    case .money: .money(numbers.money, decimals: decimals, in: language)
    case .moneyPerCustomer: .money(numbers.moneyPerCustomer, decimals: decimals, in: language)
    case .percent: .percent(decimals: decimals, in: language)
    case .ratio, .count, .plain: .fixed(decimals: decimals, in: language)
    }
  }
}
