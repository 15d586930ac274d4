// SPDX-License-Identifier: GPL-3.0-or-later

/// The words of an expression, one at a time.
struct ExpressionTokens {
  enum Kind: Equatable {
    case number(Double)
    case name(String)
    /// One of `+ - * / ( ) ,`.
    case sign(Character)
    case end
  }

  struct Token {
    var kind: Kind
    /// In the text, in Unicode scalars.
    var offset: Int
    var length: Int
  }

  /// Scalars of a text.
  private static let maximumLength = 2000

  private let text: [Unicode.Scalar]
  private let hyphenated: [[Unicode.Scalar]]
  private var place = 0
  private(set) var next = Token(kind: .end, offset: 0, length: 0)

  init(_ text: String, hyphenated: [String]) throws(Expression.Slip) {
    self.text = Array(text.unicodeScalars)
    self.hyphenated = hyphenated.map { Array($0.unicodeScalars) }
    guard self.text.count <= Self.maximumLength else {
      throw Expression.Slip(
        offset: 0, message: "this expression has more than \(Self.maximumLength) characters",
        remedy: "give parts of it names under `quantities`")
    }
    try advance()
  }

  mutating func advance() throws(Expression.Slip) {
    while place < text.count, text[place].properties.isWhitespace { place += 1 }
    let start = place
    guard place < text.count else {
      next = Token(kind: .end, offset: start, length: 0)
      return
    }
    let kind: Kind
    if Self.isDigit(text[place]) || text[place] == "." {
      kind = try number()
    } else if "+-*/(),".unicodeScalars.contains(text[place]) {
      kind = .sign(Character(text[place]))
      place += 1
    } else if Name.isValid(String(text[place])) {
      kind = try name()
    } else {
      throw strange(text[place])
    }
    next = Token(kind: kind, offset: start, length: place - start)
  }

  /// As it was written.
  func text(of token: Token) -> String {
    String(String.UnicodeScalarView(text[token.offset..<token.offset + token.length]))
  }

  private mutating func number() throws(Expression.Slip) -> Kind {
    let start = place
    func peek(_ distance: Int = 0) -> Unicode.Scalar? {
      place + distance < text.count ? text[place + distance] : nil
    }
    while let scalar = peek(), Self.isDigit(scalar) || scalar == "." { place += 1 }
    if peek() == "e" || peek() == "E" {
      let isSigned = peek(1) == "+" || peek(1) == "-"
      if let digit = peek(isSigned ? 2 : 1), Self.isDigit(digit) {
        place += isSigned ? 2 : 1
        while let scalar = peek(), Self.isDigit(scalar) { place += 1 }
      }
    }
    let written = String(String.UnicodeScalarView(text[start..<place]))
    switch YAMLNumber.parse(written) {
    case .number(let value): return .number(value)
    case .unclear(let message, let remedy):
      throw Expression.Slip(offset: start, message: message, remedy: remedy)
    case .notANumber:
      throw Expression.Slip(offset: start, message: "\(quoted(written)) is not a number", remedy: "")
    }
  }

  private mutating func name() throws(Expression.Slip) -> Kind {
    let start = place
    for name in hyphenated where text[start...].starts(with: name) {
      let after = start + name.count
      guard after >= text.count || !Self.continuesName(text[after]) else { continue }
      let name = String(String.UnicodeScalarView(name))
      throw Expression.Slip(
        offset: start, message: "\(quoted(name)) may be a quantity or a difference",
        remedy: "give the quantity a name with `_`, or put blanks around the minus")
    }
    while place < text.count, Self.continuesName(text[place]) { place += 1 }
    return .name(String(String.UnicodeScalarView(text[start..<place])))
  }

  private func strange(_ scalar: Unicode.Scalar) -> Expression.Slip {
    let plain = ["×": "*", "÷": "/", "∗": "*", "⋅": "*", "・": "*"][scalar] ?? String(narrowed(scalar))
    let remedy =
      switch plain {
      case "%": "write a share: 0.05 for 5 %"
      case "^": "write the product: `x * x`"
      case String(scalar): "expressions have + - * /, parentheses, `min` and `max`"
      default: "write `\(plain)`"
      }
    return Expression.Slip(
      offset: place, message: "\(quoted(String(scalar))) has no meaning in an expression", remedy: remedy)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// Letters, digits, `_`: not the hyphen, which is a minus here.
  private static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "-" && Name.isValid("a" + String(scalar))
  }
}
