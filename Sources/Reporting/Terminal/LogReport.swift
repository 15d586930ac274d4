// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What a log is and what was left out of it, in at most 80 columns.
package struct LogReport {
  private let title: String
  private let facts: [(label: Caption, value: Cell)]
  private let rows: Int
  private let quality: ResultTable
  private let language: Language

  /// - Parameters:
  ///   - rows: of the log, without its heads.
  ///   - quality: a row for each reason, with its label, how many rows, and the first lines.
  package init(
    title: String, facts: [(label: Caption, value: Cell)], rows: Int, quality: ResultTable, language: Language
  ) {
    self.title = title
    self.facts = facts
    self.rows = rows
    self.quality = quality
    self.language = language
  }

  /// Each line ended by a newline.
  package var text: String {
    var lines = Wrapping.lines(title, width: 80)
    let labels = facts.map { $0.label.text(in: language) }
    let margin = (labels.map(DisplayWidth.of).max() ?? 0) + 4
    for (label, fact) in zip(labels, facts) {
      let values = Wrapping.lines(Self.text(fact.value), width: 80 - margin)
      for (place, value) in values.enumerated() {
        let head = place == 0 ? "  \(label)" : ""
        lines.append(head + String(repeating: " ", count: margin - DisplayWidth.of(head)) + value)
      }
    }
    return (lines + leftOut).map { $0 + "\n" }.joined()
  }

  private var leftOut: [String] {
    guard !quality.rows.isEmpty else {
      return [Caption("Nothing was left out.", "除いた行はない。").text(in: language)]
    }
    let label = quality.column(language == .english ? "label" : "label_ja") ?? 0
    let head = Caption(
      "Left out, of \(HumanNumber.fixed(Double(rows), decimals: 0)) rows:",
      "除いた行（全\(HumanNumber.fixed(Double(rows), decimals: 0))行）：")
    return [head.text(in: language)]
      + quality.rows.flatMap { row -> [String] in
        let count = quality.column("rows").map { Self.text(row[$0]) } ?? ""
        let first = quality.column("first_lines").map { Self.text(row[$0]) } ?? ""
        let places =
          first.isEmpty
          ? "" : Caption(" (first in lines \(first))", "（最初の行：\(first)）").text(in: language)
        let reason = Self.text(row[label])
        return Wrapping.lines(
          Caption("\(reason): \(count)\(places)", "\(reason)：\(count)行\(places)").text(in: language),
          width: 78
        ).map { "  \($0)" }
      }
  }

  private static func text(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): ScreenText.line(text)
    case .number(let number): HumanNumber.significant(number)
    case .integer(let integer): HumanNumber.fixed(Double(integer), decimals: 0)
    case .caption, .boolean, .empty: ""
    }
  }
}
