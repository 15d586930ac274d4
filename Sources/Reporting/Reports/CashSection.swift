// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// When the money comes: cumulative cash by month, its fan and its trough.
struct CashSection {
  let run: RunView
  private let calendar: PlanCalendar
  /// By strategy: rows of `timeline.csv`, in the order of months.
  private let months: [[TableRow]]
  private let paths: [CashPath]

  init?(_ run: RunView, timeline: [TableRow], calendar: PlanCalendar) {
    self.run = run
    self.calendar = calendar
    let cash = timeline.filter { $0.text("metric") == TimelineMetric.cumulativeCash.key }
    months = run.strategies.map { cash.of(strategy: $0.key) }
    paths = months.compactMap { CashPath($0.map { $0.number("mean") ?? 0 }) }
    guard paths.count == months.count else { return nil }
  }

  var section: Report.Section {
    Report.Section(
      key: "cash", heading: Caption("When does the money come?", "資金はいつ戻るか"),
      blocks: [.finding(finding), .exhibit(lines)] + (run.isUncertain ? [.exhibit(fan)] : []))
  }

  private func sentence(_ strategy: Int) -> Caption {
    let (path, name) = (paths[strategy], run.name(strategy))
    guard let trough = path.troughMonth else {
      return Caption(
        "\(name.english) needs no money of its own: its cumulative cash is never below zero.",
        "\(name.japanese)は累積の現金収支が一度もマイナスにならず、資金を必要としない。")
    }
    let need = -path.trough
    let depth = Caption(
      "\(name.english) needs up to \(run.en.money(need)), most in \(calendar.date(trough))",
      "\(name.japanese)の資金需要は最大\(run.ja.money(need))（\(calendar.date(trough))）")
    guard let back = path.backFrom else {
      return Caption(
        "\(depth.english), and does not have it back within the plan.", "\(depth.japanese)で、計画期間内には回収できない。")
    }
    return Caption(
      "\(depth.english), and has it back from \(calendar.date(back)) on, in month \(back + 1) of the plan.",
      "\(depth.japanese)で、\(calendar.date(back))（計画\(back + 1)か月目）以降は回収済みである。")
  }

  private var finding: Caption { sentence(run.best) }

  private var lines: Exhibit {
    let table = ResultTable(
      name: "cash",
      columns: [
        .strategy, run.money("need", "Most money needed", "最大資金需要"),
        Column("when", label: Caption("When most", "最大となる月")),
        Column("back", label: Caption("Back from", "回収月")),
        run.money("end", "At the end of the plan", "計画期間末"),
      ],
      rows: run.strategies.indices.map { strategy in
        let path = paths[strategy]
        return [
          run.cell(strategy), .number(-path.trough), Cell(path.troughMonth.map(calendar.date)),
          path.troughMonth == nil ? .empty : Cell(path.backFrom.map(calendar.date)), .number(path.end),
        ]
      })
    let data = ResultTable(
      name: "cash",
      columns: [.strategy, Self.month, run.money("cash", "Cumulative cash", "累積現金収支")],
      rows: run.strategies.indices.flatMap { strategy in
        months[strategy].map { [run.cell(strategy), $0["date"], $0["mean"]] }
      })
    let said = run.strategies.indices.map { sentence($0) }
    return Exhibit(
      key: "cash", title: Caption("Cumulative cash by strategy, mean of the draws", "戦略別の累積現金収支（試行の平均）"),
      note: Caption(
        "Undiscounted, within the plan. Back from: the first month from which on it stays above zero.",
        "割引前、計画期間内。回収月は、それ以降マイナスにならない最初の月。"), table: table,
      chart: Chart(
        .lines, x: Self.monthAxis, y: Self.cashAxis("cash"), series: "strategy", data: data, reference: 0,
        alternative: Caption(
          said.map(\.english).joined(separator: " "), said.map(\.japanese).joined(separator: ""))))
  }

  private var fan: Exhibit {
    let shown = run.questioned == nil || run.best == run.baseline ? [run.best] : [run.best, run.baseline]
    let columns = [
      Column.strategy, Self.month, run.money("mean", "Mean", "平均"), run.money("p05", "5 %", "5%"),
      run.money("p95", "95 %", "95%"),
    ]
    func cells(_ strategy: Int, _ row: TableRow) -> [Cell] {
      [run.cell(strategy), row["date"], row["mean"], row["p05"], row["p95"]]
    }
    let data = ResultTable(
      name: "cash_fan", columns: columns,
      rows: shown.flatMap { strategy in months[strategy].map { cells(strategy, $0) } })
    let ends = calendar.years.map { $0.months.upperBound - 1 }
    let table = ResultTable(
      name: "cash_fan", columns: columns,
      rows: shown.flatMap { strategy in
        ends.filter(months[strategy].indices.contains).map { cells(strategy, months[strategy][$0]) }
      })
    let said = shown.map { strategy in
      let last = months[strategy].last
      let low = months[strategy].compactMap { $0.number("p05") }.min() ?? 0
      return Caption(
        "\(run.name(strategy).english): at the end \(run.en.money(last?.number("p05") ?? 0)) to \(run.en.money(last?.number("p95") ?? 0)), at its lowest 5 % line \(run.en.money(min(0, low)))",
        "\(run.name(strategy).japanese): 期間末は\(run.ja.money(last?.number("p05") ?? 0))から\(run.ja.money(last?.number("p95") ?? 0))、5%線の最低は\(run.ja.money(min(0, low)))"
      )
    }
    return Exhibit(
      key: "cash_fan", title: Caption("Cumulative cash and how far it may differ", "累積現金収支とその幅"),
      note: Caption(
        "The band holds nine of ten draws in each month; the table has the ends of fiscal years.",
        "帯は各月に試行の9割が入る範囲。表は各年度末。"), table: table,
      chart: Chart(
        .lines, x: Self.monthAxis, y: Self.cashAxis("mean"), low: "p05", high: "p95", series: "strategy",
        data: data, reference: 0,
        alternative: Caption(
          "\(said.map(\.english).joined(separator: "; ")).", "\(said.map(\.japanese).joined(separator: "、"))。"
        )),
      foldsTable: true)
  }

  private static let month = Column("month", label: Caption("Month", "年月"))
  private static let monthAxis = Chart.Axis("month", .month, title: Caption("Month", "年月"))
  private static func cashAxis(_ column: String) -> Chart.Axis {
    Chart.Axis(column, .number, title: Caption("Cumulative cash", "累積現金収支"))
  }
}

/// What cumulative cash by month tells: how deep it falls, when, and from when on it stays above zero.
struct CashPath: Equatable {
  /// At most 0.
  let trough: Double
  /// The month of the trough; `nil` if cash never is below 0.
  let troughMonth: Int?
  /// The first month from which on cash is never below 0 again; `nil` if it ends below.
  let backFrom: Int?
  let end: Double

  /// `nil` of no months.
  init?(_ cumulative: [Double]) {
    guard let last = cumulative.last else { return nil }
    end = last
    let lowest = cumulative.indices.min { cumulative[$0] < cumulative[$1] } ?? 0
    trough = min(0, cumulative[lowest])
    troughMonth = cumulative[lowest] < 0 ? lowest : nil
    backFrom = last < 0 ? nil : (cumulative.lastIndex { $0 < 0 } ?? -1) + 1
  }
}
