// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Logs
import Metrics
import Testing

@testable import Calibration

struct StayingBacktestTests {
  private static func day(_ month: Int, _ day: Int = 1) -> Day {
    Day(year: 2024 + month / 12, month: month % 12 + 1, day: day)!
  }

  /// Of four who began in January, one leaves after two months, one after four; one begins in March; one in May.
  private static let log = SubscriptionLog(
    spells: [
      .init(customer: "a", start: day(0), end: day(2)), .init(customer: "b", start: day(0), end: day(4)),
      .init(customer: "c", start: day(0), end: nil), .init(customer: "d", start: day(2), end: nil),
      .init(customer: "e", start: day(4), end: nil),
    ], observed: day(0)...day(6, 30))

  @Test func `who was there and who stayed`() {
    // Until the end of March: b and c have been there three months, all but a day of it; d one, all but a day of it.
    let past = StayingPast(Self.log, origin: Self.day(3), horizon: 2)
    #expect(
      past.known == [.init(periods: 1, stayed: [1, 1, 1]), .init(periods: 3, stayed: [2, 1, 1])])
    #expect(past.actual == [2, 2])
    #expect(past.tenures.ended == 1)
    // Nobody has left in the first month of four, one of three in the second, none of two in the third.
    #expect(past.hazards == [0, 1 / 3.0, 0])
    #expect(past.meanLoss == 1 / 3.0)
  }

  @Test func `tables hide their last periods`() {
    let table = CohortLog(
      period: .month,
      cohorts: [
        .init(name: "2024-01", counts: [100, 80, 60, 50]), .init(name: "2024-02", counts: [50, 40, 30]),
        .init(name: "2024-03", counts: [10, 9]),
      ])
    let past = StayingPast(table, hidden: 2, horizon: 2)
    #expect(
      past.known == [.init(periods: 1, stayed: [80, 60, 50]), .init(periods: 0, stayed: [50, 40, 30])])
    #expect(past.actual == [100, 80])
    #expect(past.tenures.ended == 20)
  }

  /// 1,000 customers, of whom a tenth leaves each month: what a fit foretells is what comes, and what the rules say.
  @Test func `where leaving is steady all methods agree`() throws {
    let counts = (0...18).map { 1_000_000 * pow(0.9, Double($0)) }
    let table = CohortLog(
      period: .month,
      cohorts: (0..<12).map { .init(name: "\($0)", counts: Array(counts[...(18 - $0)])) })
    let backtest = try Backtest(
      table, Backtest.Request(models: [.geometric], horizon: 3, origins: 2, seed: 1, threads: 1))
    #expect(backtest.methods.sorted() == ["cohort_table", "geometric", "mean_churn"])
    for forecast in backtest.forecasts {
      #expect(
        abs(forecast.scored.forecast / forecast.scored.actual - 1) < 1e-9, "\(forecast.method)")
    }
    #expect(backtest.tables.map(\.name) == ["backtest", "scores", "forecasts"])
    #expect(backtest.lines.allSatisfy { abs($0.scores[.customers]?.bias ?? 1) < 1e-9 })
  }

  /// Heterogeneous customers: their churn falls, which a law of one rate does not know.
  @Test func `who knows heterogeneity foretells it`() throws {
    func survival(_ n: Int) -> Double {
      var there = 1.0
      for month in 0..<n { there *= (1.2 + Double(month)) / (2 + Double(month)) }
      return there
    }
    let table = CohortLog(
      period: .month,
      cohorts: (0..<10).map { cohort in
        .init(name: "\(cohort)", counts: (0...(24 - cohort)).map { (10_000 * survival($0)).rounded() })
      })
    let backtest = try Backtest(
      table,
      Backtest.Request(models: [.geometric, .betaGeometric], horizon: 6, origins: 3, seed: 1, threads: 1))
    #expect(backtest.best(.customers, ofModels: true)?.line.method == "beta_geometric")
    let bias = Dictionary(
      uniqueKeysWithValues: backtest.lines.map { ($0.method, $0.scores[.customers]?.bias ?? 0) })
    // Counts were rounded to whole customers: less than one in a thousand.
    #expect(abs(bias["beta_geometric"] ?? 1) < 1e-3)
    #expect((bias["geometric"] ?? 0) < -0.02)
  }

  @Test func `a short table is refused`() {
    let table = CohortLog(period: .year, cohorts: [.init(name: "2020", counts: [10, 8, 6])])
    #expect(throws: Backtest.TooShort(months: 3, horizon: 1, period: .year)) {
      try Backtest(
        table, Backtest.Request(models: [.geometric], horizon: nil, origins: 2, seed: 1, threads: 1))
    }
  }
}
