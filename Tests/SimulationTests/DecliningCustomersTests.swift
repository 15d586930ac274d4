// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// A market whose decline takes those who are customers already.
struct DecliningCustomersTests {
  static let retentions: [Retention<Double>] = [
    .geometric(churnPerMonth: 0.04), .betaGeometric(alpha: 1, beta: 9, periodMonths: 1, stepped: false),
    .betaGeometric(alpha: 1, beta: 9, periodMonths: 3, stepped: true),
    .weibull(scaleMonths: 30, shape: 0.8), .pareto(shape: 0.9, rateMonths: 12), .bgNBD(a: 1, b: 5),
    .table(survival: [1, 0.6, 0.5], periodMonths: 3, tailChurnPerMonth: 0.02),
  ]

  /// Falls, rises and falls: what a path of months may do.
  private static let ratios = (0..<18).map { [0.99, 0.95, 1.02, 1, 0.97][$0 % 5] }

  private func market(
    _ change: Market<Double>.Change, reaches: Bool = true, customers: Double = 1e6, returning: Double = 0
  ) -> Market<Double> {
    Market(
      size: .stock(customers: customers, returningShare: returning), change: change,
      declineReachesCustomers: reaches)
  }

  /// Ten new customers a month and a hundred who are there, who order, and of whom some take a contract.
  private func business(
    _ retention: Retention<Double>, _ market: Market<Double>?,
    _ change: (inout Business<Double>) -> Void = { _ in }
  ) -> Business<Double> {
    ClosedForm.business {
      $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [.init(month: 0, value: 10)])
      $0.acquisition.channels[0].measuredAtSpend = 10
      $0.customers.retention = retention
      $0.customers.orders = Fixture.orders(0.5) { $0.rateCV = 0.5 }
      $0.customers.existing = Existing(customers: 100, meanTenureMonths: 5, inContract: [])
      $0.market = market
      change(&$0)
    }
  }

  private func solve(_ business: Business<Double>, horizon: Int = 18, window: Int = 18) -> SolverOutput {
    ExpectedSolver(
      plan: Fixture.plan(business, horizon: horizon, window: window),
      nodes: NodeCounts(churn: 16, orderRate: 16)
    ).output
  }

  private func withContract(_ business: inout Business<Double>) {
    business.contracts = [
      Fixture.contract("plan") {
        $0.attachRate = 0.4
        $0.termMonths = 3
        $0.firstTermMonths = 3
        $0.churnMultiplier = 0.5
      }
    ]
    business.customers.existing?.inContract = [0.3]
    business.customers.dormancy = Dormancy(afterMonths: 2, churnMultiplier: 2, orderMultiplier: 0.5)
  }

  /// Of customers who were there: S(t) × Π min(1, g), whatever makes them leave besides.
  @Test(arguments: retentions.indices) func `existing customers shrink`(kind: Int) {
    for hasContract in [false, true] {
      for change in [Market<Double>.Change.declinePerYear(0.2), .path(ratios: Self.ratios)] {
        func active(_ reaches: Bool) -> SolverOutput {
          solve(
            business(Self.retentions[kind], market(change, reaches: reaches)) {
              $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [.init(month: 0, value: 0)])
              if hasContract { withContract(&$0) }
            })
        }
        let (with, without) = (active(true), active(false))
        var kept = 1.0
        for month in 0..<18 {
          expectClose(with.ledger.orders[month], kept * without.ledger.orders[month], 1e-9)
          switch change {
          case .declinePerYear(let rate): kept *= pow(1 - rate.start, 1.0 / 12)
          case .path(let ratios): kept *= min(1, ratios[month])
          }
          expectClose(with.ledger.active[month], kept * without.ledger.active[month], 1e-9)
        }
      }
    }
  }

  /// New customers of every month, from the month in which they come on.
  @Test(arguments: retentions.indices) func `every vintage shrinks`(kind: Int) {
    func output(_ reaches: Bool, came: Int) -> SolverOutput {
      solve(
        business(Self.retentions[kind], market(.path(ratios: Self.ratios), reaches: reaches)) {
          $0.customers.existing = nil
          $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [
            .init(month: 0, value: 0), .init(month: came, value: 10), .init(month: came + 1, value: 0),
          ])
        })
    }
    for came in [1, 6] {
      let (with, without) = (output(true, came: came), output(false, came: came))
      var kept = 1.0
      for month in came..<18 {
        kept *= min(1, Self.ratios[month])
        expectClose(with.ledger.active[month], kept * without.ledger.active[month], 1e-9)
      }
    }
  }

  /// Past the path's end its last year goes on: a customer who never leaves by itself pays 1 a month.
  @Test func `value goes on past the path`() {
    let ratios = (0..<20).map { $0 < 8 ? 0.9 : 0.99 - 0.001 * Double($0) }
    let business = business(.geometric(churnPerMonth: 0), market(.path(ratios: ratios))) {
      $0.customers.existing = nil
      $0.customers.orders = nil
      $0.contracts = [Fixture.contract("plan")]
    }
    let output = solve(business, horizon: 6, window: 40)
    let after = exp(ratios.suffix(12).reduce(0) { $0 + log($1) } / 12)
    for vintage in 0..<6 {
      var (kept, value, beyond) = (1.0, 0.0, 0.0)
      for age in 0..<80 {
        if age < 40 { value += kept } else { beyond += kept }
        let month = vintage + age
        kept *= month < 20 ? ratios[month] : after
      }
      expectClose(output.vintages.value[vintage], value * output.ledger.acquired[vintage])
      expectClose(output.vintages.valueBeyondWindow[vintage], beyond * output.ledger.acquired[vintage])
    }
  }

  /// All whom the market has are won at once, and all who leave come back: market and customers are N·Π g together.
  @Test(arguments: [false, true]) func `customers and market shrink together`(isPath: Bool) {
    let ratios = Self.ratios.map { min(1, $0) }
    let business = business(
      .geometric(churnPerMonth: 0.1),
      market(isPath ? .path(ratios: ratios) : .declinePerYear(0.3), customers: 900, returning: 1)
    ) {
      $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [.init(month: 0, value: 1e6)])
    }
    let ledger = solve(business).ledger
    var all = 1000.0
    for month in 0..<18 {
      expectClose(ledger.active[month] + ledger.lost[month], all)
      all *= isPath ? ratios[month] : pow(0.7, 1.0 / 12)
    }
  }

  /// Three in ten of those who leave by themselves come back; whom the market takes does not.
  @Test func `whom the market takes does not return`() {
    let business = business(
      .geometric(churnPerMonth: 0.05), market(.declinePerYear(0.2), customers: 2000, returning: 0.3)
    ) {
      $0.acquisition.scarcityElasticity = 1
      $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [.init(month: 0, value: 100)])
    }
    let ledger = solve(business).ledger
    let g = pow(0.8, 1.0 / 12)
    var (pool, presence) = (2000.0, 100.0)
    for month in 0..<18 {
      let won = 100 * pool / 2000
      expectClose(ledger.acquired[month], won, 1e-9)
      presence += won
      pool = (pool - won) * g + 0.3 * presence * 0.05 * g
      presence *= 0.95 * g
      expectClose(ledger.active[month], presence, 1e-9)
    }
  }

  /// A market at rest or growing takes nobody, to the last bit, by any solver.
  @Test(
    arguments: [
      .declinePerYear(0), .declinePerYear(-0.1), .path(ratios: (0..<20).map { 1 + 0.001 * Double($0 % 3) }),
    ] as [Market<Double>.Change])
  func `markets that do not shrink take nobody`(change: Market<Double>.Change) {
    func series(_ reaches: Bool) -> [[Double]] {
      let plan = Fixture.plan(
        business(Self.retentions[1], market(change, reaches: reaches, returning: 0.5), withContract),
        horizon: 12)
      let nodes = NodeCounts(churn: 8, orderRate: 8)
      let expected = ExpectedSolver(plan: plan, nodes: nodes)
      let chance = SecondMomentSolver(
        plan: plan, nodes: nodes, acquisition: expected.acquisition, everyVintage: true
      ).variances(output: expected.output)
      let customers = [Double](repeating: 10, count: 12)
      let outputs = [
        expected.output,
        CohortSolver(plan: plan, nodes: nodes).solve(acquisition: expected.acquisition, seed: 1, draw: 0),
        Fixture.individual(plan, customers: customers, tenureWindow: expected.tenureWindow),
        PathSolver.solve(plan: plan, control: plan, existing: expected.existing, seed: 1, draw: 0, scale: 1)
          .plan,
      ]
      return outputs.flatMap { [$0.ledger.active, $0.ledger.orders, $0.vintages.value] }
        + [Metric.allCases.compactMap { chance.variances[$0] }]
    }
    #expect(series(true) == series(false))
  }

  /// A fee of 7 while there: E[K²] = Σ (2k − 1)·P(K ≥ k) for K months, of customers whom only the market takes.
  @Test func `spread of lives that the market ends`() {
    let business = business(.geometric(churnPerMonth: 0), market(.path(ratios: Self.ratios))) {
      $0.customers.existing = nil
      $0.customers.orders = nil
      $0.contracts = [Fixture.contract("plan") { $0.feePerMonth = 7 }]
    }
    let plan = Fixture.plan(business, horizon: 18)
    let expected = ExpectedSolver(plan: plan, nodes: ClosedForm.nodes)
    let chance = SecondMomentSolver(plan: plan, nodes: ClosedForm.nodes, acquisition: expected.acquisition)
      .variances(output: expected.output)
    var wanted = 0.0
    for vintage in 0..<18 {
      var kept = 1.0
      for month in 1...(18 - vintage) {
        wanted += expected.output.ledger.acquired[vintage] * 49 * Double(2 * month - 1) * kept
        kept *= min(1, Self.ratios[vintage + month - 1])
      }
    }
    expectClose(chance.variances[.contribution] ?? .nan, wanted)
  }

  /// Customers whom only the market takes: 4,000 who were there and 4,000 of month 2, by every simulating solver.
  @Test(arguments: [false, true]) func `solvers agree`(isPath: Bool) {
    let change = isPath ? Market<Double>.Change.path(ratios: Self.ratios) : .declinePerYear(0.3)
    let business = business(.geometric(churnPerMonth: 0), market(change)) {
      $0.customers.existing = Existing(customers: 4000, meanTenureMonths: 5, inContract: [])
    }
    let plan = Fixture.plan(business, horizon: 12)
    let path = Fixture.path(plan, customers: [0, 0, 4000])
    let expected = ExpectedSolver(plan: plan, nodes: ClosedForm.nodes)
    let kept = KeptByMarket(business.market)
    func share(from first: Int, to last: Int) -> Double { (first...last).reduce(1) { $0 * kept($1) } }
    func lived(isMonthByMonth: Bool) -> SolverOutput {
      IndividualSolver.solve(
        plan: plan, acquisition: path, tenureWindow: expected.tenureWindow, seed: 5, draw: 0,
        isMonthByMonth: isMonthByMonth
      ).output
    }
    let outputs = [
      ("lives as a whole", lived(isMonthByMonth: false)), ("lives by month", lived(isMonthByMonth: true)),
      (
        "counts",
        CohortSolver(plan: plan, nodes: ClosedForm.nodes).solve(acquisition: path, seed: 5, draw: 0)
      ),
    ]
    for (solver, output) in outputs {
      #expect(
        IndividualChance.agrees(output.ledger.active[1], trials: 4000, probability: share(from: 0, to: 1)),
        "\(solver)")
      let came = output.ledger.acquired[2]
      let (old, new) = (share(from: 0, to: 11), share(from: 2, to: 11))
      #expect(
        IndividualChance.agrees(
          output.ledger.active[11], mean: 4000 * old + came * new,
          variance: 4000 * old * (1 - old) + came * new * (1 - new)), "\(solver)")
    }
  }

  /// A market that follows the customers simulated: the same in the mean.
  @Test func `its own market follows the simulated`() {
    let business = business(
      .geometric(churnPerMonth: 0.1), market(.declinePerYear(0.3), customers: 9000, returning: 1)
    ) {
      $0.customers.existing = Existing(customers: 1000, meanTenureMonths: 5, inContract: [])
      $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [.init(month: 0, value: 1e6)])
    }
    let plan = Fixture.plan(business, horizon: 8)
    let tenure = ExpectedSolver(plan: plan, nodes: ClosedForm.nodes).tenureWindow
    let ledger = Fixture.withOwnMarket(plan, tenureWindow: tenure).output.ledger
    // Poisson arrivals and all that becomes of them are within a few standard deviations of 10,000 customers a month.
    for month in 0..<8 {
      let wanted = 10_000 * pow(0.7, Double(month) / 12)
      #expect(abs(ledger.active[month] + ledger.lost[month] - wanted) < 6 * (4 * wanted).squareRoot())
    }
  }
}
