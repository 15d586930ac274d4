// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// One row of a table, its cells by the keys of their columns.
struct TableRow {
  private let cells: [Cell]
  private let places: [String: Int]

  fileprivate init(cells: [Cell], places: [String: Int]) {
    self.cells = cells
    self.places = places
  }

  /// Empty if there is no such column.
  subscript(_ key: String) -> Cell { places[key].map { cells[$0] } ?? .empty }

  func number(_ key: String) -> Double? {
    switch self[key] {
    case .number(let number): number
    case .integer(let integer): Double(integer)
    default: nil
    }
  }

  /// The text of a key; `nil` if there is none.
  func text(_ key: String) -> String? {
    switch self[key] {
    case .text(let text): text
    case .integer(let integer): String(integer)
    case .number(let number): NumberText.exact(number)
    case .boolean, .caption, .empty: nil
    }
  }

  func caption(_ key: String) -> Caption? {
    switch self[key] {
    case .caption(let caption): caption
    case .text(let text): Caption(text)
    default: nil
    }
  }

  func isTrue(_ key: String) -> Bool { self[key] == .boolean(true) || self[key] == .text("true") }
}

extension ResultTable {
  /// Its rows, to be asked by key.
  var keyedRows: [TableRow] {
    let places = Dictionary(
      columns.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    return rows.map { TableRow(cells: $0, places: places) }
  }

  /// Its rows of one case; all if it has no cases.
  func of(caseNamed name: String) -> ResultTable {
    guard let place = column("case") else { return self }
    return ResultTable(
      name: self.name, columns: columns, rows: rows.filter { $0[place] == .text(name) })
  }
}

extension Collection<TableRow> {
  func of(strategy key: String) -> [TableRow] { filter { $0.text("strategy") == key } }

  /// Texts of a column, each once, in the order of the rows.
  func distinct(_ key: String) -> [String] {
    var known: Set<String> = []
    return compactMap { $0.text(key) }.filter { known.insert($0).inserted }
  }
}
