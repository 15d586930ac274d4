// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A part of a spreadsheet formula together with what it comes to, so that the two cannot differ.
struct Term: Sendable {
  /// Without `=`, in the English names of functions.
  let text: String
  let value: Double
  let binding: Binding
  /// A number written out, which formulas need not show where it changes nothing.
  fileprivate let isLiteral: Bool

  /// How strongly what stands in a text holds together.
  enum Binding: Int, Comparable {
    case comparison, sum, product, power, atom

    static func < (left: Binding, right: Binding) -> Bool { left.rawValue < right.rawValue }

    /// A text that holds together so, as it stands to the right of an operation that holds together as `outer` does.
    func inside(_ outer: Binding, _ text: String) -> String { self > outer ? text : "(\(text))" }
  }

  init(_ text: String, _ value: Double, _ binding: Binding, isLiteral: Bool = false) {
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

  /// Months as years: whole ones, else as a fraction, whose digits would fill a formula.
  init(years months: Int) {
    self = months % 12 == 0 ? Term(months / 12) : Term("\(months)/12", Double(months) / 12, .product)
  }

  static let zero = Term(0)
  static let one = Term(1)

  /// Whether it is this number, written out.
  func isLiterally(_ number: Double) -> Bool { isLiteral && value == number }

  /// The number if it is written out.
  var literal: Double? { isLiteral ? value : nil }

  func inside(_ outer: Binding) -> String { binding.inside(outer, text) }
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
