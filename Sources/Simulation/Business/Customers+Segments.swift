// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

extension Customers where Value: Lane {
  /// How a segment's customers leave, all multipliers at 1.
  func retention(of segment: Int) -> Retention<Value> { segments[segment].copy?.retention ?? retention }

  /// All ways in which any customers leave.
  var retentions: [Retention<Value>] { [retention] + segments.compactMap { $0.copy?.retention } }

  /// By segment: the segment of the file, or of a programme that brings customers, by which results are told. Such come
  /// first.
  var originals: [Int] { segments.enumerated().map { $1.copy?.original ?? $0 } }

  /// Segments of programmes that bring customers.
  func referredSegments(_ programmes: Int) -> Range<Int> {
    let own = segments.firstIndex { $0.copy != nil } ?? segments.count
    return own - programmes..<own
  }
}

extension [BreakdownLine] {
  /// Lines of segments, channel by channel where these have retentions of their own, as lines of segments.
  ///
  /// - Parameter originals: see `Customers.originals`.
  func gathered(by originals: [Int]) -> [BreakdownLine] {
    var lines: [BreakdownLine] = []
    for (line, original) in zip(self, originals) {
      if original == lines.count {
        lines.append(line)
      } else {
        lines[original] += line
      }
    }
    return lines
  }
}
