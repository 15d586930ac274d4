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

  /// What can be made of one strategy of a scenario.
  ///
  /// - Parameters:
  ///   - index: of the strategy, in the scenario's order.
  ///   - assumptions: the register of the same file, which says which numbers it states, and where they come from.
  ///   - worldCase: what readers are shown for the case that was applied; `nil` for the file as written.
  package static func strategy(
    _ index: Int, of scenario: Scenario, assumptions: [Scenarios.Assumption], worldCase: Caption?
  ) -> Strategy {
    StrategySheet(
      scenario: scenario, strategy: scenario.strategies[index], number: index + 1, assumptions: assumptions,
      worldCase: worldCase
    ).made()
  }
}
