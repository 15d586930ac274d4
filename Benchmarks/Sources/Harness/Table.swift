// SPDX-License-Identifier: GPL-3.0-or-later

/// Rows as a Markdown table whose columns also line up on a screen.
struct Table {
  let rows: [Row]

  var text: String {
    let lines = [Row.header] + rows.map(\.cells)
    let widths = Row.header.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    func line(_ cells: [String]) -> String {
      let padded = zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      return "| " + padded.joined(separator: " | ") + " |"
    }
    let rule = "|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|"
    return ([line(lines[0]), rule] + lines.dropFirst().map(line)).joined(separator: "\n")
  }
}
