// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Randomness
import Scenarios
import Testing

@testable import Experiments

/// Plans held against customers who were simulated one by one.
struct TrackStudyTests {
  private static let shop = """
    horizon_months: 18
    ltv_months: 24
    discount_rate_per_year: 0.05
    baseline: now
    acquisition:
      channels:
        web: {spend_per_month: 1000000, cost_per_customer: {lognormal: {p05: 9000, p95: 12000}}}
    customers:
      retention: {geometric: {churn_per_month: {beta: {p05: 0.03, p95: 0.05}}}}
      orders: {per_month: {uniform: {min: 0.6, max: 0.9}}, value: 5000, margin: 0.4}
      existing: {customers: 1500, mean_tenure_months: 25}
    strategies:
      now: {}
      dearer: {customers: {orders: {value: 5500}, retention: {geometric: {churn_per_month: {times: 1.25}}}}}
    """
  private static let lines: [TimelineMetric] = [.customers, .acquired, .lost, .orders, .revenue]
  private static let churn = "customers.retention.geometric.churn_per_month"

  /// What became of one draw of a scenario, every customer simulated.
  private func actuals(
    _ evaluation: Evaluation, draw: Int, seed: UInt64, months: Int, lines: [TimelineMetric] = lines
  ) -> Actuals {
    let solved = evaluation.solve(strategy: 0, unknowns: evaluation.unknowns(draw: draw), draw: draw)
    let series = solved.simulated(seed: seed, draw: draw).timeline(of: lines)
    return Actuals(
      Dictionary(
        uniqueKeysWithValues: zip(lines, series).map { line, series in
          (line, Dictionary(uniqueKeysWithValues: (0..<months).map { ($0, series.values[$0]) }))
        }))
  }

  private func request(_ actuals: Actuals, draws: Int = 512, mostWeighed: Int = 0) -> TrackRequest {
    var request = TrackRequest(
      actuals: actuals, strategy: nil, draws: draws, seed: 1, threads: 2, decideOn: .npv)
    request.mostWeighed = mostWeighed
    return request
  }

  private func alarm(_ draws: TrackedDraws, _ actuals: Actuals, watched: Int) -> DriftAlarm {
    DriftAlarm(
      actuals.lines.indices.map { line in
        DriftAlarm.Line(
          months: Array(0..<watched), draws: draws.draws.map { Array($0[line].coming[..<watched]) },
          actual: actuals.values[line].compactMap(\.self))
      }, rate: 0.05)
  }

  /// 256 of 512 draws make the threshold, with the chance of an alarm 12/257 on average over thresholds where what comes has
  /// the noise that is allowed for, and less here, where it has none. Of 100 worlds more than 22 would be a false alarm of
  /// less than 10⁻⁶ (beta-binomial with 12 and 245). Then churn is 1.8 times as high from the seventh month on, in 40 worlds: all
  /// but two must be found, and not before.
  @Test func `a planted change of churn is found, and none where there is none`() throws {
    let scenario = try Fixture.scenario(text: Self.shop)
    let plan = try Evaluation(scenario: scenario, seed: 1, draws: 512, threads: 2)
    let draws = try TrackedDraws(
      plan, strategy: 0, lines: Self.lines, request: request(Actuals([:])), progress: { _ in })
    let world = try Evaluation(scenario: scenario, seed: 77, draws: 100, threads: 2)
    let falseAlarms = (0..<100).count { index in
      let actuals = actuals(world, draw: index, seed: 77, months: 12)
      return alarm(draws, actuals, watched: 12).courses.contains { $0.noticed != nil }
    }
    #expect(falseAlarms <= 22, "\(falseAlarms)")
    let changed = try Evaluation(
      scenario: try Fixture.scenario(
        text: Self.shop, sets: ["customers.trend={churn_multiplier: {schedule: {0: 1, 6: 1.8}}}"]), seed: 78,
      draws: 40, threads: 2)
    var (found, early, since) = (0, 0, [Int]())
    for index in 0..<40 {
      let courses = alarm(draws, actuals(changed, draw: index, seed: 78, months: 12), watched: 12).courses
      let noticed = courses.compactMap(\.noticed).min()
      if let noticed {
        if noticed >= 6 { found += 1 } else { early += 1 }
        // Lost customers are where it shows first.
        if let start = courses[2].since { since.append(start) }
      }
    }
    #expect(found + early >= 38, "\(found) found, \(early) early")
    #expect(early <= 14, "\(early)")
    #expect(abs((Quantiles(since.map(Double.init))(0.5) ?? 0) - 6) <= 1)
  }

  /// A number drawn from the plan itself lies anywhere among its weighted draws alike (Talts et al. 2018, arXiv:1804.06788): of 60
  /// its mean rank is 1/2 with a standard error of √(1/12/60) = 0.037, and the sum of its squared distances from the middle 1/12
  /// with 0.0096 (√(1/180/60)). Five of each: 6·10⁻⁷.
  @Test func `weights are neither too sure nor too unsure`() throws {
    let scenario = try Fixture.scenario(text: Self.shop)
    let plan = try Evaluation(scenario: scenario, seed: 1, draws: 512, threads: 2)
    let lines: [TimelineMetric] = [.customers, .orders]
    let draws = try TrackedDraws(
      plan, strategy: 0, lines: lines, request: request(Actuals([:])), progress: { _ in })
    let other = try TrackedDraws(
      Evaluation(scenario: scenario, seed: 79, draws: 64, threads: 2), strategy: 0, lines: lines,
      request: TrackRequest(
        actuals: Actuals([:]), strategy: nil, draws: 64, seed: 79, threads: 2, decideOn: .npv),
      progress: { _ in })
    let world = try Evaluation(scenario: scenario, seed: 79, draws: 64, threads: 2)
    let place = try #require(
      InputSpace(scenario.space).columns((0..<512).map(plan.coordinates(draw:))).first {
        $0.name == Self.churn
      })
    let truths = try #require(
      InputSpace(scenario.space).columns((0..<60).map(world.coordinates(draw:))).first {
        $0.name == Self.churn
      })
    func flat(_ draw: [TrackedDraws.Series], _ path: KeyPath<TrackedDraws.Series, [Double]>) -> [Double] {
      draw.flatMap { $0[keyPath: path].prefix(8) }
    }
    let ranks = (0..<60).map { index in
      let weights = DrawWeights(
        draws.draws.map {
          .init(
            expected: flat($0, \.expected), realised: flat($0, \.realised), scales: flat($0, \.sizes),
            noise: flat($0, \.noise))
        }, actual: flat(other.draws[index], \.coming), threads: 2)
      return zip(weights.weights, place.values).reduce(0) { $0 + ($1.1 < truths.values[index] ? $1.0 : 0) }
    }
    let mean = ranks.reduce(0, +) / 60
    let square = ranks.reduce(0) { $0 + ($1 - 0.5) * ($1 - 0.5) } / 60
    #expect(abs(mean - 0.5) < 5 * 0.037, "\(mean)")
    #expect(abs(square - 1.0 / 12) < 5 * 0.0096, "\(square)")
  }

  @Test func `what came tells of churn, of what is to come and of the choice`() throws {
    let scenario = try Fixture.scenario(text: Self.shop)
    let world = try Evaluation(
      scenario: try Fixture.scenario(
        text: Self.shop, sets: ["\(Self.churn)=0.05", "customers.orders.per_month=0.75"]), seed: 80, draws: 1)
    let asked = request(
      actuals(world, draw: 0, seed: 80, months: 10, lines: [.customers, .acquired, .lost]), draws: 256,
      mostWeighed: 2048)
    let study = try TrackStudy(scenario: scenario, request: asked)
    let found = try study.run { _ in }
    #expect(found.months == 10 && found.watched == 12 && found.strategy.key == "now")
    #expect(
      found.lines.map(\.line) == [.customers, .acquired, .lost] && found.lines.allSatisfy { $0.known == 10 })
    let knowledge = try #require(found.knowledge)
    #expect(knowledge.isReached)
    let churn = try #require(knowledge.shifts.first { $0.name == Self.churn })
    // Strategies have other distributions of it, so that it is told by its percentile: the 95 %, of what is 1/2 ± 0.29 before.
    #expect(churn.isPercentile && churn.hasMoved && (churn.shift ?? 0) > 1)
    #expect(abs((churn.after?.mean ?? 0) - 0.95) < 4 * (churn.after?.deviation ?? 0))
    #expect((churn.after?.deviation ?? 1) < 0.5 * churn.beforeDeviation)
    // Fewer customers than planned, and less uncertain.
    let last = try #require(found.forecasts.last { $0.line == .customers })
    let after = try #require(last.after)
    #expect(last.month == 17)
    #expect(after.mean < last.before.mean && after.deviation < last.before.deviation)
    #expect(knowledge.choices.map(\.strategy.key) == ["now", "dearer"])
    let choices = knowledge.choices
    #expect(choices[0].before.difference == 0 && choices[0].after?.difference == 0)
    for standing in [choices.map(\.before), choices.compactMap(\.after)] {
      #expect(abs(standing.map(\.best).reduce(0, +) - 1) < 1e-9)
      #expect(abs(standing[1].value - standing[0].value - standing[1].difference) < 1e-6 * standing[0].value)
    }
    // The same whatever the number of threads.
    var alone = asked
    alone.threads = 1
    #expect(try TrackStudy(scenario: scenario, request: alone).run { _ in }.tables == found.tables)
  }

  /// The exact means of the same draws, in other lanes: but for rounding.
  @Test func `the plan is that of the run`() throws {
    let run = Run(try Fixture.run(text: Self.shop, draws: 128).results)
    let known = Actuals([.customers: [2: 1600], .cash: [2: 1e6]])
    let found = try TrackStudy(
      scenario: try Fixture.scenario(text: Self.shop), request: request(known, draws: 128)
    ).run { _ in }
    for line in found.lines {
      let wanted = try run.sum(line.line, "now", months: 2..<3)
      #expect(abs(line.months[2].plan.mean - wanted) < 1e-9 * abs(wanted))
      #expect(line.months[0].actual == nil && line.months[0].isInside == nil && line.known == 1)
    }
  }

  @Test func `what the plan cannot reach is said`() throws {
    let scenario = try Fixture.scenario(text: Self.shop)
    let halved = Actuals([.customers: [0: 700, 1: 650, 2: 600], .revenue: [2: 2_000_000]])
    let found = try TrackStudy(scenario: scenario, request: request(halved, draws: 128)).run { _ in }
    let knowledge = try #require(found.knowledge)
    #expect(!knowledge.isReached && knowledge.nearness < 1e-6)
    #expect(knowledge.misses.map(\.line) == [.customers, .revenue])
    // 650 of some 1575 in the nearest draw.
    #expect((-0.65 ... -0.5).contains(knowledge.misses[0].share))
    #expect(found.lines[0].alarm == TrackResults.Alarm(since: 0, noticed: 0, isAbove: false))
  }

  @Test func `numbers in another unit are noticed`() throws {
    let scenario = try Fixture.scenario(text: Self.shop)
    let world = try Evaluation(scenario: scenario, seed: 81, draws: 1)
    let right = actuals(world, draw: 0, seed: 81, months: 3, lines: [.customers, .revenue])
    let thousands = Actuals([
      .customers: Dictionary(uniqueKeysWithValues: (0..<3).map { ($0, right.values[0][$0] ?? 0) }),
      .revenue: Dictionary(uniqueKeysWithValues: (0..<3).map { ($0, (right.values[1][$0] ?? 0) / 1000) }),
    ])
    let found = try TrackStudy(scenario: scenario, request: request(thousands, draws: 128)).run { _ in }
    #expect(found.lines.map(\.isOfAnotherScale) == [nil, 3])
  }

  @Test func `what cannot be held against each other is refused`() throws {
    let scenario = try Fixture.scenario(text: Self.shop)
    func refusal(_ actuals: Actuals, draws: Int = 128, rate: Double = 0.05) -> String {
      var asked = request(actuals, draws: draws)
      asked.falseAlarms = rate
      do {
        _ = try TrackStudy(scenario: scenario, request: asked).run { _ in }
        return ""
      } catch {
        return "\(error.message); \(error.remedy)"
      }
    }
    #expect(refusal(Actuals([.contractsInForce: [0: 5]])).contains("has no contracts_in_force in any month"))
    #expect(refusal(Actuals([.visits: [0: 0]])).contains("no line that came is anything in the plan"))
    #expect(refusal(Actuals([.customers: [0: 5]]), draws: 16).contains("--draws 1024"))
    #expect(refusal(Actuals([.customers: [0: 5]]), draws: 512, rate: 0.001).contains("--draws 2048"))
  }
}
