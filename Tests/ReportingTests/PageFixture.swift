// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Reporting

/// A report made by hand that has every mark, and labels that would be something else than text if they could.
enum PageFixture {
  static let report = Report(
    title: Caption("Which plan for the club?", "どの料金プランを選ぶか"),
    subtitle: Caption("April 2026 to March 2029, 400 draws, seed 1", "2026年4月～2029年3月、400回の試行、シード1"),
    currency: "JPY",
    sections: [answer, money, customers, strange],
    provenance: [
      .init(Caption("Program", "プログラム"), "ltv 1.0"), .init(Caption("Seed", "シード"), "1"),
      .init(
        Caption("SHA-256 of the scenario", "シナリオの SHA-256"), String(repeating: "0123456789abcdef", count: 4)),
    ])

  static let hostile: [String] = [
    "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"quoted\" & 'single' \\ back",
    "turned \u{202E}txet\u{202C} and עברית", "nul \u{0} line \u{2028} paragraph \u{2029} <!-- ", "=1+1",
    String(repeating: "long ", count: 2_000), "datum.tip + 'x'", "image", "__proto__",
  ]

  static let strategies = ["現状維持", "値上げと年間契約の組み合わせ", "紹介キャンペーン", "解約防止の電話"]

  private static let strategyColumn = Column("strategy", label: Caption("Strategy", "戦略"))
  private static let npvColumn = Column("npv", unit: "JPY", label: Caption("NPV", "正味現在価値"))
  private static let low = Column("p05", unit: "JPY", label: Caption("5 %", "5%"))
  private static let high = Column("p95", unit: "JPY", label: Caption("95 %", "95%"))

  static let intervals: Exhibit = {
    let table = ResultTable(
      name: "npv", columns: [strategyColumn, npvColumn, low, high],
      rows: strategies.enumerated().map { index, name in
        let middle = 120e6 + 85e6 * Double(index) - 90e6 * Double(index % 3)
        return [.text(name), .number(middle), .number(middle - 150e6), .number(middle + 90e6)]
      })
    return Exhibit(
      key: "npv", title: Caption("NPV by strategy", "戦略別の正味現在価値"),
      note: Caption("Lines hold nine draws of ten.", "線は試行の90%が入る範囲を示します。"), table: table,
      chart: Chart(
        .intervals, x: .init("strategy", .category, title: Caption("Strategy", "戦略")),
        y: .init("npv", .number, title: Caption("NPV", "正味現在価値")), low: "p05", high: "p95", data: table,
        reference: 0, alternative: Caption("NPV of four strategies with intervals.", "4戦略の正味現在価値と区間。")))
  }()

  static let waterfall: Exhibit = {
    let steps: [(String, Double)] = [
      ("現状維持", 120e6), ("価格", 64.2e6), ("解約率", -31.5e6), ("契約更新", 18.4e6), ("獲得費用", -22.9e6),
      ("値上げと年間契約の組み合わせ", 148.2e6),
    ]
    let table = ResultTable(
      name: "bridge",
      columns: [
        Column("step", label: Caption("Step", "要因")),
        Column("change", unit: "JPY", label: Caption("Change", "増減")),
      ],
      rows: steps.map { [.text($0.0), .number($0.1)] })
    return Exhibit(
      key: "bridge", title: Caption("From today to the best strategy", "現状から最良の戦略への増減要因"), table: table,
      chart: Chart(
        .waterfall(totals: [steps[0].0, steps[5].0]),
        x: .init("step", .category, title: Caption("Step", "要因")),
        y: .init("change", .number, title: Caption("NPV", "正味現在価値")), data: table,
        alternative: Caption("Prices bring 64, churn takes 32.", "価格で64増え、解約率で32減ります。")))
  }()

  static let cash: Exhibit = {
    var table = ResultTable(
      name: "cash",
      columns: [
        Column("date", label: Caption("Month", "年月")), strategyColumn,
        Column("cash", unit: "JPY", label: Caption("Cumulative cash", "累計キャッシュ")), low, high,
      ])
    for (index, name) in strategies.enumerated() {
      for month in 0..<36 {
        let time = Double(month)
        let cash = (-40 - 6 * time + (0.24 + 0.04 * Double(index)) * time * time) * 1e6
        let date = "\(2026 + (month + 3) / 12)-\((month + 3) % 12 + 1 < 10 ? "0" : "")\((month + 3) % 12 + 1)"
        table.append([
          .text(date), .text(name), .number(cash), .number(cash - 2e6 * time), .number(cash + 3e6 * time),
        ])
      }
    }
    return Exhibit(
      key: "cash", title: Caption("When the money comes", "資金が回収される時期"), table: table,
      chart: Chart(
        .lines, x: .init("date", .month, title: Caption("Month", "年月")),
        y: .init("cash", .number, title: Caption("Cumulative cash", "累計キャッシュ")), low: "p05", high: "p95",
        series: "strategy", data: table, reference: 0,
        alternative: Caption(
          "Cash falls until month 12 and is made good by month 30.", "12か月目まで減り、30か月目に回収します。")),
      foldsTable: true)
  }()

  static let payback: Exhibit = {
    let table = ResultTable(
      name: "payback",
      columns: [
        Column("age", unit: "months", label: Caption("Age", "経過月数")),
        Column("contribution", unit: "JPY per customer", label: Caption("Contribution", "貢献利益")),
      ], rows: (0...24).map { [.integer($0), .number(1_250.5 * Double($0) * (1 - 0.012 * Double($0)))] })
    return Exhibit(
      key: "payback", title: Caption("What a customer has brought by age", "顧客1人の累計貢献利益"), table: table,
      chart: Chart(
        .lines, x: .init("age", .number, title: Caption("Age", "経過月数")),
        y: .init("contribution", .number, title: Caption("Contribution", "貢献利益")), data: table,
        reference: 12_000,
        alternative: Caption("12,000 are made good in month 11.", "12,000円は11か月目に回収します。")), foldsTable: true)
  }()

  static let streams: Exhibit = {
    var table = ResultTable(
      name: "streams",
      columns: [
        Column("year", label: Caption("Fiscal year", "年度")),
        Column("stream", label: Caption("Stream", "収益源")),
        Column("revenue", unit: "JPY", label: Caption("Revenue", "売上高")),
      ])
    for year in 0..<3 {
      for (index, stream) in ["会費", "追加購入", "返金"].enumerated() {
        let amount = [310e6, 92e6, -24e6][index] * (1 + 0.2 * Double(year))
        table.append([.text("\(2026 + year)年度"), .text(stream), .number(amount)])
      }
    }
    return Exhibit(
      key: "streams", title: Caption("Revenue by stream", "収益源別の売上高"), table: table,
      chart: Chart(
        .stackedBars, x: .init("year", .category, title: Caption("Fiscal year", "年度")),
        y: .init("revenue", .number, title: Caption("Revenue", "売上高")), series: "stream", data: table,
        alternative: Caption("Fees are four fifths of revenue.", "会費が売上高の8割を占めます。")))
  }()

  static let shares: Exhibit = {
    var table = ResultTable(
      name: "shares",
      columns: [
        Column("year", label: Caption("Fiscal year", "年度")), strategyColumn,
        Column("churn", unit: "share", label: Caption("Churn", "解約率")),
      ])
    for year in 2026...2028 {
      for (index, name) in strategies.enumerated() {
        table.append([
          .integer(year), .text(name), .number(0.05 - 0.007 * Double(index) - 0.002 * Double(year - 2026)),
        ])
      }
    }
    return Exhibit(
      key: "churn", title: Caption("Churn by year", "年度別の解約率"), table: table,
      chart: Chart(
        .bars, x: .init("year", .category, title: Caption("Fiscal year", "年度")),
        y: .init("churn", .number, title: Caption("Churn", "解約率")), series: "strategy", data: table,
        alternative: Caption("Churn falls from 5 % to 2.5 %.", "解約率は5%から2.5%に下がります。")))
  }()

  static let cohorts: Exhibit = {
    var table = ResultTable(
      name: "cohorts",
      columns: [
        Column("age", unit: "months", label: Caption("Age", "経過月数")),
        Column("cohort", label: Caption("Cohort", "コホート")),
        Column("left", unit: "share", label: Caption("Still there", "継続率")),
      ])
    for cohort in 0..<8 {
      for age in 0..<(12 - cohort) {
        table.append([
          .integer(age), .text("2026-0\(cohort + 1)"),
          .number(1 / (1 + 0.11 * Double(age) + 0.01 * Double(cohort))),
        ])
      }
    }
    return Exhibit(
      key: "cohorts", title: Caption("Who is still there", "コホート別の継続率"), table: table,
      chart: Chart(
        .heatMap, x: .init("age", .number, title: Caption("Age", "経過月数")),
        y: .init("left", .number, title: Caption("Still there", "継続率")), series: "cohort", data: table,
        alternative: Caption("After a year 45 % are there.", "1年後に45%が継続します。")), foldsTable: true)
  }()

  static let gains: Exhibit = {
    var table = ResultTable(
      name: "gains",
      columns: [
        Column("price", unit: "JPY", label: Caption("Price", "価格")),
        Column("churn", unit: "share", label: Caption("Churn", "解約率")),
        Column("gain", unit: "JPY per customer", label: Caption("Gain", "差")),
      ])
    for price in 0..<5 {
      for churn in 0..<5 {
        table.append([
          .number(9_000 + 500 * Double(price)), .number(0.02 + 0.01 * Double(churn)),
          .number(1_000 * Double(price) - 1_100 * Double(churn)),
        ])
      }
    }
    return Exhibit(
      key: "gains", title: Caption("Where the best plan wins", "最良の戦略が勝る範囲"), table: table,
      chart: Chart(
        .heatMap, x: .init("price", .number, title: Caption("Price", "価格")),
        y: .init("gain", .number, title: Caption("Gain", "差")), series: "churn", data: table,
        alternative: Caption("It loses where churn is above 5 %.", "解約率が5%を超えると劣ります。")), foldsTable: true)
  }()

  static let deciles: Exhibit = {
    let table = ResultTable(
      name: "deciles",
      columns: [
        Column("forecast", unit: "orders", label: Caption("Forecast", "予測")),
        Column("actual", unit: "orders", label: Caption("Actual", "実績")),
        Column("group", label: Caption("Customers", "顧客")),
      ],
      rows: (0..<20).map { index in
        let forecast = 0.4 + 0.35 * Double(index)
        return [
          .number(forecast), .number(forecast * (index % 2 == 0 ? 1.1 : 0.93)),
          .text(index % 2 == 0 ? "新規" : "既存"),
        ]
      })
    return Exhibit(
      key: "calibration", title: Caption("Forecast and actual", "予測と実績"), table: table,
      chart: Chart(
        .points, x: .init("forecast", .number, title: Caption("Forecast", "予測")),
        y: .init("actual", .number, title: Caption("Actual", "実績")), series: "group", data: table,
        alternative: Caption("Actuals lie within a tenth of forecasts.", "実績は予測の1割以内です。")), foldsTable: true)
  }()

  static let tornado: Exhibit = {
    let unknowns = [("解約率", -62e6, 48e6), ("新規顧客1人当たりの獲得費用", -20e6, 25e6), ("価格改定後の反応", -35e6, 30e6)]
    let table = ResultTable(
      name: "tornado",
      columns: [
        Column("unknown", label: Caption("Unknown", "不確実な前提")),
        Column("at_low", unit: "JPY", label: Caption("At its low end", "下限のとき")),
        Column("at_high", unit: "JPY", label: Caption("At its high end", "上限のとき")),
        Column("width", unit: "JPY", label: Caption("Width", "幅")),
      ], rows: unknowns.map { [.text($0.0), .number($0.1), .number($0.2), .number($0.2 - $0.1)] })
    return Exhibit(
      key: "tornado", title: Caption("What it hangs on", "結果を左右する前提"), table: table,
      chart: Chart(
        .tornado, x: .init("unknown", .category, title: Caption("Unknown", "不確実な前提")),
        y: .init("width", .number, title: Caption("Change of NPV", "正味現在価値の変化")), low: "at_low",
        high: "at_high",
        data: table, reference: 0, alternative: Caption("Churn moves NPV by 110 million.", "解約率で1.1億円動きます。")))
  }()

  static let hostileBars: Exhibit = {
    let table = ResultTable(
      name: "hostile",
      columns: [
        Column("label", label: Caption("<b>Label</b> \"&' \\", "<b>名称</b> \"&' \\")),
        Column("value", unit: "customers", label: Caption("image", "image")),
      ], rows: hostile.enumerated().map { [.text($1), .integer(100 * ($0 + 1))] })
    return Exhibit(
      key: "hostile", title: Caption("Labels <script>alert(1)</script>", "ラベル <script>alert(1)</script>"),
      note: Caption(hostile[3]), table: table,
      chart: Chart(
        .bars, x: .init("label", .category, title: Caption(hostile[0])),
        y: .init("value", .number, title: Caption(hostile[2])),
        data: table, alternative: Caption(hostile[4])))
  }()

  private static let answer = Report.Section(
    key: "answer", heading: Caption("Which strategy?", "どの戦略を選ぶか"),
    blocks: [
      .finding(
        Caption(
          "The annual contract brings 28 million more than today, in 92 % of draws.",
          "年間契約は現状より2,800万円多い正味現在価値をもたらし、試行の92%で上回ります。")),
      .warning(Caption("Churn after the price change is an assumption.", "値上げ後の解約率は仮定です。")),
      .exhibit(intervals), .exhibit(waterfall),
    ])
  private static let money = Report.Section(
    key: "money", heading: Caption("When does the money come?", "資金はいつ回収できるか"),
    blocks: [
      .paragraph(Caption("Cash falls before it rises.", "資金は一度減少し、その後に増加します。")), .exhibit(cash),
      .exhibit(payback),
      .exhibit(streams),
    ])
  private static let customers = Report.Section(
    key: "customers", heading: Caption("What does it hang on?", "結果は何に左右されるか"),
    blocks: [.exhibit(tornado), .exhibit(shares), .exhibit(cohorts), .exhibit(gains), .exhibit(deciles)])
  private static let strange = Report.Section(
    key: "strange", heading: Caption("Labels that are anybody's", "任意のラベル"),
    blocks: [.paragraph(Caption(hostile[1])), .exhibit(hostileBars)])
}
