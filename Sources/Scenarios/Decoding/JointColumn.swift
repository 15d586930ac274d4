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

/// Numbers that are drawn from files.
extension Decoding {
  /// The number that a column of joint draws is where `node` uses it: every row's value must fit.
  ///
  /// - Parameter factor: what scales it on the way.
  func jointReference(
    _ quantity: JointQuantity, _ node: Node, _ stated: Stated, _ factor: Double, _ range: NumberRange,
    _ unit: FieldUnit
  ) -> Quantity? {
    register.use(path: quantity.column.name, as: unit)
    let wrong = quantity.column.values.indices.filter { !range.contains(quantity.column.values[$0] * factor) }
    if let row = wrong.min(by: { quantity.lines[$0] < quantity.lines[$1] }) {
      let value = quantity.column.values[row] * factor
      let share = UncertainNumber.percent(Double(wrong.count) / Double(quantity.lines.count))
      report(
        .error, place(node),
        "line \(quantity.lines[row]) of \(quoted(quantity.file)): " + range.complaint(about: value)
          + (wrong.count > 1 ? ", and so on: \(share) of its rows do not fit" : ""),
        range.hint)
      return nil
    }
    let index = unknowns.index(of: quantity)
    let number = Quantity(.unknown(index), factor: factor)
    checkScale(unknowns.quantiles(number)[1], place(node), unit)
    let inherited = factor / (node.factor == 0 ? 1 : node.factor)
    let quantiles = unknowns.quantiles(Quantity(.unknown(index), factor: inherited))
    register.add(node, .computed(quantity.column.name, quantiles, unknown: nil), stated, unit)
    return number
  }
}
