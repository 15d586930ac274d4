// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Foundation
import Logs
import Metrics
import Testing

/// Scenarios from fits of CDNOW, and the base in them.
struct FittedScenarioTests {
  private static let fit = BGNBD.fit(PurchaseSummary(CDNOW.log, unit: .week))

  private static func scenario(rows: Int) throws -> FittedScenario {
    try #require(
      FittedScenario(
        CDNOW.log, orders: .init(fit, draws: fit.draws(count: 40, seed: 1)), spend: nil, unit: .week,
        source: LogSource(file: "a\"b.txt", sha256: "0123456789abcdef", observed: CDNOW.log.observed),
        mostHistories: rows))
  }

  private static func histories(_ scenario: FittedScenario) throws -> [[Double]] {
    let table = try #require(scenario.tables.first { $0.name == "histories" })
    return table.rows.map { row in
      row.map { cell in if case .number(let number) = cell { number } else { .nan } }
    }
  }

  /// Expected orders of all in the next months, and who is still there, by the model itself.
  private static func expected(_ rows: [[Double]], months: Double, _ parameters: [Double]) -> (Double, Double)
  {
    let model = BGNBD(
      SIMD4(parameters[0], parameters[1], parameters[2], parameters[3]), mostOrders: 60)
    let weeks = TimeUnit.month.days / 7
    return rows.reduce((0, 0)) { sum, row in
      let history = OrderHistory(
        orders: Int(exactly: row[0])!, recency: row[1] * weeks, age: row[2] * weeks)
      return (
        sum.0 + row[3] * model.expectedOrders(history, next: months * weeks),
        sum.1 + row[3] * model.probabilityAlive(history)
      )
    }
  }

  /// Everybody is there once, with the days of the log.
  @Test func `exact histories`() throws {
    let rows = try Self.histories(try Self.scenario(rows: .max))
    #expect(rows.reduce(0) { $0 + $1[3] } == 2357)
    let orders = rows.reduce(0) { $0 + $1[0] * $1[3] }
    #expect(Int(exactly: orders) == CDNOW.log.purchases.count - 2357)
    let summary = PurchaseSummary(CDNOW.log, unit: .month)
    #expect(rows.count == summary.histories.count)
  }

  /// Few rows say nearly what all do: under the estimates, and under draws that the gathering has not seen.
  @Test func `gathered histories`() throws {
    let exact = try Self.histories(try Self.scenario(rows: .max))
    let rows = try Self.histories(try Self.scenario(rows: 24))
    #expect(rows.count <= 24 && rows.reduce(0) { $0 + $1[3] } == 2357)
    for draw in [Self.fit.estimates] + Self.fit.draws(count: 40, seed: 1).suffix(20) {
      for months in [12.0, 36] {
        let (orders, there) = Self.expected(rows, months: months, draw)
        let (allOrders, allThere) = Self.expected(exact, months: months, draw)
        #expect(abs(orders / allOrders - 1) < 5e-3)
        #expect(abs(there / allThere - 1) < 5e-3)
      }
    }
  }

  /// Weeks become months, and names and sources stand where a scenario has them.
  @Test func `numbers by the month`() throws {
    let scenario = try Self.scenario(rows: 8)
    let parameters = try #require(scenario.tables.first { $0.name == "parameters" })
    #expect(parameters.columns.map(\.key) == ["orders_per_month", "rate_cv", "leaving_a", "leaving_b"])
    let draw = Self.fit.draws(count: 1, seed: 1)[0]
    let wanted = [draw[0] / draw[1] * 30.4375 / 7, 1 / draw[0].squareRoot(), draw[2], draw[3]]
    for (cell, number) in zip(parameters.rows[0], wanted) {
      guard case .number(let found) = cell else {
        Issue.record("no number")
        continue
      }
      #expect(abs(found / number - 1) < 1e-14)
    }
    #expect(scenario.text.contains("start: 1998-07 "))
    #expect(scenario.text.contains("name: \"a\\\"b.txt\""))
    #expect(scenario.text.contains("bg_nbd by maximum likelihood"))
    #expect(scenario.text.contains("ASSUMPTION"))
    #expect(scenario.notes.count == 1)
  }

  /// Values whose errors reach where a plan cannot follow do not take the errors of orders with them, and it is said.
  @Test func `one fit without errors leaves the others theirs`() throws {
    let spend = Fit(
      model: .gammaGamma, names: ["p", "q", "gamma"], estimates: [4, 2.1, 10],
      isLogarithmic: [true, true, true],
      covariance: [0.01, 0, 0, 0, 0.04, 0, 0, 0, 0.01], logLikelihood: -1, observations: 9, warnings: [])
    let scenario = try #require(
      FittedScenario(
        CDNOW.log, orders: .init(Self.fit, draws: Self.fit.draws(count: 40, seed: 1)),
        spend: .init(spend, draws: spend.draws(count: 40, seed: 1)), unit: .week,
        source: LogSource(file: "a", sha256: "0", observed: CDNOW.log.observed, currency: "USD"),
        mostHistories: 8))
    let parameters = try #require(scenario.tables.first { $0.name == "parameters" })
    #expect(parameters.columns.map(\.key) == ["orders_per_month", "rate_cv", "leaving_a", "leaving_b"])
    #expect(scenario.text.contains("value_between: {p: {value: 4,"))
    #expect(scenario.text.contains("per_month: {ref: orders_per_month}"))
    #expect(scenario.text.contains("currency: USD"))
    #expect(scenario.notes.contains { $0.english.contains("the numbers of gamma_gamma stand") })
  }

  /// Without errors the numbers stand in the scenario themselves.
  @Test func `points where errors are unknown`() throws {
    let scenario = try #require(
      FittedScenario(
        CDNOW.log, orders: .init(Self.fit, draws: []), spend: nil, unit: .week,
        source: LogSource(file: "a", sha256: "0", observed: CDNOW.log.observed), mostHistories: 8))
    #expect(scenario.tables.map(\.name) == ["histories"])
    #expect(scenario.text.contains("retention: {bg_nbd: {a: {value: \(Self.fit["a"]),"))
  }
}
