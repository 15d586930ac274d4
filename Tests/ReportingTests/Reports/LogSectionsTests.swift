// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@testable import Reporting

/// What a client's log, its fit and its back-test look like in a report.
struct LogSectionsTests {
  private func source(_ kind: RunFacts.Kind, _ tables: ResultTable...) -> ReportSource {
    ReportSource(facts: RunFacts(kind: kind, name: Caption("orders.csv"), currency: "JPY"), tables: tables)
  }

  @Test func `a description has months, cohorts, tenths, activity and what was left out`() throws {
    let monthly = SmallRun.table(
      "monthly", "month days part customers new_customers orders revenue",
      [
        [
          .text("2026-01"), .integer(31), .boolean(false), .integer(9), .integer(9), .integer(9),
          .number(30e4),
        ],
        [
          .text("2026-02"), .integer(28), .boolean(false), .integer(5), .integer(1), .integer(6),
          .number(20e4),
        ],
        [.text("2026-03"), .integer(3), .boolean(true), .integer(1), .integer(0), .integer(1), .number(1)],
      ])
    let cohorts = SmallRun.table(
      "cohorts", "cohort age part cohort_customers customers share",
      [
        [.text("2026-01"), .integer(0), .boolean(false), .integer(10), .integer(10), .number(1)],
        [.text("2026-01"), .integer(1), .boolean(false), .integer(10), .integer(4), .number(0.4)],
        [.text("2026-02"), .integer(0), .boolean(false), .integer(5), .integer(5), .number(1)],
        [.text("2026-02"), .integer(1), .boolean(true), .integer(5), .integer(0), .number(0)],
      ])
    let quality = SmallRun.table(
      "quality", "reason label label_ja rows first_lines",
      [[.text("no_customer"), .text("no customer"), .text("顧客なし"), .integer(3), .text("6")]])
    let deciles = SmallRun.table(
      "deciles", "decile customers revenue_share", [[.integer(1), .integer(1), .number(0.5)]])
    let activity = SmallRun.table(
      "rf", "recency frequency customers share",
      [
        [.text("0-30"), .text("1"), .integer(2), .number(0.2)],
        [.text("31-60"), .text("2"), .integer(8), .number(0.8)],
      ])
    let report = ResultsReport(source(.describe, monthly, cohorts, quality, deciles, activity)).report
    #expect(report.flaws == [])
    #expect(
      report.sections.map(\.key) == ["months", "cohorts", "deciles", "recency_frequency", "quality"])
    #expect(
      report.finding("months")?.english
        == "The last whole month, 2026-02, has revenue of JPY 200.0 k; the highest was JPY 300.0 k in 2026-01."
    )
    // The month that was observed in part tells nothing of how many order in it.
    #expect(report.finding("cohorts")?.english.contains("40 %") == true)
    let heat = try #require(report.exhibit("cohorts")?.chart)
    #expect(heat.data.keyedRows.compactMap { $0.number("share") } == [0.4])
    #expect(report.finding("deciles")?.japanese == "上位1割の顧客（デシル1）が売上の50%を占める。")
    #expect(report.exhibit("quality")?.table.keyedRows.first?.caption("reason")?.japanese == "顧客なし")
  }

  @Test func `a fit names the model of the smallest BIC, and shows whether it follows`() {
    let fit = SmallRun.table(
      "fit", "model parameter estimate bic warnings",
      [
        [.text("nbd"), .text("r"), .number(1), .number(120), .empty],
        [.text("bg_nbd"), .text("r"), .number(1), .number(100), .text("few customers")],
        [.text("gamma_gamma"), .text("p"), .number(1), .number(1), .empty],
      ])
    let tracking = SmallRun.table(
      "tracking", "model week from cumulative_orders cumulative_expected_orders",
      [
        [.text("nbd"), .integer(0), .text("2026-01-01"), .integer(100), .number(300)],
        [.text("bg_nbd"), .integer(0), .text("2026-01-01"), .integer(100), .number(90)],
      ])
    let report = ResultsReport(source(.fit, fit, tracking)).report
    #expect(
      report.finding("fit")?.english
        == "bg_nbd explains the log best: its BIC is smaller by 20 than that of nbd.")
    #expect(
      report.finding("tracking")?.english
        == "Over the whole log bg_nbd expects 90 repeat orders where there were 100: 10 % too few.")
  }

  @Test func `a back-test says which forecast is nearest, and shows one`() {
    let scores = SmallRun.table(
      "backtest", "method orders_mase orders_bias",
      [
        [.text("last_month"), .number(0.9), .number(0.1)], [.text("bg_nbd"), .number(0.4), .number(-0.08)],
      ])
    let forecasts = SmallRun.table(
      "forecasts", "method quantity origin month actual forecast p05 p95",
      [("last_month", 1.0), ("bg_nbd", 2)].flatMap { method, value in
        ["2026-01", "2026-02"].map { month in
          [
            .text(method), .text("orders"), .text("2026-01"), .text(month), .number(10), .number(9 * value),
            .number(1), .number(20),
          ]
        }
      })
    let report = ResultsReport(source(.backtest, scores, forecasts)).report
    #expect(report.flaws == [])
    #expect(
      report.finding("backtest")?.english
        == "Of orders, bg_nbd is nearest: its error is 0.40 mean changes, 8 % too few in all.")
    #expect(
      report.finding("forecasts")?.english
        == "From 2026-01 on bg_nbd forecast 36 orders over 2 months; 20 came.")
    #expect(report.exhibit("forecasts")?.chart?.low == "p05")
  }
}
