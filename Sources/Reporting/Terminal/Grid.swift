// SPDX-License-Identifier: GPL-3.0-or-later

/// Lines of cells in aligned columns, two blanks apart.
struct Grid {
  enum Alignment {
    case left
    case right
  }

  var alignments: [Alignment]
  var widths: [Int]
  var lines: [String] = []

  /// A line of cells, each cut to its column.
  mutating func append(_ cells: [String], indent: Int = 0) {
    let fields = zip(cells, zip(widths, alignments)).map { cell, column in
      DisplayWidth.padded(
        DisplayWidth.truncated(ScreenText.line(cell), to: column.0), to: column.0, right: column.1 == .right)
    }
    var line = String(repeating: " ", count: indent) + fields.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    lines.append(line)
  }
}
