// SPDX-License-Identifier: GPL-3.0-or-later

import LiveModel
import Metrics
import Testing

/// Scenarios made at random over everything that sheets compute: the engine's numbers, or a reason.
struct RandomScenarioTests {
  @Test func `sheets compute what the engine does`() throws {
    var live = 0
    for seed in 1...150 {
      let text = RandomScenario(seed: seed).text
      let fixture = try LiveFixture(text: text)
      guard let metrics = try fixture.engine()[0] else { continue }
      live += 1
      let wrong = try differences(fixture.strategies[0].sheet, from: metrics)
      #expect(wrong.isEmpty, "seed \(seed): \(wrong)\n\(text)")
      #expect(try cachedValuesAreWrong(in: fixture.strategies[0].sheet) == 0, "seed \(seed)")
    }
    #expect(live > 75)
  }

  /// Formulas whose value is not what their text comes to.
  private func cachedValuesAreWrong(in sheet: FormulaSheet) throws -> Int {
    let evaluator = try FormulaEvaluator(sheet)
    return sheet.cells.count { cell in
      guard case .formula(_, let value, _) = cell.content else { return false }
      // Texts have numbers to 17 digits: rounding alone tells them from what was computed with them.
      return gap(evaluator[cell.row, cell.column] ?? .nan, value, scale: 1e-6) > 1e-9
    }
  }
}
