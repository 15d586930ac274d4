// SPDX-License-Identifier: GPL-3.0-or-later

/// Names of sheets as spreadsheets allow them: 1 to 31 units of UTF-16, without `[ ] : * ? / \`, no apostrophe first
/// or last, and no two that differ by capitals alone.
struct SheetNames {
  static let longest = 31

  private var taken: Set<String> = ["history"]

  /// Takes a name that must stay as it is.
  /// - Returns: whether it may be a sheet's and is not another's.
  mutating func reserve(_ name: String) -> Bool {
    name == SheetNames.legal(name) && taken.insert(name.lowercased()).inserted
  }

  /// A name of its own made of a title: what is too long or double ends with a number.
  mutating func name(for title: String) -> String {
    let base = SheetNames.legal(title)
    if taken.insert(base.lowercased()).inserted { return base }
    var number = 2
    while true {
      let ending = " (\(number))"
      let name = SheetNames.prefix(of: base, units: SheetNames.longest - ending.utf16.count) + ending
      if taken.insert(name.lowercased()).inserted { return name }
      number += 1
    }
  }

  private static func legal(_ title: String) -> String {
    let allowed = WorkbookText.line(title).map { character -> Character in
      switch character {
      case "/", "\\", ":", "|": "-"
      case "[": "("
      case "]": ")"
      case "*", "?": " "
      default: character
      }
    }
    let name = trimmed(prefix(of: trimmed(String(allowed)), units: longest))
    return name.isEmpty ? "-" : name
  }

  private static func prefix(of text: String, units: Int) -> String {
    guard text.utf16.count > units else { return text }
    var kept = ""
    for character in text {
      if kept.utf16.count + String(character).utf16.count > units - 1 { break }
      kept.append(character)
    }
    return kept + "…"
  }

  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while let first = rest.first, first == "'" || first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last == "'" || last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
