// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// A table of a report in HTML.
enum PageTable {
  /// In a box of its own, which scrolls if the table is wider than the page.
  static func html(_ exhibit: Exhibit, currency: String?, options: ReportOptions) -> String {
    let table = exhibit.table
    let numbers = TableNumbers(table, currency: currency, options: options)
    // The first says what a row is of, be it by a number.
    let isNumber = table.columns.indices.map { column in
      column > 0 && !table.rows.contains { $0[column].isText }
    }
    let name = HTMLText.escaped(exhibit.title.text(in: options.language))
    let word = HTMLText.escaped(PageWords.table.text(in: options.language))
    // Reached by keyboard, so that it can be scrolled by it.
    var html =
      "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"\(word): \(name)\"><table>\n<thead><tr>"
    for (index, column) in table.columns.enumerated() {
      html += "<th scope=\"col\"\(isNumber[index] ? " class=\"n\"" : "")>"
      html += "\(HTMLText.heading(numbers.heading(column, at: index)))</th>"
    }
    html += "</tr></thead>\n<tbody>\n"
    // Without what HTML lets out: ends of cells and rows, and quotes. Long tables are half of what a page says.
    for row in table.rows {
      html += "<tr>"
      for (index, cell) in row.enumerated() {
        let text = numbers.text(cell, column: index)
        if index == 0 {
          html += "<th scope=row>\(HTMLText.isolated(text))"
        } else if isNumber[index] {
          html += "<td>\(HTMLText.escaped(text))"
        } else {
          html += "<td class=t>\(HTMLText.isolated(text))"
        }
      }
      html += "\n"
    }
    html += "</tbody>\n</table></div>\n"
    guard exhibit.foldsTable else { return html }
    return "<details class=\"folded\"><summary>\(word)</summary>\n\(html)</details>\n"
  }
}

extension Cell {
  fileprivate var isText: Bool {
    switch self {
    case .text, .caption, .boolean: true
    case .number, .integer, .empty: false
    }
  }
}
