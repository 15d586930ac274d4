// SPDX-License-Identifier: GPL-3.0-or-later

/// Text as a terminal may show it. Labels, keys, sources, file names and arguments are anybody's: shown, they may
/// neither move the cursor, nor turn the direction of what follows, nor hide anything, nor begin a line of their own.
///
/// Line breaks become blanks. U+FFFD stands for what a terminal cannot show or should not obey: control characters,
/// bidirectional controls, zero-width and other invisible characters, private and unassigned ones. What scripts
/// need stays: marks, variation selectors on a character, joiners within an emoji or a script that joins.
package enum ScreenText {
  /// Scalars that are shown of one character as people see it. The longest emoji has 11, a letter with all its
  /// marks fewer; hundreds of marks paint over the lines above and below.
  static let mostScalars = 12

  /// Text on one line.
  package static func line(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    var shown = String.UnicodeScalarView()
    for character in text {
      let scalars = Array(character.unicodeScalars.prefix(mostScalars))
      for (index, scalar) in scalars.enumerated() {
        let before = index > 0 ? scalars[index - 1] : nil
        let after = index + 1 < scalars.count ? scalars[index + 1] : nil
        switch fate(of: scalar, between: before, and: after) {
        case .kept: shown.append(scalar)
        case .blank: shown.append(" ")
        case .replaced: shown.append("\u{FFFD}")
        }
      }
    }
    return String(shown)
  }

  /// Lines of the program's own making, such as a report, in which foreign text went through `line` already.
  package static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }
      .joined(separator: "\n")
  }

  /// Whether text is shown as it is.
  package static func isPlain(_ text: String) -> Bool {
    line(text).unicodeScalars.elementsEqual(text.unicodeScalars)
  }

  private enum Fate {
    case kept
    case blank
    case replaced
  }

  private static func fate(
    of scalar: Unicode.Scalar, between before: Unicode.Scalar?, and after: Unicode.Scalar?
  ) -> Fate {
    switch scalar.properties.generalCategory {
    case .control: return scalar.properties.isWhitespace ? .blank : .replaced
    case .lineSeparator, .paragraphSeparator: return .blank
    case .privateUse, .surrogate: return .replaced
    // Ideographs that are newer than the tables of this program are as wide as all others there.
    case .unassigned: return (0x20000...0x3FFFD).contains(scalar.value) ? .kept : .replaced
    case .format:
      if isArabicSign(scalar) { return .kept }
      return joins(scalar, before, after) ? .kept : .replaced
    default:
      guard scalar.properties.isDefaultIgnorableCodePoint else { return .kept }
      return scalar.properties.isVariationSelector && before.map(isSelectable) == true ? .kept : .replaced
    }
  }

  /// Signs that stand around or before digits and can be seen, though Unicode has them among its format characters.
  private static func isArabicSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0600...0x0605, 0x06DD, 0x070F, 0x0890...0x0891, 0x08E2: true
    default: false
    }
  }

  /// Whether a joiner does its work: inside an emoji, or after a letter of a script whose letters change shape.
  private static func joins(
    _ scalar: Unicode.Scalar, _ before: Unicode.Scalar?, _ after: Unicode.Scalar?
  ) -> Bool {
    guard scalar == "\u{200D}" || scalar == "\u{200C}", let before else { return false }
    switch before.value {
    // Arabic, Syriac … Myanmar; Khmer, Mongolian.
    case 0x0600...0x109F, 0x1780...0x18AF: return before.properties.generalCategory != .format
    default: break
    }
    let isEmoji =
      before.properties.isEmojiPresentation || before.properties.isVariationSelector
      || before.properties.isEmoji && !before.isASCII
    return scalar == "\u{200D}" && isEmoji && after?.properties.isEmoji == true
  }

  /// Whether a variation selector may follow: it chooses the shape of a character, and is nothing by itself.
  private static func isSelectable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark, .spaceSeparator, .unassigned, .privateUse: false
    default: !scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}

extension String {
  /// As a shell takes it for one word, and as the screen shows it: what it would not show is written in octal.
  package var forShell: String {
    guard ScreenText.isPlain(self) else { return "$'" + utf8.map(String.octal).joined() + "'" }
    let isPlain = unicodeScalars.allSatisfy {
      $0.value > 127 || $0.properties.isAlphabetic || ("0"..."9").contains($0)
        || "._-/+,@%:".unicodeScalars.contains($0)
    }
    return isPlain && !isEmpty ? self : "'" + replacing("'", with: "'\\''") + "'"
  }

  /// A byte inside `$'…'` of a shell.
  private static func octal(_ byte: UInt8) -> String {
    let character = Character(Unicode.Scalar(byte))
    if byte < 0x80, character.isLetter || character.isNumber || "._-/".contains(character) {
      return String(character)
    }
    return "\\" + String(String(Int(byte) + 0o1000, radix: 8).suffix(3))
  }
}
