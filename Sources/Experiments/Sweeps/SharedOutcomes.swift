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
  private struct Entry {
    var scenario: Scenario
    var nodes: NodeChoice
    var outcomes: [Outcome]
  }

  /// By strategy, the oldest first.
  private let entries: Mutex<[[Entry]]>
  private let mostEntries: Int

  private static let mostBytes = 1 << 28

  /// - Parameter mostEntries: of each strategy; by default as many as there is room for.
  init(strategies: Int, draws: Int, mostEntries: Int? = nil) {
    entries = Mutex([[Entry]](repeating: [], count: strategies))
    self.mostEntries =
      mostEntries ?? max(2, min(256, Self.mostBytes / (draws * strategies * Outcome.bytes)))
  }

  /// By strategy, then draw: the outcomes of all strategies, of which those are solved that are not known yet.
  func outcomes(
    of scenario: Scenario, seed: UInt64, draws: Int, threads: Int
  ) throws(RunError) -> [[Outcome]] {
    let strategies = scenario.strategies.indices
    var entries = strategies.map { entry(strategy: $0, of: scenario) }
    let unknown = strategies.filter { entries[$0] == nil }
    let known = strategies.compactMap { strategy in entries[strategy].map { (strategy, $0.nodes) } }
    let evaluation = try Evaluation(
      scenario: scenario, seed: seed, draws: draws, threads: threads,
      known: Dictionary(uniqueKeysWithValues: known))
    let outcomes = evaluation.outcomes(of: unknown, draws: 0..<draws, threads: threads)
    for (strategy, outcomes) in zip(unknown, outcomes) {
      let entry = Entry(
        scenario: scenario, nodes: evaluation.nodeChoices[strategy], outcomes: outcomes)
      add(entry, strategy: strategy)
      entries[strategy] = entry
    }
    return entries.map { $0!.outcomes }
  }

  /// The entry of a strategy that is in `scenario` as it was then.
  private func entry(strategy: Int, of scenario: Scenario) -> Entry? {
    entries.withLock { $0[strategy] }.last { $0.scenario.hasSamePlan(as: scenario, strategy: strategy) }
  }

  private func add(_ entry: Entry, strategy: Int) {
    entries.withLock { entries in
      if entries[strategy].count == mostEntries { entries[strategy].removeFirst() }
      entries[strategy].append(entry)
    }
  }
}
