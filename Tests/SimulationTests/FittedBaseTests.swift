// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Foundation
import Logs
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// A log's customers in the plan, by the files that a fit writes, against the models' published conditional expectations,
/// customer by customer.
struct FittedBaseTests {
  /// Twenty customers, of whom no two are alike.
  private static let log: OrderLog = {
    let begin = Day(year: 2024, month: 1, day: 1)!
    let purchases = (0..<20).map { customer -> [OrderLog.Purchase] in
      let first = (customer * 37) % 200
      let gaps = (0..<(customer * customer) % 7).map { 9 + (customer * 13 + $0 * 29) % 41 }
      let days = gaps.reduce(into: [first]) { $0.append($0[$0.count - 1] + $1) }
      return days.enumerated().map { place, day in
        OrderLog.Purchase(day: begin.adding(days: day), amount: Double(20 + (customer * 7 + place * 11) % 50))
      }
    }
    return OrderLog(
      customers: (0..<20).map { "c\($0)" }, purchases: purchases,
      observed: begin...Day(year: 2025, month: 6, day: 30)!)
  }()

  private static func fit(_ model: CustomerModel, _ estimates: [Double]) -> Fit {
    Fit(
      model: model, names: model.parameters, estimates: estimates, isLogarithmic: estimates.map { _ in true },
      covariance: nil, logLikelihood: -1, observations: 20, warnings: [])
  }

  /// In a fresh folder: the scenario and its tables.
  private static func load(_ fitted: FittedScenario) throws -> LoadResult {
    try withTemporaryFolder { folder in
      for table in fitted.tables {
        let rows = table.rows.map { row in
          row.map { cell in if case .number(let number) = cell { "\(number)" } else { "" } }
        }
        let lines = [table.columns.map(\.key)] + rows
        try folder.write(
          lines.map { $0.joined(separator: ",") + "\n" }.joined(), to: "\(table.name).csv")
      }
      return ScenarioFile.load(
        path: try folder.write(fitted.text, to: fitted.name),
        sets: [try PathAssignment("quantities.new_customers=0")])
    }
  }

  @Test(arguments: [
    (CustomerModel.bgNBD, [0.5, 6, 0.8, 2.4]), (.mbgNBD, [0.55, 6.2, 0.9, 1.6]),
    (.paretoNBD, [0.55, 10.6, 0.61, 11.7]), (.nbd, [0.6, 12]),
  ]) func `orders and spend of the base`(model: CustomerModel, estimates: [Double]) throws {
    let (p, q, gamma) = (6.25, 3.74, 15.44)
    let months = 24
    let fitted = try #require(
      FittedScenario(
        Self.log, orders: .init(Self.fit(model, estimates), draws: []),
        spend: .init(Self.fit(.gammaGamma, [p, q, gamma]), draws: []), unit: .week,
        source: LogSource(file: "log.csv", sha256: "0123456789abcdef", observed: Self.log.observed)))
    let loaded = try Self.load(fitted)
    let scenario = try #require(loaded.scenario, "\(loaded.findings)")
    #expect(scenario.start == CalendarMonth(year: 2025, month: 7))
    let plan = Plan(scenario: scenario, strategy: 0, unknowns: scenario.space.median)
    let output = ExpectedSolver(plan: plan, nodes: NodeCounts(churn: 64, orderRate: 64)).output

    let type = try #require(model.ofOrders)
    var parameters = SIMD4<Double>(repeating: 1)
    for (place, number) in estimates.enumerated() { parameters[place] = number }
    let law = type.init(parameters, mostOrders: 10)
    let weeks = Double(months) * TimeUnit.month.days / 7
    var (orders, revenue) = (0.0, 0.0)
    for customer in Self.log.customers.indices {
      let purchases = Self.log.purchases(of: customer)
      let first = try #require(purchases.first).day
      let later = purchases.dropFirst()
      let history = OrderHistory(
        orders: later.count, recency: Double(first.days(to: purchases.last!.day)) / 7,
        age: Double(first.days(to: Self.log.observed.upperBound)) / 7)
      let expected = law.expectedOrders(history, next: weeks)
      orders += expected
      let spent = later.reduce(0) { $0 + $1.amount }
      revenue +=
        expected
        * GammaGamma(p: p, q: q, gamma: gamma)
        .expectedValue(orders: later.count, mean: later.isEmpty ? 0 : spent / Double(later.count))
    }
    let found = output.ledger.orders.prefix(months).reduce(0, +)
    expectClose(found, orders, 1e-8)
    let spent = output.ledger.revenue[StreamLayout.orders].prefix(months).reduce(0, +)
    expectClose(spent, revenue, 1e-8)
  }
}
