// SPDX-License-Identifier: GPL-3.0-or-later

/// Text in lines of at most some number of columns.
package enum Wrapping {
  /// Lines break at blanks, and in Japanese between phrases (`LineBreaks`). A word too long for a line breaks after a
  /// separator of paths and names, a phrase wherever its characters allow it, either wherever the line ends else.
  /// Never empty.
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
    for word in words(of: text) {
      for (index, piece) in LineBreaks.phrases(of: word).flatMap({ pieces(of: $0, width: width) })
        .enumerated()
      {
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

  /// The columns of the longest part that stays on one line if there is room.
  static func longestPart(of text: String) -> Int {
    words(of: text).flatMap(LineBreaks.phrases).map(DisplayWidth.of).max() ?? 0
  }

  private static func words(of text: String) -> [String] {
    ScreenText.line(text).split(separator: " ").map(String.init)
  }

  /// A phrase in parts that each fit a line: itself if it fits.
  private static func pieces(of phrase: String, width: Int) -> [String] {
    if DisplayWidth.of(phrase) <= width { return [phrase] }
    return LineBreaks.syllables(of: phrase).flatMap { syllable in
      DisplayWidth.of(syllable) <= width ? [syllable] : cut(syllable, width: width)
    }
  }

  private static func cut(_ word: String, width: Int) -> [String] {
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
      if "./_-,:;)".contains(character) {
        pieces.append(piece)
        piece = ""
        used = 0
      }
    }
    if !piece.isEmpty { pieces.append(piece) }
    return pieces
  }
}
