// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@testable import Reporting

struct TableNumbersTests {
  private let table = ResultTable(
    name: "plan",
    columns: [
      Column("strategy", label: Caption("Strategy", "戦略")),
      Column("npv", unit: "JPY", label: Caption("NPV", "正味現在価値")),
      Column("ltv", unit: "JPY per customer", label: Caption("LTV", "顧客生涯価値")),
      Column("share", unit: "share", label: Caption("Share", "割合")),
      Column("ratio", unit: "ratio", label: Caption("LTV to CAC", "LTV/CAC")),
      Column("customers", unit: "customers", label: Caption("Customers", "顧客数")),
      Column("fiscal_year", label: Caption("Fiscal year", "会計年度")),
    ],
    rows: [
      [
        .text("sell"), .number(-1_023_233_127), .number(5_120.4), .number(0.0123), .number(2.871),
        .number(7258.77), .integer(2026),
      ],
      [.text("keep"), .number(-0.2), .empty, .number(1), .number(-4.19), .number(12), .integer(2027)],
    ])

  private func lines(_ options: ReportOptions) -> [[String]] {
    let numbers = TableNumbers(table, currency: "JPY", options: options)
    return [table.columns.enumerated().map { numbers.heading($1, at: $0) }]
      + table.rows.map { row in row.enumerated().map { numbers.text($1, column: $0) } }
  }

  @Test func `amounts have the unit that they need`() {
    #expect(
      lines(ReportOptions()) == [
        [
          "Strategy", "NPV (JPY bn)", "LTV (JPY per customer)", "Share", "LTV to CAC",
          "Customers (customers)",
          "Fiscal year",
        ],
        ["sell", "-1.02", "5,120", "1.2 %", "2.87", "7,259", "2026"],
        ["keep", "0.00", "", "100.0 %", "-4.19", "12", "2027"],
      ])
  }

  @Test func `Japanese tables are in millions of yen with triangles`() {
    #expect(
      lines(ReportOptions(language: .japanese)) == [
        [
          "戦略", "正味現在価値（百万円）", "顧客生涯価値（円/人）", "割合", "LTV/CAC", "顧客数（人）", "会計年度",
        ],
        ["sell", "△1,023", "5,120", "1.2%", "2.87", "7,259", "2026"],
        ["keep", "0", "", "100.0%", "△4.19", "12", "2027"],
      ])
  }

  @Test func `a unit that was asked for holds for all but what would vanish`() {
    let numbers = TableNumbers(
      table, currency: "JPY", options: ReportOptions(language: .japanese, unit: .hundredMillionYen))
    #expect(numbers.money == .hundredMillionYen)
    #expect(numbers.moneyPerCustomer == .one)
    #expect(numbers.text(table.rows[0][1], column: 1) == "△10.2")
    #expect(numbers.scaled(-1_023_233_127, column: 1) == -10.23233127)
  }

  @Test func `what is not finite is not shown`() {
    let numbers = TableNumbers(table, currency: "JPY", options: ReportOptions())
    #expect(numbers.text(.number(.nan), column: 1).isEmpty)
    #expect(numbers.text(.number(-.infinity), column: 4).isEmpty)
  }
}
