// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A `--set path=value`, or one value of a `--vary`: a patch on one place of the scenario.
package struct PathAssignment: Sendable {
  /// Why a text is no assignment.
  package struct Malformed: Error, CustomStringConvertible {
    package var description: String
  }

  let path: [String]
  let value: Node
  /// Whether it is as if the file itself said so: patches of cases and strategies come after it, and scale or replace what
  /// it leaves.
  package var precedesStrategies = false

  /// From `path=value`; the value is YAML: a number, `{times: 0.75}`, `null`, a mapping.
  package init(_ text: String) throws(Malformed) {
    self = try PathAssignment(text, by: Author.set)
  }

  /// - Parameter author: the option that says so.
  private init(_ text: String, by author: String) throws(Malformed) {
    let shown = quoted(text)
    guard let sign = text.firstIndex(of: "=") else {
      throw Malformed(description: "\(shown) has no `=`; \(Self.remedy(for: text))")
    }
    guard let path = Self.components(of: text[..<sign]) else {
      throw Malformed(description: "\(shown) names no path; write path=value, such as horizon_months=60")
    }
    guard text[text.index(after: sign)...].contains(where: { !$0.isWhitespace }) else {
      throw Malformed(
        description: "\(shown) gives no value; give one, or write `null` to delete what is there")
    }
    let file = "\(author)\(clipped(text))"
    var composer = Composer(file: file, hasPositions: false)
    let source: String
    do throws(SourceText.Problem) {
      source = try SourceText.decode(Data(text[text.index(after: sign)...].utf8))
    } catch {
      throw Malformed(description: "the value of \(shown) is no YAML: \(error.message)")
    }
    let location = InputLocation(file: file)
    let node = composer.compose(source, path: NodePath(path))
    if let finding = composer.findings.first {
      throw Malformed(description: "the value of \(shown): \(finding.message)")
    }
    self.path = path
    value = node ?? Node(.null, at: location, path: NodePath(path))
  }

  /// A number at a path, as `--vary` puts it there.
  ///
  /// - Parameter value: finite.
  package init(path text: String, value: Double) throws(Malformed) {
    guard let path = Self.components(of: text[...]) else {
      throw Malformed(description: "\(quoted(text)) is no path; write one such as horizon_months")
    }
    self.path = path
    self.value = Node(
      .scalar(YAMLNumber.exact(value), isQuoted: false),
      at: InputLocation(file: "\(Author.vary)\(clipped(text))=\(format(value))"), path: NodePath(path))
  }

  /// All numbers at a path times a factor, as `--vary` moves what is uncertain.
  ///
  /// - Parameter factor: finite.
  package init(path text: String, times factor: Double) throws(Malformed) {
    self = try PathAssignment("\(text)={times: \(YAMLNumber.exact(factor))}", by: Author.vary)
  }

  /// A number in steps of plan time, as `--vary` gives it years.
  ///
  /// - Parameter steps: months, ascending, and finite values.
  package init(path text: String, schedule steps: [(month: Int, value: Double)]) throws(Malformed) {
    let entries = steps.map { "\($0.month): \(YAMLNumber.exact($0.value))" }.joined(separator: ", ")
    self = try PathAssignment("\(text)={schedule: {\(entries)}}", by: Author.vary)
  }

  /// What to write instead of a text without `=`: the same with one, where another sign stands for it.
  private static func remedy(for text: String) -> String {
    let plain = narrowed(text).trimmingCharacters(in: .whitespaces)
    if plain.contains("=") { return "write \(advised(plain))" }
    let parts = plain.split(separator: ":", maxSplits: 1).map { $0.trimmingSpaces }
    return parts.count == 2
      ? "write \(advised("\(parts[0])=\(parts[1])"))" : "write path=value, such as horizon_months=60"
  }

  private static func components(of text: Substring) -> [String]? {
    let path = text.split(separator: ".", omittingEmptySubsequences: false).map { $0.trimmingSpaces }
    let isPath = path.allSatisfy { !$0.isEmpty } && path.count <= Composer.maximumDepth
    return isPath ? path : nil
  }

  var nodePath: NodePath { NodePath(path) }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
