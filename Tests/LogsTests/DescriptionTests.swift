// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Logs
import Metrics
import Testing

/// Tables of small logs, counted by hand.
struct DescriptionTests {
  private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

  /// Cells of a row by the keys of columns.
  private func cells(_ table: ResultTable, _ row: Int, _ keys: String...) throws -> [Cell] {
    try keys.map { table.rows[row][try #require(table.column($0))] }
  }

  /// A: 100 on 10 January, 50 on 20 January, 30 on 1 March. B: 200 on 15 February. C, from before: 10 on 5 January.
  /// Observed from 1 January to 20 March.
  private func description() throws -> OrderDescription {
    OrderDescription(
      OrderLog(
        customers: ["A", "B", "C"],
        purchases: [
          [
            .init(day: try day("2026-01-10"), amount: 100), .init(day: try day("2026-01-20"), amount: 50),
            .init(day: try day("2026-03-01"), amount: 30),
          ],
          [.init(day: try day("2026-02-15"), amount: 200)], [.init(day: try day("2026-01-05"), amount: 10)],
        ],
        observed: try day("2026-01-01")...day("2026-03-20"), isFromBefore: [false, false, true]),
      currency: "JPY")
  }

  @Test func `months show who ordered and what it brought`() throws {
    let table = try description().monthly
    #expect(table.rows.count == 3)
    let keys = ("month", "part", "customers", "new_customers", "orders", "revenue", "new_revenue")
    func row(_ place: Int) throws -> [Cell] {
      try cells(table, place, keys.0, keys.1, keys.2, keys.3, keys.4, keys.5, keys.6)
    }
    #expect(
      try row(0) == [
        .text("2026-01"), .boolean(false), .integer(2), .integer(1), .integer(3), .number(160), .number(150),
      ])
    #expect(
      try row(1) == [
        .text("2026-02"), .boolean(false), .integer(1), .integer(1), .integer(1), .number(200), .number(200),
      ])
    // March is observed to the 20th: what it comes to is no fall.
    #expect(
      try row(2) == [
        .text("2026-03"), .boolean(true), .integer(1), .integer(0), .integer(1), .number(30), .number(0),
      ])
    #expect(try cells(table, 2, "days") == [.integer(20)])
  }

  @Test func `cohorts show who comes back at which age`() throws {
    let table = try description().cohorts
    // January's at ages 0 to 2, February's at 0 and 1.
    #expect(table.rows.count == 5)
    #expect(
      try cells(table, 0, "cohort", "age", "cohort_customers", "customers", "orders", "revenue")
        == [.text("2026-01"), .integer(0), .integer(1), .integer(1), .integer(2), .number(150)])
    #expect(
      try cells(table, 1, "customers", "share", "cumulative_revenue_per_customer", "part")
        == [.integer(0), .number(0), .number(150), .boolean(false)])
    #expect(
      try cells(table, 2, "customers", "cumulative_revenue_per_customer", "part")
        == [.integer(1), .number(180), .boolean(true)])
    #expect(try cells(table, 3, "cohort", "age", "revenue") == [.text("2026-02"), .integer(0), .number(200)])
  }

  @Test func `repeats show how many order again and when`() throws {
    let table = try description().repeats
    #expect(table.rows.count == 3)
    // Second orders: A's after 10 days; B has none yet.
    #expect(
      try cells(table, 0, "order", "customers_before", "customers", "share", "median_days", "mean_days")
        == [.integer(2), .integer(2), .integer(1), .number(0.5), .number(10), .number(10)])
    #expect(
      try cells(table, 1, "order", "customers_before", "customers", "median_days")
        == [.integer(3), .integer(1), .integer(1), .number(40)])
    #expect(try cells(table, 2, "order", "customers", "median_days") == [.integer(4), .integer(0), .empty])
    // Nobody was observed for 90 days.
    #expect(try cells(table, 0, "share_within_90_days") == [.empty])
  }

  @Test func `recency and frequency`() throws {
    let table = try description().recencyFrequency
    #expect(table.rows.count == 36)
    let filled = table.rows.filter { $0[2] != .integer(0) }.map { Array($0.prefix(3)) + [$0[4]] }
    #expect(
      filled == [
        [.text("0-30"), .text("3"), .integer(1), .number(180)],
        [.text("31-90"), .text("1"), .integer(2), .number(210)],
      ])
  }

  @Test func `deciles share the revenue`() throws {
    let table = try description().deciles
    #expect(table.rows.count == 3)
    #expect(
      try cells(table, 0, "decile", "customers", "revenue") == [.integer(1), .integer(1), .number(200)])
    #expect(
      try cells(table, 2, "revenue", "revenue_share_cumulative", "revenue_least") == [
        .number(10), .number(1), .number(10),
      ])
    let customers = (0..<25).map { "c\($0 + 10)" }
    let first = try day("2026-01-01")
    let log = OrderLog(
      customers: customers, purchases: customers.indices.map { [.init(day: first, amount: Double($0))] },
      observed: first...first)
    let tenths = OrderDescription(log).deciles
    #expect(tenths.rows.map { $0[1] } == [3, 2, 3, 2, 3, 2, 3, 2, 3, 2].map { .integer($0) })
    // 24 + 23 + 22 of 300.
    #expect(tenths.rows[0][4] == .number(69.0 / 300))
  }

  /// The log is of 79 days: periods of 39 days, from 1 January and 9 February.
  @Test func `migration counts moves between periods`() throws {
    let table = try description().migration
    let rows = table.rows.map { Array($0.prefix(3)) }
    #expect(
      rows == [
        [.text("new"), .text("1"), .integer(1)], [.text("1"), .text("0"), .integer(1)],
        [.text("2"), .text("1"), .integer(1)],
      ])
    #expect(
      try cells(table, 2, "revenue_before", "revenue_after", "days") == [
        .number(150), .number(30), .integer(39),
      ])
  }

  /// Silences: A's of 10, 40 and (not over) 19 days, B's of 33, C's of 74; a month has 30 days, two have 61.
  @Test func `silence shows who comes back from it`() throws {
    let table = try description().silence
    #expect(
      table.rows.map { Array($0.prefix(3)) } == [
        [.integer(1), .integer(3), .integer(1)], [.integer(2), .integer(1), .integer(0)],
      ])
    #expect(try cells(table, 0, "share_within_3_months") == [.empty])
  }

  @Test func `without amounts there is no revenue`() throws {
    let first = try day("2026-01-01")
    let log = OrderLog(
      customers: ["A"], purchases: [[.init(day: first, amount: 0)]], observed: first...first,
      hasAmounts: false)
    for table in OrderDescription(log).tables {
      for (place, column) in table.columns.enumerated() where column.key.contains("revenue") {
        #expect(table.rows.allSatisfy { $0[place] == .empty }, "\(table.name) \(column.key)")
      }
    }
  }

  @Test func `subscriptions show who began and who left`() throws {
    let log = SubscriptionLog(
      spells: [
        .init(customer: "A", start: try day("2026-01-31"), end: try day("2026-03-10"), fee: 10),
        .init(customer: "B", start: try day("2026-01-15"), end: nil, fee: 20),
        .init(customer: "C", start: try day("2025-12-01"), end: try day("2026-02-28"), fee: 5),
      ], observed: try day("2026-01-01")...day("2026-03-15"))
    let description = SubscriptionDescription(log)
    let monthly = description.monthly
    #expect(
      monthly.rows.map { Array($0[3...6]) + [$0[8]] } == [
        [.integer(1), .integer(2), .integer(0), .integer(3), .number(35)],
        [.integer(3), .integer(0), .integer(1), .integer(2), .number(30)],
        [.integer(2), .integer(0), .integer(1), .integer(1), .number(20)],
      ])
    #expect(monthly.rows.map { $0[2] } == [.boolean(false), .boolean(false), .boolean(true)])
    // A's months end on 28 February; B's second on 15 March. C began before.
    #expect(
      description.retention.rows.map { Array($0[1...3]) } == [
        [.integer(0), .integer(2), .integer(2)], [.integer(1), .integer(2), .integer(2)],
        [.integer(2), .integer(1), .integer(1)],
      ])
    #expect(description.active(on: try day("2026-03-15")) == 1)
  }

  @Test func `cohort tables`() {
    let table = CohortDescription(
      CohortLog(period: .month, cohorts: [.init(name: "2026-01", counts: [100, 80, 60])])
    )
    .retention
    #expect(
      table.rows.map { Array($0[2...]) } == [
        [.number(100), .number(1), .empty], [.number(80), .number(0.8), .number(0.8)],
        [.number(60), .number(0.6), .number(0.75)],
      ])
  }
}
