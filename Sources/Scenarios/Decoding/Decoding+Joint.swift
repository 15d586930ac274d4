// SPDX-License-Identifier: GPL-3.0-or-later

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
