// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Parallel
import Randomness
package import Scenarios
import Simulation

/// Draws × strategies: every strategy of a scenario under the same joint values of everything unknown.
package struct Experiment: Sendable {
  package let request: RunRequest
  package let solver: SolverDecision
  /// By strategy.
  package let nodes: [NodeReport]
  /// By strategy.
  package let estimates: [StrategyEstimate]
  /// About how long the run will take on this machine.
  package let estimatedSeconds: Double
  /// About how much memory the run will take: what the program has, and the results of draws.
  package let estimatedBytes: Double
  let evaluation: Evaluation

  package var scenario: Scenario { evaluation.scenario }

  /// Draws that are computed before their vintages are folded away, as many as a quarter of a gigabyte holds;
  /// results do not depend on it.
  let wave: Int
  /// Draws whose sums are kept together.
  let drawsPerBlock: Int
  /// Into which the customers of a draw are split, where they are simulated one by one and there are many.
  let portions: Int
  /// Of strategies that are simulated for their expectation, chance is measured in so many draws, one per randomisation.
  package static let chanceDraws = SobolDesign.randomisations

  /// How one strategy's heterogeneity was integrated.
  package struct NodeReport: Sendable, Equatable {
    package var churn: Int
    package var orderRate: Int
    /// By how much the outcome moved when the nodes were doubled for the last time; 0 if none are needed.
    package var moved: Double
  }

  /// - Parameter progress: told of every strategy that is prepared, from any thread.
  package init(
    scenario: Scenario, request: RunRequest, progress: @Sendable (Int) -> Void = { _ in }
  ) throws(RunError) {
    self.request = request
    evaluation = try Evaluation(
      scenario: scenario, seed: request.seed, draws: request.draws, threads: request.threads,
      isPoint: request.isPoint, progress: progress)
    estimates = scenario.strategies.indices.map { [evaluation] strategy in
      StrategyEstimate(
        scenario: scenario, strategy: strategy, nodes: evaluation.nodeChoices[strategy].counts,
        simulation: evaluation.simulations[strategy])
    }
    solver = try SolverDecision(request.solver, draws: request.draws, estimates: estimates)
    nodes = evaluation.nodeChoices.map {
      NodeReport(churn: $0.counts.churn, orderRate: $0.counts.orderRate, moved: $0.moved)
    }
    for estimate in estimates {
      guard let excess = estimate.limits.excess(solver.solver) else { continue }
      throw RunError.uncountable(
        estimate.strategy, excess, others: OtherSolvers(besides: solver.solver, estimates: estimates),
        draw: nil)
    }
    let lived = solver.solver == .individual ? estimates.map(\.customerMonths) : []
    portions = Self.portions(customerMonths: lived.max() ?? 0, size: request.customerMonthsOfPortion)
    drawsPerBlock =
      portions > 1 ? 1 : DrawBlock.size(draws: request.draws, customerMonths: lived.reduce(0, +))
    let estimate = WorkEstimate(
      scenario: scenario, request: request, decision: solver, estimates: estimates)
    try estimate.check()
    estimatedSeconds = estimate.seconds
    let vintages = scenario.horizonMonths * scenario.ltvMonths
    let activity = request.gathersActivity ? ActivityTotals.size(months: scenario.horizonMonths) : 0
    let bytesPerDraw = 8 * (vintages + activity) * scenario.strategies.count
    wave = max(1, min(request.draws, 32, (1 << 28) / bytesPerDraw))
    estimatedBytes = mostMemorySoFar() + estimate.bytes + Double(wave * bytesPerDraw)
  }

  /// Runs every draw of every strategy; `progress` is told of every one that is done, from any thread.
  ///
  /// Throws where a draw makes a strategy larger than can be simulated, if it is to be.
  ///
  /// - Parameters:
  ///   - willMeasureChance: told, whenever chance is measured further, in how many steps, of which `progress` is then
  ///     told too; `nil` if only draws count.
  ///   - isWanted: asked after every block of draws; once nobody wants the run any more, it ends with `RunError.givenUp`.
  package func run(
    willMeasureChance: ((Int) -> Void)? = nil, isWanted: () -> Bool = { true },
    progress: @Sendable (Int) -> Void
  ) throws -> ExperimentResults {
    var totals = DrawTotals(of: self)
    try compute(blocks: Array(0..<blocks), progress: progress) { _, block in
      guard isWanted() else { throw RunError.givenUp }
      totals.add(block)
    }
    return results(of: totals, willMeasureChance: willMeasureChance, progress: progress)
  }

  /// What all draws come to.
  func results(
    of totals: DrawTotals, willMeasureChance: ((Int) -> Void)? = nil, progress: @Sendable (Int) -> Void
  ) -> ExperimentResults {
    var accumulators = totals.strategies
    let inputs = evaluation.unknowns(draws: 0..<request.draws, threads: request.threads)
    if !solver.solver.isSimulation, !request.isPoint, request.measuresChance {
      let counts = willMeasureChance != nil
      let chance = measureChance(
        of: accumulators.map { DrawnPopulation(outcomes: $0.decisions, unknowns: inputs) },
        willMeasure: { willMeasureChance?($0) },
        progress: { if counts { progress($0) } })
      for (strategy, measurement) in chance.enumerated() { accumulators[strategy].set(measurement) }
    }
    var results = RunResults(
      frame: PlanFrame(scenario, statesQuarters: request.statesQuarters), strategies: accumulators,
      baseline: scenario.baseline, randomisations: Randomisations(count: SobolDesign.randomisations),
      decideOn: request.decideOn, language: request.language,
      hasUncertainties: !scenario.space.unknowns.isEmpty)
    if request.isPoint { results.turnIntoPoint() }
    return ExperimentResults(
      results: results, inputs: scenario.space.drawnInputs(inputs),
      noise: zip(scenario.strategies.indices, evaluation.simulations).compactMap { strategy, simulation in
        simulation.flatMap { _ in totals.noise.share(strategy: strategy, in: results) }
      })
  }

  /// Some draws in a row, at most as many as go side by side.
  func records(
    draws: Range<Int>, strategy: Int, unknowns: [[Double]], frame: PlanFrame
  ) throws(RunError) -> [(record: DrawRecord, gap: Double?)] {
    guard solver.solver.isSimulation || evaluation.simulations[strategy] != nil else {
      return evaluation.outputs(strategy: strategy, unknowns: unknowns).map { output, discountFactor in
        (DrawRecord(expected: output, discountFactor: discountFactor, frame: frame), nil)
      }
    }
    var records: [(record: DrawRecord, gap: Double?)] = []
    for (draw, unknowns) in zip(draws, unknowns) {
      records.append(try record(draw: draw, strategy: strategy, unknowns: unknowns, frame: frame))
    }
    return records
  }

  /// - Returns: also how far another solution is away, of a strategy that is simulated for its expectation.
  private func record(
    draw: Int, strategy: Int, unknowns: [Double], frame: PlanFrame
  ) throws(RunError) -> (record: DrawRecord, gap: Double?) {
    let solved = try solved(draw: draw, strategy: strategy, unknowns: unknowns)
    let simulated: SolverOutput? =
      switch solver.solver {
      case .auto, .expected: nil
      case .cohort:
        CohortSolver(plan: solved.plan, nodes: evaluation.nodeChoices[strategy].counts)
          .solve(acquisition: solved.acquisition, seed: request.seed, draw: draw)
      case .individual where portions > 1:
        solved.output(ofPortions: allPortions(of: solved, draw: draw))
      case .individual:
        solved.simulated(seed: request.seed, draw: draw, gathersActivity: request.gathersActivity)
      }
    return record(of: solved, simulated: simulated, draw: draw, strategy: strategy, frame: frame)
  }

  /// Throws where the draw makes the strategy larger than can be simulated, if it is to be.
  func solved(draw: Int, strategy: Int, unknowns: [Double]) throws(RunError) -> SolvedPlan {
    let solved = evaluation.solve(strategy: strategy, unknowns: unknowns, draw: draw)
    if let excess = solved.countLimits.excess(solver.solver) {
      throw .uncountable(
        scenario.strategies[strategy].key, excess,
        others: OtherSolvers(besides: solver.solver, estimates: estimates, limits: solved.countLimits),
        draw: draw)
    }
    return solved
  }

  func record(
    of solved: SolvedPlan, simulated: SolverOutput?, draw: Int, strategy: Int, frame: PlanFrame
  ) -> (record: DrawRecord, gap: Double?) {
    let gap =
      draw < Self.chanceDraws
      ? evaluation.gap(of: solved, strategy: strategy, draw: draw, metric: request.decideOn) : nil
    let record = DrawRecord(
      expected: solved.output, simulated: simulated, discountFactor: solved.plan.discountFactor, frame: frame)
    return (record, gap)
  }
}

/// What a run found.
package struct ExperimentResults: Sendable {
  package var results: RunResults
  package var inputs: DrawnInputs
  /// Of strategies that were simulated: how much of what is known of them is chance.
  package var noise: [NoiseShare]

  /// Every table of the run but the assumption register.
  package var tables: [ResultTable] { results.tables + [results.drawsTable(inputs)] }
}
