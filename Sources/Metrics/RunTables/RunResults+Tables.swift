// SPDX-License-Identifier: GPL-3.0-or-later

extension RunResults {
  func key(of strategy: StrategyAccumulator) -> Cell { .text(strategy.frame.strategy.key) }

  func label(of named: Named) -> Cell { .caption(named.label) }

  /// Every table of the run that comes from its outcomes, in the order of the documentation; `draws.csv`
  /// needs the values of the unknowns as well.
  package var tables: [ResultTable] {
    [
      summaryTable, comparisonTable, bridgeTable, annualTable, timelineTable, vintagesTable,
      breakdownTable, profileTable, customerTable, cohortsTable,
    ] + quarterlyTables + activityTables
  }
}

/// What the run drew: a name per unknown, and a value per draw and unknown.
package struct DrawnInputs: Sendable {
  package var names: [String]
  /// By draw, then as `names`.
  package var values: [[Double]]

  package init(names: [String], values: [[Double]]) {
    self.names = names
    self.values = values
  }
}

extension RunResults {
  /// `draws.csv`: one row per draw and strategy, with every unknown and every metric.
  package func drawsTable(_ inputs: DrawnInputs) -> ResultTable {
    var table = ResultTable(
      name: "draws",
      columns: [Column("draw", label: Caption("Draw", "試行")), .strategy]
        + inputs.names.map { Column($0, label: Caption($0)) }
        + Metric.allCases.map {
          Column($0.key, unit: $0.unit.text(currency: frame.currency), label: $0.label)
        })
    for draw in 0..<draws {
      let values = inputs.values[draw].map { Cell($0) }
      for strategy in strategies {
        table.append(
          [.integer(draw), key(of: strategy)] + values
            + Metric.allCases.map { Cell(strategy.outcomes[draw][$0]) })
      }
    }
    return table
  }
}
