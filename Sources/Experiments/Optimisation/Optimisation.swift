// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
package import Metrics
import Randomness
package import Scenarios

/// The values of some numbers, in ranges, at which one strategy is best judged: a scan of the ranges, then searches
/// from the most promising points that lie apart.
package struct Optimisation {
  private let scenario: Scenario
  private let varied: VariedOutcomes
  private let own: VariedOutcomes
  private let request: OptimisationRequest
  private let strategy: Int
  private let randomisations = Randomisations(count: SobolDesign.randomisations)

  private static let searches = 4
  /// Of the ranges: points closer than this lead to the same place.
  private static let apart = 0.15
  /// Of the ranges, to compare where searches end; the best end is then taken to `precision`.
  private static let coarse = 1e-4
  private static let precision = 1e-7
  /// Excesses below this, in units of the limit's spread, are rounding.
  private static let tolerance = 1e-6

  /// - Parameters:
  ///   - scenario: the file's, without the varied numbers.
  ///   - varied: varies the request's paths, in their order.
  ///   - own: varies nothing.
  package init(
    scenario: Scenario, varied: VariedOutcomes, own: VariedOutcomes, request: OptimisationRequest
  ) throws {
    self.scenario = scenario
    self.varied = varied.finding(request.metrics)
    self.own = own.finding(request.metrics)
    self.request = request
    strategy = try Self.strategy(of: request, in: scenario)
    let (low, high) = (request.ranges.map(\.low), request.ranges.map(\.high))
    try varied.varied.checkThatAllAreRead(low, high, by: request.needsRivals ? nil : [strategy])
    try varied.varied.checkThatAllAreContinuous(from: low, to: high)
    _ = try varied.varied.scenario(at: high)
  }

  private static func strategy(of request: OptimisationRequest, in scenario: Scenario) throws(RunError) -> Int
  {
    let named = Set(request.ranges.compactMap { Self.strategyKey(in: $0.path) })
    if let key = request.strategy ?? (named.count == 1 ? named.first : nil) {
      return try scenario.strategies(named: [key])[0]
    }
    guard scenario.strategies.count == 1 else {
      throw RunError(
        message: "there are \(scenario.strategies.count) strategies",
        remedy: "say which to improve: --strategy \(scenario.strategies.map(\.key).joined(separator: "|"))")
    }
    return 0
  }

  private static func text(_ limit: MeasureLimit) -> String {
    "\(limit.measure.key)\(limit.isAtMost ? "<=" : ">=")\(Variation.text(limit.limit))"
  }

  private static func strategyKey(in path: String) -> String? {
    let parts = path.split(separator: ".")
    return parts.count > 1 && parts[0] == "strategies" ? String(parts[1]) : nil
  }

  private var scanned: Int { 8 * (request.ranges.count + 1) }

  /// About how many points are computed: a simplex takes some forty steps a dimension, limits take it several times.
  package var estimatedPoints: Int {
    scanned + (Self.searches + 2) * 40 * request.ranges.count * (request.limits.isEmpty ? 1 : 3)
      + OptimumReport.responseSteps * request.ranges.count
  }

  /// About how long it will take on this machine.
  package func estimatedSeconds() throws -> Double {
    try Double(estimatedPoints)
      * varied.secondsPerPoint(
        at: request.ranges.map(\.low),
        strategies: request.needsRivals ? scenario.strategies.count : 1)
  }

  /// `progress` is told of every point that is computed.
  package func run(progress: @escaping (Int) -> Void) throws -> OptimumResults {
    let judge = Judge(
      request: request, varied: varied, strategy: strategy, strategies: scenario.strategies.count,
      progress: progress)
    let cube = Cube(ranges: request.ranges)
    let points = try scan()
    let verdicts = points.map { judge.verdict(at: cube.values($0)) }
    if let failure = judge.failure { throw failure }
    guard let scales = Scales(judge: judge, verdicts: verdicts.compactMap { $0 }) else {
      throw RunError(
        message: "\(request.objective.key) has no value anywhere in the ranges",
        remedy: "choose another measure, or other ranges")
    }
    let search = ConstrainedSearch(limits: request.limits.count) { point in
      judge.verdict(at: cube.values(point)).flatMap { scales.value(of: $0, judge: judge) }
    }
    let starts = starts(points, verdicts.map { $0.flatMap { scales.value(of: $0, judge: judge) } })
    var ends = starts.map {
      search.improve(.init(point: $0, limits: request.limits.count), step: 0.1, precision: Self.coarse)
    }
    if let best = Self.best(ends.map { search.function($0.point) }, within: 100 * Self.coarse) {
      ends[best] = search.improve(ends[best], step: 10 * Self.coarse, precision: Self.precision)
      ends[best].point = snapped(ends[best].point, search)
    }
    if let failure = judge.failure { throw failure }
    return try results(starts, ends.map(\.point), judge: judge, cube: cube, search: search, scales: scales)
  }

  private func scan() throws -> [[Double]] {
    let design: SobolDesign
    do {
      design = try SobolDesign(dimensionNames: request.ranges.map(\.path), seed: 0)
    } catch {
      throw RunError(message: error.message, remedy: "vary fewer numbers")
    }
    let middle = [Double](repeating: 0.5, count: request.ranges.count)
    return [middle] + (0..<scanned).map { design.point($0 * SobolDesign.randomisations) }
  }

  /// The best points of the scan that lie apart; what exceeds a limit counts as worse.
  private func starts(_ points: [[Double]], _ values: [ConstrainedSearch.Value?]) -> [[Double]] {
    func cost(_ value: ConstrainedSearch.Value) -> Double {
      value.excesses.reduce(value.objective) { $0 + 4 * max(0, $1) }
    }
    let order = points.indices.filter { values[$0] != nil }.sorted { cost(values[$0]!) < cost(values[$1]!) }
    var starts: [[Double]] = []
    for index in order where starts.count < Self.searches {
      let isApart = starts.allSatisfy { start in
        zip(start, points[index]).contains { abs($0 - $1) > Self.apart }
      }
      if isApart { starts.append(points[index]) }
    }
    return starts
  }

  /// Coordinates at a bound where that is no worse: a simplex comes near, and never quite there.
  private func snapped(_ point: [Double], _ search: ConstrainedSearch) -> [Double] {
    var point = point
    for index in point.indices where min(point[index], 1 - point[index]) < 1e-3 {
      var candidate = point
      candidate[index] = point[index].rounded()
      guard let old = search.function(point), let new = search.function(candidate) else { continue }
      let isAllowed = new.keepsLimits(within: Self.tolerance) || !old.keepsLimits(within: Self.tolerance)
      if isAllowed, new.objective <= old.objective + 1e-12 { point = candidate }
    }
    return point
  }

  /// The lowest of the values that keep every limit.
  private static func best(_ values: [ConstrainedSearch.Value?], within tolerance: Double) -> Int? {
    values.indices.filter { values[$0]?.keepsLimits(within: tolerance) ?? false }
      .min { values[$0]!.objective < values[$1]!.objective }
  }

  private func results(
    _ starts: [[Double]], _ ends: [[Double]], judge: Judge, cube: Cube, search: ConstrainedSearch,
    scales: Scales
  ) throws -> OptimumResults {
    let values = ends.map(search.function)
    guard let best = Self.best(values, within: Self.tolerance),
      let verdict = judge.verdict(at: cube.values(ends[best]))
    else {
      throw RunError(
        message: "nowhere in the ranges is every limit kept "
          + "(\(request.limits.map(Self.text).joined(separator: ", ")))",
        remedy: "widen the ranges or the limits")
    }
    let isKept = values.map { $0?.keepsLimits(within: 100 * Self.coarse) ?? false }
    let lowest = values[best]!.objective
    let report = OptimumReport(
      judge: judge, scenario: varied.varied, cube: cube, search: search, optimum: ends[best],
      verdict: verdict,
      tolerance: Self.tolerance, randomisations: randomisations)
    return OptimumResults(
      strategy: StrategyFrame(scenario.strategies[strategy]).strategy, isMaximised: request.isMaximised,
      numbers: try zip(request.ranges, report.numbers(spread: scales.objective)).map { range, number in
        var number = number
        number.label = scenario.caption(of: number.path) ?? range.label
        return number
      },
      judgements: report.judgements(own: try judge.ownVerdict(own), excesses: values[best]!.excesses),
      searches: ends.indices.map { index in
        OptimumResults.Search(
          start: cube.values(starts[index]), end: cube.values(ends[index]),
          value: judge.verdict(at: cube.values(ends[index]))?.objective, keepsLimits: isKept[index])
      },
      agreeing: ends.indices.count {
        isKept[$0] && abs(values[$0]!.objective - lowest) <= 100 * Self.coarse
      }, currency: scenario.currency,
      decideOn: request.decideOn, draws: varied.draws, language: request.language)
  }
}

extension ConstrainedSearch.Value {
  func keepsLimits(within tolerance: Double) -> Bool { excesses.allSatisfy { $0 <= tolerance } }
}

/// The ranges as a cube with sides of 1.
struct Cube {
  let ranges: [OptimisationRequest.Range]

  func values(_ point: [Double]) -> [Double] {
    zip(ranges, point).map { range, share in
      share <= 0 ? range.low : share >= 1 ? range.high : range.low * (1 - share) + range.high * share
    }
  }

  func width(_ index: Int) -> Double { ranges[index].high - ranges[index].low }
}

/// What the objective and the limits vary by over the ranges: units in which all of them are about 1.
struct Scales {
  let objective: Double
  let limits: [Double]

  /// `nil` if the objective has no value.
  init?(judge: Judge, verdicts: [Judge.Verdict]) {
    let merits = verdicts.compactMap(judge.merit)
    guard let lowest = merits.min(), let highest = merits.max() else { return nil }
    objective = highest > lowest ? highest - lowest : 1
    limits = judge.request.limits.indices.map { index in
      let values = verdicts.compactMap { $0.measures[index] }
      let spread = (values.max() ?? 0) - (values.min() ?? 0)
      return spread > 0 ? spread : max(1, abs(judge.request.limits[index].limit))
    }
  }

  func value(of verdict: Judge.Verdict, judge: Judge) -> ConstrainedSearch.Value? {
    judge.merit(verdict).map { merit in
      ConstrainedSearch.Value(
        objective: -merit / objective, excesses: zip(judge.excesses(verdict), limits).map { $0 / $1 })
    }
  }
}
