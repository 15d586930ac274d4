// SPDX-License-Identifier: GPL-3.0-or-later

/// What an East Asian keyboard, or haste, makes of YAML: full-width signs, a colon without its space. To YAML all that
/// is text, and the parser stumbles somewhere behind it.
struct TypingSlip {
  /// From 1, in Unicode scalars.
  private(set) var line: Int
  private(set) var column: Int
  let message: String
  let remedy: String

  private enum Kind: CaseIterable {
    case noSpace
    case wideColon
    case wideIndentation
    case wideIndentationByOne
    case wideSigns
    case wideBlankLine
    case wideComment
  }

  /// The slip behind a problem: one whose repair lets the parser get further. `nil` if there is none.
  ///
  /// - Parameters:
  ///   - problem: The line that the parser stumbled on, from 1.
  ///   - parse: Parses a text and gives the line of its first problem; `nil` if it has none.
  init?(behind problem: Int, in text: String, parse: (String) -> Int?) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let reach = min(problem + 1, lines.count)
    for kinds in Kind.allCases.map({ [$0] }) + [Kind.allCases] {
      var repaired = lines
      var nearest: TypingSlip?
      for index in 0..<reach {
        for kind in kinds {
          guard let repair = Self.repair(repaired[index], kind) else { continue }
          repaired[index] = repair.text
          if index < problem {
            nearest = TypingSlip(kind, line: index + 1, column: repair.column, repaired: repair.text)
          }
        }
      }
      guard let nearest else { continue }
      if parse(repaired.joined(separator: "\n")).map({ $0 > problem }) ?? true {
        self = nearest
        return
      }
    }
    return nil
  }

  private init(_ kind: Kind, line: Int, column: Int, repaired: String) {
    (self.line, self.column) = (line, column)
    let statement = Self.withoutComment(repaired)
    switch kind {
    case .noSpace: message = "a space is missing after the colon"
    case .wideColon: message = "a full-width colon (：) is text to YAML"
    case .wideIndentation, .wideIndentationByOne: message = "a full-width space does not indent"
    case .wideSigns: message = "full-width brackets and commas are text to YAML"
    case .wideBlankLine: message = "a line with a full-width space alone is not empty to YAML"
    case .wideComment: message = "a full-width number sign (＃) begins no comment"
    }
    remedy =
      switch kind {
      case .wideIndentation, .wideIndentationByOne: "indent with ordinary spaces"
      case .wideBlankLine: "remove what is on it"
      case .wideComment: "write the ordinary sign, `#`"
      case _ where statement.count <= 80: "write \(advised(statement))"
      case .wideSigns: "write the ordinary ones, with a space after each colon and comma"
      case .noSpace, .wideColon: "write \(advised(statement.prefix { $0 != ":" } + ": …"))"
      }
  }

  private static func withoutComment(_ line: String) -> String {
    var quotes = QuoteTracker()
    var kept = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      let isText = quotes.isText(scalar)
      if isText, scalar == "#", !quotes.isQuoting { break }
      kept.append(scalar)
    }
    return String(kept).split(separator: " ", omittingEmptySubsequences: false).drop { $0.isEmpty }.reversed()
      .drop { $0.isEmpty }.reversed().joined(separator: " ")
  }

  // MARK: repairs

  /// `line` without its slips of one kind, and where the first was, from 1; `nil` if it has none.
  private static func repair(_ line: String, _ kind: Kind) -> (text: String, column: Int)? {
    var scalars = Array(line.unicodeScalars)
    let indentation = scalars.prefix { $0 == " " || $0 == "\u{3000}" }.count
    switch kind {
    case .wideIndentation, .wideIndentationByOne:
      guard let first = scalars[..<indentation].firstIndex(of: "\u{3000}"), indentation < scalars.count else {
        return nil
      }
      // As wide as two on the screen that it was typed on; people who count keys take it for one.
      let width = kind == .wideIndentation ? 2 : 1
      let blanks = scalars[..<indentation].flatMap { scalar in
        [Unicode.Scalar](repeating: " ", count: scalar == "\u{3000}" ? width : 1)
      }
      scalars.replaceSubrange(..<indentation, with: blanks)
      return (text(scalars), first + 1)
    case .noSpace, .wideColon:
      guard let colon = colonAfterKey(scalars, from: indentation),
        colon + 1 < scalars.count || kind == .wideColon
      else { return nil }
      if kind == .noSpace {
        let next = scalars[colon + 1]
        guard scalars[colon] == ":", next != " ", next != "\t", next != "\r", next != ":", next != "/" else {
          return nil
        }
        if next == "\u{3000}" { scalars[colon + 1] = " " } else { scalars.insert(" ", at: colon + 1) }
        return (text(scalars), colon + 1)
      }
      guard scalars[colon] == "：" else { return nil }
      let hasBlank =
        colon + 1 < scalars.count && (scalars[colon + 1] == " " || scalars[colon + 1] == "\u{3000}")
      scalars.replaceSubrange(colon...(hasBlank ? colon + 1 : colon), with: [":", " "])
      return (text(scalars), colon + 1)
    case .wideSigns: return narrowedSigns(scalars)
    case .wideBlankLine:
      guard let first = scalars.firstIndex(of: "\u{3000}"),
        scalars.allSatisfy({ $0 == "\u{3000}" || $0.properties.isWhitespace })
      else { return nil }
      return ("", first + 1)
    case .wideComment:
      guard indentation < scalars.count, scalars[indentation] == "＃" else { return nil }
      scalars[indentation] = "#"
      return (text(scalars), indentation + 1)
    }
  }

  /// The colon, of either width, that follows the key a line begins with.
  private static func colonAfterKey(_ scalars: [Unicode.Scalar], from start: Int) -> Int? {
    var index = start
    while index + 1 < scalars.count, scalars[index] == "-", scalars[index + 1] == " " { index += 2 }
    let end = scalars[index...].firstIndex { !isNameCharacter($0) } ?? scalars.count
    guard end > index, end < scalars.count, scalars[end] == ":" || scalars[end] == "：" else { return nil }
    return end
  }

  private static func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "-" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private static func narrowedSigns(_ scalars: [Unicode.Scalar]) -> (text: String, column: Int)? {
    var quotes = QuoteTracker()
    var first: Int?
    var result: [Unicode.Scalar] = []
    for (index, scalar) in scalars.enumerated() {
      guard !quotes.isText(scalar), "｛｝［］，、：".unicodeScalars.contains(scalar) else {
        result.append(scalar)
        continue
      }
      first = first ?? index
      result.append(narrowed(scalar))
      let isFollowed = index + 1 < scalars.count && narrowed(scalars[index + 1]) == " "
      if !isFollowed, "，、：".unicodeScalars.contains(scalar) { result.append(" ") }
    }
    return first.map { (text(result), $0 + 1) }
  }

  private static func text(_ scalars: [Unicode.Scalar]) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}
