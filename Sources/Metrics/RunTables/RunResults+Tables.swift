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
