// SPDX-License-Identifier: GPL-3.0-or-later

/// Lines of cells in aligned columns, two blanks apart. Texts take as many lines as they need; no number is cut: a column
/// that holds a longer one than was thought takes the room from the widest column of texts.
struct Grid {
  enum Alignment {
    case left
    case right
  }

  private enum Line {
    case heads([String], indent: Int)
    case cells([String], indent: Int)
    case rule(indent: Int)
    case text(String)
  }

  private let alignments: [Alignment]
  private let wanted: [Int]
  private var contents: [Line] = []

  /// - Parameter widths: in columns of the terminal.
  init(alignments: [Alignment], widths: [Int]) {
    self.alignments = alignments
    wanted = widths
  }

  /// Heads are words, whatever their column holds: they wrap.
  mutating func append(heads: [String], indent: Int = 0) {
    contents.append(.heads(heads.map(ScreenText.line), indent: indent))
  }

  mutating func append(_ cells: [String], indent: Int = 0) {
    contents.append(.cells(cells.map(ScreenText.line), indent: indent))
  }

  /// A line under the heads.
  mutating func appendRule(indent: Int = 0) { contents.append(.rule(indent: indent)) }

  /// Lines across all columns.
  mutating func append(lines: [String]) { contents += lines.map(Line.text) }

  var lines: [String] {
    let widths = widths
    return contents.flatMap { line in
      switch line {
      case .text(let text): [text]
      case .rule(let indent):
        [row(widths.map { String(repeating: "-", count: $0) }, widths, indent: indent)]
      case .heads(let cells, let indent), .cells(let cells, let indent):
        rows(cells, widths).map { row($0, widths, indent: indent) }
      }
    }
  }

  /// Of a column of texts that gives room away, and of a word in a head that is given some.
  private static let (narrowest, longestWord) = (12, 14)

  private var widths: [Int] {
    var widths = wanted
    for line in contents {
      switch line {
      case .heads(let cells, _):
        for (column, cell) in cells.enumerated() where alignments[column] == .right {
          widths[column] = max(widths[column], min(Self.longestWord, Wrapping.longestPart(of: cell)))
        }
      case .cells(let cells, _):
        for (column, cell) in cells.enumerated() where alignments[column] == .right {
          widths[column] = max(widths[column], DisplayWidth.of(cell))
        }
      case .rule, .text: continue
      }
    }
    let texts = widths.indices.filter { alignments[$0] == .left }
    for _ in 0..<(widths.reduce(0, +) - wanted.reduce(0, +)) {
      guard let widest = texts.max(by: { widths[$0] < widths[$1] }), widths[widest] > Self.narrowest else {
        break
      }
      widths[widest] -= 1
    }
    return widths
  }

  /// A line of cells in lines of texts that fit.
  private func rows(_ cells: [String], _ widths: [Int]) -> [[String]] {
    let columns = zip(cells, widths).map { cell, width -> [String] in
      if DisplayWidth.of(cell) <= width { return [cell] }
      let margin = String(cell.prefix { $0 == " " })
      return Wrapping.lines(cell, width: width - margin.count).map { margin + $0 }
    }
    return (0..<(columns.map(\.count).max() ?? 0)).map { line in
      columns.map { line < $0.count ? $0[line] : "" }
    }
  }

  private func row(_ cells: [String], _ widths: [Int], indent: Int) -> String {
    let fields = zip(cells, zip(widths, alignments)).map { cell, column in
      DisplayWidth.padded(cell, to: column.0, right: column.1 == .right)
    }
    var line = String(repeating: " ", count: indent) + fields.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line
  }
}
