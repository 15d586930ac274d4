// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios
import Simulation

extension Evaluation {
  /// Processor time that all strategies of one draw take: a matter of the machine, for people only.
  func secondsPerDraw() -> Double {
    scenario.strategies.indices.reduce(0) { $0 + secondsPerDraw(strategy: $1) }
  }

  private func secondsPerDraw(strategy: Int) -> Double {
    guard simulations[strategy] != nil else {
      let draws = (0..<Self.draws).map(unknowns(draw:))
      return ProcessorTime.least { _ = outcomes(strategy: strategy, unknowns: draws, firstDraw: 0) }
        / Double(draws.count)
    }
    return StrategyTimes(
      plan: Plan(scenario: scenario, strategy: strategy, unknowns: scenario.space.median),
      nodes: nodeChoices[strategy].counts, simulation: simulations[strategy]
    ).solve
  }
}
