// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Randomness
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// Existing customers whose histories are known, against published conditional expectations and against one another.
struct HistoriesTests {
  private static let nodes = NodeCounts(churn: 64, orderRate: 64)

  /// Rows as CDNOW has them, by the week.
  private static let histories = [
    CustomerHistory(orders: 2, recency: 30.43, age: 38.86, customers: 1),
    CustomerHistory(orders: 0, recency: 0, age: 27.5, customers: 40),
    CustomerHistory(orders: 7, recency: 12.3, age: 39, customers: 5),
    CustomerHistory(orders: 26, recency: 30.857, age: 31, customers: 2),
  ]

  private static func business(
    _ retention: Retention<Double>, r: Double, alpha: Double, _ histories: [CustomerHistory],
    monthsBeforeStart: Int = 0, _ change: (inout Business<Double>) -> Void = { _ in }
  ) -> Business<Double> {
    Fixture.business {
      $0.customers.retention = retention
      $0.customers.orders = Fixture.orders(r / alpha) { $0.rateCV = 1 / r.squareRoot() }
      let past = PastCustomers(histories: histories, monthsBeforeStart: monthsBeforeStart)
      $0.customers.existing = Existing(
        customers: histories.reduce(0) { $0 + $1.customers }, meanTenureMonths: 30, inContract: [],
        histories: past)
      change(&$0)
    }
  }

  /// Orders of existing customers in the first months of the plan, added up.
  private static func orders(_ business: Business<Double>, months: Int) -> Double {
    let output = ExpectedSolver(plan: Fixture.plan(business, horizon: months), nodes: nodes).output
    return output.ledger.orders.reduce(0, +)
  }

  /// Fader, Hardie & Lee 2005, doi:10.1287/mksc.1040.0098, equation 10: E[Y(t) | x, t_x, T].
  @Test func `BG-NBD conditional expectation`() {
    let (r, alpha, a, b) = (0.24259, 4.41360, 0.79292, 2.42589)
    func expected(_ h: CustomerHistory, _ t: Double) -> Double {
      let x = h.orders
      let hyper = SpecialFunctions.hyperg2F1(r + x, b + x, a + b + x - 1, t / (alpha + h.age + t))
      let above =
        (a + b + x - 1) / (a - 1)
        * (1 - pow((alpha + h.age) / (alpha + h.age + t), r + x) * hyper)
      let odds = x > 0 ? a / (b + x - 1) * pow((alpha + h.age) / (alpha + h.recency), r + x) : 0
      return above / (1 + odds)
    }
    // The published one.
    #expect(abs(expected(Self.histories[0], 39) - 1.226) < 0.0005)
    for history in Self.histories {
      let found = Self.orders(
        Self.business(.bgNBD(a: a, b: b), r: r, alpha: alpha, [history]), months: 39)
      expectClose(found, history.customers * expected(history, 39), 1e-8)
    }
  }

  /// Batislam, Denizel & Filiztekin 2007, doi:10.1016/j.ijresmar.2006.12.005.
  @Test func `MBG-NBD conditional expectation`() {
    let (r, alpha, a, b) = (0.5247, 6.1829, 0.8914, 1.6135)
    func expected(_ h: CustomerHistory, _ t: Double) -> Double {
      let x = h.orders
      let hyper = SpecialFunctions.hyperg2F1(r + x, b + x + 1, a + b + x, t / (alpha + h.age + t))
      let above =
        (a + b + x) / (a - 1) * (1 - pow((alpha + h.age) / (alpha + h.age + t), r + x) * hyper)
      return above / (1 + a / (b + x) * pow((alpha + h.age) / (alpha + h.recency), r + x))
    }
    for history in Self.histories {
      let found = Self.orders(
        Self.business(.mbgNBD(a: a, b: b), r: r, alpha: alpha, [history]), months: 26)
      expectClose(found, history.customers * expected(history, 26), 1e-8)
    }
  }

  /// P(alive) of Pareto/NBD by the hypergeometric function (Schmittlein, Morrison & Colombo 1987), α and β either way
  /// round.
  private static func alive(
    _ h: CustomerHistory, r: Double, alpha: Double, s: Double, beta: Double
  ) -> Double {
    let (x, power) = (h.orders, r + s + h.orders)
    let (large, small) = (max(alpha, beta), min(alpha, beta))
    let b = alpha >= beta ? s + 1 : r + x
    func term(_ t: Double) -> Double {
      SpecialFunctions.hyperg2F1(power, b, power + 1, (large - small) / (large + t))
        * pow((large + h.age) / (large + t), power)
    }
    // (α + T)^(r + x) (β + T)^s over (max + T)^(r + s + x), which the terms are relative to.
    let scale =
      pow((alpha + h.age) / (large + h.age), r + x) * pow((beta + h.age) / (large + h.age), s)
    return 1 / (1 + s / power * scale * (term(h.recency) - term(h.age)))
  }

  @Test(arguments: [(10.577, 11.669), (11.669, 10.577), (9.0, 9.0), (30, 0.4), (0.4, 30)])
  func `Pareto-NBD conditional expectation`(alpha: Double, beta: Double) {
    let (r, s) = (0.5532, 0.6062)
    func expected(_ h: CustomerHistory, _ t: Double) -> Double {
      Self.alive(h, r: r, alpha: alpha, s: s, beta: beta) * (r + h.orders) * (beta + h.age)
        / ((alpha + h.age) * (s - 1)) * (1 - pow((beta + h.age) / (beta + h.age + t), s - 1))
    }
    for history in Self.histories {
      let found = Self.orders(
        Self.business(.pareto(shape: s, rateMonths: beta), r: r, alpha: alpha, [history]), months: 52)
      expectClose(found, history.customers * expected(history, 52), 1e-8)
    }
  }

  /// The published values of Pareto/NBD: x = 26, t_x = 30.857, T = 31, of one customer.
  @Test func `Pareto-NBD published`() {
    let business = Self.business(
      .pareto(shape: 0.6062, rateMonths: 11.669), r: 0.5532, alpha: 10.577,
      [CustomerHistory(orders: 26, recency: 30.857, age: 31, customers: 1)])
    #expect(abs(Self.orders(business, months: 52) - 25.456) < 0.002)
    #expect(
      abs(PastLaw(base: business).alive(business.customers.existing!.histories!.histories[0]) - 0.99787)
        < 1e-5)
  }

  /// Where nobody leaves: (r + x)/(α + T) · t.
  @Test func `NBD conditional expectation`() {
    let (r, alpha) = (0.38477, 12.0720)
    for history in Self.histories {
      let found = Self.orders(
        Self.business(.geometric(churnPerMonth: 0), r: r, alpha: alpha, [history]), months: 30)
      expectClose(
        found, history.customers * (r + history.orders) / (alpha + history.age) * 30, 1e-10)
    }
  }

  /// Customers add up, and the same customers observed a while before the start are there in smaller numbers.
  @Test func `waiting for the start`() {
    let law = Retention<Double>.pareto(shape: 0.6062, rateMonths: 11.669)
    let later = Self.business(law, r: 0.5532, alpha: 10.577, Self.histories, monthsBeforeStart: 7)
    let now = Self.business(law, r: 0.5532, alpha: 10.577, Self.histories)
    func solve(_ business: Business<Double>, _ months: Int) -> SolverOutput {
      ExpectedSolver(plan: Fixture.plan(business, horizon: months), nodes: Self.nodes).output
    }
    let (first, second) = (solve(now, 27), solve(later, 20))
    for month in 0..<20 {
      expectClose(
        second.ledger.orders[month], first.ledger.orders[month + 7], 1e-8)
      expectClose(
        second.ledger.active[month], first.ledger.active[month + 7], 1e-8)
    }
    expectClose(second.existing.customers, first.ledger.active[6], 1e-8)
  }

  /// What customers spent before says what they will: Fader & Hardie 2013, E[M | x, mean] / E[M], whose published value at
  /// x = 3 and a mean of 35 is 35.022.
  @Test func `spend of histories`() {
    let (p, q, gamma) = (6.25, 3.74, 15.44)
    let mean = p * gamma / (q - 1)
    let history = CustomerHistory(orders: 3, recency: 20, age: 30, customers: 1, value: 35)
    let business = Self.business(.geometric(churnPerMonth: 0), r: 0.385, alpha: 12, [history]) {
      $0.customers.orders?.value = Price(mean)
      $0.customers.orders?.valueBetween = ValueBetween(p: p, q: q)
    }
    let output = ExpectedSolver(plan: Fixture.plan(business, horizon: 6), nodes: Self.nodes).output
    let value = output.ledger.revenue[StreamLayout.orders].reduce(0, +) / output.ledger.orders.reduce(0, +)
    // With p, q and γ to the digits printed.
    #expect(abs(value - 35.022) < 0.05)
    expectClose(value, p * (gamma + 3 * 35) / (p * 3 + q - 1), 1e-10)
  }

  private static let random: [(law: Retention<Double>, feature: Int)] = [
    (.bgNBD(a: 0.8, b: 2.5), 0), (.mbgNBD(a: 0.9, b: 1.8), 1), (.pareto(shape: 0.7, rateMonths: 12), 2),
    (.geometric(churnPerMonth: 0), 3), (.pareto(shape: 1.3, rateMonths: 20), 4), (.bgNBD(a: 0.8, b: 2.5), 5),
  ]

  /// A business with customers of the past, and features that make their state matter.
  private static func plan(_ index: Int) -> Plan<Double> {
    let (law, feature) = random[index]
    let base = business(
      law, r: 1.3, alpha: 4,
      [
        CustomerHistory(orders: 2, recency: 14.2, age: 21.7, customers: 60, value: 30),
        CustomerHistory(orders: 0, recency: 0, age: 9.5, customers: 120),
        CustomerHistory(orders: 9, recency: 17.9, age: 18, customers: 30, value: 55),
      ], monthsBeforeStart: feature == 2 || feature == 5 ? 3 : 0)
    var business = base
    if feature == 1 || feature == 2 || feature == 5 {
      business.customers.dormancy = Dormancy(afterMonths: 4, churnMultiplier: 2, orderMultiplier: 0.6)
    }
    if feature >= 3 {
      business.customers.existing?.inContract = [0.2]
      business.contracts = [
        Fixture.contract("plan") {
          $0.attachRate = 0
          $0.attachExisting = 0.4
          $0.feePerMonth = 3
          $0.termMonths = 4
          $0.renewalRates = [0.8]
          $0.churnMultiplier = 0.6
        }
      ]
    }
    return Fixture.plan(business, base: base, horizon: 18, window: 24)
  }

  /// Simulations one by one and in counts against the exact means, and their spread against second moments: 160 replicates
  /// within 7 standard errors (10⁻¹⁰), and variances within a factor of 1.75, five standard deviations of a lognormal ratio.
  @Test(arguments: 0..<6) func `simulations agree`(index: Int) {
    let plan = Self.plan(index)
    let expected = ExpectedSolver(plan: plan, nodes: NodeCounts(churn: 24, orderRate: 32))
    let chance = SecondMomentSolver(
      plan: plan, nodes: NodeCounts(churn: 24, orderRate: 32), acquisition: expected.acquisition
    ).variances(output: expected.output)
    let outcome = Outcome(output: expected.output, discountFactor: plan.discountFactor)
    let cohort = CohortSolver(plan: plan, nodes: NodeCounts(churn: 24, orderRate: 32))
    let ways: [(String, (Int) -> SolverOutput)] = [
      (
        "one by one",
        {
          IndividualSolver.solve(
            plan: plan, acquisition: expected.acquisition, tenureWindow: expected.tenureWindow, seed: 5,
            draw: $0
          ).output
        }
      ), ("in counts", { cohort.solve(acquisition: expected.acquisition, seed: 6, draw: $0) }),
    ]
    for (name, solve) in ways {
      let outcomes = (0..<160).map { Outcome(output: solve($0), discountFactor: plan.discountFactor) }
      for metric in [Metric.orders, .revenue, .customersActiveEnd, .npv] {
        let values = outcomes.map { $0[metric] ?? .nan }
        let sample = Sample(values)
        let wanted = outcome[metric] ?? .nan
        #expect(
          abs(sample.mean - wanted) <= 7 * sample.standardError + 5e-4 * abs(wanted),
          "\(name), \(metric.key): \(sample.mean) against \(wanted)")
        let exact = chance.variances[metric] ?? .nan
        // Where nobody leaves, so many stay in every replicate.
        if exact == 0 && sample.variance == 0 { continue }
        let ratio = sample.variance / exact
        #expect(ratio > 1 / 1.75 && ratio < 1.75, "\(name), \(metric.key): ratio of variances \(ratio)")
      }
    }
  }

  /// A programme for those who ordered of late: what they did before the plan decides, and paths follow it. 12,000 lives
  /// each way are within 6 standard errors of one another (2·10⁻⁹).
  @Test func `ranks of the past`() {
    var plan = Self.plan(0)
    var business = plan.business
    business.programmes = [
      Fixture.programme(
        "letters",
        .contact(
          Contact(
            perMonth: 1, costEach: 1, idealPerMonth: 1, churnMultiplier: 1, orderMultiplier: 1.5,
            leavePerContact: 0))
      ) { $0.target.ordersLast12 = .init(min: 2, max: nil) }
    ]
    plan = Fixture.plan(business, base: plan.base, horizon: 12, window: 12)
    #expect(plan.needsHistory != nil)
    let exact = ExpectedSolver(plan: plan.withoutHistory, nodes: NodeCounts(churn: 24, orderRate: 32))
    let single = (0..<60).map { draw in
      IndividualSolver.solve(
        plan: plan, acquisition: exact.acquisition, tenureWindow: exact.tenureWindow, seed: 8, draw: draw
      ).output.ledger.orders.reduce(0, +)
    }
    let paths = (0..<60).map { draw in
      let solution = PathSolver.solve(
        plan: plan, control: plan.withoutHistory, existing: exact.existing, seed: 9, draw: draw, scale: 1)
      return exact.output.ledger.orders.reduce(0, +) + solution.plan.ledger.orders.reduce(0, +)
        - solution.control.ledger.orders.reduce(0, +)
    }
    let (one, other) = (Sample(single), Sample(paths))
    let error = one.standardError(ofDifferenceTo: other)
    #expect(abs(one.mean - other.mean) <= 6 * error, "\(one.mean) against \(other.mean)")
    // Not everybody ordered twice of late, whom the exact one reaches.
    #expect(one.mean < exact.output.ledger.orders.reduce(0, +) * 0.95)
  }

  /// The odds of having left where the published formula is hard: many orders, α = β, hardly any dropout, and a hypergeometric
  /// function near 1; each against Simpson's rule over the time of leaving.
  @Test(arguments: [
    (0.5, 10.0, 0.6, 11.0, 300.0, 35.0, 39.0), (2, 7, 1.5, 7, 3, 20, 60), (1, 5, 1e-3, 0.01, 0, 0, 40),
    (0.1, 0.02, 3, 500, 12, 3, 80), (0.5, 1e4, 0.6, 1e-3, 2, 1, 30),
  ]) func `odds of leaving`(
    r: Double, alpha: Double, s: Double, beta: Double, x: Double, recency: Double, age: Double
  ) {
    let found = SpecialFunctions.paretoOddsOfLeaving(
      rates: (r, alpha), dropout: (s, beta), orders: x, recency: recency, age: age)
    // In w = ln(β + u), as the density of leaving is steep there.
    let (first, last, count) = (log(beta + recency), log(beta + age), 400_000)
    let step = (last - first) / Double(count)
    var sum = 0.0
    for index in 0...count {
      let w = first + Double(index) * step
      let value = exp(
        (r + x) * log((alpha + age) / (alpha + exp(w) - beta)) + s * (last - w))
      sum += value * (index == 0 || index == count ? 1 : index.isMultiple(of: 2) ? 2 : 4)
    }
    expectClose(found, s * sum * step / 3, 1e-9)
  }
}
