// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Randomness
package import Scenarios

/// What can be had of one aim for how much of another: plans that no other plan beats in both, over strategies and ranges of
/// numbers.
///
/// Levels of the second aim lie evenly between what it comes to where the first is best and where it is best itself. At each
/// the best plan for the first is searched that keeps it, of every strategy. Of all plans that were computed on the way none is
/// as good in both aims as a plan of the frontier and better in one.
package struct FrontierStudy {
  private let scenario: Scenario
  private let varied: VariedOutcomes
  private let own: VariedOutcomes
  private let request: FrontierRequest
  /// Indices of the strategies in question, with the numbers that each reads.
  private let strategies: [(index: Int, read: [Int])]
  private let randomisations = Randomisations(count: SobolDesign.randomisations)

  /// Between the ends of the frontier.
  private static let levels = 11

  /// - Parameters:
  ///   - scenario: the file's, without the varied numbers.
  ///   - varied: varies the request's paths, in their order.
  ///   - own: varies nothing.
  package init(
    scenario: Scenario, varied: VariedOutcomes, own: VariedOutcomes, request: FrontierRequest
  ) throws {
    self.scenario = scenario
    let metrics = (request.aims.map(\.measure) + request.limits.map(\.measure))
      .map { $0.metric(decideOn: request.decideOn) }
    self.varied = varied.finding(metrics)
    self.own = own.finding(metrics)
    self.request = request
    let asked = try scenario.strategies(named: request.strategy.map { [$0] } ?? [])
    let (low, high) = (request.ranges.map(\.low), request.ranges.map(\.high))
    let all = asked.isEmpty ? Array(scenario.strategies.indices) : asked
    try varied.varied.checkThatAllAreRead(low, high, by: all)
    try varied.varied.checkThatAllAreContinuous(from: low, to: high)
    _ = try varied.varied.scenario(at: high)
    strategies = try all.map { strategy in
      do {
        try varied.varied.checkThatAllAreRead(low, high, by: [strategy])
        return (strategy, Array(low.indices))
      } catch let error as VariedScenario.Invalid {
        let idle = error.findings.map(\.path)
        return (strategy, request.ranges.indices.filter { !idle.contains(request.ranges[$0].path) })
      }
    }
  }

  /// About how many plans are computed: a simplex takes some forty steps a number, limits take it twice.
  package var estimatedPlans: Int {
    strategies.reduce(0) { sum, strategy in
      let numbers = strategy.read.count
      return sum + (numbers == 0 ? 1 : PlanSearch.scanned(numbers) + (Self.levels + 2) * 160 * numbers)
    }
  }

  /// About how long it will take on this machine.
  package func estimatedSeconds() throws -> Double {
    try Double(estimatedPlans)
      * varied.secondsPerPoint(
        at: request.ranges.map(\.low), strategies: needsRivals ? scenario.strategies.count : 1)
  }

  private var needsRivals: Bool {
    (request.aims.map(\.measure) + request.limits.map(\.measure)).contains(where: \.needsRivals)
  }

  /// `progress` is told of every plan that is computed.
  package func run(progress: @escaping (Int) -> Void) throws -> FrontierResults {
    let cube = Cube(ranges: request.ranges)
    var searches: [(search: PlanSearch, judge: Judge)] = []
    for (index, read) in strategies {
      let judge = Judge(
        request: request.optimisation(scenario.strategies[index].key), varied: varied, strategy: index,
        strategies: scenario.strategies.count, progress: progress)
      let search = try PlanSearch(
        strategy: index, judge: judge, cube: cube, read: read, aims: request.aims)
      search.begin()
      if let failure = judge.failure { throw failure }
      searches.append((search, judge))
    }
    let begun = searches.flatMap(\.search.plans)
    guard !begun.isEmpty else { throw nothing }
    // Units in which both aims vary by about 1.
    let scales = (0..<2).map { aim -> Double in
      let merits = begun.map { $0.merits[aim] }
      let spread = merits.max()! - merits.min()!
      return spread > 0 ? spread : max(1, abs(merits[0]))
    }
    let limitScales = request.limits.map { max(1e-9, abs($0.limit)) }
    func improve(aim: Int, level: Double?) {
      for (search, _) in searches {
        search.improve(aim: aim, level: level, scales: scales, limitScales: limitScales)
      }
    }
    improve(aim: 0, level: nil)
    improve(aim: 1, level: nil)
    let ends = (0..<2).compactMap { PlanSearch.best(of: searches.flatMap(\.search.plans), aim: $0) }
    let (least, most) = (ends[0].merits[1], ends[1].merits[1])
    let levels = (0...Self.levels + 1).map { step in
      let share = Double(step) / Double(Self.levels + 1)
      return step == 0 ? least : least * (1 - share) + most * share
    }
    // At the second aim's own best too: where many plans have it (no funding at all), they differ in the first.
    if most > least { for level in levels.dropFirst() { improve(aim: 0, level: level) } }
    if let failure = searches.lazy.compactMap(\.judge.failure).first { throw failure }
    return try results(searches.map(\.search), levels: most > least ? levels : [least])
  }

  private var nothing: RunError {
    RunError(
      message: "nowhere in the ranges do both aims have a value and every limit is kept",
      remedy: "choose other aims, or widen the ranges or the limits")
  }

  private func results(_ searches: [PlanSearch], levels: [Double]) throws -> FrontierResults {
    let all = searches.flatMap { search in search.plans.map { (strategy: search.strategy, plan: $0) } }
    var chosen: [(strategy: Int, plan: PlanSearch.Plan)] = []
    for level in levels {
      guard let best = PlanSearch.best(of: all.map(\.plan), aim: 0, level: level),
        let found = all.first(where: { $0.plan.merits == best.merits && $0.plan.values == best.values }),
        !chosen.contains(where: { $0.plan.merits == found.plan.merits })
      else { continue }
      chosen.append(found)
    }
    return FrontierResults(
      aims: request.aims, strategies: scenario.strategies.map { StrategyFrame($0).strategy },
      numbers: request.ranges.map {
        .init(
          path: $0.path, label: scenario.caption(of: $0.path) ?? $0.label, low: $0.low, high: $0.high,
          own: $0.own)
      },
      points: try chosen.map { strategy, plan in
        let read = strategies.first { $0.index == strategy }!.read
        return FrontierResults.Point(
          strategy: strategy,
          values: plan.values.enumerated().map { read.contains($0) ? $1 : nil },
          aims: try aims(varied, strategy, at: plan.values))
      },
      standing: try strategies.map { strategy, _ in
        FrontierResults.Point(strategy: strategy, values: [], aims: try aims(own, strategy, at: []))
      },
      plans: all.count, currency: scenario.currency, decideOn: request.decideOn, draws: varied.draws)
  }

  /// What both aims come to, with their errors.
  private func aims(_ outcomes: VariedOutcomes, _ strategy: Int, at values: [Double]) throws -> [Estimated?] {
    let solved = needsRivals ? Array(scenario.strategies.indices) : [strategy]
    let found = try outcomes.outcomes(of: solved, at: values)
    return request.aims.map { aim in
      randomisations.estimated(draws: varied.draws) {
        aim.measure.value(
          of: found, strategy: needsRivals ? strategy : 0, decideOn: request.decideOn, at: $0)
      }
    }
  }
}
