// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios
import Testing

@testable import Simulation

/// Scenarios as users have them, with draws of them.
enum UncertainScenarios {
  /// A scenario of the repository.
  static func shipped(_ name: String, from file: String = #filePath) throws -> Scenario {
    let path = URL(fileURLWithPath: file).deletingLastPathComponent()
      .appendingPathComponent("../../scenarios/\(name).yaml").standardized.path
    let loaded = ScenarioFile.load(path: path)
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
