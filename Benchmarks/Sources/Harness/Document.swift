// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// A document that has a part which is written anew by every run.
struct Document {
  let path: String

  private static let start = "<!-- begin: printed by make bench -->"
  private static let end = "<!-- end: printed by make bench -->"

  func replacePart(with text: String) throws {
    let old = try String(contentsOfFile: path, encoding: .utf8)
    guard let start = old.range(of: Self.start), let end = old.range(of: Self.end),
      start.upperBound <= end.lowerBound
    else { throw BenchmarkError("\(path) has no part between \(Self.start) and \(Self.end)") }
    let new = old.replacingCharacters(in: start.upperBound..<end.lowerBound, with: "\n\(text)\n")
    try new.write(toFile: path, atomically: true, encoding: .utf8)
  }
}
