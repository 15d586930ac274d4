// SPDX-License-Identifier: GPL-3.0-or-later

/// Lets the parser go on after a key that stands twice, which it takes for the end of the matter: the first of the
/// two is renamed in the text, letter for letter, so that every location stays what it was.
struct KeyRepairs {
  struct Repair {
    var line: Int
    var column: Int
    var key: String
    var isMatched = false
  }

  private(set) var all: [Repair] = []

  var count: Int { all.count }

  /// Repairs whose key has not been met while converting: the mapping was not reached.
  var unmatched: [Repair] { all.filter { !$0.isMatched } }

  /// `text` with the key at the place renamed; `nil` if there is no plain key.
  mutating func renameKey(line: Int, column: Int, in text: String) -> String? {
    var scalars = Array(text.unicodeScalars)
    var index = 0
    var currentLine = 1
    while index < scalars.count, currentLine < line {
      if scalars[index] == "\n" { currentLine += 1 }
      index += 1
    }
    let start = index + column - 1
    guard currentLine == line, start < scalars.count else { return nil }
    var end = start
    while end < scalars.count, Self.isKeyCharacter(scalars[end]) { end += 1 }
    guard end > start, let mark = Unicode.Scalar(0xE000 + UInt32(clamping: count)) else { return nil }
    var key = String.UnicodeScalarView()
    key.append(contentsOf: scalars[start..<end])
    all.append(Repair(line: line, column: column, key: String(key)))
    scalars[start] = mark
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
  }

  /// The name that the key at this place had if it was renamed.
  mutating func original(line: Int, column: Int) -> String? {
    guard let index = all.firstIndex(where: { $0.line == line && $0.column == column }) else {
      return nil
    }
    all[index].isMatched = true
    return all[index].key
  }

  private static func isKeyCharacter(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "-" || scalar.properties.isAlphabetic
      || scalar.properties.numericType != nil
  }
}
