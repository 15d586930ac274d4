// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// Which tables a folder of results has, and what to type next.
package struct TableList {
  private let tables: [ResultTable]
  /// As it is typed.
  private let folder: String
  private let language: Language

  package init(_ tables: [ResultTable], folder: String, language: Language) {
    let names = TableTopic.ordered(tables.map(\.name))
    self.tables = names.compactMap { name in tables.first { $0.name == name } }
    self.folder = folder
    self.language = language
  }

  /// Lines of at most 80 columns, but for the command, which is not cut; each ended by a newline.
  package var text: String {
    let rows = tables.map { table in
      [
        table.name, HumanNumber.fixed(Double(table.rows.count), decimals: 0),
        TableTopic.of(table.name)?.text(in: language) ?? "",
      ]
    }
    let heads = [
      Caption("Table", "表"), Caption("Rows", "行数"), Caption("What it shows", "内容"),
    ].map { $0.text(in: language) }
    let widths = (0..<2).map { column in
      ([heads] + rows).map { DisplayWidth.of(ScreenText.line($0[column])) }.max() ?? 0
    }
    let last = max(20, 80 - widths.reduce(0) { $0 + $1 + 2 })
    var grid = Grid(alignments: [.left, .right, .left], widths: widths + [last])
    grid.append(heads: heads)
    grid.appendRule()
    for row in rows { grid.append(row) }
    guard let first = tables.first else { return "" }
    let next = Caption("Next", "次の一手").text(in: language)
    return (grid.lines + ["", "\(next): ltv show \(ScreenText.line(folder)) \(first.name)"]).map { $0 + "\n" }
      .joined()
  }
}
