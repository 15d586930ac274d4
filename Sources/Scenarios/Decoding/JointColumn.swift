// SPDX-License-Identifier: GPL-3.0-or-later

import Integers

/// A quantity that is drawn from a file, together with the other columns of its row.
package struct JointColumn: Sendable, Equatable {
  /// `joint.NAME.QUANTITY`.
  package let name: String
  /// By row, all equally likely, in the same order in all columns of a file.
  package let values: [Double]

  init(name: String, values: [Double]) {
    self.name = name
    self.values = values
  }

  var mean: Double { values.reduce(0, +) / Double(values.count) }

  /// The value in the row that a coordinate in (0, 1) picks.
  package func value(at coordinate: Double) -> Double {
    values[min(Int(saturating: coordinate * Double(values.count)), values.count - 1)]
  }
}

/// A column of a file of joint draws, as the scenario names it.
struct JointQuantity {
  var column: JointColumn
  /// By row: its line in the file.
  var lines: [Int]
  /// `joint.NAME`.
  var dimension: String
  /// The file, as the scenario names it.
  var file: String
  /// Where the scenario names the column.
  var node: Node
}
