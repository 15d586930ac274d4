// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// Labels as a chart has room for: short ones, of which no two are the same.
struct ChartLabels {
  /// Columns as terminals count them: a Latin letter is one, a Japanese character two.
  static let widest = 28

  /// As whole texts, each once, in the order of the rows.
  let all: [String]
  private var short: [String: String]
  private let language: Language

  /// - Parameters:
  ///   - written: a cell as readers see it.
  ///   - exact: the same in full, for numbers of which some look the same otherwise.
  init(
    _ cells: some Collection<Cell>, in language: Language, written: (Cell) -> String,
    exact: ((Cell) -> String)? = nil
  ) {
    var all: [String] = []
    var short: [String: String] = [:]
    var used: Set<String> = []
    let numbers = Set(cells.filter(\.isNumber).map { ChartLabels.text($0, in: language) })
    let looksAlike = Set(cells.filter(\.isNumber).map(written)).count < numbers.count
    for cell in cells {
      let text = ChartLabels.text(cell, in: language)
      if short[text] != nil { continue }
      let shown = looksAlike && cell.isNumber ? exact?(cell) ?? text : written(cell)
      let first = ChartLabels.shortened(cell == .empty ? text : shown)
      var label = first
      var number = 2
      while !used.insert(label).inserted {
        label = "\(first) (\(number))"
        number += 1
      }
      short[text] = label
      all.append(text)
    }
    self.all = all
    self.short = short
    self.language = language
  }

  /// What stands in the chart, in the order of the rows.
  var shown: [String] { all.map { short[$0] ?? $0 } }

  func shown(_ cell: Cell) -> String {
    let text = ChartLabels.text(cell, in: language)
    return short[text] ?? text
  }

  /// The same in lines of so many columns.
  func wrapped(width: Int) -> ChartLabels {
    var labels = self
    labels.short = short.mapValues { Wrapping.lines($0, width: width).joined(separator: "\n") }
    return labels
  }

  /// What tells it from others.
  static func text(_ cell: Cell, in language: Language) -> String {
    switch cell {
    case .text(let text): text
    case .caption(let caption): caption.text(in: language)
    case .integer(let integer): String(integer)
    case .number(let number): NumberText.exact(number)
    case .boolean(let value): value ? "✓" : "–"
    case .empty: "–"
    }
  }

  static func shortened(_ text: String) -> String {
    let line = ScreenText.line(text)
    if line.utf8.count <= widest || DisplayWidth.of(line) <= widest { return line }
    var short = ""
    var width = 0
    for character in line {
      width += DisplayWidth.of(character)
      if width >= widest { break }
      short.append(character)
    }
    return short + "…"
  }
}

extension Cell {
  var isNumber: Bool {
    switch self {
    case .number, .integer: true
    case .text, .caption, .boolean, .empty: false
    }
  }
}
