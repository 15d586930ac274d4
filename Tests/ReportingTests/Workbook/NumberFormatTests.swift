// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@testable import Reporting

struct NumberFormatTests {
  @Test func `amounts keep their digits and are shown in their unit`() {
    func money(_ unit: MoneyUnit, _ decimals: Int, _ language: Language = .english) -> NumberFormat {
      .money(unit, decimals: decimals, in: language)
    }
    #expect(money(.one, 0) == NumberFormat(code: "#,##0"))
    #expect(money(.thousand, 1) == NumberFormat(code: "#,##0.0,"))
    #expect(money(.billion, 2) == NumberFormat(code: "#,##0.00,,,"))
    #expect(money(.millionYen, 0, .japanese) == NumberFormat(code: "#,##0,,;\"△\"#,##0,,"))
    // No format divides by 10⁸.
    #expect(
      money(.hundredMillionYen, 1, .japanese) == NumberFormat(code: "#,##0.0;\"△\"#,##0.0", divisor: 1e8))
  }

  @Test func `other numbers`() {
    #expect(NumberFormat.percent(decimals: 1, in: .english).code == "0.0%")
    #expect(NumberFormat.percent(decimals: 0, in: .japanese).code == "0%;\"△\"0%")
    #expect(NumberFormat.fixed(decimals: 2, in: .english).code == "#,##0.00")
  }

  @Test(arguments: [
    (12_345.678, "#,##0"), (123.45, "#,##0.0"), (-3.14159, "#,##0.000"), (0.01234567, "#,##0.00000"),
    (42, "#,##0"),
    (0, "#,##0"),
    (1e-9, "0.000E+00"), (2.5, "#,##0.0"),
  ])
  func `a number without a unit has four significant digits`(number: Double, code: String) {
    #expect(NumberFormat.significant(number, in: .english).code == code)
  }

  /// An axis has round numbers: fewer decimals than cells, but enough to tell its steps apart.
  @Test(arguments: [(2e9, "#,##0.0,,,"), (0.9e9, "#,##0,,"), (7e9, "#,##0,,,")])
  func `an axis tells its steps apart`(largest: Double, code: String) {
    let table = ResultTable(
      name: "t", columns: [Column("npv", unit: "USD", label: Caption("NPV"))], rows: [[.number(largest)]])
    let formats = ColumnFormats(table, currency: "USD", options: ReportOptions())
    #expect(formats.axis(column: 0, largest: largest).code == code)
  }
}
