// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What each number of a scenario moves by the same share of itself.
struct SwingSection {
  let study: StudyView

  private var mean: (column: Column, metric: Metric)? {
    study.meanColumn(of: "swings", ending: "_at_low")
  }

  private var lowKey: String { mean?.column.key ?? "" }
  private var highKey: String { String(lowKey.dropLast("low".count)) + "high" }
  private var metric: Metric? { mean?.metric }

  private func label(_ row: TableRow) -> Caption { row.caption("label") ?? Caption(row.text("number") ?? "") }

  /// What the heads of the file say of the side, such as `Mean at −20 %`.
  private func head(_ key: String) -> Caption {
    study.source.tables.first { $0.name == "swings" }?.columns.first { $0.key == key }?.label ?? Caption(key)
  }

  var section: Report.Section? {
    let all = StudyView.inQuestion(study.source.rows("swings"))
    guard let mean = all.first?.number("mean") else { return nil }
    let rows = all.map { (source: $0, row: row($0)) }.filter { $0.row.width(around: mean) > 0 }
      .enumerated().sorted { one, other in
        let (first, second) = (
          one.element.row.width(around: mean), other.element.row.width(around: mean)
        )
        return first == second ? one.offset < other.offset : first > second
      }.map(\.element)
    guard let first = rows.first?.source else { return nil }
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
      blocks: [
        .finding(finding),
        .exhibit(
          tornado(isLead: first.text("against") != nil, mean: mean, subject: subject, said: finding)
            .exhibit(rows.map(\.row))),
      ])
  }

  private func row(_ row: TableRow) -> TornadoExhibit.Row {
    TornadoExhibit.Row(
      label: label(row), own: [row["value"]], low: row.number(lowKey), high: row.number(highKey),
      bestLow: study.strategy(row.text("best_at_low")), bestHigh: study.strategy(row.text("best_at_high")))
  }

  private func tornado(isLead: Bool, mean: Double, subject: Caption, said: Caption) -> TornadoExhibit {
    let from = study.text(mean, of: metric)
    return TornadoExhibit(
      key: "swings", number: StudyView.plain("number", "Number", "前提"),
      own: [StudyView.plain("value", "Its value", "値")],
      low: Column("low", unit: self.mean?.column.unit, label: head(lowKey)),
      high: Column("high", unit: self.mean?.column.unit, label: head(highKey)), bestLow: head("best_at_low"),
      bestHigh: head("best_at_high"), subject: subject, isLead: isLead, mean: mean,
      note: (
        Caption(
          "Every number by the same share of itself, all others as they are; bars are changes from the mean of \(from.english)",
          "各前提を同じ割合で増減させたときの、平均\(from.japanese)からの変化。他の前提はそのまま。"),
        Caption(
          " How likely a number is to be off by so much is another question.",
          "その前提がどれだけ外れやすいかは別の問題である。")
      ), said: said)
  }
}
