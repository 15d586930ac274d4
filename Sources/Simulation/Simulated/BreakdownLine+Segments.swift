// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

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
        lines[original].add(line)
      }
    }
    return lines
  }
}

extension BreakdownLine {
  mutating func add(_ other: BreakdownLine) {
    customers += other.customers
    acquisitionCost += other.acquisitionCost
    value += other.value
    contribution += other.contribution
  }
}
