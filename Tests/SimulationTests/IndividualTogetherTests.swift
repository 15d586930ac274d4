// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// Customers who live together, by the length of their lives and the sum of their order rates, against those who live
/// month by month, and against exact means and variances.
struct IndividualTogetherTests {
  private static let replicates = 400
  private static let nodes = NodeCounts(churn: 24, orderRate: 32)

  /// A random business whose customers' lives depend on nothing they do.
  private func plan(seed: Int) -> Plan<Double> {
    let random = RandomBusiness(seed: seed)
    func freed(_ business: Business<Double>) -> Business<Double> {
      var business = business
      business.contracts = []
      business.customers.existing?.inContract = []
      business.customers.dormancy = nil
      let free = Retention<Double>.betaGeometric(alpha: 1.2, beta: 14, periodMonths: 1, stepped: false)
      func isFree(_ retention: Retention<Double>) -> Bool {
        retention.law.moment == .endOfMonth
      }
      if !isFree(business.customers.retention) { business.customers.retention = free }
      for index in business.acquisition.channels.indices {
        guard let own = business.acquisition.channels[index].retention, !isFree(own) else { continue }
        business.acquisition.channels[index].retention = free
      }
      return business
    }
    let base = freed(random.base)
    var business = base
    if seed.isMultiple(of: 3) {
      // An offer that nobody takes but that drives customers away from month 4 on.
      business.backlash = 0.8
      business.contracts = [
        Fixture.contract("far") {
          $0.attachRate = 0
          $0.offer.coreFit = 0.4
          $0.availability = Availability(fromMonth: 4, untilMonth: 11)
        }
      ]
    }
    // Existing customers change with their rank.
    if seed.isMultiple(of: 2) {
      business.customers.retention = .betaGeometric(alpha: 0.9, beta: 9, periodMonths: 1, stepped: false)
      business.customers.orders?.rateCV = 0.8
    }
    return Fixture.plan(
      business, base: base, horizon: random.horizon, window: random.window, discountRatePerYear: 0.06)
  }

  private func outcomes(
    _ plan: Plan<Double>, expected: ExpectedSolver<Double>, seed: UInt64, isMonthByMonth: Bool
  ) -> [Outcome] {
    (0..<Self.replicates).map { draw in
      Outcome(
        output: IndividualSolver.solve(
          plan: plan, acquisition: expected.acquisition, tenureWindow: expected.tenureWindow, seed: seed,
          draw: draw, isMonthByMonth: isMonthByMonth
        ).output, discountFactor: plan.discountFactor)
    }
  }

  /// Two samples of R are further apart than (ln(2/p)/R)^½ with a probability of about p at most (Smirnov 1939;
  /// less for totals that are counts): with p = 10⁻⁹, 24 comparisons fail by luck once in 4·10⁷ seeds. Means are
  /// within 7 standard errors (Student with 399 degrees of freedom: 10⁻¹¹); the logarithm of a ratio of variances
  /// has a standard deviation of about (2/399)^½ = .07, with tails heavier than the normal law's .1; six of these are a
  /// factor of 1.9.
  @Test(arguments: 1...8) func `customers together agree with customers by month`(seed: Int) {
    let plan = plan(seed: seed)
    #expect(plan.hasFreeLives)
    let expected = ExpectedSolver(plan: plan, nodes: Self.nodes)
    let together = outcomes(plan, expected: expected, seed: UInt64(seed), isMonthByMonth: false)
    let single = outcomes(plan, expected: expected, seed: UInt64(100 + seed), isMonthByMonth: true)
    let mean = Outcome(output: expected.output, discountFactor: plan.discountFactor)
    let chance = SecondMomentSolver(
      plan: plan, nodes: Self.nodes, acquisition: expected.acquisition, everyVintage: true
    )
    .variances(output: expected.output)
    for metric in [
      Metric.customersAcquired, .customersActiveEnd, .orders, .revenue, .contribution, .npvPlan,
      .terminalValue, .npv,
    ] {
      let sample = Sample(together.map { $0[metric] ?? 0 })
      let wanted = mean[metric] ?? 0
      #expect(
        abs(sample.mean - wanted) <= 7 * sample.standardError + 1e-9 * abs(wanted), "\(metric.key)")
      if let variance = chance.variances[metric], variance > 0 {
        let ratio = sample.variance / variance
        #expect(ratio > 1 / 1.9 && ratio < 1.9, "\(metric.key): \(ratio)")
      }
      if [.customersActiveEnd, .orders, .npv].contains(metric) {
        let apart = sample.distance(from: Sample(single.map { $0[metric] ?? 0 }))
        #expect(apart <= (log(2e9) / Double(Self.replicates)).squareRoot(), "\(metric.key): \(apart)")
      }
    }
  }

  /// What each of them did of late: the means of two samples of R over 100 customers are within 7 standard errors of
  /// each other (Student with 398 degrees of freedom: 10⁻¹¹), for fewer than 100 comparisons.
  @Test(arguments: [2, 5]) func `own months agree`(seed: Int) throws {
    let plan = plan(seed: seed)
    let expected = ExpectedSolver(plan: plan, nodes: Self.nodes)
    let month = plan.horizon - 1
    func samples(isMonthByMonth: Bool) throws -> [[String: Double]] {
      try (0..<200).map { draw in
        let output = IndividualSolver.solve(
          plan: plan, acquisition: expected.acquisition, tenureWindow: expected.tenureWindow,
          seed: isMonthByMonth ? 7 : 8, draw: draw, isMonthByMonth: isMonthByMonth, gathersActivity: true
        ).output
        let activity = try #require(output.activity)
        var sample = [
          "npv": Outcome(output: output, discountFactor: plan.discountFactor)[.npv] ?? 0,
          "most valuable": activity.concentration.contribution[0],
          "terminal value": output.ledger.terminalValue.reduce(0, +),
        ]
        for state in ActivityState.present {
          let cell = month * ActivityState.present.count + state.index
          let bands = state.key.split(separator: "/")
          sample[String(bands[0]), default: 0] += activity.customers(state, month: month)
          sample[String(bands[1]), default: 0] += activity.customers(state, month: month)
          sample["revenue of \(bands[1])", default: 0] += activity.revenue[cell]
          sample["contribution of \(bands[0])", default: 0] += activity.contribution[cell]
          sample["left from \(bands[1])", default: 0] += activity.moves(from: state, to: .gone)
          sample["came to \(bands[1])", default: 0] += activity.moves(from: .new, to: state)
        }
        return sample
      }
    }
    let together = try samples(isMonthByMonth: false)
    let single = try samples(isMonthByMonth: true)
    for name in together[0].keys {
      let one = Sample(together.map { $0[name] ?? 0 })
      let other = Sample(single.map { $0[name] ?? 0 })
      #expect(
        abs(one.mean - other.mean) <= 7 * one.standardError(ofDifferenceTo: other) + 1e-9 * abs(other.mean),
        "\(name): \(one.mean) against \(other.mean)")
    }
  }

  /// Where chance decides only who comes, both come to the same.
  @Test func `certain lives are the same`() {
    let business = Fixture.business {
      $0.customers.segments = [
        Fixture.segment("some", share: 0.4, churn: 0), Fixture.segment("others", share: 0.6),
      ]
      $0.customers.retention = .table(survival: [1, 1, 1, 0], periodMonths: 2, tailChurnPerMonth: 1)
      $0.customers.firstSale = FirstSale(price: 40, margin: 0.25, paymentLagMonths: 2)
    }
    let plan = Fixture.plan(business, horizon: 12, window: 5, discountRatePerYear: 0.06)
    let outputs = [false, true].map {
      IndividualSolver.solve(
        plan: plan, acquisition: Fixture.path(plan, customers: [9, 0, 7.5, 3]), tenureWindow: nil, seed: 5,
        draw: 2,
        isMonthByMonth: $0
      ).output
    }
    #expect(outputs[0].ledger.acquired == outputs[1].ledger.acquired)
    #expect(outputs[0].ledger.active == outputs[1].ledger.active)
    #expect(outputs[0].ledger.lost == outputs[1].ledger.lost)
    #expect(outputs[0].ledger.revenue == outputs[1].ledger.revenue)
    #expect(outputs[0].profile.customers == outputs[1].profile.customers)
    #expect(outputs[0].vintages.stayed12 == outputs[1].vintages.stayed12)
    for (together, single) in zip(outputs[0].vintages.value, outputs[1].vintages.value) {
      #expect(abs(together - single) <= 1e-9 * abs(single))
    }
  }

  @Test func `every month's totals add up to those by age and by vintage`() {
    let plan = plan(seed: 2)
    let expected = ExpectedSolver(plan: plan, nodes: Self.nodes)
    let output = IndividualSolver.solve(
      plan: plan, acquisition: expected.acquisition, tenureWindow: expected.tenureWindow, seed: 3, draw: 0
    ).output
    #expect(output.profile.customers[0] == output.vintages.customers.reduce(0, +))
    #expect(output.segments.map(\.customers).reduce(0, +) == output.ledger.acquired.reduce(0, +))
    let existing = plan.business.customers.existing.map { $0.customers.rounded() } ?? 0
    let moved = output.ledger.acquired.reduce(0, +) - output.ledger.lost.reduce(0, +)
    #expect(output.ledger.active[plan.horizon - 1] == existing + moved)
  }

  @Test
  func `what depends on customers' doings is lived month by month`() {
    func isFree(_ change: (inout Business<Double>) -> Void) -> Bool {
      let business = Fixture.business {
        $0.customers.orders = Fixture.orders(1)
        change(&$0)
      }
      return Fixture.plan(business, horizon: 12).hasFreeLives
    }
    #expect(isFree { _ in })
    #expect(isFree { $0.contracts = [Fixture.contract("plan") { $0.attachRate = 0 }] })
    #expect(!isFree { $0.contracts = [Fixture.contract("plan")] })
    #expect(
      !isFree {
        $0.contracts = [
          Fixture.contract("plan") {
            $0.attachRate = 0; $0.laterAttachPerMonth = 0.1
          }
        ]
      })
    #expect(
      !isFree {
        $0.contracts = [Fixture.contract("plan") { $0.attachRate = 0 }]
        $0.customers.existing = Existing(customers: 9, meanTenureMonths: 5, inContract: [0.5])
      })
    #expect(!isFree { $0.customers.retention = .bgNBD(a: 1, b: 9) })
    #expect(
      !isFree { $0.customers.dormancy = Dormancy(afterMonths: 2, churnMultiplier: 2, orderMultiplier: 1) })
    #expect(
      isFree { $0.customers.dormancy = Dormancy(afterMonths: 2, churnMultiplier: 1, orderMultiplier: 1) })
  }
}
