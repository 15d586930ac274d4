// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics

@testable import Reporting

/// A report with every mark, in both languages, and with labels as hostile as labels can be.
enum ExampleReport {
  static let hostile = [
    "=HYPERLINK(\"http://example.com\",\"click\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1:A9)",
    "<script>alert(1)</script> & \"quotes\" 'apostrophes'", "one\u{0}two\u{1}three\u{7}four\u{B}five\u{FFFE}",
    "left \u{202E}thgir\u{202C} left \u{2066}x\u{2069}", "_x0041_ stays as it is", "line\nbreak\ttab",
    "👨‍👩‍👧‍👦 e\u{301} 𠮷野家",
    String(repeating: "long ", count: 2_000), String(repeating: "漢", count: 40_000),
  ]

  static let report = Report(
    title: Caption("Elevator maintenance: which strategy?", "昇降機保守：どの戦略か"),
    subtitle: Caption("60 months from 2026-04, 4,096 draws, seed 1", "2026年4月から60か月、試行4,096回、シード1"),
    currency: "JPY",
    sections: [answer, money, studies, labels],
    provenance: [
      Report.Fact(Caption("Program", "プログラム"), "ltv 0.1"),
      Report.Fact(Caption("Seed", "シード"), "1"),
      Report.Fact(Caption("Scenario", "シナリオ"), "elevator.yaml 3f786850e387550fdab836ed7e6dc881de23001b"),
    ])

  private static let strategies = ["Sell only", "Sell & maintain", "Rent with option to buy", "Subscription"]

  private static func column(_ key: String, _ english: String, _ japanese: String, unit: String? = nil)
    -> Column
  {
    Column(key, unit: unit, label: Caption(english, japanese))
  }

  private static let answer = Report.Section(
    key: "answer", heading: Caption("Which strategy", "どの戦略か"),
    blocks: [
      .finding(
        Caption(
          "Sell & maintain has the highest mean NPV: JPY 1,234 M, in 87 % of draws.",
          "「販売と保守」の平均正味現在価値が最も高く、1,234百万円です。試行の87％で最良です。")),
      .warning(
        Caption(
          "What customers cost has no source: it decides between the first two.",
          "顧客獲得単価の出典がありません。上位2つの優劣はこれで決まります。")),
      .paragraph(
        Caption(
          String(repeating: "NPV is what all months are worth at the beginning of the plan. ", count: 4),
          String(repeating: "正味現在価値は、計画開始時点における全期間の価値です。", count: 5))),
      .exhibit(intervals), .exhibit(comparison),
    ])

  private static let intervals = Exhibit(
    key: "npv", title: Caption("NPV by strategy", "戦略別の正味現在価値"),
    note: Caption("Nine draws in ten lie between P5 and P95.", "試行の9割はP5とP95の間にあります。"),
    table: npvTable,
    chart: Chart(
      .intervals, x: .init("strategy", .category, title: Caption("Strategy", "戦略")),
      y: .init("mean", .number, title: Caption("NPV", "正味現在価値")), low: "p05", high: "p95", data: npvTable,
      reference: 0, alternative: Caption("NPV from P5 to P95 of four strategies.", "4戦略のP5からP95。")))

  private static let npvTable = ResultTable(
    name: "npv",
    columns: [
      column("strategy", "Strategy", "戦略"), column("p05", "P5", "P5", unit: "JPY"),
      column("mean", "Mean", "平均", unit: "JPY"), column("p95", "P95", "P95", unit: "JPY"),
    ],
    rows: zip(
      strategies,
      [(-2.1e9, -1.2e9, -0.3e9), (-0.4e9, 1.234567891e9, 3.2e9), (0.5e9, 1.1e9, 2.2e9), (-1e9, 0.1e9, 0.9e9)]
    )
    .map { [.text($0), .number($1.0), .number($1.1), .number($1.2)] })

  private static let comparison = Exhibit(
    key: "comparison", title: Caption("Strategies side by side", "戦略の比較"),
    table: ResultTable(
      name: "comparison",
      columns: [
        column("strategy", "Strategy", "戦略"), column("npv", "Net present value", "正味現在価値", unit: "JPY"),
        column("ltv", "Lifetime value", "顧客生涯価値", unit: "JPY per customer"),
        column("cac", "Acquisition cost", "顧客獲得単価", unit: "JPY per customer"),
        column("ratio", "LTV to CAC", "LTV/CAC", unit: "ratio"),
        column("share", "Best in a share of draws", "最良となる割合", unit: "share"),
        column("payback", "Payback", "回収期間", unit: "months"),
        column("customers", "Customers acquired", "獲得顧客数", unit: "customers"),
        column("year", "Fiscal year of the trough of cash", "資金の底の年度"),
        column("is_best", "Best", "最良"),
      ],
      rows: strategies.enumerated().map { index, name in
        [
          .text(name), .number([-1.2e9, 1.234567891e9, 1.1e9, 0.1e9][index]),
          .number(51_204.4 * Double(index + 1)),
          .number(20_000.6), .number(2.871 - Double(2 * index)), .number([0.01, 0.87, 0.1, 0.02][index]),
          index == 0 ? .empty : .integer(30 + index), .number(7_258.77), .integer(2026 + index),
          .boolean(index == 1),
        ]
      }))

  private static let months = (0..<60).map { index -> String in
    let (year, month) = (2026 + (index + 3) / 12, (index + 3) % 12 + 1)
    return "\(year)-\(month < 10 ? "0" : "")\(month)"
  }

  private static let cashTable = ResultTable(
    name: "cash",
    columns: [
      column("month", "Month", "月"), column("strategy", "Strategy", "戦略"),
      column("cash", "Cumulative cash", "累積資金収支", unit: "JPY"), column("p05", "P5", "P5", unit: "JPY"),
      column("p95", "P95", "P95", unit: "JPY"),
    ],
    rows: strategies.prefix(2).enumerated().flatMap { index, name in
      months.enumerated().map { at, month -> [Cell] in
        let t = Double(at)
        let cash = -6e8 * t / 10 * exp(-t / 20) + 3e7 * t * (1 + Double(index))
        return [.text(month), .text(name), .number(cash), .number(cash - 1e7 * t), .number(cash + 1.4e7 * t)]
      }
    })

  private static let waterfallTable = ResultTable(
    name: "customer",
    columns: [column("part", "Part", "項目"), column("amount", "Amount", "金額", unit: "JPY per customer")],
    rows: [
      [.text("First sale"), .number(8_000)], [.text("Cost of it"), .number(-12_000)],
      [.text("Orders"), .number(9_500)],
      [.text("Contracts"), .number(14_300)], [.text("LTV"), .number(19_800)],
      [.text("CAC"), .number(-7_400)],
      [.text("LTV − CAC"), .number(12_400)],
    ])

  private static let yearTable = ResultTable(
    name: "annual",
    columns: [
      column("year", "Fiscal year", "年度"), column("stream", "Stream", "収益源"),
      column("contribution", "Contribution", "貢献利益", unit: "JPY"),
    ],
    rows: (2026...2030).flatMap { (year: Int) -> [[Cell]] in
      let growth: Double = 1 + Double(year - 2026) / 3
      let streams: [(String, Double)] = [("First sale", -3e8), ("Orders", 1e8), ("Maintenance", 0.7e8)]
      return streams.map { [.integer(year), .text($0), .number($1 * growth)] }
    })

  private static let money = Report.Section(
    key: "money", heading: Caption("When the money comes", "資金はいつ入るか"),
    blocks: [
      .exhibit(
        Exhibit(
          key: "cash", title: Caption("Cumulative cash", "累積資金収支"), table: cashTable,
          chart: Chart(
            .lines, x: .init("month", .month, title: Caption("Month", "月")),
            y: .init("cash", .number, title: Caption("Cumulative cash", "累積資金収支")), low: "p05", high: "p95",
            series: "strategy", data: cashTable, reference: -5e8,
            alternative: Caption("Cash falls until 2027 and rises after.", "資金は2027年まで減り、その後増えます。")),
          foldsTable: true)),
      .exhibit(
        Exhibit(
          key: "customer", title: Caption("One customer's economics", "顧客一人当たりの採算"), table: waterfallTable,
          chart: Chart(
            .waterfall(totals: ["LTV", "LTV − CAC"]),
            x: .init("part", .category, title: Caption("Part", "項目")),
            y: .init("amount", .number, title: Caption("Amount", "金額")), data: waterfallTable,
            alternative: Caption("LTV of 19,800 less CAC of 7,400.", "顧客生涯価値19,800円、顧客獲得単価7,400円。")))),
      .exhibit(
        Exhibit(
          key: "annual", title: Caption("Contribution by stream and year", "年度・収益源別の貢献利益"), table: yearTable,
          chart: Chart(
            .stackedBars, x: .init("year", .category, title: Caption("Fiscal year", "年度")),
            y: .init("contribution", .number, title: Caption("Contribution", "貢献利益")), series: "stream",
            data: yearTable, alternative: Caption("Orders grow by the year.", "注文は年々増えます。")))),
      .exhibit(
        Exhibit(
          key: "bars", title: Caption("Contribution side by side", "貢献利益の並列比較"), table: yearTable,
          chart: Chart(
            .bars, x: .init("year", .category, title: Caption("Fiscal year", "年度")),
            y: .init("contribution", .number, title: Caption("Contribution", "貢献利益")), series: "stream",
            data: yearTable, reference: 2e8, alternative: Caption("The same, side by side.", "同じ内容の並列。")))),
    ])

  private static let tornadoTable = ResultTable(
    name: "tornado",
    columns: [
      column("uncertainty", "Uncertainty", "不確実な値"), column("low", "At its P5", "P5のとき", unit: "JPY"),
      column("middle", "At its median", "中央値のとき", unit: "JPY"),
      column("high", "At its P95", "P95のとき", unit: "JPY"),
    ],
    rows: [
      ("Churn of contracts per month", 4e8, -6e8), ("Cost of a customer", -1e8, 1.2e8), ("Price", -7e8, 9e8),
      ("Saturation", 1e7, 5e7),
    ]
    .map { [.text($0), .number($1), .number(0), .number($2)] })

  private static let heatTable = ResultTable(
    name: "cohorts",
    columns: [
      column("cohort", "Cohort", "コホート"), column("age", "Age", "経過月", unit: "months"),
      column("kept", "Kept", "残存率", unit: "share"),
    ],
    rows: months.prefix(12).enumerated().flatMap { cohort, month in
      (0..<(24 - cohort)).map { age -> [Cell] in
        [.text(month), .integer(age), .number(pow(0.96 + 0.002 * Double(cohort), Double(age)))]
      }
    })

  private static let pointTable = ResultTable(
    name: "points",
    columns: [
      column("spend", "Spend per month", "月間の支出", unit: "JPY"), column("npv", "NPV", "正味現在価値", unit: "JPY"),
      column("kind", "Kind", "種別"),
    ],
    rows: (1...30).map { step -> [Cell] in
      let spend = Double(step) * 1e6
      return [
        .number(spend), .number(spend * 40 - spend * spend * 1e-6), .text(step % 2 == 0 ? "even" : "odd"),
      ]
    })

  private static let studies = Report.Section(
    key: "studies", heading: Caption("What it hangs on", "何に左右されるか"),
    blocks: [
      .exhibit(
        Exhibit(
          key: "tornado", title: Caption("Tornado", "トルネード"), table: tornadoTable,
          chart: Chart(
            .tornado, x: .init("uncertainty", .category, title: Caption("Uncertainty", "不確実な値")),
            y: .init("middle", .number, title: Caption("Change of NPV", "正味現在価値の変化")), low: "low",
            high: "high",
            data: tornadoTable, reference: 0, alternative: Caption("The price decides most.", "価格の影響が最大です。")))
      ),
      .exhibit(
        Exhibit(
          key: "cohorts", title: Caption("Cohorts: customers kept [by age] / month", "コホート別残存率"),
          table: heatTable,
          chart: Chart(
            .heatMap, x: .init("age", .category, title: Caption("Age", "経過月")),
            y: .init("kept", .number, title: Caption("Kept", "残存率")), series: "cohort", data: heatTable,
            alternative: Caption("Later cohorts stay longer.", "後のコホートほど残ります。")), foldsTable: true)),
      .exhibit(
        Exhibit(
          key: "points", title: Caption("NPV by spend", "支出と正味現在価値"), table: pointTable,
          chart: Chart(
            .points, x: .init("spend", .number, title: Caption("Spend per month", "月間の支出")),
            y: .init("npv", .number, title: Caption("NPV", "正味現在価値")), series: "kind", data: pointTable,
            reference: 3e8, alternative: Caption("NPV peaks in the middle.", "中ほどで最大になります。")))),
    ])

  private static let hostileTable = ResultTable(
    name: "labels",
    columns: [column("label", "Label", "名称"), column("amount", "=1+1", "=1+1", unit: "JPY")],
    rows: hostile.enumerated().map { [.text($1), .number($0 == 0 ? .infinity : -1e6 * Double($0))] })

  private static let labels = Report.Section(
    key: "labels", heading: Caption("=1+1 & <b>labels</b>"),
    blocks: [
      .finding(Caption(hostile[4])), .paragraph(Caption(hostile[10])),
      .exhibit(
        Exhibit(
          key: "hostile", title: Caption("='Labels' as: hostile/as? they * can [be]"),
          note: Caption(hostile[6]),
          table: hostileTable,
          chart: Chart(
            .bars, x: .init("label", .category, title: Caption("=x")),
            y: .init("amount", .number, title: Caption("=y")),
            series: "label", data: hostileTable,
            alternative: Caption(String(repeating: "漢字&<>", count: 3_000))))),
      .exhibit(
        Exhibit(key: "second", title: Caption("='LABELS' AS: hostile/as? they * can [be]"), table: npvTable)),
      .exhibit(Exhibit(key: "empty", title: Caption(""), table: ResultTable(name: "empty", columns: []))),
    ])

  /// Inputs, and formulas that follow across sheets.
  static let sheets = [
    FormulaSheet(
      name: "Model & inputs",
      cells: [
        .init(row: 0, column: 0, .heading(Caption("Inputs", "前提"))),
        .init(row: 1, column: 0, .text(Caption("Churn per month", "月間解約率"))),
        .init(row: 1, column: 1, .input(0.02, .percent)),
        .init(row: 2, column: 0, .text(Caption("Contribution per month", "月間貢献利益"))),
        .init(row: 2, column: 1, .input(5_000, .money)),
        .init(row: 3, column: 0, .text(Caption("Lifetime value", "顧客生涯価値"))),
        .init(row: 3, column: 1, .formula(text: "=B3/B2", value: 250_000, .money)),
        .init(row: 4, column: 0, .text(Caption("Customers", "顧客数"))),
        .init(row: 4, column: 1, .input(123_456_789, .count)),
        .init(row: 5, column: 1, .number(14, .month)),
      ], widths: [28, 6], frozenRows: 1, frozenColumns: 1),
    FormulaSheet(
      name: "Outcome",
      cells: [
        .init(
          row: 0, column: 0,
          .formula(text: "='Model & inputs'!B4*'Model & inputs'!B5", value: 250_000.0 * 123_456_789, .money)),
        .init(
          row: 1, column: 0,
          .formula(text: "=SUMPRODUCT(A1:A1,A1:A1)^0.5", value: 250_000.0 * 123_456_789, .money)),
        .init(row: 2, column: 0, .formula(text: "=IF(A1<0,1,\"\")", value: .nan, .plain)),
      ]),
  ]
}
