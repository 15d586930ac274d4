// SPDX-License-Identifier: GPL-3.0-or-later

import Yams

/// A parser's error in words that help.
struct SyntaxProblem {
  /// Of a text that is parsed again, to find out what was meant.
  static let repairableBytes = 100_000

  private var line = 0
  private var column = 0
  private var message: String
  private var remedy = ""

  init(_ error: any Error, text: String) {
    guard let error = error as? YamlError else {
      message = "this is not YAML"
      return
    }
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      (line, column) = (mark.line, mark.column)
      message = "this is not YAML: " + clipped(problem)
      explain(problem, context: context, text: text)
      if text.utf8.count <= Self.repairableBytes,
        let slip = TypingSlip(behind: mark.line, in: text, parse: Self.problemLine)
      {
        (line, column, message, remedy) = (slip.line, slip.column, slip.message, slip.remedy)
      }
    case .reader(let problem, let offset, _, let yaml):
      message = "this is not YAML: " + clipped(problem)
      if let offset { locate(offset, in: yaml) }
    case .duplicatedKeysInMapping(let keys, let context):
      (line, column) = (context.mark.line, context.mark.column)
      message = "\(quoted(keys.first ?? "")) stands twice in one mapping"
      remedy = "remove one"
    default: message = "this is not YAML"
    }
  }

  /// The line of a text's first problem, from 1; `nil` if it is YAML.
  private static func problemLine(_ text: String) -> Int? {
    do {
      _ = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
      return nil
    } catch {
      switch error as? YamlError {
      case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
        return mark.line
      default: return 1
      }
    }
  }

  func finding(at location: (Int, Int) -> InputLocation) -> Finding {
    Finding(
      severity: .error, path: "", location: location(line, column), message: message, remedy: remedy)
  }

  private mutating func explain(_ problem: String, context: YamlError.Context?, text: String) {
    if problem.contains("another document") {
      message = "a second document begins here"
      remedy = "one file holds one scenario: remove the `---`"
    } else if problem.contains("cannot start any token") || problem.contains("tab") {
      let character = character(in: text)
      if character == "\t" {
        message = "a tab is used to indent"
        remedy = "YAML indents with spaces"
      } else if let character {
        message = "\(quoted(String(character))) cannot start a value"
        remedy = "put the text in quotes"
      }
    } else if problem.contains("nesting") {
      message = "this is nested too deeply"
    } else if problem.contains("mapping values are not allowed") {
      message = "a colon that does not fit here"
      remedy = "put texts with a colon in quotes, and check the indentation"
    } else if problem.contains("undefined alias") {
      message = "an alias (`*name`) of nothing"
      remedy = "put a text that begins with `*` in quotes"
    } else if problem.contains("did not find expected") || problem.contains("could not find expected")
      || problem.contains("unexpected end")
    {
      if let context {
        remedy = "check the brackets, quotes and indentation since line \(context.mark.line)"
      } else {
        remedy = "check the brackets, quotes and indentation"
      }
    }
  }

  private func character(in text: String) -> Unicode.Scalar? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard line >= 1, line <= lines.count else { return nil }
    let scalars = lines[line - 1].unicodeScalars
    guard let index = scalars.index(scalars.startIndex, offsetBy: column - 1, limitedBy: scalars.endIndex),
      index < scalars.endIndex
    else { return nil }
    return scalars[index]
  }

  private mutating func locate(_ offset: Int, in yaml: String) {
    let before = yaml.utf8.prefix(offset)
    line = before.count { $0 == UInt8(ascii: "\n") } + 1
    column =
      (before.lastIndex(of: UInt8(ascii: "\n")).map { before.distance(from: $0, to: before.endIndex) }
        ?? before.count + 1)
  }
}
