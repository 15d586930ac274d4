// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
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
  /// About how much memory the results of its draws will take.
  package let estimatedBytes: Double
  private let evaluation: Evaluation

  package var scenario: Scenario { evaluation.scenario }

  /// Draws that are computed before their vintages are folded away, as many as a quarter of a gigabyte holds;
  /// results do not depend on it.
  private var wave: Int {
    let vintages = scenario.horizonMonths * scenario.ltvMonths
    let activity = request.gathersActivity ? ActivityTotals.size(months: scenario.horizonMonths) : 0
    let bytes = 8 * (vintages + activity) * scenario.strategies.count
    return max(1, min(32, (1 << 28) / bytes))
  }
  /// Of strategies that are simulated for their expectation, chance is measured in so many draws, one per randomisation.
  package static let chanceDraws = SobolDesign.randomisations

  /// How one strategy's heterogeneity was integrated.
  package struct NodeReport: Sendable, Equatable {
    package var churn: Int
    package var orderRate: Int
    /// By how much the outcome moved when the nodes were doubled for the last time; 0 where none are needed.
    package var moved: Double
  }

  /// - Parameter progress: told of every strategy that is prepared, from any thread.
  package init(
    scenario: Scenario, request: RunRequest, progress: @Sendable (Int) -> Void = { _ in }
  ) throws {
    self.request = request
    evaluation = try Evaluation(
      scenario: scenario, seed: request.seed, draws: request.draws, threads: request.threads,
      progress: progress)
    estimates = scenario.strategies.indices.map { [evaluation] strategy in
      StrategyEstimate(
        scenario: scenario, strategy: strategy, nodes: evaluation.nodeChoices[strategy].counts,
        simulation: evaluation.simulations[strategy])
    }
    solver = try SolverDecision(request.solver, estimates: estimates)
    nodes = evaluation.nodeChoices.map {
      NodeReport(churn: $0.counts.churn, orderRate: $0.counts.orderRate, moved: $0.moved)
    }
    let estimate = WorkEstimate(
      scenario: scenario, request: request, decision: solver, estimates: estimates)
    try estimate.check()
    estimatedSeconds = estimate.seconds
    estimatedBytes = estimate.bytes
  }

  /// Runs every draw of every strategy; `progress` is told of every one that is done, from any thread.
  package func run(progress: @Sendable (Int) -> Void) -> ExperimentResults {
    let frame = PlanFrame(scenario)
    var accumulators = scenario.strategies.map {
      StrategyAccumulator(frame: StrategyFrame($0), draws: request.draws)
    }
    let strategies = scenario.strategies.count
    var noise = SimulationNoise(strategies: strategies, baseline: scenario.baseline)
    var simulatedChance = [[(draw: Int, variance: ChanceVariance)]](repeating: [], count: strategies)
    var inputs: [[Double]] = []
    for start in stride(from: 0, to: request.draws, by: wave) {
      let draws = start..<min(start + wave, request.draws)
      let unknowns = draws.map(evaluation.unknowns(draw:))
      let records = parallelMap(count: draws.count * strategies, threads: request.threads) { item in
        defer { progress(1) }
        return record(
          draw: draws.lowerBound + item / strategies, strategy: item % strategies,
          unknowns: unknowns[item / strategies], frame: frame)
      }
      for (item, (_, estimate)) in records.enumerated() {
        guard let estimate else { continue }
        noise.add(gap: estimate.gap, strategy: item % strategies)
        simulatedChance[item % strategies].append((draws.lowerBound + item / strategies, estimate.variance))
      }
      parallelUpdate(&accumulators, threads: request.threads) { strategy, accumulator in
        accumulator.add((0..<draws.count).map { records[$0 * strategies + strategy].record })
      }
      inputs += unknowns
    }
    if !solver.solver.isSimulation {
      let chance = measureChance(
        simulatedChance,
        of: accumulators.map { DrawnPopulation(outcomes: $0.decisions, unknowns: inputs) })
      for (strategy, measurement) in chance.enumerated() { accumulators[strategy].set(measurement) }
    }
    let results = RunResults(
      frame: frame, strategies: accumulators, baseline: scenario.baseline,
      randomisations: Randomisations(count: SobolDesign.randomisations), decideOn: request.decideOn,
      language: request.language, hasUncertainties: !scenario.space.unknowns.isEmpty)
    return ExperimentResults(
      results: results, inputs: DrawnInputs(names: scenario.space.unknownNames, values: inputs),
      noise: zip(scenario.strategies.indices, evaluation.simulations).compactMap { strategy, simulation in
        simulation.flatMap { _ in noise.share(strategy: strategy, in: results) }
      })
  }

  /// - Returns: also what was found out about chance, of a strategy that is simulated for its expectation.
  private func record(
    draw: Int, strategy: Int, unknowns: [Double], frame: PlanFrame
  ) -> (record: DrawRecord, chance: ChanceEstimate?) {
    let solved = evaluation.solve(strategy: strategy, unknowns: unknowns, draw: draw)
    let estimate =
      draw < Self.chanceDraws && evaluation.simulations[strategy] != nil
      ? evaluation.chance(of: solved, strategy: strategy, draw: draw, metric: request.decideOn) : nil
    let simulated: SolverOutput? =
      switch solver.solver {
      case .auto, .expected: nil
      case .cohort:
        CohortSolver(plan: solved.plan, nodes: evaluation.nodeChoices[strategy].counts)
          .solve(acquisition: solved.acquisition, seed: request.seed, draw: draw)
      case .individual:
        solved.simulated(seed: request.seed, draw: draw, gathersActivity: request.gathersActivity)
      }
    let record = DrawRecord(
      expected: solved.output, simulated: simulated, discountFactor: solved.plan.discountFactor, frame: frame)
    return (record, estimate)
  }

  /// By strategy.
  ///
  /// - Parameters:
  ///   - simulated: what is known already of strategies that are simulated for their expectation.
  ///   - populations: by strategy.
  private func measureChance(
    _ simulated: [[(draw: Int, variance: ChanceVariance)]], of populations: [DrawnPopulation]
  ) -> [ChanceMeasurement] {
    var measurements = scenario.strategies.indices.map { strategy in
      let method = evaluation.simulations[strategy] == nil ? solver.chance[strategy] : .individual
      var measurement = ChanceMeasurement(
        method: method, population: populations[strategy],
        secondsEach: estimates[strategy].seconds(of: method) ?? .infinity)
      measurement.add(simulated[strategy])
      return measurement
    }
    while true {
      let looks = measurements.indices.filter { evaluation.simulations[$0] == nil }.flatMap { strategy in
        measurements[strategy].next.map { (strategy: strategy, draw: $0.draw, look: $0.look) }
      }
      if looks.isEmpty { return measurements }
      let methods = measurements.map(\.method)
      let found = parallelMap(count: looks.count, threads: request.threads) { item in
        let (strategy, draw, look) = looks[item]
        let solved = evaluation.solve(
          strategy: strategy, unknowns: evaluation.unknowns(draw: draw), draw: draw)
        return methods[strategy].variance(
          of: solved, nodes: evaluation.nodeChoices[strategy].counts, seed: request.seed, draw: draw,
          look: look)
      }
      for (look, variance) in zip(looks, found) {
        measurements[look.strategy].add([(look.draw, variance)])
      }
    }
  }
}

extension StrategyAccumulator {
  /// Takes over what was measured of chance.
  fileprivate mutating func set(_ measurement: ChanceMeasurement) {
    chanceDeviations = measurement.deviations
    chanceDraws = measurement.measured.count
    for item in measurement.measured { set(revenueCV: item.variance.revenueCV, draw: item.draw) }
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
