// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// Customers opening, won, lost and closing by fiscal year, and recurring revenue likewise if there is any.
struct CustomersSection {
  let run: RunView
  let timeline: [TableRow]
  let calendar: PlanCalendar

  private struct Year {
    let label: Caption
    let opening: Double
    let won: Double
    let lost: Double
    let closing: Double
  }

  var section: Report.Section? {
    let best = years(run.best)
    guard let last = best.last else { return nil }
    let (won, lost) = (best.reduce(0) { $0 + $1.won }, best.reduce(0) { $0 + $1.lost })
    let name = run.name(run.best)
    let finding = Caption(
      "\(name.english) wins \(run.en.count(won)) customers and loses \(run.en.count(lost)) within the plan; \(run.en.count(last.closing)) are there at its end.",
      "\(name.japanese)は計画期間中に\(run.ja.count(won))人を獲得、\(run.ja.count(lost))人が離脱し、期末の顧客数は\(run.ja.count(last.closing))人である。"
    )
    return Report.Section(
      key: "customers", heading: Caption("How many customers come and go?", "顧客数はどう動くか"),
      blocks: [.finding(finding), .exhibit(flow(finding))] + (recurring.map { [.exhibit($0)] } ?? []))
  }

  private func series(_ metric: TimelineMetric, _ strategy: Int) -> [Double] {
    timeline.of(strategy: run.strategies[strategy].key).filter { $0.text("metric") == metric.key }
      .map { $0.number("mean") ?? 0 }
  }

  private func years(_ strategy: Int) -> [Year] {
    let customers = series(.customers, strategy)
    let (won, lost) = (series(.acquired, strategy), series(.lost, strategy))
    return calendar.years.compactMap { year in
      guard let first = year.months.first, let last = year.months.last,
        last < min(customers.count, won.count, lost.count)
      else { return nil }
      // Who is present in a month's table is there at its end.
      return Year(
        label: year.label, opening: customers[first] - won[first] + lost[first],
        won: won[year.months].reduce(0, +), lost: lost[year.months].reduce(0, +), closing: customers[last])
    }
  }

  private func flow(_ finding: Caption) -> Exhibit {
    let label = Caption("Customers", "顧客")
    let lines: [(label: Caption, value: (Year) -> Double)] = [
      (Caption("Opening", "期首"), \.opening), (Caption("Won", "獲得"), \.won),
      (Caption("Lost", "離脱"), { -$0.lost }), (Caption("Closing", "期末"), \.closing),
    ]
    var table = ResultTable(
      name: "customers",
      columns: [.strategy, Column("line", label: label)]
        + calendar.years.enumerated().map { index, year in
          Column("year\(index)", unit: "customers", label: year.label)
        })
    for strategy in run.strategies.indices {
      let years = years(strategy)
      guard years.count == calendar.years.count else { continue }
      for line in lines {
        table.append([run.cell(strategy), .caption(line.label)] + years.map { .number(line.value($0)) })
      }
    }
    let best = years(run.best)
    let data = ResultTable(
      name: "customers",
      columns: [
        Column("year", label: Caption("Fiscal year", "年度")), Column("line", label: label),
        Column("customers", unit: "customers", label: Caption("Customers", "顧客数")),
      ],
      rows: best.flatMap { year -> [[Cell]] in
        [
          [.caption(year.label), .caption(lines[1].label), .number(year.won)],
          [.caption(year.label), .caption(lines[2].label), .number(-year.lost)],
        ]
      })
    return Exhibit(
      key: "customers",
      title: Caption(
        "Customers won and lost by fiscal year, \(run.name(run.best).english)",
        "年度別の獲得・離脱顧客数（\(run.name(run.best).japanese)）"),
      note: calendar.note, table: table,
      chart: Chart(
        .stackedBars, x: Chart.Axis("year", .category, title: Caption("Fiscal year", "年度")),
        y: Chart.Axis("customers", .number, title: Caption("Customers", "顧客数")), series: "line", data: data,
        reference: 0, alternative: finding))
  }

  /// Recurring revenue a month at the end of each year from that before it.
  ///
  /// - Parameters:
  ///   - months: recurring revenue by month.
  ///   - won: of it, what contracts that begin bring.
  /// - Returns: Nothing if the files do not tell.
  private func bridge(_ months: [Double], won: [Double]) -> [(label: Caption, cells: [Double])] {
    guard won.count == months.count, calendar.years.last?.months.upperBound == months.count else { return [] }
    // Fees may come late: contracts of before the plan show in the first month that is paid for.
    let first = months.firstIndex { $0 != 0 } ?? 0
    let before = months[first] - won[first]
    let closing = calendar.years.map { months[$0.months.upperBound - 1] }
    let opening = [abs(before) <= 1e-9 * abs(months[first]) ? 0 : before] + closing.dropLast()
    let begun = calendar.years.map { won[$0.months].reduce(0, +) }
    let rest = closing.indices.map { closing[$0] - opening[$0] - begun[$0] }
    return [
      (Caption("Last month of the year before", "前年度末月"), opening),
      (Caption("Contracts that begin", "新規契約"), begun),
      (Caption("Contracts that end, and changed fees", "解約・料金の変動"), rest),
      (Caption("Last month of the year", "年度末月"), closing),
    ]
  }

  /// `nil` if no strategy has any.
  private var recurring: Exhibit? {
    let all = run.strategies.indices.map { series(.recurringRevenue, $0) }
    guard all.contains(where: { $0.contains { $0 != 0 } }) else { return nil }
    let column = run.money("revenue", "Recurring revenue a month", "月次継続収入")
    var table = ResultTable(
      name: "recurring",
      columns: [.strategy, Column("line", label: Caption("Recurring revenue a month", "月次継続収入"))]
        + calendar.years.enumerated().map { index, year in
          Column("year\(index)", unit: run.facts.currency, label: year.label)
        })
    for (strategy, months) in all.enumerated() where months.contains(where: { $0 != 0 }) {
      for (label, cells) in bridge(months, won: series(.recurringRevenueWon, strategy)) {
        table.append([run.cell(strategy), .caption(label)] + cells.map { .number($0) })
      }
    }
    let shown = all.indices.filter { all[$0].contains { $0 != 0 } }
    let data = ResultTable(
      name: "recurring",
      columns: [.strategy, Column("month", label: Caption("Month", "年月")), column],
      rows: shown.flatMap { strategy in
        all[strategy].enumerated().map { month, revenue in
          [run.cell(strategy), .text(calendar.date(month)), .number(revenue)]
        }
      })
    let said = shown.map { strategy in
      let last = all[strategy].last ?? 0
      return Caption(
        "\(run.name(strategy).english) \(run.en.money(last))",
        "\(run.name(strategy).japanese) \(run.ja.money(last))")
    }
    return Exhibit(
      key: "recurring", title: Caption("Recurring revenue by month, mean of the draws", "月次継続収入（試行の平均）"),
      table: table,
      chart: Chart(
        .lines, x: Chart.Axis("month", .month, title: Caption("Month", "年月")),
        y: Chart.Axis("revenue", .number, title: column.label), series: "strategy", data: data,
        alternative: Caption(
          "In the last month of the plan: \(said.map(\.english).joined(separator: ", ")).",
          "計画最終月: \(said.map(\.japanese).joined(separator: "、"))。")), foldsTable: true)
  }
}
