// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// When a customer has paid for itself, and how long customers stay.
struct PaybackSection {
  let run: RunView
  let profile: [TableRow]

  var section: Report.Section? {
    guard !profile.isEmpty, run.mean(.cac, run.best) != nil else { return nil }
    return Report.Section(
      key: "payback", heading: Caption("When has a customer paid for itself?", "顧客獲得費は何か月で回収できるか"),
      blocks: [.finding(sentence(run.best)), .exhibit(curve), .exhibit(staying)])
  }

  private func sentence(_ strategy: Int) -> Caption {
    let name = run.name(strategy)
    let share = run.mean(.paybackShare, strategy) ?? 0
    guard let months = run.typical(.paybackMonths, strategy) else {
      return Caption(
        "\(name.english): a customer does not pay back its cost within the window\(run.isUncertain ? " in half of the draws or more" : "").",
        "\(name.japanese): \(run.isUncertain ? "半数以上の試行で" : "")対象期間内に獲得費を回収できない。")
    }
    let sure =
      run.isUncertain
      ? Caption(
        " in the median draw; in \(run.en.chance(share)) of the draws it does within the window",
        "（中央値。試行の\(run.ja.chance(share))で対象期間内に回収）") : Caption("")
    return Caption(
      "\(name.english): a customer has paid for itself after \(run.en.months(months))\(sure.english).",
      "\(name.japanese): 顧客獲得費は\(run.ja.months(months))で回収される\(sure.japanese)。")
  }

  private func rows(_ strategy: Int) -> [TableRow] { profile.of(strategy: run.strategies[strategy].key) }

  /// - Parameter value: of a strategy at an age.
  private func series(_ column: Column, _ value: (Int, TableRow) -> Cell) -> ResultTable {
    ResultTable(
      name: column.key,
      columns: [
        .strategy, Column("age", unit: "months", label: Caption("Age", "経過月数")), column,
      ],
      rows: run.strategies.indices.flatMap { strategy in
        rows(strategy).map { [run.cell(strategy), $0["age"], value(strategy, $0)] }
      })
  }

  /// What a customer has brought by an age, less what it cost to win: of each strategy its own.
  private func net(_ strategy: Int, _ row: TableRow) -> Cell {
    guard let brought = row.number("cumulative_contribution"), let cost = run.mean(.cac, strategy) else {
      return .empty
    }
    return .number(brought - cost)
  }

  private static let ageAxis = Chart.Axis(
    "age", .number, title: Caption("Months since the customer was won", "獲得からの月数"))

  private var curve: Exhibit {
    let metrics: [Metric] = [
      .cac, .paybackMonths, .paybackShare, .discountedPaybackMonths, .discountedPaybackShare,
    ]
    let shown =
      run.isUncertain ? metrics : metrics.filter { $0 != .paybackShare && $0 != .discountedPaybackShare }
    let table = ResultTable(
      name: "payback", columns: [.strategy] + shown.map { run.column($0) },
      rows: run.strategies.indices.map { strategy in
        [run.cell(strategy)]
          + shown.map { metric in
            let isMonths = metric == .paybackMonths || metric == .discountedPaybackMonths
            return Cell(isMonths ? run.typical(metric, strategy) : run.mean(metric, strategy))
          }
      })
    let said = run.strategies.indices.map(sentence)
    let column = run.perCustomer("net_of_cac", "Contribution less CAC", "貢献利益−CAC（累計）")
    return Exhibit(
      key: "payback",
      title: Caption("What a customer has brought, less its CAC", "顧客1人の累積貢献利益（CAC控除後）"),
      note: Caption(
        "Undiscounted; where a line crosses 0, a customer has covered the CAC of that strategy.",
        "割引前。線が0と交わる月に、その戦略のCACを回収する。"), table: table,
      chart: Chart(
        .lines, x: Self.ageAxis, y: Chart.Axis(column.key, .number, title: column.label),
        series: "strategy", data: series(column, net), reference: 0,
        alternative: Caption(
          said.map(\.english).joined(separator: " "), said.map(\.japanese).joined(separator: ""))))
  }

  private var staying: Exhibit {
    let longest = run.strategies.indices.map { rows($0).count }.max() ?? 0
    let ages = Ages.selected(below: longest)
    let table = ResultTable(
      name: "survival",
      columns: [.strategy]
        + ages.map { Column("age\($0)", unit: "share", label: Ages.label($0)) },
      rows: run.strategies.indices.map { strategy in
        let own = rows(strategy)
        return [run.cell(strategy)]
          + ages.map { own.indices.contains($0) ? own[$0]["survival"] : .empty }
      })
    let said = run.strategies.indices.map { strategy in
      let share = run.mean(.retention12, strategy) ?? 0
      return Caption(
        "\(run.name(strategy).english) \(run.en.percent(share))",
        "\(run.name(strategy).japanese) \(run.ja.percent(share))")
    }
    return Exhibit(
      key: "survival", title: Caption("How long customers stay", "顧客の継続率"), table: table,
      chart: Chart(
        .lines, x: Self.ageAxis,
        y: Chart.Axis("survival", .number, title: Caption("Still there", "継続率")), series: "strategy",
        data: series(run.share("survival", "Still there", "継続率")) { $1["survival"] },
        alternative: Caption(
          "Still there after 12 months: \(said.map(\.english).joined(separator: ", ")).",
          "12か月後の継続率: \(said.map(\.japanese).joined(separator: "、"))。")), foldsTable: true)
  }
}

/// Ages that a page has room for.
enum Ages {
  /// The first months, then quarters of the first year, then years.
  static func selected(below limit: Int) -> [Int] {
    let ages = [0, 1, 2, 3, 6, 9, 12, 18] + Array(stride(from: 24, to: max(24, limit), by: 12))
    return ages.filter { $0 < limit }
  }

  static func label(_ age: Int) -> Caption { Caption("Month \(age)", "\(age)か月目") }
}
