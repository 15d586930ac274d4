// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics

/// Computes a sheet from its inputs and the texts of its formulas alone, as a spreadsheet does.
struct FormulaEvaluator {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private var formulas: [Int: [FormulaToken]] = [:]
  private var values: [Int: Double] = [:]

  /// - Parameter changed: by place of an input, what stands in it instead.
  init(_ sheet: FormulaSheet, changed: [Int: Double] = [:]) throws {
    for cell in sheet.cells {
      let place = Self.place(row: cell.row, column: cell.column)
      switch cell.content {
      case .text, .heading: break
      case .number(let number, _), .input(let number, _): values[place] = changed[place] ?? number
      case .formula(let text, _, _): formulas[place] = try FormulaToken.all(of: text)
      }
    }
    for place in formulas.keys { try compute(place) }
  }

  subscript(row: Int, column: Int) -> Double? { values[Self.place(row: row, column: column)] }

  static func place(row: Int, column: Int) -> Int { column << 32 + row }

  /// Computes a cell after those that it reads: without recursion, for chains are as long as the plan.
  private mutating func compute(_ place: Int) throws {
    var waiting = [place]
    var seen: Set<Int> = []
    while let next = waiting.last {
      guard values[next] == nil, let tokens = formulas[next] else {
        waiting.removeLast()
        continue
      }
      var missing: [Int] = []
      for case .range(let cells) in tokens {
        missing += cells.filter { values[$0] == nil && formulas[$0] != nil }
      }
      if missing.isEmpty {
        var parser = FormulaParser(tokens: tokens, values: values)
        values[next] = try parser.whole()
        waiting.removeLast()
      } else {
        guard seen.insert(next).inserted else { throw Failure(description: "\(next) reads itself") }
        waiting += missing
      }
    }
  }
}

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

/// Reads one formula with the precedence of spreadsheets: a sign before a number binds more strongly than `^`.
private struct FormulaParser {
  let tokens: [FormulaToken]
  let values: [Int: Double]
  private var place = 0

  init(tokens: [FormulaToken], values: [Int: Double]) {
    (self.tokens, self.values) = (tokens, values)
  }

  mutating func whole() throws -> Double {
    let value = try comparison()
    guard place == tokens.count else { throw FormulaEvaluator.Failure(description: "more than a formula") }
    return value
  }

  private mutating func take(_ sign: String) -> Bool {
    guard place < tokens.count, tokens[place] == .sign(sign) else { return false }
    place += 1
    return true
  }

  private mutating func comparison() throws -> Double {
    let left = try sum()
    if take(">=") { return left >= (try sum()) ? 1 : 0 }
    if take("<=") { return left <= (try sum()) ? 1 : 0 }
    if take(">") { return left > (try sum()) ? 1 : 0 }
    if take("<") { return left < (try sum()) ? 1 : 0 }
    return left
  }

  private mutating func sum() throws -> Double {
    var value = try product()
    while true {
      if take("+") {
        value += try product()
      } else if take("-") {
        value -= try product()
      } else {
        return value
      }
    }
  }

  private mutating func product() throws -> Double {
    var value = try power()
    while true {
      if take("*") { value *= try power() } else if take("/") { value /= try power() } else { return value }
    }
  }

  private mutating func power() throws -> Double {
    var value = try signed()
    while take("^") { value = pow(value, try signed()) }
    return value
  }

  private mutating func signed() throws -> Double {
    take("-") ? -(try signed()) : try atom()
  }

  private mutating func atom() throws -> Double {
    if take("(") {
      let value = try comparison()
      guard take(")") else { throw FormulaEvaluator.Failure(description: "no )") }
      return value
    }
    switch tokens[place] {
    case .number(let number):
      place += 1
      return number
    case .range(let cells):
      place += 1
      guard cells.count == 1 else { throw FormulaEvaluator.Failure(description: "a range is no number") }
      return values[cells.lowerBound] ?? 0
    case .function(let name):
      place += 1
      return try call(name)
    case .sign(let sign): throw FormulaEvaluator.Failure(description: "\(sign) is no number")
    }
  }

  /// The numbers of each argument.
  private mutating func arguments() throws -> [[Double]] {
    var found: [[Double]] = []
    repeat {
      if case .range(let cells) = tokens[place], cells.count > 1 {
        place += 1
        found.append(cells.map { values[$0] ?? 0 })
      } else {
        found.append([try comparison()])
      }
    } while take(",")
    guard take(")") else { throw FormulaEvaluator.Failure(description: "no )") }
    return found
  }

  private mutating func call(_ name: String) throws -> Double {
    let found = try arguments()
    let all = found.joined()
    switch name {
    case "SUM": return all.reduce(0, +)
    case "MAX": return all.max() ?? 0
    case "MIN": return all.min() ?? 0
    case "SUMPRODUCT": return zip(found[0], found[1]).reduce(0) { $0 + $1.0 * $1.1 }
    case "IF": return found[0][0] != 0 ? found[1][0] : found[2][0]
    case "EXP": return exp(found[0][0])
    case "LN": return log(found[0][0])
    case "ABS": return abs(found[0][0])
    case "GAMMALN": return lgamma(found[0][0])
    case "ROUND": return found[0][0].rounded()
    case "ROUNDUP": return found[0][0].rounded(.awayFromZero)
    case "MATCH": return found[1].firstIndex(of: found[0][0]).map { Double($0 + 1) } ?? .nan
    default: throw FormulaEvaluator.Failure(description: "no function \(name)")
    }
  }
}
