// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

/// The sheet of one strategy.
struct StrategySheet {
  let scenario: Scenario
  let strategy: Scenarios.Strategy
  /// From 1.
  let number: Int
  let assumptions: [Scenarios.Assumption]
  /// What was applied to the world before the strategy, where anything was.
  let worldCase: Caption?

  /// Cells that a sheet has at most: with more, a workbook of a few strategies is more than a reader wants to open.
  private static let mostCells = 40_000
  private static let resultRow = 4
  /// Results take so many rows at most, with a heading.
  private static let inputRow = 19

  func made() -> LiveModel.Strategy {
    var obstacles = NumberPlaces.unknown(in: scenario).map(Obstacle.unknown)
    let numbered = NumberedBusiness(strategy.business)
    var places = NumberPlaces(of: numbered.business)
    obstacles += places.unknown.map(Obstacle.unknown)
    let feasibility = Feasibility(numbered.business, stated: strategy.business, base: scenario.base)
    obstacles += feasibility.obstacles
    guard obstacles.isEmpty else { return refused(obstacles) }
    places.leaveOut(feasibility.fixed)
    let sheet = SheetBuilder()
    let inputs = Inputs(
      places, discount: scenario.discountRatePerYear, of: scenario, strategy: strategy.key,
      assumptions: assumptions, sheet: sheet, firstRow: Self.inputRow + 1)
    let size = PlanSize(scenario)
    // A row of totals stands over the headings.
    let table = TableBuilder(sheet, headingRow: inputs.nextRow + 4)
    var tables = PlanTables(
      numbered.business, inputs, size: size, start: scenario.start,
      tenures: feasibility.tenures, table: table)
    guard let results = tables.write() else { return refused([.leavingAfterOrders]) }
    for leaf in places.order where !inputs.hasRead(leaf) {
      obstacles.append(.unknown(places.paths[leaf.index]?.first ?? ""))
    }
    if sheet.hasNoNumber { obstacles.append(.noNumber) }
    if sheet.cells.count > Self.mostCells { obstacles.append(.tooLarge) }
    guard obstacles.isEmpty else { return refused(obstacles) }
    writeHead(on: sheet)
    for (index, row) in results.rows.enumerated() {
      sheet.write(row.name, row: Self.resultRow + index, column: 0)
      sheet.write(row.term, row.style, row: Self.resultRow + index, column: 1)
    }
    return LiveModel.Strategy(key: strategy.key, sheet: finished(sheet), obstacles: [])
  }

  private var label: Caption { Caption(strategy.label, else: strategy.key) }

  private var title: Caption {
    let title = Caption("Live model: \(label.english)", "計算モデル：\(label.japanese)")
    guard let worldCase else { return title }
    return Caption(
      "\(title.english), case \(worldCase.english)", "\(title.japanese)（\(worldCase.japanese)ケース）")
  }

  private func writeHead(on sheet: SheetBuilder) {
    sheet.write(.heading(title), row: 0, column: 0)
    sheet.write(
      Caption(
        "The plan at point values: every uncertain number at its mean, as `ltv run --point` computes it. Change a"
          + " coloured cell and everything follows.",
        "点推定による計画：不確実な数値はすべて平均値（`ltv run --point` と同じ）。色付きのセルを変えると全体が再計算されます。"),
      row: 1, column: 0)
    sheet.write(.heading(Caption("Results", "結果")), row: Self.resultRow - 1, column: 0)
    let row = Self.inputRow
    for (column, caption) in [
      Caption("Assumptions", "前提条件"), Caption("Value", "値"), Caption("Unit", "単位"),
      Caption("Taken from", "根拠となる分布"),
      Caption("Source", "出典"), Caption("Place in the scenario", "シナリオ内の位置"),
    ].enumerated() {
      sheet.write(.heading(caption), row: row, column: column)
    }
  }

  /// A sheet that says what stands in the way.
  private func refused(_ obstacles: [Obstacle]) -> LiveModel.Strategy {
    let sheet = SheetBuilder()
    sheet.write(.heading(title), row: 0, column: 0)
    sheet.write(
      Caption(
        "This plan cannot be written as formulas of cells. What stands in the way:",
        "この計画はセルの数式では表せません。理由は次のとおりです。"), row: 1, column: 0)
    for (index, obstacle) in obstacles.enumerated() {
      sheet.write(obstacle.caption, row: 3 + index, column: 0)
    }
    return LiveModel.Strategy(key: strategy.key, sheet: finished(sheet), obstacles: obstacles)
  }

  private func finished(_ sheet: SheetBuilder) -> FormulaSheet {
    FormulaSheet(
      name: name, cells: sheet.cells.sorted { ($0.row, $0.column) < ($1.row, $1.column) },
      widths: [46, 16, 14, 30, 30, 46])
  }

  /// Of its own in a workbook, without what names of sheets may not have.
  private var name: String {
    let key = strategy.key.filter { !"[]:*?/\\'".contains($0) }
    return "Model \(number) \(key.prefix(20))"
  }
}
