// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Randomness
import Scenarios

/// What is to be believed of a plan's uncertain numbers, its months to come and its strategies, once some months are known.
struct Learning {
  /// `nil` if nothing is uncertain.
  let knowledge: TrackResults.Knowledge?
  /// `nil` if too few draws bear what came.
  private let weights: DrawWeights?
  private let draws: TrackedDraws

  /// Equally weighted draws below which nothing is said after.
  static let fewestDraws = 10.0

  /// - Parameters:
  ///   - places: where the lines of `actuals` are among those of the draws.
  ///   - progress: told of every solution of a strategy, from any thread.
  init(
    _ study: TrackStudy, actuals: Actuals, places: [Int], draws: TrackedDraws,
    progress: @Sendable (Int) -> Void
  ) {
    let (evaluation, request) = (study.evaluation, study.request)
    let scenario = evaluation.scenario
    guard !scenario.space.unknowns.isEmpty, let inputs = try? InputSpace(scenario.space) else {
      (knowledge, weights, self.draws) = (nil, nil, draws)
      progress(request.draws * scenario.strategies.count)
      return
    }
    let cells = (0..<actuals.months).flatMap { month in
      actuals.lines.indices.filter { actuals.values[$0][month] != nil }.map { (line: $0, month: month) }
    }
    func numbers(_ draw: [TrackedDraws.Series], _ series: KeyPath<TrackedDraws.Series, [Double]>) -> [Double]
    {
      cells.map { draw[places[$0.line]][keyPath: series][$0.month] }
    }
    let found = DrawWeights(
      draws.draws.map {
        .init(
          expected: numbers($0, \.expected), realised: numbers($0, \.realised), scales: numbers($0, \.sizes),
          noise: numbers($0, \.noise))
      }, simulated: draws.simulated, actual: cells.compactMap { actuals.values[$0.line][$0.month] },
      threads: request.threads)
    // The least bad of draws that are all far off teaches nothing.
    let isNear = found.nearness >= TrackResults.Knowledge.leastNearness
    let weights = isNear && found.effective >= Self.fewestDraws ? found : nil
    self.weights = weights
    self.draws = draws.filled(where: { (weights?.weights[$0] ?? 0) > 0 }, request: request)
    let coordinates = (0..<draws.draws.count).map(evaluation.coordinates(draw:))
    // Of further draws, those that count.
    let solved = coordinates.indices.filter { $0 < draws.simulated || (weights?.weights[$0] ?? 0) > 0 }
    let outcomes = evaluation.outcomes(
      unknowns: solved.map { inputs.unknowns(at: coordinates[$0]) }, threads: request.threads,
      progress: progress
    ).map { outcomes in
      var values = [Double](repeating: 0, count: coordinates.count)
      for (draw, outcome) in zip(solved, outcomes) { values[draw] = outcome[request.decideOn] ?? 0 }
      return values
    }
    let nearest = draws.draws[found.nearest]
    knowledge = TrackResults.Knowledge(
      draws: draws.draws.count, effective: found.effective, nearness: found.nearness,
      misses: actuals.lines.indices.map { line in
        let known = (0..<actuals.months).filter { actuals.values[line][$0] != nil }.suffix(3)
        let series = nearest[places[line]]
        let off = known.reduce(0) { $0 + (actuals.values[line][$1] ?? 0) - series.expected[$1] }
        let size = known.reduce(0) { $0 + series.sizes[$1] }
        return TrackResults.Miss(line: actuals.lines[line], share: size > 0 ? off / size : 0)
      },
      shifts: inputs.columns(coordinates).map { column in
        let (before, deviation) = Self.moments(Array(column.values.prefix(draws.simulated)))
        return TrackResults.Shift(
          name: column.name, label: scenario.caption(of: column.name), isPercentile: column.isPercentile,
          before: before, beforeDeviation: deviation,
          after: weights.map {
            let mean = $0.mean(column.values)
            return .init(mean: mean.mean, error: mean.error, deviation: $0.deviation(column.values))
          })
      }.sorted { abs($0.shift ?? 0) > abs($1.shift ?? 0) },
      choices: Self.choices(
        outcomes, planned: draws.simulated, baseline: scenario.baseline, weights
      ).enumerated().map {
        TrackResults.Choice(
          strategy: StrategyFrame(scenario.strategies[$0]).strategy, before: $1.before, after: $1.after)
      }, baseline: scenario.baseline)
  }

  private static func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
    let mean = values.reduce(0, +) / Double(values.count)
    let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (square / Double(max(1, values.count - 1))).squareRoot())
  }

  /// By strategy, before in the first `planned` draws: what it comes to, by how much that is above the baseline's, and how often it is the best.
  private static func choices(
    _ outcomes: [[Double]], planned: Int, baseline: Int, _ weights: DrawWeights?
  ) -> [(before: TrackResults.Standing, after: TrackResults.Standing?)] {
    let best = outcomes[0].indices.map { draw in
      outcomes.indices.max { (outcomes[$0][draw], $1) < (outcomes[$1][draw], $0) } ?? 0
    }
    let randomisations = Randomisations(count: SobolDesign.randomisations)
    func mean(_ values: [Double]) -> Double { moments(Array(values.prefix(planned))).mean }
    return outcomes.indices.map { strategy in
      let difference = zip(outcomes[strategy], outcomes[baseline]).map { $0 - $1 }
      let isBest = best.map { $0 == strategy ? 1.0 : 0 }
      let before = TrackResults.Standing(
        value: mean(outcomes[strategy]), difference: mean(difference),
        differenceError: randomisations.standardError(ofMeanOf: Array(difference.prefix(planned))),
        best: mean(isBest))
      let after = weights.map {
        TrackResults.Standing(
          value: $0.mean(outcomes[strategy]).mean, difference: $0.mean(difference).mean,
          differenceError: $0.mean(difference).error, best: $0.mean(isBest).mean)
      }
      return (before, after)
    }
  }

  /// A month to come, by the plan and by what is believed now.
  func forecast(
    of line: TimelineMetric, at place: Int, month: Int
  ) -> TrackResults.Forecast {
    TrackResults.Forecast(
      line: line, month: month, before: draws.fan(line: place, month: month),
      after: weights.map { draws.fan(line: place, month: month, weights: $0.weights) })
  }
}
