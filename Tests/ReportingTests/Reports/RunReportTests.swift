// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@testable import Reporting

/// What the report of a run says, section by section, from its tables.
struct RunReportTests {
  private let report = ResultsReport(SmallRun.source).report

  private func numbers(_ exhibit: Exhibit?, _ column: String) -> [Double] {
    exhibit?.table.keyedRows.compactMap { $0.number(column) } ?? []
  }

  @Test func `every question has a section, and every chart what it needs`() {
    #expect(report.flaws == [])
    #expect(
      report.sections.map(\.key) == [
        "answer", "value", "sureness", "bridge", "cash", "statement", "customer", "allowed_cost", "payback",
        "customers", "cohorts", "assumptions",
      ])
    #expect(report.currency == "JPY")
    #expect(report.subtitle.english == "24 months, 1024 draws, seed 7")
    #expect(report.provenance.map(\.value) == ["ltv 1", "7", "ltv run shop.yaml", "abc"])
  }

  @Test func `the answer names the best, by how much and how surely`() {
    #expect(report.finding("answer") == Caption("Care is best.", "ケアが最良である。"))
    let warnings = report.sections[0].blocks.compactMap { block -> String? in
      if case .warning(let caption) = block { caption.english } else { nil }
    }
    #expect(warnings == ["It hangs on the time after the plan."])
    #expect(numbers(report.exhibit("comparison"), "difference") == [5e6])
    #expect(report.finding("sureness")?.english.contains("best in 90 % of the draws") == true)
    #expect(
      report.exhibit("intervals")?.chart?.alternative.english.contains("Care from JPY -2.00 M to JPY 30.0 M")
        == true)
  }

  @Test func `the value is split at the end of the plan`() {
    #expect(
      report.finding("value")?.english
        == "Of the NPV of Care, JPY 8.00 M comes within the plan's 24 months and JPY 7.00 M after them.")
    #expect(report.exhibit("value")?.chart?.data.rows.count == 4)
  }

  @Test func `the bridge goes from the baseline to the best by its streams, names told apart`() throws {
    let bridge = try #require(report.exhibit("bridge"))
    #expect(numbers(bridge, "amount") == [10e6, 8e6, -3e6, 15e6])
    guard case .waterfall(let totals)? = bridge.chart?.mark else {
      Issue.record("it is no waterfall")
      return
    }
    #expect(totals == ["Plain", "標準", "Care", "ケア"])
    // Streams of the same name as a strategy would be drawn as totals.
    let steps = [(label: Caption("Care"), amount: 1.0), (Caption("Care"), 2), (Caption("Care"), 3)]
    let rows = Waterfall.rows(steps, totals: [2])
    #expect(
      rows.map { $0[0] } == [
        .caption(Caption("Care")), .caption(Caption("Care (2)", "Care（2）")),
        .caption(Caption("Care (total)", "Care（合計）")),
      ])
  }

  @Test func `money comes when the mean of cumulative cash stays above zero`() {
    #expect(
      report.finding("cash")?.english
        == "Care needs up to JPY 600.0 k, most in 2026-09, and has it back from 2027-04 on, in month 13 of the plan."
    )
    #expect(numbers(report.exhibit("cash"), "need") == [6e5, 6e5])
    // The fan shows the best and the baseline, the table the ends of years.
    #expect(report.exhibit("cash_fan")?.chart?.data.rows.count == 48)
    #expect(numbers(report.exhibit("cash_fan"), "mean") == [-1e5, 1.1e6, -1e5, 1.1e6])
  }

  @Test func `the statement has strategies side by side and years across`() {
    let table = report.exhibit("statement")?.table
    #expect(table?.columns.map(\.label.english) == ["Line", "Strategy", "FY2026", "FY2027"])
    #expect(table?.rows.count == 4)
    #expect(
      report.finding("statement")?.english
        == "Care has an operating profit in every year from FY2027 on; in FY2027 it is JPY 300.0 k.")
  }

  @Test func `one customer goes from price and cost to LTV and what is left`() {
    #expect(
      numbers(report.exhibit("customer_waterfall"), "amount") == [5000, -6000, 13_000, 12_000, -4000, 8000])
    #expect(numbers(report.exhibit("allowed_cost"), "third") == [3000, 4000])
    // 1,000 a month at a churn of 10 %.
    #expect(abs((numbers(report.exhibit("rule_of_thumb"), "amount").first ?? 0) - 10_000) < 1e-6)
  }

  @Test func `customers open where they closed, and add up`() {
    let rows = report.exhibit("customers")?.table.keyedRows.suffix(4) ?? []
    #expect(rows.compactMap { $0.number("year0") } == [0, 120, -12, 108])
    #expect(rows.compactMap { $0.number("year1") } == [108, 120, -12, 216])
    let recurring = report.exhibit("recurring")?.table.keyedRows ?? []
    #expect(recurring.compactMap { $0.number("year0") } == [0, 13_000, -2000, 11_000])
    #expect(recurring.compactMap { $0.number("year1") } == [11_000, 14_400, -2400, 23_000])
  }

  @Test func `a heat map has no more cohorts than a page has room for, and says so`() {
    let map = report.exhibit("cohorts")
    #expect(map?.table.rows.count == 10)
    #expect(map?.note?.english.contains("10 of 20 cohorts are shown") == true)
    #expect(report.finding("cohorts")?.english.contains("that of 2026-04 after 4 months") == true)
  }

  @Test func `guesses among the assumptions are marked`() {
    let standing = report.exhibit("assumptions")?.table.keyedRows.compactMap {
      $0.caption("standing")?.english
    }
    #expect(standing == ["chosen", "sourced", "no source", "assumption"])
    #expect(
      report.finding("assumptions")?.english
        == "3 numbers go in, 1 of them as ranges; 2 have no source or one that calls itself an assumption.")
  }

  @Test func `point values have no intervals, no fan, no chances`() {
    let report = ResultsReport(SmallRun.point).report
    #expect(report.flaws == [])
    #expect(report.sections.contains { $0.key == "sureness" } == false)
    #expect(report.exhibit("cash_fan") == nil)
    #expect(report.exhibit("payback")?.table.column("payback_share") == nil)
  }

  @Test func `cases stand on one scale, charts are of the first`() {
    var source = SmallRun.source
    source.facts.cases = [
      Named(key: "base", label: Caption("Base", "基本")), Named(key: "bear", label: Caption("Bear", "弱気")),
    ]
    source.tables = source.tables.map { .joined([("base", $0), ("bear", $0)]) }
    let report = ResultsReport(source).report
    #expect(report.flaws == [])
    #expect(report.finding("cases")?.english == "Care is best in every case.")
    // One case's answer is not taken for the answer.
    #expect(report.sections.prefix(2).map(\.key) == ["cases", "answer"])
    guard case .warning(let warning) = report.sections[1].blocks[0] else {
      Issue.record("\(report.sections[1].blocks[0])")
      return
    }
    #expect(warning.english.hasPrefix("From here on, all is of the case "))
    #expect(report.exhibit("cases")?.table.rows.count == 4)
    // What is assumed alike in both cases stands once.
    #expect(report.exhibit("assumptions")?.table.rows.count == 4)
    #expect(report.exhibit("cash")?.table.rows.count == 2)
    #expect(report.subtitle.english == "24 months, 1024 draws, seed 7, charts of the case Base")
    // A chart may be all that somebody is shown.
    #expect(report.exhibit("cash_fan")?.note?.english.hasPrefix("Case: Base. ") == true)
    #expect(report.exhibit("survival")?.note == Caption("Case: Base.", "ケース：基本。"))
    source.facts.referenceCase = "bear"
    let other = ResultsReport(source).report
    #expect(other.subtitle.english == "24 months, 1024 draws, seed 7, charts of the case Bear")
    #expect(other.sections.map(\.key) == report.sections.map(\.key))
  }

  @Test func `a customer's line begins below zero by what that strategy paid for it`() {
    let data = report.exhibit("payback")?.chart?.data.keyedRows ?? []
    let first = data.filter { $0.number("age") == 0 }.compactMap { $0.number("net_of_cac") }
    #expect(first.map { $0.rounded() } == [-2000, -3000])
    #expect(report.exhibit("payback")?.chart?.reference == 0)
  }

  @Test func `strategies are ranked as they were compared`() {
    #expect(SmallRun.source.ranking == ["care", "plain"])
  }

  @Test func `a single strategy is not compared with itself`() {
    var source = SmallRun.source
    source.facts.strategies = [SmallRun.strategies[1]]
    source.facts.baseline = "care"
    source.tables = source.tables.map { table in
      guard let place = table.column("strategy") else { return table }
      return ResultTable(
        name: table.name, columns: table.columns, rows: table.rows.filter { $0[place] == .text("care") })
    }
    let report = ResultsReport(source).report
    #expect(report.flaws == [])
    #expect(report.sections.contains { $0.key == "bridge" } == false)
    #expect(report.sections[0].heading.english == "Is it worth it?")
  }
}
