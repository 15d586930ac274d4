// SPDX-License-Identifier: GPL-3.0-or-later

import Integers

/// How much room a text needs in a sheet, if nobody measures it: columns count in digits of the body's font.
enum TextExtent {
  /// A column wider than this wraps its texts.
  static let widestText = 60.0

  /// - Returns: the width of the longest line, in digits of the body's font.
  static func width(of text: String, look: CellLook = .body) -> Double {
    let longest =
      text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { DisplayWidth.of(String($0)) }.max() ?? 0
    // A full-width character is a little wider than two digits, and so are capitals.
    return Double(longest) * 1.1 * (look.isBold ? 1.08 : 1) * look.size / CellLook.body.size
  }

  /// How many lines a text takes in a column, words kept whole.
  static func lines(of text: String, in width: Double, look: CellLook = .body) -> Int {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).reduce(0) { count, line in
      count + max(1, Self.lines(ofLine: line, in: width, look: look))
    }
  }

  private static func lines(ofLine line: Substring, in width: Double, look: CellLook) -> Int {
    let whole = self.width(of: String(line), look: look)
    guard whole > width else { return 1 }
    var count = 1
    var used = 0.0
    let blank = self.width(of: " ", look: look)
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      let next = self.width(of: String(word), look: look)
      if used > 0, used + blank + next > width {
        count += 1
        used = 0
      }
      if next > width {
        // Japanese, and words longer than a line, break anywhere.
        let beyond = Int(saturating: ((used + next) / width).rounded(.down))
        count += beyond
        used = (used + next) - Double(beyond) * width
      } else {
        used += (used > 0 ? blank : 0) + next
      }
    }
    return count
  }

  /// The longest part of a text that has to stay on one line: a word; of Japanese a few characters.
  static func longestWord(of text: String, look: CellLook = .body) -> Double {
    text.split { $0.isWhitespace }.map { word in
      word.utf8.allSatisfy { $0 < 0x80 } ? width(of: String(word), look: look) : 8
    }.max() ?? 0
  }
}
