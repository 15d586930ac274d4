// SPDX-License-Identifier: GPL-3.0-or-later

extension FrontierResults {
  /// Every table of the frontier.
  package var tables: [ResultTable] { [frontierTable, standingTable] }

  private func columns(of aim: Aim) -> [Column] {
    let metric = aim.measure.metric(decideOn: decideOn)
    return Column.estimate(aim.measure.key, metric.unit.text(currency: currency), metric.label)
  }

  private func cells(_ point: Point) -> [Cell] {
    [.text(strategies[point.strategy].key), .caption(strategies[point.strategy].label)]
      + point.aims.flatMap { [Cell($0?.value), Cell($0?.standardError)] }
  }

  /// `frontier.csv`: one row per plan, from the best one for the first aim to the best for the second.
  package var frontierTable: ResultTable {
    ResultTable(
      name: "frontier",
      columns: [Column("point", label: Caption("Point", "点")), .strategy, .label] + aims.flatMap(columns)
        + numbers.map { Column($0.path, label: $0.label ?? Caption($0.path)) }
        + numbers.filter { $0.own != nil }.map { .change(of: $0.path, label: $0.label) },
      rows: points.enumerated().map { index, point in
        [.integer(index + 1)] + cells(point) + point.values.map { Cell($0) }
          + zip(numbers, point.values).compactMap { number, value in
            number.own.map { own in Cell(value.map(own.change)) }
          }
      })
  }

  /// `frontier_standing.csv`: one row per strategy as the scenario has it, and whether a plan of the frontier is better in both
  /// aims.
  package var standingTable: ResultTable {
    ResultTable(
      name: "frontier_standing",
      columns: [.strategy, .label] + aims.flatMap(columns) + [
        Column("beaten_by", label: Caption("Beaten in both by point", "両方で上回る点"))
      ],
      rows: standing.map { point in
        cells(point) + [Cell(better(than: point).map { $0 + 1 })]
      })
  }
}
