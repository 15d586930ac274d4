// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Simulation
import Synchronization

/// The latest outcomes of each strategy, for points that change nothing about it: of a grid of two numbers, a
/// strategy often reads only one.
///
/// What is found here is what would be computed again, to the last bit.
final class SharedOutcomes: Sendable {
  struct Entry {
    var scenario: Scenario
    var nodes: NodeChoice
    var outcomes: [Outcome]
  }

  /// By strategy, the oldest first.
  private let entries: Mutex<[[Entry]]>
  private let mostEntries: Int

  private static let mostBytes = 1 << 28

  init(strategies: Int, draws: Int) {
    entries = Mutex([[Entry]](repeating: [], count: strategies))
    mostEntries = max(2, min(256, Self.mostBytes / (draws * strategies * Outcome.bytes)))
  }

  /// The entry of a strategy that is in `scenario` as it was then.
  func entry(strategy: Int, of scenario: Scenario) -> Entry? {
    entries.withLock { $0[strategy] }.last { $0.scenario.hasSamePlan(as: scenario, strategy: strategy) }
  }

  func add(_ entry: Entry, strategy: Int) {
    entries.withLock { entries in
      if entries[strategy].count == mostEntries { entries[strategy].removeFirst() }
      entries[strategy].append(entry)
    }
  }
}
