// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Randomness
package import Scenarios

/// What each change between two versions of a scenario does to what its strategies come to, under the same draws
/// throughout.
package struct BridgeStudy: Sendable {
  /// Why there is no bridge.
  package struct Refusal: Error, Equatable {
    package var reason: Caption

    package init(reason: Caption) {
      self.reason = reason
    }
  }

  /// What a run says a strategy comes to, by its key.
  package typealias Results = [String: Double]

  package let changes: ScenarioChanges
  /// Of the later run.
  package var metric: Metric
  package var seed: UInt64
  /// Of the later run.
  package var draws: Int
  /// ≥ 1; the results do not depend on it.
  package var threads: Int
  package var isPoint: Bool

  /// More changes than that are two scenarios rather than two versions of one.
  static let mostChanges = 48
  /// Draws of a version, times versions, at most: what somebody waits for.
  static let mostDraws = 65_536
  /// Fewer say too little.
  static let fewestDraws = 256

  package init(
    _ changes: ScenarioChanges, metric: Metric, seed: UInt64, draws: Int, threads: Int, isPoint: Bool
  ) {
    self.changes = changes
    self.metric = metric
    self.seed = seed
    self.draws = draws
    self.threads = threads
    self.isPoint = isPoint
  }

  /// - Parameters:
  ///   - before, after: what the runs found; strategies that are not in both have no bridge.
  ///   - willCompute: told how many versions of the scenario there are to compute.
  ///   - progress: told of each that is done.
  /// - Throws: `Refusal`, or `RunError` where a version between the two cannot be run.
  package func bridge(
    from before: Results, to after: Results, willCompute: (Int) -> Void = { _ in },
    progress: (Int) -> Void = { _ in }
  ) throws -> RunBridge? {
    guard !changes.changes.isEmpty else { return nil }
    guard changes.changes.count <= Self.mostChanges else {
      throw Refusal(
        reason: Caption(
          "they differ in \(changes.changes.count) places, more than two versions of one scenario",
          "\(changes.changes.count)か所が異なり、同じシナリオの改訂とは言えません"))
    }
    var groups = ChangeGroups(changes)
    let all = changes.load(Set(changes.changes.indices))
    guard let last = all.scenario, let first = changes.load([]).scenario else {
      throw Refusal(
        reason: Caption(
          "their scenarios cannot be read by this version of ltv", "この版の ltv ではシナリオを読めません"))
    }
    guard first.currency == last.currency else {
      throw Refusal(reason: Caption("their currencies differ", "通貨が異なります"))
    }
    let strategies = last.strategies.filter { strategy in
      first.strategies.contains { $0.key == strategy.key } && before[strategy.key] != nil
        && after[strategy.key] != nil
    }
    guard !strategies.isEmpty else {
      throw Refusal(reason: Caption("they have no strategy in common", "共通の戦略がありません"))
    }
    var shares = ChangeShares(count: groups.groups.count)
    var versions = shares.subsets.map(groups.load)
    if versions.contains(where: { $0.scenario == nil }) {
      groups.joinAll()
      shares = ChangeShares(count: 1)
      versions = shares.subsets.map(groups.load)
    }
    let draws = isPoint ? 1 : min(self.draws, Self.draws(versions: versions.count))
    willCompute(versions.count)
    let computed = try values(of: strategies.map(\.key), versions, draws: draws, progress: progress)
    return RunBridge(
      worldCase: nil, metric: metric, currency: last.currency,
      steps: groups.groups.map { RunBridge.Step(changes: $0.map { label(changes.changes[$0]) }) },
      targets: targets(computed, shares, last, strategies, before, after), method: shares.method, draws: draws
    )
  }

  /// A power of two.
  private static func draws(versions: Int) -> Int {
    var draws = mostDraws
    while draws > fewestDraws, draws * versions > mostDraws { draws /= 2 }
    return draws
  }

  /// By strategy, version, draw.
  private func values(
    of keys: [String], _ versions: [LoadResult], draws: Int, progress: (Int) -> Void
  ) throws -> [[[Double]]] {
    var found = [[[Double]]](repeating: [], count: keys.count)
    var known: [(scenario: Scenario, values: [String: [Double]])] = []
    for version in versions {
      guard let scenario = version.scenario else { continue }
      var values: [String: [Double]] = [:]
      for key in keys {
        guard let place = scenario.strategies.firstIndex(where: { $0.key == key }) else { continue }
        let same = known.last { other in
          other.scenario.strategies.indices.contains(place) && other.scenario.strategies[place].key == key
            && scenario.hasSamePlan(as: other.scenario, strategy: place)
        }
        values[key] = same?.values[key]
      }
      let missing = scenario.strategies.indices.filter { index in
        keys.contains(scenario.strategies[index].key) && values[scenario.strategies[index].key] == nil
      }
      if !missing.isEmpty {
        let evaluation = try Evaluation(
          scenario: scenario, seed: seed, draws: draws, threads: threads, metrics: [metric], isPoint: isPoint)
        let outcomes = evaluation.outcomes(of: missing, draws: 0..<draws, threads: threads)
        for (index, outcomes) in zip(missing, outcomes) {
          values[scenario.strategies[index].key] = outcomes.map { $0[metric] ?? 0 }
        }
        known.append((scenario, values))
      }
      for (index, key) in keys.enumerated() { found[index].append(values[key] ?? []) }
      progress(1)
    }
    return found
  }

  private func targets(
    _ computed: [[[Double]]], _ shares: ChangeShares, _ last: Scenario, _ strategies: [Strategy],
    _ before: Results, _ after: Results
  ) -> [RunBridge.Target] {
    let randomisations = Randomisations(count: SobolDesign.randomisations)
    let names = strategies.map { StrategyFrame($0).strategy }
    func target(_ index: Int, against other: Int?) -> RunBridge.Target {
      func result(_ results: Results) -> Double {
        (results[names[index].key] ?? 0) - (other.flatMap { results[names[$0].key] } ?? 0)
      }
      let values = computed[index].indices.map { version in
        guard let other else { return computed[index][version] }
        return zip(computed[index][version], computed[other][version]).map { $0 - $1 }
      }
      return RunBridge.Target(
        strategy: names[index], against: other.map { names[$0] }, before: result(before),
        after: result(after),
        moves: shares.shares(values).map(randomisations.mean))
    }
    let own = strategies.indices.map { target($0, against: nil) }
    let baseline = strategies.firstIndex { $0.key == last.strategies[last.baseline].key }
    let best = strategies.indices.filter { $0 != baseline }.max {
      (after[strategies[$0].key] ?? 0) < (after[strategies[$1].key] ?? 0)
    }
    guard let baseline, let best else { return own }
    return [target(best, against: baseline)] + own
  }

  private func label(_ change: ScenarioChanges.Change) -> Caption {
    switch change.kind {
    case .worldCase:
      let (one, other) = (change.before, change.after)
      return Caption(
        "case: \(one ?? "none"), then \(other ?? "none")", "ケース：\(one ?? "なし") → \(other ?? "なし")")
    case .file: return Caption("\(change.path): another file", "\(change.path)：別のファイル")
    case .value:
      if let one = change.before, let other = change.after {
        return Caption("\(change.path): \(one), then \(other)", "\(change.path)：\(one) → \(other)")
      }
      return Caption(change.path)
    }
  }
}
