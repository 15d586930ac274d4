// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// A format of result files: how a table becomes the text of a file. The same table gives the same text.
package protocol TableWriter: Sendable {
  /// What its files' names end with, without the dot.
  static var fileExtension: String { get }

  /// What comes before the rows.
  func header(of table: ResultTable) -> String

  /// Adds one row; tables may be too long to be a text in memory as a whole.
  func append(_ row: [Cell], to text: inout String)

  /// What comes after the rows.
  func footer(of table: ResultTable) -> String
}

extension TableWriter {
  package func footer(of table: ResultTable) -> String { "" }

  /// The whole file.
  package func text(of table: ResultTable) -> String {
    var text = header(of: table)
    for row in table.rows { append(row, to: &text) }
    return text + footer(of: table)
  }
}

/// The formats in which commands write tables: each table becomes one file in each of them.
package struct TableFormats: Sendable {
  let writers: [any TableWriter]

  /// All formats there are.
  ///
  /// - Parameters:
  ///   - forExcel: whether CSV begins with a byte-order mark, as Excel wants it.
  ///   - language: in which the labels beside keys are written.
  package init(forExcel: Bool = false, language: Language = .english) {
    self.init([
      // The first one is what `ResultFolder` reads back.
      CSVWriter(forExcel: forExcel, language: language)
    ])
  }

  /// - Precondition: no two formats give files the same name.
  init(_ writers: [any TableWriter]) {
    precondition(Set(writers.map { type(of: $0).fileExtension }).count == writers.count)
    self.writers = writers
  }
}
