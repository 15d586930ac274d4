// SPDX-License-Identifier: GPL-3.0-or-later

extension SwingResults {
  /// `swings.csv`: one row per number and target.
  package var table: ResultTable {
    let unit = metric.unit.text(currency: currency)
    let (less, more) = ("−\(percent)", "+\(percent)")
    func side(_ key: String, _ sign: String) -> [Column] {
      [Column("value_at_\(key)", label: Caption("Value at \(sign)", "\(sign)の値"))]
        + Column.estimate("\(metric.key)_at_\(key)", unit, Caption("Mean at \(sign)", "\(sign)での平均")) + [
          Column("best_at_\(key)", label: Caption("Best at \(sign)", "\(sign)での最良"))
        ]
    }
    var table = ResultTable(
      name: "swings",
      columns: [
        Column("number", label: Caption("Number", "前提")), .label, .strategy,
        Column("against", label: Caption("Against", "比較対象")),
        Column("unit", label: Caption("Unit", "単位")), Column("value", label: Caption("Value", "値")),
        Column("is_uncertain", label: Caption("Uncertain", "不確実")),
        Column("mean", unit: unit, label: Caption("Mean", "平均")),
      ] + side("low", less) + side("high", more))
    func cells(_ side: Side?, _ target: Int) -> [Cell] {
      let mean = side?.means[target]
      return [Cell(side?.value), Cell(mean?.value), Cell(mean?.standardError)]
        + [side.map { .text(strategies[$0.best].key) } ?? .empty]
    }
    for number in numbers {
      for (index, target) in targets.enumerated() {
        table.append(
          [
            .text(number.path), number.label.map { .caption($0) } ?? .empty,
            .text(strategies[target.strategy].key),
            target.against.map { .text(strategies[$0].key) } ?? .empty,
            number.unit.map { .text($0) } ?? .empty, .number(number.value),
            .boolean(number.isUncertain), Cell(means[index]?.value),
          ] + cells(number.low, index) + cells(number.high, index))
      }
    }
    return table
  }
}
