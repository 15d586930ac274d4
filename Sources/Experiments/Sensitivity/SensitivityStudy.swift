// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Parallel
import Randomness
package import Scenarios
import Simulation

/// How strategies' values and their difference, or any metric of theirs, respond to everything uncertain, one at a time and together.
///
/// The draws are those of a run: its points are A, as many independent ones B, and a study goes to A, to B, to A with
/// each group of uncertainties from B, and to A with each uncertainty at its 5th and its 95th percentile.
package struct SensitivityStudy: Sendable {
  private let evaluation: Evaluation
  private let request: SensitivityRequest
  private let inputs: InputSpace
  private let design: SobolDesign
  private let between: [Int]
  private let randomisations = Randomisations(count: SobolDesign.randomisations)

  /// Of the tornado.
  private static let percentiles = [0.05, 0.95]

  /// - Parameter progress: told of every strategy that is prepared, from any thread.
  package init(
    scenario: Scenario, request: SensitivityRequest, progress: @Sendable (Int) -> Void = { _ in }
  ) throws(RunError) {
    inputs = try InputSpace(scenario.space, together: request.together)
    self.request = request
    between = try scenario.strategies(named: request.between)
    let names = scenario.space.dimensions
    do {
      design = try SobolDesign(dimensionNames: names + names.map { "\($0), again" }, seed: request.seed)
    } catch {
      throw RunError(
        message: "there are \(names.count) uncertainties; a sensitivity study takes at most "
          + "\(SobolDesign.largestDimension / 2)",
        remedy: "give some of the uncertain numbers a value")
    }
    evaluation = try Evaluation(
      scenario: scenario, seed: request.seed, draws: request.draws, threads: request.threads,
      metrics: [request.metric, request.decideOn], progress: progress)
  }

  /// Inputs that have percentiles to be moved to.
  private var movable: [Int] { inputs.dimensions.indices.filter { !inputs.isJoint($0) } }

  /// How many times a strategy is solved.
  package var solutions: Int {
    (2 + inputs.groups.count + Self.percentiles.count * movable.count) * request.draws
      * evaluation.scenario.strategies.count
  }

  /// About how long it will take on this machine.
  package var estimatedSeconds: Double {
    evaluation.secondsPerDraw() * Double(solutions)
      / Double(evaluation.scenario.strategies.count) / usefulThreads(request.threads)
  }

  /// `progress` is told of every solution, from any thread.
  package func run(progress: @Sendable (Int) -> Void) -> SensitivityResults {
    let dimensions = evaluation.scenario.space.dimensions.count
    let points = (0..<request.draws).map(design.point)
    let base = points.map { Array($0[..<dimensions]) }
    let other = points.map { Array($0[dimensions...]) }
    let coordinates = base.map(inputs.correlated)
    let others = other.map(inputs.correlated)
    /// By draw: of which all other points are made.
    let known = zip(coordinates, others).map { [$0, $1].map { ($0, inputs.unknowns(at: $0)) } }
    func values(_ coordinates: [[Double]]) -> ComparedValues {
      self.values(at: coordinates, known: known, progress: progress)
    }

    let atBase = values(coordinates)
    let atOther = values(others)
    let targets = SensitivityResults.Target.all(ranking: atBase.ranking, between: between)
    let atMixed = inputs.groups.indices.map { group in
      values(zip(base, other).map { inputs.correlated(inputs.mixing($0, with: $1, group: group)) })
    }
    let swings = inputs.dimensions.indices.map { input in
      inputs.isJoint(input)
        ? nil
        : Self.percentiles.map { percentile in
          values(coordinates.map { inputs.moving(input, to: percentile, in: $0) })
        }
    }
    return results(
      atBase, coordinates: coordinates, targets: targets,
      indices: indices(targets, base: atBase, other: atOther, mixed: atMixed), swings: swings)
  }

  private func values(
    at coordinates: [[Double]], known: [[UncertaintySpace.KnownPoint]], progress: @Sendable (Int) -> Void
  ) -> ComparedValues {
    ComparedValues(
      evaluation.outcomes(
        unknowns: zip(coordinates, known).map { inputs.unknowns(at: $0, known: $1) },
        threads: request.threads, progress: progress),
      decideOn: request.decideOn, metric: request.metric)
  }

  /// By group, then target: none of a target that has no value at some point. What is left of the points would be another
  /// selection for each group, in which inputs are no longer independent: shares of its variance would mean nothing.
  private func indices(
    _ targets: [SensitivityResults.Target], base: ComparedValues, other: ComparedValues,
    mixed: [ComparedValues]
  ) -> [[SensitivityResults.Indices?]] {
    let whole = targets.map { target in ([base, other] + mixed).map { $0.wholeValues(of: target) } }
    return mixed.indices.map { group in
      whole.map { all in
        let known = all.compactMap(\.self)
        guard known.count == all.count else { return nil }
        return SobolIndices(
          base: known[0], other: known[1], mixed: known[2 + group], randomisations: randomisations
        ).map { SensitivityResults.Indices(first: $0.first, total: $0.total) }
      }
    }
  }

  private func results(
    _ values: ComparedValues, coordinates: [[Double]], targets: [SensitivityResults.Target],
    indices: [[SensitivityResults.Indices?]], swings: [[ComparedValues]?]
  ) -> SensitivityResults {
    let regressors = inputs.dimensions.indices.map { inputs.regressors($0, coordinates: coordinates) }
    let movable = movable
    let ranked = movable.map { input in coordinates.map { $0[inputs.dimensions[input]] } }
    let correlations = targets.map { target -> [Estimated?] in
      guard let output = values.rankable(target) else {
        return [Estimated?](repeating: nil, count: movable.count)
      }
      return RankCorrelation.partial(inputs: ranked, output: output, randomisations: randomisations)
    }
    let information = InformationValue(values: values.decisions, randomisations: randomisations)
    @Sendable func rules(_ known: [Int]) -> KnownRules {
      information.rules(knowing: Regressors(inputs: known.flatMap { regressors[$0] }))
    }
    let alone = parallelMap(count: regressors.count, threads: request.threads) { rules([$0]) }
    let scenario = evaluation.scenario
    let best = values.ranking[0]
    return SensitivityResults(
      strategies: scenario.strategies.map { StrategyFrame($0).strategy },
      targets: targets,
      uncertainties: inputs.dimensions.indices.map { input in
        SensitivityResults.Uncertainty(
          name: inputs.name(input), label: scenario.caption(of: inputs.name(input)),
          group: inputs.groups.firstIndex { $0.contains(input) }!,
          p05: inputs.quantile(input, Self.percentiles[0]), p95: inputs.quantile(input, Self.percentiles[1]),
          bestAtP05: swings[input].map { $0[0].ranking[0] } ?? best,
          bestAtP95: swings[input].map { $0[1].ranking[0] } ?? best,
          swings: swings[input].map { ends in targets.map { swing(of: $0, ends) } } ?? [],
          correlations: movable.firstIndex(of: input).map { place in correlations.map { $0[place] } } ?? [],
          information: information.worth(of: [alone[input]]))
      },
      groups: zip(inputs.groups, indices).enumerated().map { place, group in
        let (members, indices) = group
        return SensitivityResults.Group(
          members: members, isAsked: place >= inputs.groups.count - inputs.asked, indices: indices,
          information: members.count > 1
            ? information.worth(of: members.map { alone[$0] } + [rules(members)]) : nil)
      },
      means: targets.map { randomisations.mean(ofKnown: values.values(of: $0)) },
      missing: targets.map { values.values(of: $0).count { $0 == nil } }, best: best,
      evpi: information.ofEverything,
      currency: scenario.currency, metric: request.metric, decideOn: request.decideOn,
      draws: request.draws, language: request.language)
  }

  /// - Parameter ends: with an uncertainty at its 5th, then its 95th percentile.
  private func swing(of target: SensitivityResults.Target, _ ends: [ComparedValues])
    -> SensitivityResults.Swing
  {
    let (low, high) = (ends[0].values(of: target), ends[1].values(of: target))
    return SensitivityResults.Swing(
      low: randomisations.mean(ofKnown: low), high: randomisations.mean(ofKnown: high),
      difference: randomisations.mean(
        ofKnown: zip(low, high).map { low, high in low.flatMap { low in high.map { $0 - low } } }))
  }
}

extension Scenario {
  /// The strategies with these keys: none, or two that differ.
  func strategies(named keys: [String]) throws(RunError) -> [Int] {
    var found: [Int] = []
    for key in keys {
      guard let index = strategies.firstIndex(where: { $0.key == key }) else {
        throw RunError(
          message: "there is no strategy '\(key)'",
          remedy: Suggestions.closest(to: key, among: strategies.map(\.key)).map { "did you mean '\($0)'?" }
            ?? "the strategies are \(strategies.map(\.key).joined(separator: ", "))")
      }
      if found.contains(index) {
        throw RunError(message: "strategy '\(key)' is named twice", remedy: "name two that differ")
      }
      found.append(index)
    }
    return found
  }
}
