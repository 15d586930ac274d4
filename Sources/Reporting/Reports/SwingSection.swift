// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What each number of a scenario moves by the same share of itself.
struct SwingSection {
  let study: StudyView

  /// The lead in question; of one strategy alone its own.
  private var rows: [TableRow] {
    let rows = study.source.rows("swings")
    let pairs = rows.filter { $0.text("against") != nil }
    let first = rows.first?.text("strategy")
    return (pairs.isEmpty ? rows.filter { $0.text("strategy") == first } : pairs)
      .enumerated().sorted { one, other in
        let (first, second) = (width(one.element), width(other.element))
        return first == second ? one.offset < other.offset : first > second
      }.map(\.element)
  }

  /// The column of means where numbers are lower.
  private var low: Column? {
    study.source.tables.first { $0.name == "swings" }?.columns.first {
      $0.key.hasSuffix("_at_low") && !["value_at_low", "best_at_low"].contains($0.key)
    }
  }

  private var lowKey: String { low?.key ?? "" }
  private var highKey: String { String(lowKey.dropLast("low".count)) + "high" }
  private var metric: Metric? { StudyView.metric(String(lowKey.dropLast("_at_low".count))) }

  private func ends(_ row: TableRow) -> [Double] {
    [row.number(lowKey), row.number(highKey)].compactMap(\.self)
  }

  private func width(_ row: TableRow) -> Double {
    let known = ends(row) + [row.number("mean")].compactMap(\.self)
    return (known.max() ?? 0) - (known.min() ?? 0)
  }

  private func label(_ row: TableRow) -> Caption { row.caption("label") ?? Caption(row.text("number") ?? "") }

  /// What the heads of the file say of the side, such as `Mean at −20 %`.
  private func head(_ key: String) -> Caption {
    study.source.tables.first { $0.name == "swings" }?.columns.first { $0.key == key }?.label ?? Caption(key)
  }

  var section: Report.Section? {
    let rows = rows.filter { width($0) > 0 }
    guard let first = rows.first, let mean = first.number("mean") else { return nil }
    let own = study.strategy(first.text("strategy"))
    let measure = metric?.label ?? Caption("")
    let subject =
      first.text("against").map { study.strategy($0) }.map { other in
        Caption(
          "the lead of \(own.english) over \(other.english) in \(measure.english)",
          "\(own.japanese)と\(other.japanese)の\(measure.japanese)の差")
      } ?? Caption("\(measure.english) of \(own.english)", "\(own.japanese)の\(measure.japanese)")
    let (from, to) = (
      study.text(first.number(lowKey) ?? mean, of: metric),
      study.text(first.number(highKey) ?? mean, of: metric)
    )
    let finding = Caption(
      "Moved by the same share, \(label(first).english) moves \(subject.english) most: from \(from.english) to \(to.english).",
      "同じ割合で動かすと、\(subject.japanese)を最も動かすのは\(label(first).japanese)である（\(from.japanese)から\(to.japanese)）。")
    return Report.Section(
      key: "swings", heading: Caption("What moves it most?", "何が最も効くか"),
      blocks: [.finding(finding), .exhibit(exhibit(rows, mean: mean, subject: subject, said: finding))])
  }

  private func exhibit(_ rows: [TableRow], mean: Double, subject: Caption, said: Caption) -> Exhibit {
    let ends = [
      Column("low", unit: low?.unit, label: head(lowKey)),
      Column("high", unit: low?.unit, label: head(highKey)),
    ]
    let number = StudyView.plain("number", "Number", "前提")
    let table = ResultTable(
      name: "swings",
      columns: [number, StudyView.plain("value", "Its value", "値")] + ends + [
        Column("best_low", label: head("best_at_low")), Column("best_high", label: head("best_at_high")),
      ],
      rows: rows.map { row in
        [
          .caption(label(row)), row["value"], row[lowKey], row[highKey],
          .caption(study.strategy(row.text("best_at_low"))),
          .caption(study.strategy(row.text("best_at_high"))),
        ]
      })
    let shown = rows.prefix(SensitivitySections.mostBars)
    let data = ResultTable(
      name: "swings",
      columns: [number, Column("mean", unit: low?.unit, label: Caption("Change", "変化"))] + ends,
      rows: shown.map { row in
        [
          .caption(label(row)), .number(0), .number((row.number(lowKey) ?? mean) - mean),
          .number((row.number(highKey) ?? mean) - mean),
        ]
      })
    let isLead = rows[0].text("against") != nil
    let from = study.text(mean, of: metric)
    let drawn = rows.count - shown.count
    return Exhibit(
      key: "swings",
      title: Caption("What moves \(subject.english), by how much", "\(subject.japanese)を動かす前提"),
      note: Caption(
        "Every number by the same share of itself, all others as they are; bars are changes from the mean of \(from.english)"
          + (isLead ? ". Beyond the line the lead is lost." : ".")
          + (drawn > 0 ? " The widest \(shown.count) are drawn." : "")
          + " How likely a number is to be off by so much is another question.",
        "各前提を同じ割合で増減させたときの、平均\(from.japanese)からの変化。他の前提はそのまま。"
          + (isLead ? "線を越えると優位が失われる。" : "") + (drawn > 0 ? "上位\(shown.count)件を図示。" : "")
          + "その前提がどれだけ外れやすいかは別の問題である。"),
      table: table,
      chart: Chart(
        .tornado, x: Chart.Axis("number", .category, title: Caption("Number", "前提")),
        y: Chart.Axis("mean", .number, title: Caption("Change from the mean", "平均からの変化")), low: "low",
        high: "high", data: data, reference: isLead ? -mean : 0, alternative: said))
  }
}
