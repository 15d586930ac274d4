// SPDX-License-Identifier: GPL-3.0-or-later

/// Arithmetic over quantities, as the file writes it: `ink_rate * (1 - rivals_share)`.
struct Expression {
  enum Operation: Sendable, Hashable {
    case sum, difference, product, quotient, least, greatest
  }

  indirect enum Term {
    case number(Double)
    /// - offset: in the text, in Unicode scalars.
    case name(String, offset: Int)
    case negative(Term)
    /// - offset: of the sign between, or of the function's name.
    case operation(Operation, Term, Term, offset: Int)
  }

  /// Why a text is no expression, and where.
  struct Slip: Error {
    /// In Unicode scalars.
    var offset: Int
    var message: String
    var remedy: String
  }

  let term: Term

  /// - Parameter hyphenated: names of quantities that have a hyphen, which is a minus in an expression.
  init(_ text: String, hyphenated: [String] = []) throws(Slip) {
    var parser = try ExpressionParser(text, hyphenated: hyphenated)
    term = try parser.wholeTerm()
  }

  /// The quantity that it is if it is nothing but one.
  var bareName: String? {
    if case .name(let name, _) = term { name } else { nil }
  }

  /// Of all quantities in it.
  var names: [String] { term.names }
}

extension Expression.Term {
  fileprivate var names: [String] {
    switch self {
    case .number: []
    case .name(let name, _): [name]
    case .negative(let inner): inner.names
    case .operation(_, let left, let right, _): left.names + right.names
    }
  }
}

extension Expression.Operation {
  /// What it makes of two numbers. Nothing is not a number's part: what has no value in it has none at all, so that
  /// `min` and `max` do not hide a division by 0.
  func callAsFunction(_ left: Double, _ right: Double) -> Double {
    switch self {
    case .sum: left + right
    case .difference: left - right
    case .product: left * right
    case .quotient: right == 0 ? .nan : left / right
    case .least: left.isNaN || right.isNaN ? .nan : Swift.min(left, right)
    case .greatest: left.isNaN || right.isNaN ? .nan : Swift.max(left, right)
    }
  }
}
