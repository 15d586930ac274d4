// SPDX-License-Identifier: GPL-3.0-or-later

/// Puts together again what YAML takes apart: in braces a comma ends a value, and `{min: 1,100}` has a value 1 and a
/// key `100` without any. Together they are the number as it was written, and no reader takes that for a plain one.
struct SplitNumber {
  /// The value before, as far as it is known.
  private var text: String
  private let line: Int
  /// Where its next character would stand.
  private var end: Int

  /// `nil` if a value cannot be the beginning of such a number.
  init?(_ value: Node, line: Int, column: Int) {
    guard case .scalar(let text, isQuoted: false) = value.content else { return nil }
    self.text = text
    self.line = line
    end = column + text.unicodeScalars.count
  }

  /// The number with a key without value that follows its comma; `nil` if both are no number together.
  mutating func joined(with key: String, line: Int, column: Int) -> String? {
    // Who means a key of its own puts a space before it.
    guard line == self.line, column == end + 1 else { return nil }
    let whole = text + "," + key
    guard WrittenNumber(whole) != nil else { return nil }
    text = whole
    end += 1 + key.unicodeScalars.count
    return whole
  }
}
