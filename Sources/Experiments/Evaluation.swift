// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Parallel
import Randomness
package import Scenarios
package import Simulation

/// A scenario made ready to be solved: the one way from a draw and a strategy to what comes out.
///
/// Two scenarios from one file that were given the same seed have the same points of the unit cube in draw
/// i, whatever patches set them apart: what differs between their outcomes is what the patches did.
package struct Evaluation: Sendable {
  package let scenario: Scenario
  /// By strategy: what is the same in all draws.
  private let blueprints: [Blueprint]
  /// By strategy: how finely its customers' heterogeneity is integrated.
  let nodeChoices: [NodeChoice]
  /// By strategy: how it is simulated where it has no exact expectation.
  let simulations: [HistorySimulation?]
  private let design: SobolDesign
  private let seed: UInt64
  /// What metrics are read from besides sums; those that read other parts are absent.
  private let parts: PlanTotals.Parts
  /// What every draw has if it is not what the design says.
  private let point: [Double]?

  /// - Parameters:
  ///   - draws: how many will be asked for, about; simulated strategies share their work among them.
  ///   - metrics: which outcomes are to have at least; others may be absent. All but rates of return by default.
  ///   - isPoint: whether every unknown is at its mean in all draws.
  ///   - progress: Told of every strategy that is prepared, from any thread.
  ///   - known: By strategy, choices that were made for the same plans and the same seed.
  package init(
    scenario: Scenario, seed: UInt64, draws: Int, threads: Int = 1, metrics: [Metric] = Metric.swept,
    isPoint: Bool = false, known: [Int: NodeChoice] = [:],
    progress: @Sendable (Int) -> Void = { _ in }
  ) throws(RunError) {
    self.scenario = scenario
    self.seed = seed
    parts = PlanTotals.Parts(readBy: metrics)
    point = isPoint ? scenario.space.mean : nil
    design = try Self.design(of: scenario, seed: seed)
    try Self.checkComputed(scenario, design, draws: draws)
    let probes =
      [scenario.space.median]
      + (0..<2).map { [design] in scenario.space.draw(at: design.point($0)) }
    blueprints = scenario.strategies.indices.map { Blueprint(scenario: scenario, strategy: $0) }
    nodeChoices = parallelMap(count: scenario.strategies.count, threads: threads) { [blueprints] in
      defer { progress(1) }
      return known[$0]
        ?? NodeChoice(scenario: scenario, strategy: $0, blueprint: blueprints[$0], draws: probes)
    }
    simulations = scenario.strategies.indices.map { [blueprints, nodeChoices] strategy in
      HistorySimulation(
        scenario: scenario, strategy: strategy, blueprint: blueprints[strategy],
        nodes: nodeChoices[strategy].counts, draws: draws)
    }
    for (choice, strategy) in zip(nodeChoices, scenario.strategies) where !choice.moved.isFinite {
      throw RunError(
        message: "strategy \(strategy.key) has no finite outcome",
        remedy: "look for numbers in it that are far too large or too small")
    }
  }

  private static func design(of scenario: Scenario, seed: UInt64) throws(RunError) -> SobolDesign {
    do {
      return try SobolDesign(dimensionNames: scenario.space.dimensions, seed: seed)
    } catch {
      throw RunError(message: "\(error)", remedy: "give some of the uncertain numbers a value")
    }
  }

  /// Throws where a number that draws compute is in some draw not what it may be.
  private static func checkComputed(
    _ scenario: Scenario, _ design: SobolDesign, draws: Int
  ) throws(RunError) {
    guard scenario.space.hasComputed else { return }
    // In parts, so that many draws take no memory.
    for start in stride(from: 0, to: draws, by: 4096) {
      let part = (start..<min(start + 4096, draws)).map { scenario.space.draw(at: design.point($0)) }
      guard let finding = scenario.space.findings(in: part).first else { continue }
      throw RunError(message: "\(finding.path): \(finding.message)", remedy: finding.remedy)
    }
  }

  /// The first draws of a scenario, each a value for each of its unknowns.
  static func points(of scenario: Scenario, count: Int) throws(RunError) -> [[Double]] {
    let design = try design(of: scenario, seed: 1)
    return (0..<count).map { scenario.space.draw(at: design.point($0)) }
  }

  /// The joint value of everything unknown in one draw ≥ 0, as `outcome(strategy:unknowns:)` takes it.
  package func unknowns(draw: Int) -> [Double] {
    point ?? scenario.space.draw(at: design.point(draw))
  }

  /// The same of some draws in a row.
  func unknowns(draws: Range<Int>, threads: Int) -> [[Double]] {
    let batches = Self.batches(draws)
    return parallelMap(count: batches.count, threads: threads) { batches[$0].map(unknowns(draw:)) }
      .flatMap { $0 }
  }

  /// Where a draw ≥ 0 lies in the unit cube of what is uncertain, correlations included.
  func coordinates(draw: Int) -> [Double] {
    let point = design.point(draw)
    return scenario.space.copula?.correlate(point) ?? point
  }

  /// What a strategy comes to on average over chance, given `unknowns`, a value for each of the scenario's
  /// space: what decisions are made on. Metrics that were not asked for may be absent; `revenue_cv`, a measure of chance,
  /// is.
  ///
  /// - Parameter draw: whose luck the customers have of a strategy that must be simulated.
  package func outcome(strategy: Int, unknowns: [Double], draw: Int = 0) -> Outcome {
    outcomes(strategy: strategy, unknowns: [unknowns], firstDraw: draw)[0]
  }

  /// Draws that go side by side; what comes out for one does not depend on the others.
  package static let draws = SIMD8<Double>.width

  /// The same of some draws in a row, at most as many as go side by side.
  package func outcomes(strategy: Int, unknowns: [[Double]], firstDraw: Int) -> [Outcome] {
    if simulations[strategy] != nil {
      return unknowns.enumerated().map { index, unknowns in
        let solved = solve(strategy: strategy, unknowns: unknowns, draw: firstDraw + index)
        return Outcome(
          output: solved.output, discountFactor: solved.plan.discountFactor, parts: parts)
      }
    }
    let plan = Plan(
      scenario: scenario, strategy: strategy, blueprint: blueprints[strategy], draws: unknowns)
    let outcomes = ExpectedSolver.outcomes(
      plan: plan, nodes: nodeChoices[strategy].counts, parts: parts)
    return Array(outcomes.prefix(unknowns.count))
  }

  /// By strategy, then draw: the outcomes of some strategies, by default all, under the same draws.
  package func outcomes(
    of strategies: [Int]? = nil, draws: Range<Int>, threads: Int = 1
  ) -> [[Outcome]] {
    outcomes(
      of: strategies, unknowns: unknowns(draws: draws, threads: threads), firstDraw: draws.lowerBound,
      threads: threads)
  }

  /// The same at values of the unknowns that were chosen otherwise, by draw.
  ///
  /// - Parameter progress: told of draws of a strategy that are done, from any thread.
  package func outcomes(
    of strategies: [Int]? = nil, unknowns: [[Double]], firstDraw: Int = 0, threads: Int,
    progress: @Sendable (Int) -> Void = { _ in }
  ) -> [[Outcome]] {
    let strategies = strategies ?? Array(scenario.strategies.indices)
    let batches = Self.batches(unknowns.indices)
    let found = parallelMap(count: strategies.count * batches.count, threads: threads) { item in
      let batch = batches[item % batches.count]
      defer { progress(batch.count) }
      return outcomes(
        strategy: strategies[item / batches.count], unknowns: Array(unknowns[batch]),
        firstDraw: firstDraw + batch.lowerBound)
    }
    return strategies.indices.map { Array(found[$0 * batches.count..<($0 + 1) * batches.count].joined()) }
  }

  /// Parts of `draws` that go side by side.
  package static func batches(_ draws: Range<Int>) -> [Range<Int>] {
    stride(from: draws.lowerBound, to: draws.upperBound, by: Self.draws).map {
      $0..<min($0 + Self.draws, draws.upperBound)
    }
  }

  /// Everything that an exact strategy comes to in some draws, at most as many as go side by side.
  package func outputs(strategy: Int, unknowns: [[Double]]) -> [(
    output: SolverOutput, discountFactor: Double
  )] {
    let plan = Plan(
      scenario: scenario, strategy: strategy, blueprint: blueprints[strategy], draws: unknowns)
    let outputs = ExpectedSolver(plan: plan, nodes: nodeChoices[strategy].counts).outputs
    return unknowns.indices.map { (outputs[$0], plan.discountFactor[lane: $0]) }
  }

  /// A strategy's plan in one draw: what solvers of chance read.
  package func plan(strategy: Int, unknowns: [Double]) -> Plan<Double> {
    Plan(scenario: scenario, strategy: strategy, blueprint: blueprints[strategy], unknowns: unknowns)
  }

  func solve(strategy: Int, unknowns: [Double], draw: Int) -> SolvedPlan {
    let plan = plan(strategy: strategy, unknowns: unknowns)
    let nodes = nodeChoices[strategy].counts
    if let simulation = simulations[strategy] {
      return simulation.solve(plan, nodes: nodes, seed: seed, draw: draw)
    }
    let expected = ExpectedSolver(plan: plan, nodes: nodes)
    return SolvedPlan(
      plan: plan, output: expected.output, acquisition: expected.acquisition,
      tenureWindow: expected.tenureWindow)
  }

  /// How far chance alone moves the totals of one draw, a variance for each of some looks at it.
  func chance(
    strategy: Int, looks: [ChanceMeasurement.Look], by method: ChanceMethod
  ) -> [ChanceVariance] {
    let draw = looks[0].draw
    let solved = solve(strategy: strategy, unknowns: unknowns(draw: draw), draw: draw)
    return looks.map { look in
      if let simulation = simulations[strategy] {
        return simulation.chance(of: solved, seed: seed, draw: draw, look: look.look)
      }
      // The median draw chose the method; another one may be too large for it.
      let isTooLarge =
        solved.countLimits.excess(method.solver) != nil
        || method == .individual && solved.customerMonths > Self.mostLived
      return (isTooLarge ? .moments : method).variance(
        of: solved, nodes: nodeChoices[strategy].counts, seed: seed, draw: draw, look: look.look)
    }
  }

  /// Customers × months that are simulated one by one at one look, at most: seconds of a thread.
  private static let mostLived = 3e7

  /// How far apart two solutions of a draw are in `metric` that differ by luck alone; 0 if the draw is exact, `nil`
  /// of strategies that are exact in all.
  func gap(of solved: SolvedPlan, strategy: Int, draw: Int, metric: Metric) -> Double? {
    guard let simulation = simulations[strategy] else { return nil }
    guard solved.followsPaths else { return 0 }
    let other = simulation.solve(
      solved.plan, nodes: nodeChoices[strategy].counts, seed: seed, draw: draw, replicate: 1)
    let values = [solved, other].map {
      Outcome(output: $0.output, discountFactor: solved.plan.discountFactor)[metric] ?? 0
    }
    return values[0] - values[1]
  }
}
