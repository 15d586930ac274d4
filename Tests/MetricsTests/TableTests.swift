// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Metrics

@Suite struct TableTests {
  private func results(months: Int = 3) -> RunResults {
    let frame = PlanFrame(
      startYear: 2026, startMonth: 2, fiscalYearStart: 4, months: 3, window: 3, currency: "JPY")
    let records = [100.0, 300].map { orders in
      DrawRecord(
        expected: makeOutput(
          customers: [10, 10, 0], orders: [orders, 20, 50], cost: [10, 10, 10], acquisition: [[60, 20, 0]],
          fixed: [5, 5, 5], setup: [0, 2, 0], value: 200, byAge: [30, 40, 50], marginal: 8),
        discountFactor: 1, frame: frame)
    }
    return RunResults(frame: frame, strategies: [makeStrategy("a", draws: records)], baseline: 0)
  }

  private func cell(_ table: ResultTable, _ row: Int, _ key: String) throws -> Cell {
    table.rows[row][try #require(table.column(key))]
  }

  @Test func `fiscal years and dates`() {
    let frame = PlanFrame(
      startYear: 2026, startMonth: 2, fiscalYearStart: 4, months: 16, window: 3, currency: "JPY")
    #expect(frame.date(ofMonth: 0) == "2026-02")
    #expect(frame.date(ofMonth: 10) == "2026-12")
    #expect(frame.date(ofMonth: 11) == "2027-01")
    #expect(
      frame.fiscalYears == [
        FiscalYear(year: 2025, months: 0..<2), FiscalYear(year: 2026, months: 2..<14),
        FiscalYear(year: 2027, months: 14..<16),
      ])
    var calendar = frame
    calendar.fiscalYearStart = 1
    #expect(calendar.fiscalYears.map(\.year) == [2026, 2027])
    #expect(calendar.fiscalYears.map(\.months.count) == [11, 5])
  }

  @Test func `columns stand in the documented order`() {
    let results = results()
    #expect(
      results.summaryTable.columns.map(\.key) == [
        "strategy", "metric", "label", "unit", "mean", "mcse", "sd", "sd_parameters", "sd_chance",
        "sd_chance_mcse", "p05",
        "p25", "p50", "p75", "p95",
      ])
    #expect(
      results.comparisonTable.columns.map(\.key) == [
        "strategy", "label", "rank", "npv", "npv_mcse", "npv_p05", "npv_p95", "npv_difference",
        "npv_difference_mcse", "npv_difference_p05", "npv_difference_p95", "p_better", "p_best",
        "expected_loss", "regret_p95", "cvar10", "evpi", "tied_with_best", "valley_depth", "valley_month",
        "crossover_month", "incremental_irr",
      ])
    #expect(
      results.tables.map(\.name) == [
        "summary", "comparison", "bridge", "annual", "timeline", "vintages", "breakdown", "profile",
        "customer",
        "cohorts",
      ])
    #expect(results.summaryTable.rows.count == Metric.allCases.count + 2)
  }

  @Test func `annual totals by fiscal year`() throws {
    let table = results().annualTable
    #expect(table.rows.count == 2 * 7)
    // February and March belong to fiscal 2025: revenue 100 or 300, and 20.
    #expect(try cell(table, 0, "fiscal_year") == .integer(2025))
    #expect(try cell(table, 0, "months") == .integer(2))
    #expect(try cell(table, 0, "mean") == .number(220))
    #expect(try cell(table, 0, "p50") == .number(220))
    #expect(try cell(table, 0, "p05") == .number(130))
    // 220 − 20 variable − 80 acquisition − 10 fixed − 2 setup
    #expect(try cell(table, 6, "line") == .text("operating_profit"))
    #expect(try cell(table, 6, "mean") == .number(108))
    #expect(try cell(table, 12, "mean") == .number(5))
  }

  /// 1,260 received for service of several months and 40 paid back: lines of what is earned, then of cash.
  @Test func `annual with bills ahead`() throws {
    var output = makeOutput(orders: [1260, -40, 0], cost: [10, 10, 10])
    output.ledger.earnedLessReceived = [-1100, 160, 100]
    var frame = threeMonths
    frame.billsAhead = true
    let record = DrawRecord(expected: output, discountFactor: 1, frame: frame)
    let results = RunResults(
      frame: frame, strategies: [makeStrategy("yearly", draws: [record])], baseline: 0)
    let table = results.annualTable
    let lines = try table.rows.indices.map { try cell(table, $0, "line") }
    #expect(lines.count == 9)
    #expect(lines.suffix(2) == [.text("revenue_received"), .text("operating_cash")])
    for (row, wanted) in [(0, 380.0), (1, 30), (2, 350), (6, 350), (7, 1220), (8, 1190)] {
      #expect(try cell(table, row, "mean") == .number(wanted))
    }
  }

  @Test func `timeline by month`() throws {
    let table = results().timelineTable
    let metrics = TimelineMetric.allCases.count
    #expect(table.rows.count == 3 * metrics)
    #expect(try cell(table, metrics, "date") == .text("2026-03"))
    let cumulative = metrics + TimelineMetric.cumulativeCash.rawValue
    // (100 | 300) − 10 − 60 − 5, then 20 − 10 − 20 − 5 − 2
    #expect(try cell(table, cumulative, "mean") == .number(108))
    #expect(try cell(table, cumulative, "p25") == .number(58))
  }

  @Test func `vintages by month of acquisition`() throws {
    let table = results().vintagesTable
    #expect(table.rows.count == 3)
    #expect(try cell(table, 0, "customers") == .number(10))
    #expect(try cell(table, 0, "cac") == .number(6))
    #expect(try cell(table, 0, "marginal_cac") == .number(7.5))
    #expect(try cell(table, 0, "ltv") == .number(20))
    #expect(try cell(table, 0, "payback_months") == .integer(1))
    #expect(try cell(table, 1, "marginal_cac") == .empty)
    #expect(try cell(table, 1, "payback_months") == .empty)
    #expect(try cell(table, 2, "ltv") == .empty)
    #expect(try cell(table, 2, "cac") == .empty)
  }

  @Test func `customer adds up`() throws {
    let table = results().customerTable
    #expect(
      try table.rows.indices.map { try cell(table, $0, "stream") }
        == ["first_sale", "orders", "total"].map(Cell.text))
    // (170 + 370)/2 of orders less 30, by 20 customers.
    #expect(try cell(table, 1, "revenue") == .number(13.5))
    #expect(try cell(table, 1, "cost") == .number(1.5))
    #expect(try cell(table, 1, "contribution") == .number(12))
    #expect(try cell(table, 2, "contribution") == .number(12))
    #expect(try cell(table, 1, "cac") == .empty)
    #expect(try cell(table, 2, "cac") == .number(4))
  }

  @Test func `cohorts by age`() throws {
    let table = results().cohortsTable
    #expect(table.rows.count == 9)
    #expect(try cell(table, 1, "date") == .text("2026-02"))
    #expect(try cell(table, 1, "months") == .integer(1))
    #expect(try cell(table, 1, "age") == .integer(1))
    #expect(try cell(table, 1, "customers") == .number(5))
    #expect(try cell(table, 1, "survival") == .number(0.5))
    #expect(try cell(table, 1, "revenue") == .number(80))
    #expect(try cell(table, 1, "contribution") == .number(40))
    #expect(try cell(table, 1, "cumulative_contribution") == .number(7))
    #expect(try cell(table, 1, "cac") == .number(6))
    #expect(try cell(table, 8, "survival") == .empty)
    #expect(try cell(table, 8, "cac") == .empty)
  }

  @Test func `cohorts of long plans are fiscal years`() {
    var frame = PlanFrame(
      startYear: 2026, startMonth: 2, fiscalYearStart: 4, months: 36, window: 3, currency: "JPY")
    #expect(frame.cohorts == (0..<36).map { $0..<$0 + 1 })
    frame.months = 37
    #expect(frame.cohorts == [0..<2, 2..<14, 14..<26, 26..<37])
  }

  /// Where nobody more can be won there is no cost of one more, and the file says why.
  @Test func `vintages say where the market ends`() throws {
    let records = [[0.0, 1, 1], [0, 0, 1]].map {
      DrawRecord(
        expected: makeOutput(
          customers: [10, 10, 4], acquisition: [[60, 60, 60]], marginal: 8, exhausted: $0),
        discountFactor: 1, frame: threeMonths)
    }
    let table = RunResults(
      frame: threeMonths, strategies: [makeStrategy("a", draws: records)], baseline: 0
    ).vintagesTable
    let shares = try (0..<3).map { try cell(table, $0, "market_exhausted") }
    #expect(shares == [.number(0), .number(0.5), .number(1)])
    #expect(try cell(table, 0, "marginal_cac") == .number(7.5))
    #expect(try cell(table, 2, "marginal_cac") == .empty)
  }

  /// Segments and existing customers add up to the plan's contribution, and channels and existing customers.
  @Test func `existing customers have a row of the breakdown`() throws {
    let records = [30.0, 50].map {
      DrawRecord(
        expected: makeOutput(
          byAge: [30, 40, 50], existing: BreakdownLine(customers: 20, contribution: $0)),
        discountFactor: 1, frame: threeMonths)
    }
    let table = RunResults(
      frame: threeMonths, strategies: [makeStrategy("a", draws: records)], baseline: 0, language: .japanese
    ).breakdownTable
    #expect(table.rows.count == 3)
    #expect(try cell(table, 2, "dimension") == .text("existing"))
    #expect(try cell(table, 2, "label") == .caption(Caption("Existing customers", "既存顧客")))
    #expect(try cell(table, 2, "customers") == .number(20))
    #expect(try cell(table, 2, "contribution") == .number(40))
    #expect(try cell(table, 2, "cac") == .empty && cell(table, 2, "ltv") == .empty)
  }

  @Test func `profile and breakdown`() throws {
    let profile = results().profileTable
    #expect(try cell(profile, 0, "survival") == .number(1))
    #expect(try cell(profile, 1, "survival") == .number(0.5))
    #expect(try cell(profile, 2, "cumulative_contribution") == .number(6))
    let breakdown = results().breakdownTable
    #expect(breakdown.rows.count == 2)
    #expect(try cell(breakdown, 0, "dimension") == .text("segment"))
    #expect(try cell(breakdown, 1, "ltv_to_cac") == .number(2.5))
  }

  @Test func `draws with their inputs`() throws {
    let table = results().drawsTable(DrawnInputs(names: ["churn"], values: [[0.1], [0.2]]))
    #expect(table.columns.prefix(3).map(\.key) == ["draw", "strategy", "churn"])
    #expect(table.columns.count == 3 + Metric.allCases.count)
    #expect(try cell(table, 1, "churn") == .number(0.2))
    #expect(try cell(table, 1, "revenue") == .number(370))
    #expect(try cell(table, 1, "retention_12") == .empty)
  }

  @Test func `assumptions leave unknown cells empty`() throws {
    let table = AssumptionLine.table([AssumptionLine(parameter: "a.b", value: "0.5", source: "interview")])
    #expect(
      table.rows[0] == [
        .text("a.b"), .empty, .text("0.5"), .empty, .empty, .empty, .empty, .text("interview"), .empty,
      ])
  }

  @Test func `no cell holds what is no number`() {
    #expect(Cell(Double.nan) == .empty)
    #expect(Cell(-Double.infinity) == .empty)
    #expect(Cell(nil as Double?) == .empty)
    for table in results().tables {
      for case .number(let number) in table.rows.joined() { #expect(number.isFinite) }
    }
  }
}
