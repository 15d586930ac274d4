// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A `--set path=value`: a patch on one place of the scenario.
package struct PathAssignment: Sendable {
  /// Why a text is no assignment.
  package struct Malformed: Error, CustomStringConvertible {
    package var description: String
  }

  /// As given.
  package var text: String
  let path: [String]
  let value: Node

  /// From `path=value`; the value is YAML: a number, `{times: 0.75}`, `null`, a mapping.
  package init(_ text: String) throws(Malformed) {
    let shown = quoted(text)
    guard let sign = text.firstIndex(of: "=") else {
      throw Malformed(description: "\(shown) has no `=`; write path=value, such as horizon_months=60")
    }
    let path = text[..<sign].split(separator: ".", omittingEmptySubsequences: false).map {
      $0.trimmingSpaces
    }
    guard !path.isEmpty, path.allSatisfy({ !$0.isEmpty }), path.count <= Composer.maximumDepth else {
      throw Malformed(description: "\(shown) names no path; write path=value, such as horizon_months=60")
    }
    guard text[text.index(after: sign)...].contains(where: { !$0.isWhitespace }) else {
      throw Malformed(description: "\(shown) gives no value; write `null` to delete")
    }
    let file = "--set \(clipped(text))"
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
    self.text = text
    self.path = path
    value = node ?? Node(.null, at: location, path: NodePath(path))
  }

  var nodePath: NodePath { NodePath(path) }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
