// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// Bars of what each number moves a target by, the widest first, with a table of all: of a study of uncertainties and of one of
/// shares alike.
struct TornadoExhibit {
  struct Row {
    let label: Caption
    /// What the table says of the number itself.
    let own: [Cell]
    /// The target's mean at both ends; `nil` if there is none.
    let low: Double?
    let high: Double?
    /// The strategies that are best there.
    let bestLow: Caption?
    let bestHigh: Caption?

    func width(around mean: Double) -> Double {
      let known = [low, high, mean].compactMap(\.self)
      return known.max()! - known.min()!
    }
  }

  /// Of the file, which names the exhibit and its tables.
  let key: String
  /// What numbers are called.
  let number: Column
  /// Heads of `own`.
  let own: [Column]
  /// Heads of the ends, with the target's unit.
  let low: Column
  let high: Column
  let bestLow: Caption
  let bestHigh: Caption
  /// What is moved: the lead of …, in words.
  let subject: Caption
  let isLead: Bool
  let mean: Double
  /// What stands in front of what bars are, and behind.
  let note: (before: Caption, after: Caption)
  let said: Caption

  static let mostBars = 12

  func exhibit(_ rows: [Row]) -> Exhibit {
    let table = ResultTable(
      name: key,
      columns: [number] + own + [low, high]
        + [Column("best_low", label: bestLow), Column("best_high", label: bestHigh)],
      rows: rows.map { row in
        [.caption(row.label)] + row.own + [
          Cell(row.low), Cell(row.high), Cell(row.bestLow), Cell(row.bestHigh),
        ]
      })
    let shown = rows.prefix(Self.mostBars)
    let data = ResultTable(
      name: key,
      columns: [number, Column("mean", unit: low.unit, label: Caption("Change", "変化")), low, high],
      rows: shown.map { row in
        [
          .caption(row.label), .number(0), .number((row.low ?? mean) - mean),
          .number((row.high ?? mean) - mean),
        ]
      })
    let isCut = rows.count > shown.count
    return Exhibit(
      key: key, title: Caption("What moves \(subject.english), by how much", "\(subject.japanese)を動かす前提"),
      note: Caption(
        note.before.english + (isLead ? ". Beyond the line the lead is lost." : ".")
          + (isCut ? " The widest \(shown.count) are drawn." : "") + note.after.english,
        note.before.japanese + (isLead ? "線を越えると優位が失われる。" : "")
          + (isCut ? "上位\(shown.count)件を図示。" : "") + note.after.japanese),
      table: table,
      chart: Chart(
        .tornado, x: Chart.Axis(number.key, .category, title: number.label),
        y: Chart.Axis("mean", .number, title: Caption("Change from the mean", "平均からの変化")), low: low.key,
        high: high.key, data: data, reference: isLead ? -mean : 0, alternative: said))
  }
}

extension StudyView {
  /// The rows of the lead in question; of one strategy alone its own.
  static func inQuestion(_ rows: [TableRow]) -> [TableRow] {
    let pairs = rows.filter { $0.text("against") != nil }
    let first = rows.first?.text("strategy")
    return pairs.isEmpty ? rows.filter { $0.text("strategy") == first } : pairs
  }

  /// The metric whose means a table has in the column that ends so.
  func meanColumn(of table: String, ending: String) -> (column: Column, metric: Metric)? {
    for column in source.table(table)?.columns ?? [] where column.key.hasSuffix(ending) {
      guard let metric = Self.metric(String(column.key.dropLast(ending.count))) else { continue }
      var column = column
      column.unit = column.unit ?? metric.unit.text(currency: currency ?? "")
      return (column, metric)
    }
    return nil
  }
}
