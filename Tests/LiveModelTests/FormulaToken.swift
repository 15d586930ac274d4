// SPDX-License-Identifier: GPL-3.0-or-later

/// A part of a formula's text.
enum FormulaToken: Equatable {
  case number(Double)
  case function(String)
  /// Places of one column.
  case range(ClosedRange<Int>)
  case sign(String)

  static func all(of text: String) throws -> [FormulaToken] {
    var scanner = FormulaScanner(text)
    guard scanner.take("=") else { throw FormulaEvaluator.Failure(description: "no formula: \(text)") }
    var tokens: [FormulaToken] = []
    while let token = try scanner.next() { tokens.append(token) }
    return tokens
  }
}

/// Takes a formula's text apart.
private struct FormulaScanner {
  private let text: [UInt8]
  private var place = 0

  init(_ text: String) {
    self.text = Array(text.utf8)
  }

  private var first: UInt8 { place < text.count ? text[place] : 0 }

  mutating func take(_ sign: Character) -> Bool {
    guard first == sign.asciiValue else { return false }
    place += 1
    return true
  }

  private mutating func run(_ fits: (UInt8) -> Bool) -> String {
    let start = place
    while fits(first) { place += 1 }
    return String(decoding: text[start..<place], as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 65 && byte <= 90 }

  mutating func next() throws -> FormulaToken? {
    guard place < text.count else { return nil }
    if Self.isDigit(first) { return .number(number()) }
    if Self.isLetter(first) || first == UInt8(ascii: "$") {
      _ = take("$")
      let letters = run(Self.isLetter)
      if take("(") { return .function(letters) }
      let top = try cell(letters)
      guard take(":") else { return .range(top...top) }
      _ = take("$")
      return .range(top...(try cell(run(Self.isLetter))))
    }
    let sign = String(UnicodeScalar(first))
    guard "-+*/^(),<>".contains(sign) else {
      throw FormulaEvaluator.Failure(description: "\(sign) in \(String(decoding: text, as: UTF8.self))")
    }
    place += 1
    if sign == "<" || sign == ">", take("=") { return .sign(sign + "=") }
    return .sign(sign)
  }

  private mutating func number() -> Double {
    var written = run(Self.isDigit)
    if take(".") { written += "." + run(Self.isDigit) }
    if take("E") {
      written += "E" + (take("-") ? "-" : take("+") ? "+" : "")
      written += run(Self.isDigit)
    }
    return Double(written) ?? .nan
  }

  private mutating func cell(_ letters: String) throws -> Int {
    _ = take("$")
    guard !letters.isEmpty, let row = Int(run(Self.isDigit), radix: 10) else {
      throw FormulaEvaluator.Failure(description: "no cell in \(String(decoding: text, as: UTF8.self))")
    }
    let column = letters.utf8.reduce(0) { $0 * 26 + Int(exactly: $1)! - 64 } - 1
    return FormulaEvaluator.place(row: row - 1, column: column)
  }
}
