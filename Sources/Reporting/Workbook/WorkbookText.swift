// SPDX-License-Identifier: GPL-3.0-or-later

/// Anybody's text as the parts of a workbook can hold it. Labels, keys and sources come from others' files: what a
/// file of XML must not contain, or what would turn the direction of what follows, becomes U+FFFD.
enum WorkbookText {
  /// What a cell can hold, in units of UTF-16.
  static let longestCell = 32_767
  /// What the writing library keeps of an attribute, in bytes; it would cut a character in two beyond.
  static let longestAttribute = 2_000
  /// What a spreadsheet keeps of a head or foot line; the parts of ours that are not text need some of it.
  private static let longestMargin = 200

  /// A text for a cell: line breaks stay, and what is too long ends with an ellipsis.
  static func cell(_ text: String) -> String {
    truncated(escaped(legible(text)), to: longestCell, length: \.utf16.count)
  }

  /// A text for an attribute, such as what is said of a chart to those who do not see it.
  static func attribute(_ text: String) -> String {
    truncated(line(text), to: longestAttribute, length: \.utf8.count)
  }

  /// A text for the head or foot of a printed page, where `&` begins a command.
  static func margin(_ text: String) -> String {
    let short = truncated(line(text), to: longestMargin / 2, length: \.utf8.count)
    return short.replacing("&", with: "&&")
  }

  /// A text as a part of a chart: programs that draw charts take minutes over names as long as pages.
  static func chart(_ text: String) -> String {
    truncated(line(text), to: 80, length: DisplayWidth.of)
  }

  /// A text on one line.
  static func line(_ text: String) -> String {
    String(legible(text).map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }

  private static func legible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isIllegible) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { isIllegible($0) ? "\u{FFFD}" : $0 }))
  }

  private static func isIllegible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    // Controls, most of which XML 1.0 forbids.
    case 0..<0x20, 0x7F...0x9F: true
    // Marks that turn the direction of what follows, and lone halves of characters.
    case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// Spreadsheets read `_x0041_` as the character of that number: of a text that has it, the first `_` is written so.
  private static func escaped(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    return text.replacing(#/_(?=x[0-9A-Fa-f]{4}_)/#, with: "_x005F_")
  }

  private static func truncated(_ text: String, to limit: Int, length: (String) -> Int) -> String {
    guard length(text) > limit else { return text }
    var kept = ""
    // An ellipsis takes three bytes at most.
    var room = limit - 3
    for character in text {
      room -= length(String(character))
      if room < 0 { break }
      kept.append(character)
    }
    return kept + "…"
  }
}
