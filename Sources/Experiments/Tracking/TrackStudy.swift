// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers
package import Metrics
package import Scenarios

/// Plan against actual: which lines are where the plan had them, which assumptions a deviation points to, and what follows
/// for what is still to come.
package struct TrackStudy: Sendable {
  let evaluation: Evaluation
  let request: TrackRequest
  let strategy: Int

  /// Draws that are weighted: the run's and further ones of the same design, where their expectations are exact.
  let weighed: Int

  /// Draws that are looked at, at most: percentiles and weights of more are no other.
  package static let mostDraws = 2048
  /// Numbers known, months × lines: beyond, weights take minutes.
  private static let mostNumbers = 480

  /// - Parameter progress: told of every strategy that is prepared, from any thread.
  package init(
    scenario: Scenario, request: TrackRequest, progress: @Sendable (Int) -> Void = { _ in }
  ) throws(RunError) {
    var request = request
    request.draws = min(request.draws, Self.mostDraws)
    // If nothing is uncertain, draws differ in luck alone, of which there is as much as is wanted.
    if scenario.space.unknowns.isEmpty { request.draws = Self.drawsOfLuck }
    self.request = request
    let least = DriftAlarm.leastDraws(rate: request.falseAlarms)
    guard request.draws >= least else {
      throw RunError(
        message: "the run has \(request.draws) draws, too few for alarms at a rate of \(request.falseAlarms)",
        remedy: "run it again with \(max(1024, least)) draws (--draws \(max(1024, least)))")
    }
    guard request.actuals.lines.count * request.actuals.months <= Self.mostNumbers else {
      throw RunError(
        message:
          "\(request.actuals.lines.count) lines over \(request.actuals.months) months are more than \(Self.mostNumbers) numbers",
        remedy: "leave out columns: lines that follow from others say nothing new")
    }
    weighed = Self.weighed(scenario, request)
    strategy =
      try request.strategy.map { key throws(RunError) in try scenario.strategies(named: [key])[0] }
      ?? scenario.baseline
    evaluation = try Evaluation(
      scenario: scenario, seed: request.seed, draws: weighed, threads: request.threads,
      metrics: [request.decideOn], progress: progress)
  }

  private static let drawsOfLuck = 1024

  /// As many as say what is left once months are known, some gigabytes and a minute not exceeded.
  private static func weighed(_ scenario: Scenario, _ request: TrackRequest) -> Int {
    let space = scenario.space
    // What is computed may be out of range in draws that the run did not have.
    guard !space.unknowns.isEmpty, !space.hasComputed, scenario.withoutExpectation.isEmpty else {
      return request.draws
    }
    let lines = request.actuals.lines.count
    let numbers = Double(lines * request.actuals.months)
    let room = min(
      mostSeries / Double(lines * scenario.horizonMonths), mostWork / (numbers * numbers * numbers))
    return max(request.draws, Int(saturating: min(Double(request.mostWeighed), room)))
  }

  /// Draws × lines × months.
  private static let mostSeries = 4e6
  /// Draws × numbers cubed.
  private static let mostWork = 3e10

  /// How many steps there are to tell of.
  package var steps: Int {
    weighed + request.draws * evaluation.scenario.strategies.count
  }

  /// `progress` is told of every step, from any thread.
  package func run(progress: @Sendable (Int) -> Void) throws(RunError) -> TrackResults {
    let all = request.actuals
    let draws = try TrackedDraws(
      evaluation, strategy: strategy, lines: all.lines, request: request, progress: progress)
    let (actuals, places) = try known(in: draws)
    let months = evaluation.scenario.horizonMonths
    let watched = min(months, (actuals.months + 11) / 12 * 12)
    let alarm = DriftAlarm(
      zip(actuals.values, places).map { values, line in
        let known = values.indices.filter { values[$0] != nil }
        let later = Array(actuals.months..<max(watched, actuals.months))
        return DriftAlarm.Line(
          months: known + later,
          draws: draws.draws.map { draw in (known + later).map { draw[line].coming[$0] } },
          actual: known.compactMap { values[$0] })
      }, rate: request.falseAlarms)
    let further = draws.extended(
      to: weighed, by: evaluation, strategy: strategy, request: request, progress: progress)
    let learning = Learning(self, actuals: actuals, places: places, draws: further, progress: progress)
    return TrackResults(
      strategy: StrategyFrame(evaluation.scenario.strategies[strategy]).strategy,
      frame: PlanFrame(evaluation.scenario), months: actuals.months, watched: watched, draws: request.draws,
      noise: request.noise, rate: alarm.rate, threshold: alarm.threshold, luck: alarm.luck,
      lines: zip(actuals.lines.indices, places).map { index, place in
        line(actuals.lines[index], actuals.values[index], alarm.courses[index], draws, place)
      },
      knowledge: learning.knowledge,
      forecasts: zip(actuals.lines, places).flatMap { line, place in
        (actuals.months..<months).map { learning.forecast(of: line, at: place, month: $0) }
      }, decideOn: request.decideOn)
  }

  /// What is known of lines that the plan has, and where those are among the draws'.
  private func known(in draws: TrackedDraws) throws(RunError) -> (actuals: Actuals, places: [Int]) {
    let all = request.actuals
    let absent = all.lines.indices.filter { draws.isAbsent(line: $0) }
    let wrong = absent.filter { all.values[$0].contains { ($0 ?? 0) != 0 } }
    guard wrong.isEmpty else {
      let names = wrong.map { all.lines[$0].key }.joined(separator: ", ")
      throw RunError(
        message:
          "strategy \(evaluation.scenario.strategies[strategy].key) has no \(names) in any month, and they came",
        remedy: "name the strategy that the business follows (--strategy), or leave out the column")
    }
    let places = all.lines.indices.filter { !absent.contains($0) }
    guard !places.isEmpty else {
      throw RunError(
        message: "no line that came is anything in the plan",
        remedy: "name the strategy that the business follows (--strategy)")
    }
    let known = places.map { place in
      (
        all.lines[place],
        Dictionary(
          uniqueKeysWithValues: all.values[place].enumerated().compactMap { month, value in
            value.map { (month, $0) }
          })
      )
    }
    return (Actuals(Dictionary(uniqueKeysWithValues: known)), places)
  }

  private func line(
    _ line: TimelineMetric, _ values: [Double?], _ course: DriftAlarm.Course, _ draws: TrackedDraws,
    _ place: Int
  ) -> TrackResults.Line {
    let known = values.indices.filter { values[$0] != nil }
    let sums = Dictionary(uniqueKeysWithValues: zip(known, course.sums))
    let months = values.indices.map { month in
      TrackResults.Month(
        month: month, plan: draws.fan(line: place, month: month), actual: values[month],
        sum: sums[month])
    }
    let alarm = course.noticed.flatMap { noticed in
      course.since.map {
        TrackResults.Alarm(since: known[$0], noticed: known[noticed], isAbove: course.isAbove)
      }
    }
    return TrackResults.Line(
      line: line, months: months, alarm: alarm, isOfAnotherScale: power(months))
  }

  /// Powers of ten by which units of money differ: thousands, 万, millions, 億.
  private static let powers = [3, 4, 6, 8]

  /// By which power of ten the plan is above what came (below: negative), in the median month, where that is like a mistaken
  /// unit.
  private func power(_ months: [TrackResults.Month]) -> Int? {
    let ratios = months.compactMap { month -> Double? in
      guard let actual = month.actual, actual > 0, month.plan.mean > 0 else { return nil }
      return log10(month.plan.mean / actual)
    }
    guard let middle = Quantiles(ratios)(0.5) else { return nil }
    return Self.powers.first { abs(abs(middle) - Double($0)) < 0.3 }.map { middle < 0 ? -$0 : $0 }
  }
}

extension Scenario {
  /// Throws where there is no strategy with this key.
  package func checkStrategy(_ key: String) throws(RunError) { _ = try strategies(named: [key]) }
}
