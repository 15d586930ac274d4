// SPDX-License-Identifier: GPL-3.0-or-later

/// Texts as cells of files that people open in a spreadsheet: none runs as a formula, none steers a terminal.
///
/// Spreadsheets take text for a formula that begins with `=`, `+`, `-` or `@`; an apostrophe before it makes it
/// text again. Their East Asian versions read the full-width and small forms as the narrow ones, and imports may
/// trim what cannot be seen. A decimal number is a number, whatever its sign, and stays one.
enum CellText {
  /// What the file has for a text. A control character that is no line break or tab becomes U+FFFD.
  static func written(_ text: String) -> String {
    let legible = legible(text)
    return needsApostrophe(legible.unicodeScalars) ? "'" + legible : legible
  }

  /// The text that a cell of the file stands for.
  static func read(_ field: String) -> String {
    let rest = field.unicodeScalars.dropFirst()
    return field.unicodeScalars.first == "'" && needsApostrophe(rest) ? String(rest) : field
  }

  private static func legible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isIllegible) else { return text }
    return String(
      String.UnicodeScalarView(text.unicodeScalars.map { isIllegible($0) ? "\u{FFFD}" : $0 }))
  }

  private static func isIllegible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control && scalar != "\t" && scalar != "\r" && scalar != "\n"
  }

  /// Whether a text is a formula, or one with apostrophes before it: of those one is taken away in reading.
  private static func needsApostrophe(_ text: some Collection<Unicode.Scalar>) -> Bool {
    isFormula(text.drop { $0 == "'" })
  }

  private static func isFormula(_ text: some Collection<Unicode.Scalar>) -> Bool {
    switch text.first {
    case "\t", "\r", "\n": return true
    case "-": if isDecimal(text.dropFirst()) { return false }
    default: break
    }
    switch text.first(where: { !isUnseen($0) }) {
    case "=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−": return true
    default: return false
    }
  }

  /// White space, and what leaves no trace on a page: byte-order marks, zero-width characters.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return properties.isWhitespace || properties.isDefaultIgnorableCodePoint
      || properties.generalCategory == .format || properties.generalCategory == .control
  }

  /// Digits, perhaps with a point and an exponent, as `NumberText` writes them.
  private static func isDecimal(_ text: some Collection<Unicode.Scalar>) -> Bool {
    var rest = text[...]
    func digits() -> Int {
      let count = rest.prefix { ("0"..."9").contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    guard digits() > 0 else { return false }
    if rest.first == "." {
      rest = rest.dropFirst()
      guard digits() > 0 else { return false }
    }
    if rest.first == "e" {
      rest = rest.dropFirst()
      if rest.first == "-" || rest.first == "+" { rest = rest.dropFirst() }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
