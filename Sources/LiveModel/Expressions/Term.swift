// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A part of a spreadsheet formula together with what it comes to, so that the two cannot differ.
struct Term: Sendable {
  /// Without `=`, in the English names of functions.
  let text: String
  let value: Double
  fileprivate let binding: Binding
  /// A number written out, which formulas need not show where it changes nothing.
  fileprivate let isLiteral: Bool

  /// How strongly what stands in a text holds together.
  fileprivate enum Binding: Int, Comparable {
    case comparison, sum, product, power, atom

    static func < (left: Binding, right: Binding) -> Bool { left.rawValue < right.rawValue }
  }

  fileprivate init(_ text: String, _ value: Double, _ binding: Binding, isLiteral: Bool = false) {
    (self.text, self.value, self.binding, self.isLiteral) = (text, value, binding, isLiteral)
  }

  /// A cell.
  init(cell: String, value: Double) {
    self.init(cell, value, .atom)
  }

  /// A number written out.
  init(_ number: Double) {
    let text =
      number == number.rounded() && Swift.abs(number) < 1e15 ? String(format: "%.0f", number) : "\(number)"
    self.init(text.uppercased(), number, number < 0 ? .sum : .atom, isLiteral: true)
  }

  init(_ number: Int) {
    self.init(Double(number))
  }

  static let zero = Term(0)
  static let one = Term(1)

  /// Whether it is this number, written out.
  func isLiterally(_ number: Double) -> Bool { isLiteral && value == number }

  /// The number, where it is written out.
  var literal: Double? { isLiteral ? value : nil }

  fileprivate func inside(_ outer: Binding) -> String { binding > outer ? text : "(\(text))" }
}

infix operator ** : PowerPrecedence

precedencegroup PowerPrecedence {
  higherThan: MultiplicationPrecedence
}

extension Term {
  static func + (left: Term, right: Term) -> Term {
    if left.isLiterally(0) { return right }
    if right.isLiterally(0) { return left }
    if let known = known(left, right, left.value + right.value) { return known }
    let first = left.binding >= .sum ? left.text : "(\(left.text))"
    return Term("\(first)+\(right.inside(.sum))", left.value + right.value, .sum)
  }

  static func - (left: Term, right: Term) -> Term {
    if right.isLiterally(0) { return left }
    if let known = known(left, right, left.value - right.value) { return known }
    let first = left.binding >= .sum ? left.text : "(\(left.text))"
    return Term("\(first)-\(right.inside(.sum))", left.value - right.value, .sum)
  }

  static func * (left: Term, right: Term) -> Term {
    if left.isLiterally(0) || right.isLiterally(0) { return .zero }
    if left.isLiterally(1) { return right }
    if right.isLiterally(1) { return left }
    if let known = known(left, right, left.value * right.value) { return known }
    let first = left.binding >= .product ? left.text : "(\(left.text))"
    return Term("\(first)*\(right.inside(.product))", left.value * right.value, .product)
  }

  static func / (left: Term, right: Term) -> Term {
    if left.isLiterally(0) { return .zero }
    if right.isLiterally(1) { return left }
    if let known = known(left, right, left.value / right.value) { return known }
    let first = left.binding >= .product ? left.text : "(\(left.text))"
    return Term("\(first)/\(right.inside(.product))", left.value / right.value, .product)
  }

  /// `left ^ right`, which binds more strongly than products.
  static func ** (left: Term, right: Term) -> Term {
    if right.isLiterally(0) || left.isLiterally(1) { return .one }
    if right.isLiterally(1) { return left }
    if let known = known(left, right, pow(left.value, right.value)) { return known }
    return Term("\(left.inside(.power))^\(right.inside(.power))", pow(left.value, right.value), .power)
  }

  /// Two numbers written out are one.
  private static func known(_ left: Term, _ right: Term, _ value: Double) -> Term? {
    left.isLiteral && right.isLiteral && value.isFinite ? Term(value) : nil
  }
}

/// A comparison of two terms.
struct Condition {
  let text: String
  let holds: Bool

  fileprivate init(_ left: Term, _ sign: String, _ right: Term, _ holds: Bool) {
    text = left.inside(.comparison) + sign + right.inside(.comparison)
    self.holds = holds
  }
}

extension Term {
  static func > (left: Term, right: Term) -> Condition {
    Condition(left, ">", right, left.value > right.value)
  }

  static func >= (left: Term, right: Term) -> Condition {
    Condition(left, ">=", right, left.value >= right.value)
  }

  static func <= (left: Term, right: Term) -> Condition {
    Condition(left, "<=", right, left.value <= right.value)
  }

  static func < (left: Term, right: Term) -> Condition {
    Condition(left, "<", right, left.value < right.value)
  }

  static func `if`(_ condition: Condition, _ yes: Term, _ no: Term) -> Term {
    Term("IF(\(condition.text),\(yes.text),\(no.text))", condition.holds ? yes.value : no.value, .atom)
  }

  static func max(_ left: Term, _ right: Term) -> Term {
    Term("MAX(\(left.text),\(right.text))", Swift.max(left.value, right.value), .atom)
  }

  static func min(_ left: Term, _ right: Term) -> Term {
    Term("MIN(\(left.text),\(right.text))", Swift.min(left.value, right.value), .atom)
  }

  static func exp(_ term: Term) -> Term { Term("EXP(\(term.text))", Foundation.exp(term.value), .atom) }

  static func abs(_ term: Term) -> Term { Term("ABS(\(term.text))", Swift.abs(term.value), .atom) }

  /// ln Γ of a number above 0.
  static func logGamma(_ term: Term) -> Term {
    Term("GAMMALN(\(term.text))", lgamma(term.value), .atom)
  }

  /// To the nearest whole number, of numbers that are not negative.
  static func rounded(_ term: Term) -> Term {
    Term("ROUND(\(term.text),0)", term.value.rounded(), .atom)
  }

  /// To the next whole number, of numbers that are not negative.
  static func roundedUp(_ term: Term) -> Term {
    Term("ROUNDUP(\(term.text),0)", term.value.rounded(.up), .atom)
  }
}

/// Cells below each other, in a formula.
struct Run {
  /// `C20:C35`; one cell without colon.
  let text: String
  let values: [Double]
}

extension Term {
  static func sum(_ run: Run) -> Term {
    Term("SUM(\(run.text))", run.values.reduce(0, +), .atom)
  }

  /// Of two runs of the same length.
  static func sumOfProducts(_ left: Run, _ right: Run) -> Term {
    if left.values.count == 1 {
      return Term("\(left.text)*\(right.text)", left.values[0] * right.values[0], .product)
    }
    return Term(
      "SUMPRODUCT(\(left.text),\(right.text))", zip(left.values, right.values).reduce(0) { $0 + $1.0 * $1.1 },
      .atom)
  }

  static func smallest(_ run: Run) -> Term {
    Term("MIN(\(run.text))", run.values.min() ?? 0, .atom)
  }

  static func largest(_ run: Run) -> Term {
    Term("MAX(\(run.text))", run.values.max() ?? 0, .atom)
  }

  /// The place, from 1, of the first cell that is exactly `term`, which there must be.
  static func place(of term: Term, in run: Run) -> Term {
    let place = run.values.firstIndex(of: term.value).map { Double($0 + 1) } ?? .nan
    return Term("MATCH(\(term.text),\(run.text),0)", place, .atom)
  }
}
