// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What a client's log shows without a model.
struct DescriptionSections {
  let study: StudyView

  var sections: [Report.Section?] {
    [months, cohorts, retention, again, tenths, activity, silence, quality]
  }

  /// A question that one table answers: the finding also tells those what the chart shows who do not see it.
  ///
  /// - Parameter data: what the chart is drawn of, if that is not the table itself.
  private func section(
    _ key: String, _ heading: Caption, _ finding: Caption, title: Caption, _ table: ResultTable,
    _ mark: Chart.Mark, x: Chart.Axis, y: Chart.Axis, series: String? = nil, data: ResultTable? = nil,
    foldsTable: Bool = false
  ) -> Report.Section {
    let chart = Chart(mark, x: x, y: y, series: series, data: data ?? table, alternative: finding)
    return Report.Section(
      key: key, heading: heading,
      blocks: [
        .finding(finding),
        .exhibit(Exhibit(key: key, title: title, table: table, chart: chart, foldsTable: foldsTable)),
      ])
  }

  // MARK: By month

  private var months: Report.Section? {
    guard let table = study.source.table("monthly") else { return nil }
    let isOrders = table.column("revenue") != nil
    let whole = table.keyedRows.filter { !$0.isTrue("part") }
    guard let last = whole.last, let best = whole.max(by: { amount($0) < amount($1) }) else { return nil }
    let keys =
      isOrders
      ? ["month", "customers", "new_customers", "orders", "revenue", "new_revenue", "revenue_per_order"]
      : ["month", "opening", "starts", "ends", "active", "churn", "fees"]
    let shown = table.keeping(keys)
    let what = isOrders ? Caption("revenue", "売上") : Caption("subscriptions", "契約数")
    func text(_ row: TableRow) -> Caption {
      isOrders
        ? Caption(study.en.money(amount(row)), study.ja.money(amount(row)))
        : Caption(study.en.count(amount(row)), study.ja.count(amount(row)))
    }
    let finding = Caption(
      "The last whole month, \(last.text("month") ?? ""), has \(what.english) of \(text(last).english); the highest was \(text(best).english) in \(best.text("month") ?? "").",
      "直近の通月（\(last.text("month") ?? "")）の\(what.japanese)は\(text(last).japanese)、最高は\(best.text("month") ?? "")の\(text(best).japanese)である。"
    )
    let key = isOrders ? "revenue" : "active"
    let label = table.columns[table.column(key) ?? 0].label
    return section(
      "months", Caption("What came month by month?", "月ごとの推移は"), finding,
      title: Caption("Month by month", "月次推移"), shown, .bars,
      x: Chart.Axis("month", .month, title: Caption("Month", "月")), y: Chart.Axis(key, .number, title: label),
      data: table.keeping(["month", key]), foldsTable: true)
  }

  private func amount(_ row: TableRow) -> Double { row.number("revenue") ?? row.number("active") ?? 0 }

  // MARK: Cohorts

  private var cohorts: Report.Section? {
    guard let table = study.source.table("cohorts") else { return nil }
    return HeldCohorts(study: study, table: table, size: "cohort_customers", there: "customers").section
  }

  private var retention: Report.Section? {
    guard let table = study.source.table("retention") else { return nil }
    return HeldCohorts(study: study, table: table, size: nil, there: "there").section
  }

  // MARK: Orders after the first

  private var again: Report.Section? {
    guard let table = study.source.table("repeat"), let first = table.keyedRows.first,
      let before = first.number("customers_before"), before > 0, let share = first.number("share")
    else { return nil }
    let days = first.number("median_days")
    let finding = Caption(
      "Of \(study.en.count(before)) new customers, \(study.en.percent(share)) have ordered a second time so far"
        + (days.map { ", half of them within \(study.en.number($0)) days." } ?? "."),
      "新規顧客\(study.ja.count(before))人のうち、これまでに\(study.ja.percent(share))が2回目の購入に至った（F2転換）"
        + (days.map { "。その半数は\(study.ja.number($0))日以内である。" } ?? "。"))
    return section(
      "repeat", Caption("Who orders again?", "誰が再び購入するか"), finding,
      title: Caption("From one order to the next", "次の購入への転換"), table, .bars,
      x: Chart.Axis("order", .category, title: Caption("Order", "回数")),
      y: Chart.Axis("share", .number, title: Caption("Share who made it", "到達した割合")))
  }

  private var tenths: Report.Section? {
    guard let table = study.source.table("deciles"), let first = table.keyedRows.first,
      let share = first.number("revenue_share")
    else { return nil }
    let finding = Caption(
      "The tenth of customers who brought most brought \(study.en.percent(share)) of the revenue.",
      "上位1割の顧客（デシル1）が売上の\(study.ja.percent(share))を占める。")
    return section(
      "deciles", Caption("Who brings the revenue?", "売上は誰がもたらすか"), finding,
      title: Caption("Revenue by tenth of customers", "デシル分析"), table, .bars,
      x: Chart.Axis("decile", .category, title: Caption("Tenth of customers", "デシル")),
      y: Chart.Axis("revenue_share", .number, title: Caption("Share of revenue", "売上構成比")))
  }

  private var activity: Report.Section? {
    guard let table = study.source.table("rf") else { return nil }
    let rows = table.keyedRows
    guard let most = rows.max(by: { ($0.number("customers") ?? 0) < ($1.number("customers") ?? 0) }) else {
      return nil
    }
    let (days, orders) = (most.text("recency") ?? "", most.text("frequency") ?? "")
    let (count, share) = (most.number("customers") ?? 0, most.number("share") ?? 0)
    let finding = Caption(
      "Most customers, \(study.en.count(count)) (\(study.en.percent(share))), have \(orders) orders, the last \(days) days ago.",
      "最も多いのは購入\(orders)回・最終購入\(days)日前の\(study.ja.count(count))人（\(study.ja.percent(share))）である。")
    return section(
      "recency_frequency", Caption("How lately, and how often?", "最終購入日と購入回数の分布は"), finding,
      title: Caption("Customers by days since the last order and number of orders", "RF分析"), table, .heatMap,
      x: Chart.Axis("frequency", .category, title: Caption("Orders", "購入回数")),
      y: Chart.Axis("customers", .number, title: Caption("Customers", "顧客数")), series: "recency",
      foldsTable: true)
  }

  private var silence: Report.Section? {
    guard let table = study.source.table("silence") else { return nil }
    let rows = table.keyedRows
    let known = rows.first { $0.number("months") == 3 } ?? rows.first
    guard let row = known, let share = row.number("share"), let months = row.number("months") else {
      return nil
    }
    let finding = Caption(
      "Of customers silent for \(study.en.months(months)), \(study.en.percent(share)) have ordered again since.",
      "\(study.ja.months(months))購入のない顧客のうち、\(study.ja.percent(share))がその後再び購入した。")
    return section(
      "silence", Caption("When is a customer lost?", "いつ離脱とみなすか"), finding,
      title: Caption("Silent customers who came back", "休眠からの復帰"), table, .lines,
      x: Chart.Axis("months", .number, title: Caption("Silent for months", "休眠月数")),
      y: Chart.Axis("share", .number, title: Caption("Ordered again", "復帰率")), foldsTable: true)
  }

  private var quality: Report.Section? {
    guard let table = study.source.table("quality") else { return nil }
    return QualitySection(study: study, table: table).section
  }
}

/// Rows of a log that were left out, and why.
struct QualitySection {
  let study: StudyView
  let table: ResultTable

  var section: Report.Section? {
    let rows = table.keyedRows
    guard !rows.isEmpty else { return nil }
    let count = rows.reduce(0) { $0 + ($1.number("rows") ?? 0) }
    let shown = ResultTable(
      name: "quality",
      columns: [
        StudyView.plain("reason", "Reason", "理由"), StudyView.plain("rows", "Rows", "行数"),
        StudyView.plain("first_lines", "First lines", "最初の行"),
      ],
      rows: rows.map { row in
        let english = row.caption("label")?.english ?? row.text("reason") ?? ""
        let label = Caption(english, row.caption("label_ja")?.japanese ?? english)
        return [.caption(label), row["rows"], row["first_lines"]]
      })
    return Report.Section(
      key: "quality", heading: Caption("What was left out?", "除外されたデータは"),
      blocks: [
        .warning(
          Caption(
            "\(study.en.count(count)) rows of the log could not be read and are left out.",
            "ログのうち\(study.ja.count(count))行は読めないため除外した。")),
        .exhibit(Exhibit(key: "quality", title: Caption("Rows left out", "除外した行"), table: shown)),
      ])
  }
}

extension ResultTable {
  /// Some of its columns, those that it has.
  func keeping(_ keys: [String]) -> ResultTable {
    let places = keys.compactMap(column)
    return ResultTable(
      name: name, columns: places.map { columns[$0] }, rows: rows.map { row in places.map { row[$0] } })
  }
}
