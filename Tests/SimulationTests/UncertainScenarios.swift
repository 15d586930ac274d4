// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// Scenarios as users have them, with draws of them.
enum UncertainScenarios {
  /// A scenario of the repository.
  static func shipped(_ name: String) throws -> Scenario {
    let loaded = ScenarioFile.load(path: Repository.scenario(name))
    return try #require(loaded.scenario, "\(loaded.findings)")
  }
}

extension Scenario {
  /// Every strategy that has an exact expectation, under the same draws.
  func drawn(_ count: Int, seed: Int) -> [DrawnStrategy] {
    let s = RandomStreamBox(seed: 17_000 + seed)
    let draws = (0..<count).map { _ in space.draw(at: space.dimensions.map { _ in s.uniform() }) }
    return strategies.indices.map { DrawnStrategy(self, strategy: $0, draws: draws) }
      .filter { $0.blueprint.needsHistory == nil }
  }
}
