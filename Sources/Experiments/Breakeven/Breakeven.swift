// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
package import Metrics
import Randomness
package import Scenarios

/// Every value of one number in a range at which two strategies come to the same, or a metric reaches a level: on
/// average over the draws, and in each draw alone.
package struct Breakeven {
  private let outcomes: VariedOutcomes
  private let request: BreakevenRequest
  private let scenario: Scenario
  private let comparisons: [(strategy: Int, against: Int?)]
  private let randomisations = Randomisations(count: SobolDesign.randomisations)

  /// Values at which all draws are computed: crossings that lie closer together than the steps between them are
  /// still found where the curve dips in between.
  package static let scan = 33

  /// - Parameter scenario: the file's, without the varied number.
  package init(scenario: Scenario, outcomes: VariedOutcomes, request: BreakevenRequest) throws {
    self.scenario = scenario
    self.outcomes = outcomes.finding([request.metric])
    self.request = request
    let pair = try scenario.strategies(named: request.between)
    comparisons =
      pair.count == 2 ? [(pair[0], pair[1])] : scenario.strategies.indices.map { ($0, nil) }
    try outcomes.varied.checkThatAllAreRead(
      [request.low], [request.high], by: pair.isEmpty ? nil : pair)
    try outcomes.varied.checkThatAllAreContinuous(from: [request.low], to: [request.high])
  }

  private var strategies: [Int] {
    comparisons.flatMap { [$0.strategy] + ($0.against.map { [$0] } ?? []) }
  }

  /// About how long the scan will take on this machine.
  package func estimatedSeconds() throws -> Double {
    try Double(Self.scan) * outcomes.secondsPerPoint(at: [request.low], strategies: strategies.count)
  }

  /// `progress` is told of every value of the scan.
  package func run(progress: (Int) -> Void) throws -> BreakevenResults {
    let values = (0..<Self.scan).map { index in
      let share = Double(index) / Double(Self.scan - 1)
      return request.low * (1 - share) + request.high * share
    }
    let scanned = try values.map { value in
      defer { progress(1) }
      return try outcomes.outcomes(of: strategies, at: [value])
    }
    var place = 0
    let lines = try comparisons.map { strategy, against in
      let pair = place..<place + (against == nil ? 1 : 2)
      place = pair.upperBound
      let sides = scanned.map {
        Sides(outcomes: Array($0[pair]), metric: request.metric, level: request.level)
      }
      return try line(strategy, against, values, sides)
    }
    return BreakevenResults(
      path: request.path, label: scenario.caption(of: request.path), low: request.low, high: request.high,
      own: request.own,
      metric: request.metric,
      level: request.level, strategies: scenario.strategies.map { StrategyFrame($0).strategy },
      lines: lines, currency: scenario.currency, draws: outcomes.draws, language: request.language)
  }

  private func line(
    _ strategy: Int, _ against: Int?, _ values: [Double], _ sides: [Sides]
  ) throws -> BreakevenResults.Line {
    let tolerance = 1e-9 * sides.map(\.scale).reduce(0, max)
    var failure: (any Error)?
    var known: [Double: Sides] = [:]
    func exact(at value: Double) -> Sides? {
      if let sides = known[value] { return sides }
      do {
        let found = try outcomes.outcomes(of: [strategy] + (against.map { [$0] } ?? []), at: [value])
        let sides = Sides(outcomes: found, metric: request.metric, level: request.level)
        known[value] = sides
        return sides
      } catch {
        failure = error
        return nil
      }
    }
    let crossings = CrossingSearch(
      points: values, values: sides.map { $0.mean ?? .nan }, tolerance: tolerance
    ).crossings { exact(at: $0)?.mean ?? .nan }
    let means = sides.map { $0.mean ?? .nan }
    let found = crossings.map { crossing in
      let at = crossing.place.lowerBound
      let isPoint = crossing.kind != .touch && at == crossing.place.upperBound
      let slope = Interpolation.slope(at: at, points: values, values: means)
      let error = isPoint ? exact(at: at)?.standardError(randomisations) : nil
      return BreakevenResults.Crossing(
        kind: crossing.kind.rawValue,
        from: Estimated(
          at, standardError: error.flatMap { slope != 0 ? $0 / abs(slope) : nil },
          reach: randomisations.reach),
        to: crossing.place.upperBound)
    }
    if let failure { throw failure }
    let byValue = sides.map(\.byDraw)
    let byDraw = (0..<outcomes.draws).map { draw in byValue.map { $0[draw] ?? .nan } }
    let signs = byDraw.map { Set($0.map { $0 > tolerance ? 1 : $0 < -tolerance ? -1 : 0 }) }
    return BreakevenResults.Line(
      strategy: strategy, against: against, crossings: found,
      curve: zip(values, sides).map { $1.point(at: $0, randomisations) },
      crossingsByDraw: byDraw.map { places(ofDraw: $0, at: values, tolerance: tolerance) },
      shareAbove: Double(signs.count { $0 == [1] }) / Double(outcomes.draws),
      shareBelow: Double(signs.count { $0 == [-1] }) / Double(outcomes.draws))
  }

  /// Interpolated between the values of the scan: the draws' own spread is far wider than what that costs.
  private func places(ofDraw draw: [Double], at values: [Double], tolerance: Double) -> [Double] {
    guard draw.contains(where: { !$0.isNaN }) else { return [] }
    return CrossingSearch(points: values, values: draw, tolerance: tolerance)
      .crossings { Interpolation.value(at: $0, points: values, values: draw) }
      .filter { $0.kind != .equal }
      .map { ($0.place.lowerBound + $0.place.upperBound) / 2 }
  }
}
