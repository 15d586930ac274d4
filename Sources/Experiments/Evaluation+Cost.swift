// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

extension Evaluation {
  /// About how long all strategies of one draw take one thread: a matter of the machine, for people only.
  func secondsPerDraw() -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    for strategy in scenario.strategies.indices {
      _ = outcome(strategy: strategy, unknowns: scenario.space.median)
    }
    return (clock.now - start) / .seconds(1)
  }
}
