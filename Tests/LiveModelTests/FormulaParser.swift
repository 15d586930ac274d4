// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Reads one formula with the precedence of spreadsheets: a sign before a number binds more strongly than `^`.
struct FormulaParser {
  let tokens: [FormulaToken]
  let values: [Int: Double]
  private var place = 0

  init(tokens: [FormulaToken], values: [Int: Double]) {
    (self.tokens, self.values) = (tokens, values)
  }

  mutating func whole() throws -> Double {
    let value = try comparison()
    guard place == tokens.count else { throw FormulaEvaluator.Failure(description: "more than a formula") }
    return try value.number()
  }

  private mutating func take(_ sign: String) -> Bool {
    guard place < tokens.count, tokens[place] == .sign(sign) else { return false }
    place += 1
    return true
  }

  private mutating func comparison() throws -> FormulaValue {
    let left = try sum()
    if take(">=") { return try left.with(try sum()) { $0 >= $1 ? 1 : 0 } }
    if take("<=") { return try left.with(try sum()) { $0 <= $1 ? 1 : 0 } }
    if take(">") { return try left.with(try sum()) { $0 > $1 ? 1 : 0 } }
    if take("<") { return try left.with(try sum()) { $0 < $1 ? 1 : 0 } }
    return left
  }

  private mutating func sum() throws -> FormulaValue {
    var value = try product()
    while true {
      if take("+") {
        value = try value.with(try product(), +)
      } else if take("-") {
        value = try value.with(try product(), -)
      } else {
        return value
      }
    }
  }

  private mutating func product() throws -> FormulaValue {
    var value = try power()
    while true {
      if take("*") {
        value = try value.with(try power(), *)
      } else if take("/") {
        value = try value.with(try power(), /)
      } else {
        return value
      }
    }
  }

  private mutating func power() throws -> FormulaValue {
    var value = try signed()
    while take("^") { value = try value.with(try signed(), pow) }
    return value
  }

  private mutating func signed() throws -> FormulaValue {
    take("-") ? try FormulaValue.number(0).with(try signed(), -) : try atom()
  }

  private mutating func atom() throws -> FormulaValue {
    if take("(") {
      let value = try comparison()
      guard take(")") else { throw FormulaEvaluator.Failure(description: "no )") }
      return value
    }
    switch tokens[place] {
    case .number(let number):
      place += 1
      return .number(number)
    case .range(let cells):
      place += 1
      return cells.count == 1
        ? .number(values[cells.lowerBound] ?? 0) : .list(cells.map { values[$0] ?? 0 })
    case .function(let name):
      place += 1
      return .number(try call(name))
    case .sign(let sign): throw FormulaEvaluator.Failure(description: "\(sign) is no number")
    }
  }

  /// The numbers of each argument.
  private mutating func arguments() throws -> [FormulaValue] {
    var found: [FormulaValue] = []
    repeat { found.append(try comparison()) } while take(",")
    guard take(")") else { throw FormulaEvaluator.Failure(description: "no )") }
    return found
  }

  private mutating func call(_ name: String) throws -> Double {
    let found = try arguments()
    switch name {
    case "SUM": return found.flatMap(\.all).reduce(0, +)
    case "MAX": return found.flatMap(\.all).max() ?? 0
    case "MIN": return found.flatMap(\.all).min() ?? 0
    case "SUMPRODUCT":
      let lists = found.map(\.all)
      guard lists.allSatisfy({ $0.count == lists[0].count }) else {
        throw FormulaEvaluator.Failure(description: "SUMPRODUCT of runs of different lengths")
      }
      return lists[0].indices.reduce(0) { sum, row in sum + lists.reduce(1) { $0 * $1[row] } }
    case "IF": return try found[0].number() != 0 ? found[1].number() : found[2].number()
    case "MATCH":
      let wanted = try found[0].number()
      return found[1].all.firstIndex(of: wanted).map { Double($0 + 1) } ?? .nan
    default: return try Self.function(name, of: found[0].number())
    }
  }

  private static func function(_ name: String, of number: Double) throws -> Double {
    switch name {
    case "EXP": return exp(number)
    case "ABS": return abs(number)
    case "GAMMALN": return lgamma(number)
    case "ROUND": return number.rounded()
    case "ROUNDUP": return number.rounded(.awayFromZero)
    default: throw FormulaEvaluator.Failure(description: "no function \(name)")
    }
  }
}

/// What a part of a formula comes to: a number, or numbers below each other, which only functions of such make one of.
private enum FormulaValue {
  case number(Double)
  case list([Double])

  var all: [Double] {
    switch self {
    case .number(let number): [number]
    case .list(let list): list
    }
  }

  func number() throws -> Double {
    guard case .number(let number) = self else {
      throw FormulaEvaluator.Failure(description: "several numbers stand where one may")
    }
    return number
  }

  /// A number beside several stands for as many of it.
  func with(_ other: FormulaValue, _ operation: (Double, Double) -> Double) throws -> FormulaValue {
    switch (self, other) {
    case (.number(let left), .number(let right)): return .number(operation(left, right))
    case (.list(let left), .number(let right)): return .list(left.map { operation($0, right) })
    case (.number(let left), .list(let right)): return .list(right.map { operation(left, $0) })
    case (.list(let left), .list(let right)):
      guard left.count == right.count else {
        throw FormulaEvaluator.Failure(description: "runs of different lengths")
      }
      return .list(zip(left, right).map(operation))
    }
  }
}
