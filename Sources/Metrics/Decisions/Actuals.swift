// SPDX-License-Identifier: GPL-3.0-or-later

/// What came of a plan's lines, month by month, as far as somebody knows it.
package struct Actuals: Sendable, Equatable {
  /// In the order of the timeline, each once; at least one number is known of each.
  package let lines: [TimelineMetric]
  /// By line as in `lines`, then plan month from 0: in the timeline's units, `nil` if it is not known.
  package let values: [[Double?]]

  /// - Parameter known: finite numbers by line and plan month ≥ 0.
  package init(_ known: [TimelineMetric: [Int: Double]]) {
    let lines = TimelineMetric.allCases.filter { known[$0]?.isEmpty == false }
    let months = (known.values.flatMap(\.keys).max() ?? -1) + 1
    self.lines = lines
    values = lines.map { line in (0..<months).map { known[line]?[$0] } }
  }

  /// Plan months up to the last of which anything is known.
  package var months: Int { values.first?.count ?? 0 }
}
