// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads an expression by precedence: `*` and `/` before `+` and `-`, a sign before all of them, the left one first
/// among equals.
struct ExpressionParser {
  /// Parentheses and signs inside one another.
  private static let maximumDepth = 100

  private typealias Term = Expression.Term
  private typealias Slip = Expression.Slip

  private var tokens: ExpressionTokens
  private var depth = 0

  init(_ text: String, hyphenated: [String]) throws(Expression.Slip) {
    tokens = try ExpressionTokens(text, hyphenated: hyphenated)
  }

  mutating func wholeTerm() throws(Expression.Slip) -> Expression.Term {
    let term = try sum()
    guard tokens.next.kind == .end else { throw unexpected("an operator") }
    return term
  }

  private mutating func sum() throws(Slip) -> Term {
    var term = try product()
    while let operation = operation(["+": .sum, "-": .difference]) {
      let offset = tokens.next.offset
      try tokens.advance()
      term = .operation(operation, term, try product(), offset: offset)
    }
    return term
  }

  private mutating func product() throws(Slip) -> Term {
    var term = try signed()
    while let operation = operation(["*": .product, "/": .quotient]) {
      let offset = tokens.next.offset
      try tokens.advance()
      if tokens.next.kind == .sign("*") {
        throw Slip(offset: offset, message: "there are no powers", remedy: "write the product: `x * x`")
      }
      term = .operation(operation, term, try signed(), offset: offset)
    }
    return term
  }

  private mutating func signed() throws(Slip) -> Term {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else {
      throw Slip(
        offset: tokens.next.offset, message: "this is nested too deeply",
        remedy: "give parts of it names under `quantities`")
    }
    switch tokens.next.kind {
    case .sign("-"):
      try tokens.advance()
      return .negative(try signed())
    case .sign("+"):
      try tokens.advance()
      return try signed()
    case .sign("("):
      let opening = tokens.next.offset
      try tokens.advance()
      let term = try sum()
      try close(opening)
      return term
    case .number(let value):
      try tokens.advance()
      return .number(value)
    case .name(let name): return try named(name)
    default: throw unexpected("a number, a quantity or `(`")
    }
  }

  /// A quantity, or a function of some terms.
  private mutating func named(_ name: String) throws(Slip) -> Term {
    let offset = tokens.next.offset
    try tokens.advance()
    guard tokens.next.kind == .sign("(") else { return .name(name, offset: offset) }
    let functions: [String: Expression.Operation] = ["min": .least, "max": .greatest]
    guard let function = functions[name] else {
      throw Slip(
        offset: offset, message: "there is no function \(quoted(name))",
        remedy: "functions are `min` and `max`; to multiply, write `\(clipped(name)) * (…)`")
    }
    let opening = tokens.next.offset
    try tokens.advance()
    var terms = [try sum()]
    while tokens.next.kind == .sign(",") {
      try tokens.advance()
      terms.append(try sum())
    }
    try close(opening)
    guard terms.count > 1 else {
      throw Slip(
        offset: offset, message: "\(quoted(name)) has one number to choose from",
        remedy: "give it two or more: `\(name)(a, b)`")
    }
    return terms.dropFirst().reduce(terms[0]) { .operation(function, $0, $1, offset: offset) }
  }

  private mutating func close(_ opening: Int) throws(Slip) {
    switch tokens.next.kind {
    case .sign(")"): try tokens.advance()
    case .end:
      throw Slip(offset: opening, message: "this parenthesis is not closed", remedy: "add `)`")
    default: throw unexpected("an operator or `)`")
    }
  }

  private func operation(_ operations: [Character: Expression.Operation]) -> Expression.Operation? {
    if case .sign(let sign) = tokens.next.kind { operations[sign] } else { nil }
  }

  private func unexpected(_ wanted: String) -> Slip {
    let (kind, offset) = (tokens.next.kind, tokens.next.offset)
    let remedy =
      switch kind {
      case .name, .number: "write `*` to multiply"
      case .sign(","): "commas stand between the numbers of `min` and `max`; write 1000, not 1,000"
      case .sign(")"): "remove it, or open a parenthesis before"
      default: ""
      }
    return Slip(
      offset: offset,
      message: kind == .end
        ? "the expression ends where \(wanted) is expected"
        : "\(wanted) is expected here, not \(quoted(tokens.text(of: tokens.next)))",
      remedy: wanted.hasPrefix("an operator") || kind != .end ? remedy : "")
  }
}
