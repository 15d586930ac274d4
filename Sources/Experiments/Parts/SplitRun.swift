// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
package import Scenarios
import Simulation

/// A run that is computed in parts, an experiment for each of its cases.
package struct SplitRun: Sendable {
  package let plan: RunPlan
  package let experiments: [Experiment]

  /// - Parameters:
  ///   - version: the program's, which binds what it keeps.
  ///   - inputs: the scenario, then the files that it names.
  ///   - options: what was asked for, by the command line's names.
  ///   - worldCases: of the experiments; `nil` for the file as written.
  package init(
    _ experiments: [Experiment], worldCases: [WorldCase?], version: String, inputs: [InputFile],
    options: [String]
  ) {
    self.experiments = experiments
    let scenario = experiments[0].scenario
    plan = RunPlan(
      version: version,
      inputs: inputs.map { PlanInput($0) },
      options: options, scenario: scenario.name, currency: scenario.currency,
      cases: zip(experiments, worldCases).map { experiment, worldCase in
        RunPlan.Draws(
          worldCase: worldCase.map { Named($0) }, draws: experiment.request.draws,
          drawsPerBlock: experiment.drawsPerBlock, portions: experiment.portions,
          strategies: experiment.scenario.strategies.map { Named($0) })
      })
  }

  /// Steps that one part takes.
  package func steps(of shard: Shard) -> Int { steps(of: shard.chunks(of: plan.chunks)) }

  private func steps(of chunks: [Int]) -> Int { chunks.reduce(0) { $0 + plan.steps(ofChunk: $1) } }

  /// Computes what is not in the checkpoints yet.
  ///
  /// - Parameter progress: told of every step that is done, also earlier, from any thread.
  /// - Throws: `WorkFolder.Failure` where a chunk cannot be kept; `RunError`. What was finished before stays.
  package func run(into checkpoints: Checkpoints<RunPlan>, progress: @Sendable (Int) -> Void) throws {
    let missing = checkpoints.missing()
    progress(steps(of: checkpoints.shard) - steps(of: missing))
    var first = 0
    for (experiment, one) in zip(experiments, plan.cases) {
      let chunks = missing.filter { (first..<first + one.chunks).contains($0) }.map { $0 - first }
      if one.portions == 1 {
        try experiment.compute(blocks: chunks, progress: progress) { block, content in
          try checkpoints.store(.draws(content), chunk: first + block)
        }
      } else {
        let places = chunks.map {
          Experiment.Place(draw: $0 / one.portions, portion: $0 % one.portions)
        }
        try experiment.compute(portions: places, progress: progress) { place, content in
          try checkpoints.store(
            .customers(content), chunk: first + place.draw * one.portions + place.portion)
        }
      }
      first += one.chunks
    }
  }

  /// What the parts in some folders come to together, by case.
  ///
  /// - Throws: `WorkFolder.Failure` for a folder without this run's work; `MissingParts`; `RunError`.
  package func results(
    mergedFrom targets: [String], willMeasureChance: ((Int) -> Void)? = nil,
    progress: @Sendable (Int) -> Void = { _ in }
  ) throws -> [ExperimentResults] {
    let parts = try MergedParts<RunPlan>(targets)
    guard parts.plan == plan else {
      throw WorkFolder.Failure.foreign(targets[0], differences: plan.differences(from: parts.plan))
    }
    var totals = experiments.map { DrawTotals(of: $0) }
    var lived: [IndividualSolver.PortionResult] = []
    var chunk = 0
    try parts.forEach { content in
      let place = plan.place(ofChunk: chunk)
      chunk += 1
      switch content {
      case .draws(let block): totals[place.worldCase].add(block)
      case .customers(let portions):
        if place.portion == 0 {
          lived = portions
        } else {
          for strategy in lived.indices { lived[strategy].add(portions[strategy]) }
        }
        guard place.portion + 1 == plan.cases[place.worldCase].portions else { return }
        totals[place.worldCase].add(
          try experiments[place.worldCase].block(draw: place.block, lived: lived))
      }
    }
    return zip(experiments, totals).map {
      $0.results(of: $1, willMeasureChance: willMeasureChance, progress: progress)
    }
  }
}
