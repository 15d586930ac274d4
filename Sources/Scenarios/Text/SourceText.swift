// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// The bytes of an input turned into text that is safe to hand to the YAML parser, or a finding.
enum SourceText {
  /// A scenario is some kilobytes; more is some other file.
  static let maximumBytes = 1_000_000
  /// Deepest nesting of brackets, and widest indentation.
  static let maximumBrackets = 64
  static let maximumIndentation = 200

  struct Problem: Error {
    var line = 0
    var column = 0
    var message: String
    var remedy: String
  }

  static func decode(_ data: Data) throws(Problem) -> String {
    var bytes = data[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Problem(message: "the file is in UTF-16", remedy: "save it as UTF-8")
    }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      throw Problem(
        message: "this is a ZIP archive or a workbook", remedy: "name a scenario file in YAML")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let valid = validPrefix(of: bytes)
      let (line, column) = position(after: valid)
      throw Problem(
        line: line, column: column, message: "this is not UTF-8", remedy: "save the file as UTF-8")
    }
    try checkCharacters(text)
    try checkNesting(text)
    try AliasGuard.check(text)
    return text
  }

  private static func checkCharacters(_ text: String) throws(Problem) {
    var (line, column) = (1, 1)
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        line += 1
        column = 1
        continue
      }
      let value = scalar.value
      let isControl =
        (value < 0x20 && value != 0x09 && value != 0x0D) || value == 0x7F
        || (value >= 0x80 && value < 0xA0 && value != 0x85) || value == 0xFFFE || value == 0xFFFF
      if isControl {
        let code = String(value, radix: 16, uppercase: true)
        throw Problem(
          line: line, column: column,
          message: "a control character (U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code))"
            + " has no place in a scenario",
          remedy: "remove it; is this a text file?")
      }
      column += 1
    }
  }

  /// Bounds the nesting of what the parser will see, so that composing it cannot exhaust the stack. Brackets in
  /// quoted texts and comments do not nest. If this takes for quoted what the parser does not, its own bound holds, a
  /// thousand levels.
  private static func checkNesting(_ text: String) throws(Problem) {
    var (line, column, depth) = (1, 1, 0)
    var isIndentation = true
    var quotes = QuoteTracker()
    for scalar in text.unicodeScalars {
      let isText = quotes.isText(scalar)
      switch scalar {
      case "\n":
        line += 1
        column = 0
        isIndentation = true
      case "[", "{": depth += isText ? 0 : 1
      case "]", "}": depth = isText ? depth : max(0, depth - 1)
      default: break
      }
      if isIndentation && (isText || !(scalar == " " || scalar == "-" || scalar == "?" || scalar == "\n")) {
        isIndentation = false
      }
      if depth > maximumBrackets || (isIndentation && column > maximumIndentation) {
        throw Problem(
          line: line, column: column, message: "this is nested too deeply",
          remedy: "a scenario needs about ten levels; is a bracket left open?")
      }
      column += 1
    }
  }

  private static func validPrefix(of bytes: Data.SubSequence) -> Data.SubSequence {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var count = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      count += UTF8.width(scalar)
    }
    return bytes.prefix(count)
  }

  private static func position(after bytes: Data.SubSequence) -> (line: Int, column: Int) {
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return (lines.count, (lines.last?.unicodeScalars.count ?? 0) + 1)
  }
}
