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
  private final class Entry: Sendable {
    let scenario: Scenario
    let nodes: NodeChoice
    let outcomes: [Outcome]

    init(scenario: Scenario, nodes: NodeChoice, outcomes: [Outcome]) {
      (self.scenario, self.nodes, self.outcomes) = (scenario, nodes, outcomes)
    }
  }

  /// By strategy, what was asked for longest ago first.
  private let entries: Mutex<[[Entry]]>
  private let mostEntries: Int
  /// What was drawn last: one point after the other often has the same unknowns.
  private let latest = Mutex<(space: UncertaintySpace, unknowns: [[Double]])?>(nil)

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
    guard !unknown.isEmpty else { return entries.map { $0!.outcomes } }
    let known = strategies.compactMap { strategy in entries[strategy].map { (strategy, $0.nodes) } }
    let evaluation = try Evaluation(
      scenario: scenario, seed: seed, draws: draws, threads: threads,
      known: Dictionary(uniqueKeysWithValues: known))
    let outcomes = evaluation.outcomes(
      of: unknown, unknowns: points(of: evaluation, draws: draws, threads: threads), threads: threads)
    for (strategy, outcomes) in zip(unknown, outcomes) {
      let entry = Entry(
        scenario: scenario, nodes: evaluation.nodeChoices[strategy], outcomes: outcomes)
      keep(entry, strategy: strategy)
      entries[strategy] = entry
    }
    return entries.map { $0!.outcomes }
  }

  /// Every draw's unknowns.
  private func points(of evaluation: Evaluation, draws: Int, threads: Int) -> [[Double]] {
    let space = evaluation.scenario.space
    if let latest = latest.withLock({ $0 }), latest.space == space { return latest.unknowns }
    let unknowns = evaluation.unknowns(draws: 0..<draws, threads: threads)
    latest.withLock { $0 = (space, unknowns) }
    return unknowns
  }

  /// The entry of a strategy that is in `scenario` as it was then.
  private func entry(strategy: Int, of scenario: Scenario) -> Entry? {
    let kept = entries.withLock { $0[strategy] }
    guard let entry = kept.last(where: { $0.scenario.hasSamePlan(as: scenario, strategy: strategy) }) else {
      return nil
    }
    keep(entry, strategy: strategy)
    return entry
  }

  /// Keeps an entry as the one asked for last.
  private func keep(_ entry: Entry, strategy: Int) {
    entries.withLock { entries in
      entries[strategy].removeAll { $0 === entry }
      if entries[strategy].count == mostEntries { entries[strategy].removeFirst() }
      entries[strategy].append(entry)
    }
  }
}
