// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
package import Scenarios

/// A scenario's strategies as sheets that compute: numbers of the scenario as cells, and formulas that reach from them what
/// the plan comes to, every unknown at its mean.
package enum LiveModel {
  /// What could be made of one strategy.
  package struct Strategy: Sendable {
    package var key: String
    /// With formulas where there are no obstacles; else it names them.
    package var sheet: FormulaSheet
    package var obstacles: [Obstacle]
  }

  /// A sheet for each strategy, in the scenario's order.
  ///
  /// - Parameter assumptions: the register of the same file, which says which numbers it states, and where they come from.
  package static func sheets(of scenario: Scenario, assumptions: [Scenarios.Assumption]) -> [FormulaSheet] {
    strategies(of: scenario, assumptions: assumptions).map(\.sheet)
  }

  package static func strategies(of scenario: Scenario, assumptions: [Scenarios.Assumption]) -> [Strategy] {
    scenario.strategies.enumerated().map { index, strategy in
      StrategySheet(scenario: scenario, strategy: strategy, number: index + 1, assumptions: assumptions)
        .made()
    }
  }
}
