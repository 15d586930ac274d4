// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@testable import Reporting

/// What studies add to a report, from their tables.
struct StudySectionsTests {
  private func study(_ kind: RunFacts.Kind, _ tables: ResultTable...) -> ReportSource {
    ReportSource(
      facts: RunFacts(
        kind: kind, name: Caption("A shop", "店"), currency: "JPY", seed: 7, baseline: "plain",
        strategies: SmallRun.strategies), tables: tables)
  }

  private static let tornado = SmallRun.table(
    "tornado",
    "uncertainty label strategy against p05 p95 mean npv_at_p05 npv_at_p95 swing best_at_p05 best_at_p95",
    [
      [
        .text("a"), .empty, .text("care"), .empty, .number(1), .number(2), .number(15e6), .number(1),
        .number(2),
        .number(1), .text("care"), .text("care"),
      ],
      [
        .text("a"), .empty, .text("care"), .text("plain"), .number(1), .number(2), .number(5e6), .number(4e6),
        .number(6e6), .number(2e6), .text("care"), .text("care"),
      ],
      [
        .text("b"), .caption(Caption("Price", "価格")), .text("care"), .text("plain"), .number(100),
        .number(200),
        .number(5e6), .number(11e6), .number(-1e6), .number(-12e6), .text("care"), .text("plain"),
      ],
    ])

  private static let information = SmallRun.table(
    "information", "uncertainties label kind value value_low value_high share_switching",
    [
      [.text("a"), .empty, .text("uncertainty"), .number(10), .number(-5), .number(25), .number(0)],
      [
        .text("b"), .caption(Caption("Price", "価格")), .text("uncertainty"), .number(3e5), .number(1e5),
        .number(5e5), .number(0.1),
      ],
      [
        .text("everything"), .empty, .text("everything"), .number(4e5), .number(2e5), .number(6e5),
        .number(0.2),
      ],
    ])

  @Test func `a tornado shows the lead in question, widest first, around its mean`() throws {
    let report = ResultsReport(study(.sensitivity, Self.tornado, Self.information)).report
    #expect(report.flaws == [])
    let exhibit = try #require(report.exhibit("tornado"))
    #expect(exhibit.table.keyedRows.compactMap { $0.caption("uncertainty")?.english } == ["Price", "a"])
    let chart = try #require(exhibit.chart)
    #expect(chart.data.keyedRows.compactMap { $0.number("low") } == [6e6, -1e6])
    #expect(chart.data.keyedRows.compactMap { $0.number("high") } == [-6e6, 1e6])
    // Beyond it the lead is lost.
    #expect(chart.reference == -5e6)
    #expect(
      report.finding("tornado")?.english
        == "Most of all, the lead of Care over Plain hangs on Price: as it goes from 100 to 200, the mean goes from JPY 11.0 M to JPY -1.00 M, and another strategy becomes the best."
    )
    #expect(
      report.finding("information")?.english
        == "Knowing everything before choosing would be worth at most JPY 400.0 k; worth knowing first is Price, up to JPY 300.0 k."
    )
  }

  @Test func `a study joins a run, before its assumptions`() {
    let report = ResultsReport(
      SmallRun.source, joining: [study(.sensitivity, Self.tornado, Self.information, SmallRun.assumptions)]
    ).report
    #expect(report.flaws == [])
    #expect(report.sections.map(\.key).suffix(3) == ["tornado", "information", "assumptions"])
  }

  @Test func `two studies of one kind have sections of their own`() {
    let report = ResultsReport(
      SmallRun.source, joining: [study(.sensitivity, Self.tornado), study(.sensitivity, Self.tornado)]
    ).report
    #expect(report.flaws == [])
    #expect(report.sections.map(\.key).contains("tornado_2"))
  }

  @Test func `a sweep of two numbers has a dot for each point, of one a line for each strategy`() throws {
    let regions = SmallRun.table(
      "regions", "point price rate winner label runner_up runner_up_label margin tied",
      [
        [
          .integer(0), .number(1), .number(5), .text("plain"), .caption(SmallRun.strategies[0].label),
          .text("care"), .caption(SmallRun.strategies[1].label), .number(1e6), .boolean(false),
        ],
        [
          .integer(1), .number(2), .number(5), .text("care"), .caption(SmallRun.strategies[1].label),
          .text("plain"), .caption(SmallRun.strategies[0].label), .number(1e4), .boolean(true),
        ],
      ])
    let two = ResultsReport(study(.sweep, regions)).report
    #expect(two.flaws == [])
    #expect(two.exhibit("regions")?.chart?.mark == .points)
    #expect(
      two.finding("sweep")?.english
        == "Of 2 points of price, rate, the best is Plain at 1, Care at 1; at 1 the draws cannot tell it from another."
    )
    let along = ResultTable(
      name: "regions", columns: regions.columns.filter { $0.key != "rate" },
      rows: regions.rows.map { Array($0[..<2] + $0[3...]) })
    let values = SmallRun.table(
      "sweep", "point price strategy npv",
      [
        [.integer(0), .number(1), .text("plain"), .number(3e6)],
        [.integer(0), .number(1), .text("care"), .number(2e6)],
        [.integer(1), .number(2), .text("plain"), .number(3e6)],
        [.integer(1), .number(2), .text("care"), .number(4e6)],
      ])
    let one = ResultsReport(study(.sweep, along, values)).report
    #expect(one.flaws == [])
    #expect(one.exhibit("regions")?.chart == nil)
    #expect(
      one.exhibit("sweep_curve")?.chart?.alternative.english
        == "From the first point to the last: Plain from JPY 3.00 M to JPY 3.00 M; Care from JPY 2.00 M to JPY 4.00 M."
    )
  }

  @Test func `a break-even says where, or that there is none`() {
    let curve = SmallRun.table(
      "breakeven_curve", "strategy against value difference p05 p95",
      [0.0, 10].map {
        [.text("care"), .text("plain"), .number($0), .number(5 - $0), .number(4 - $0), .number(6 - $0)]
      })
    func crossing(_ value: Cell, _ error: Cell) -> ResultTable {
      SmallRun.table(
        "breakeven", "strategy against metric level varied label value value_mcse",
        [[.text("care"), .text("plain"), .text("npv"), .number(0), .text("price"), .empty, value, error]])
    }
    let found = ResultsReport(study(.breakeven, crossing(.number(5), .number(0.1)), curve)).report
    #expect(found.flaws == [])
    #expect(
      found.finding("breakeven")?.english
        == "At price = 5 (± 0.196) Care and Plain have the same Net present value.")
    #expect(found.exhibit("breakeven")?.chart?.low == "p05")
    let none = ResultsReport(study(.breakeven, crossing(.empty, .empty), curve)).report
    #expect(
      none.finding("breakeven")?.english
        == "Nowhere between 0 and 10 of price is it so that Care and Plain have the same Net present value.")
  }

  @Test func `an optimum says where, and what it brings`() {
    let numbers = SmallRun.table(
      "optimum", "strategy varied label low high optimum near_low near_high bound",
      [
        [
          .text("care"), .text("spend"), .caption(Caption("Spend", "費用")), .number(0), .number(9), .number(5),
          .number(4), .number(6), .empty,
        ]
      ])
    let measures = SmallRun.table(
      "optimum_measures", "measure role limit value own gain binding",
      [
        [.text("npv"), .text("maximise"), .empty, .number(2e6), .number(1e6), .number(1e6), .empty],
        [
          .text("peak_funding"), .text("at_most"), .number(9e6), .number(8e6), .number(7e6), .number(1e6),
          .boolean(false),
        ],
      ])
    let responses = SmallRun.table(
      "optimum_responses", "strategy varied value objective keeps_limits",
      [(0.0, 1e6), (5, 2e6), (9, 1.5e6)].map { value, objective in
        [.text("care"), .text("spend"), .number(value), .number(objective), .boolean(true)]
      })
    let report = ResultsReport(study(.optimise, numbers, measures, responses)).report
    #expect(
      report.exhibit("optimum_responses")?.chart?.alternative.english
        == "From JPY 1.00 M at 0 to JPY 1.50 M at 9, best at 5.")
    #expect(report.flaws == [])
    #expect(
      report.finding("optimum")?.english
        == "For Care the best is Spend 5: its npv is then JPY 2.00 M, JPY 1.00 M more than as it stands.")
    #expect(report.exhibit("optimum_measures")?.table.keyedRows.last?.caption("limit")?.japanese == "900万円")
  }
}
