// SPDX-License-Identifier: GPL-3.0-or-later

/// Text in lines of at most some number of columns.
package enum Wrapping {
  /// Lines break at blanks; a word too long for a line breaks after a separator of paths and names, else
  /// wherever the line ends. Never empty.
  package static func lines(_ text: String, width: Int) -> [String] {
    let width = max(2, width)
    var lines: [String] = []
    var line = ""
    var used = 0
    func flush() {
      lines.append(line)
      line = ""
      used = 0
    }
    for word in ScreenText.line(text).split(separator: " ").map(String.init) {
      for (index, piece) in pieces(of: word, width: width).enumerated() {
        let needed = DisplayWidth.of(piece)
        let blank = index == 0 && used > 0 ? 1 : 0
        if used > 0, used + blank + needed > width { flush() }
        if used > 0, blank == 1 {
          line += " "
          used += 1
        }
        line += piece
        used += needed
      }
    }
    if !line.isEmpty || lines.isEmpty { flush() }
    return lines
  }

  /// A word in parts that each fit a line: itself where it fits.
  private static func pieces(of word: String, width: Int) -> [String] {
    if DisplayWidth.of(word) <= width { return [word] }
    var pieces: [String] = []
    var piece = ""
    var used = 0
    for character in word {
      let next = DisplayWidth.of(character)
      if used + next > width {
        pieces.append(piece)
        piece = ""
        used = 0
      }
      piece.append(character)
      used += next
      if "./_-,:;)".contains(character) || next == 2 {
        pieces.append(piece)
        piece = ""
        used = 0
      }
    }
    if !piece.isEmpty { pieces.append(piece) }
    return pieces
  }
}
