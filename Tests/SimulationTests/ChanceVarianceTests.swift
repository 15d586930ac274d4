// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// The part of the spread that is chance, against closed forms: Var = Σ n · E[Z²] (compound Poisson).
struct ChanceVarianceTests {
  /// For comparisons of two ways to the same number.
  private static let few = NodeCounts(churn: 8, orderRate: 8)

  private func variances(_ plan: Plan<Double>) -> ChanceVariance {
    Fixture.chance(plan, nodes: NodeCounts(churn: 12, orderRate: 12))
  }

  private func business(perMonth: Double, _ change: (inout Business<Double>) -> Void) -> Business<Double> {
    Fixture.business {
      $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [.init(month: 0, value: perMonth)])
      $0.acquisition.channels[0].measuredAtSpend = perMonth
      change(&$0)
    }
  }

  /// A fee of 7 while there: E[K²] = Σ (2k − 1)·P(K ≥ k) for K months.
  @Test func `fees of geometric lives`() {
    let business = business(perMonth: 3) {
      $0.customers.retention = .geometric(churnPerMonth: 0.07)
      $0.contracts = [Fixture.contract("plan") { $0.feePerMonth = 7 }]
    }
    var wanted = 0.0
    for vintage in 0..<20 {
      for month in 1...(20 - vintage) {
        wanted += 3 * 49 * Double(2 * month - 1) * pow(0.93, Double(month - 1))
      }
    }
    let chance = variances(Fixture.plan(business, horizon: 20))
    expectClose(chance.variances[.contribution] ?? .nan, wanted)
    expectClose(chance.variances[.npvPlan] ?? .nan, wanted)
    expectClose(chance.variances[.customersAcquired] ?? .nan, 60)
  }

  /// The same lives, as ratios: numerator and denominator are sums over a Poisson number of customers.
  @Test func `ratios of geometric lives`() {
    let business = business(perMonth: 3) {
      $0.customers.retention = .geometric(churnPerMonth: 0.07)
      $0.contracts = [Fixture.contract("plan") { $0.feePerMonth = 7 }]
    }
    let plan = Fixture.plan(business, horizon: 20, window: 15)
    let (customers, cost) = (60.0, 60.0)
    let stay = (0..<15).map { pow(0.93, Double($0)) }
    let value = 7 * stay.reduce(0, +)
    let square = 49 * stay.indices.reduce(0) { $0 + Double(2 * $1 + 1) * stay[$1] }
    let chance = variances(plan)
    func expect(_ metric: Metric, _ wanted: Double) {
      expectClose(chance.variances[metric] ?? .nan, wanted)
    }
    expect(.ltv, (square - value * value) / customers)
    expect(.ltvToCAC, customers * square / (cost * cost))
    expect(.cac, 1 / customers)
    expect(.marginalCAC, 0)
    expect(.retention12, stay[12] * (1 - stay[12]) / customers)
    #expect(chance.variances[.paybackMonths] == nil)
  }

  /// Simulated spreads of ratios, and those from moments: 400 replicates leave a variance uncertain by 7 % of itself
  /// where the law is normal, so that it misses by more than 45 % less than once in ten million times.
  @Test func `ratios agree with simulation`() {
    let business = business(perMonth: 30) {
      $0.customers.retention = .geometric(churnPerMonth: 0.05)
      $0.customers.orders = Fixture.orders(0.8) {
        $0.rateCV = 0.7
        $0.value = 1.2
        $0.valueCV = 0.5
        $0.margin = 0.5
      }
    }
    let plan = Fixture.plan(business, horizon: 24, window: 18)
    let nodes = NodeCounts(churn: 8, orderRate: 8)
    let solved = ExpectedSolver(plan: plan, nodes: nodes)
    let exact = variances(plan)
    let simulated = ChanceVariance(
      replicates: (0..<400).map {
        IndividualSolver.solve(
          plan: plan, acquisition: solved.acquisition, tenureWindow: nil, seed: 7, draw: $0
        ).output
      }, discountFactor: plan.discountFactor)
    for metric in [Metric.ltv, .ltvToCAC, .cac, .retention12, .npv] {
      let ratio = (simulated.variances[metric] ?? 0) / (exact.variances[metric] ?? 0)
      #expect(abs(ratio - 1) < 0.45, "\(metric): \(ratio)")
    }
    #expect(abs((simulated.revenueCV ?? 0) / (exact.revenueCV ?? 0) - 1) < 0.2)
  }

  /// Orders of customers who never leave, with gamma rates and gamma values, over T months:
  /// E[Z²] = μT·E[V²] + (1 + cv²)(μT·E[V])². Only one vintage, in the last T months' first.
  @Test func `orders of mixed customers`() {
    let (rate, cv, value, valueCV, months) = (0.8, 1.1, 50.0, 0.9, 15)
    let business = business(perMonth: 4) {
      $0.customers.orders = Fixture.orders(rate) {
        $0.rateCV = cv
        $0.value = Price(value)
        $0.valueCV = valueCV
      }
    }
    let chance = variances(Fixture.plan(business, horizon: months))
    var (revenue, orders) = (0.0, 0.0)
    for vintage in 0..<months {
      let mean = rate * Double(months - vintage)
      let spread = (1 + cv * cv) * mean * mean
      orders += 4 * (mean + spread)
      revenue += 4 * (mean * value * value * (1 + valueCV * valueCV) + spread * value * value)
    }
    expectClose(chance.variances[.orders] ?? .nan, orders)
    expectClose(chance.variances[.revenue] ?? .nan, revenue)
    // One month's revenue: a share of every vintage, each customer with mean rate and its spread.
    var (variance, mean) = (0.0, 0.0)
    for month in (months - 12)..<months {
      let customers = 4 * Double(month + 1)
      variance += customers * value * value * (rate * (1 + valueCV * valueCV) + (1 + cv * cv) * rate * rate)
      mean += customers * rate * value
    }
    expectClose(
      chance.revenueCV ?? .nan, (variance / 12).squareRoot() / (mean / 12))
  }

  /// Poisson orders that each may be the last, by adding up their distribution.
  @Test(arguments: [0.0, 1e-6, 0.2, 0.95, 1.0]) func `orders with dropout`(leaves: Double) {
    let rate = 1.7
    let moments = OrderMoments(rate: rate, leaves: leaves)
    var probabilities = [exp(-rate)]
    for count in 1..<80 { probabilities.append(probabilities[count - 1] * rate / Double(count)) }
    var (staying, stayingCount, stayingPairs, count, pairs) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for n in 0..<80 {
      let kept = probabilities[n] * pow(1 - leaves, Double(n))
      staying += kept
      stayingCount += kept * Double(n)
      stayingPairs += kept * Double(n * (n - 1))
      // The n-th order is the last of the relationship if there are n orders at least.
      let gone =
        n == 0 ? 0 : probabilities[n...].reduce(0, +) * pow(1 - leaves, Double(n - 1)) * leaves
      count += (kept + gone) * Double(n)
      pairs += (kept + gone) * Double(n * (n - 1))
    }
    expectClose(moments.noPurchase, probabilities[0])
    expectClose(moments.staying.probability, staying)
    expectClose(moments.staying.count, stayingCount, 1e-9)
    expectClose(moments.staying.pairs, stayingPairs, 1e-9)
    expectClose(moments.all.count, count, 1e-9)
    expectClose(moments.all.pairs, pairs, 1e-9)
  }

  /// Existing customers are a fixed number: N·s^t(1 − s^t) are there by chance.
  @Test func `existing customers are binomial`() {
    let business = business(perMonth: 0) {
      $0.customers.retention = .geometric(churnPerMonth: 0.03)
      $0.customers.existing = Existing(customers: 500, meanTenureMonths: 12, inContract: [1])
      $0.contracts = [
        Fixture.contract("plan") {
          $0.attachRate = 0; $0.feePerMonth = 2
        }
      ]
    }
    let chance = variances(Fixture.plan(business, horizon: 10))
    let stay = pow(0.97, 10.0)
    expectClose(
      chance.variances[.customersActiveEnd] ?? .nan, 500 * stay * (1 - stay))
    var (mean, square) = (0.0, 0.0)
    for month in 1...10 {
      mean += 2 * pow(0.97, Double(month - 1))
      square += 4 * Double(2 * month - 1) * pow(0.97, Double(month - 1))
    }
    expectClose(
      chance.variances[.revenue] ?? .nan, 500 * (square - mean * mean))
  }

  /// Ten vintages between changes stand for all: standard deviations agree to better than one percent.
  @Test(
    arguments: [
      .betaGeometric(alpha: 1, beta: 15, periodMonths: 1, stepped: false),
      .betaGeometric(alpha: 1, beta: 4, periodMonths: 12, stepped: true),
      .table(survival: [1, 1, 0.3, 0.1], periodMonths: 12, tailChurnPerMonth: 0.02),
    ] as [Retention<Double>], [100, 24])
  func `few vintages stand for all`(retention: Retention<Double>, window: Int) {
    let business = business(perMonth: 5) {
      $0.customers.retention = retention
      $0.customers.firstSale = FirstSale(price: 900, margin: 0.2, paymentLagMonths: 1)
      $0.customers.orders = Fixture.orders(0.6) {
        $0.valueCV = 0.8
        $0.paymentLagMonths = 2
        $0.valueDriftPerYear = 0.03
      }
      $0.contracts = [
        Fixture.contract("plan") {
          $0.attachRate = 0.3
          $0.laterAttachPerMonth = 0.01
          $0.feePerMonth = 30
          $0.upfrontFee = 200
          $0.churnMultiplier = 0.6
          $0.termMonths = 12
          $0.firstTermMonths = 12
          $0.renewalRates = [0.6, 0.8]
          $0.availability = Availability(fromMonth: 20, untilMonth: nil)
        }
      ]
    }
    let plan = Fixture.plan(business, horizon: 80, window: window, discountRatePerYear: 0.05)
    let (all, few) = (
      Fixture.chance(plan, nodes: Self.few, everyVintage: true),
      Fixture.chance(plan, nodes: Self.few, everyVintage: false)
    )
    for (metric, variance) in all.variances where variance > 0 {
      let ratio = (few.variances[metric] ?? .nan) / variance
      #expect(abs(ratio - 1) < 0.02, "\(metric.key): \(ratio)")
    }
    #expect(abs((few.revenueCV ?? .nan) / (all.revenueCV ?? .nan) - 1) < 0.01)
  }
}

extension ChanceVarianceTests {
  /// Where customers come in a few months only, nothing is interpolated.
  @Test func `few months stand for themselves`() {
    let business = business(perMonth: 5) {
      $0.acquisition.channels[0].spendPerMonth = Schedule(
        steps: [(0, 0.0), (14, 40), (15, 0), (39, 100), (40, 0)].map { .init(month: $0, value: $1) })
      $0.customers.retention = .geometric(churnPerMonth: 0.1)
      $0.customers.orders = Fixture.orders(1) { $0.rateCV = 1 }
    }
    let plan = Fixture.plan(business, horizon: 60, window: 24, discountRatePerYear: 0.05)
    let (all, few) = (
      Fixture.chance(plan, nodes: Self.few, everyVintage: true),
      Fixture.chance(plan, nodes: Self.few, everyVintage: false)
    )
    for (metric, variance) in all.variances {
      expectClose(few.variances[metric] ?? .nan, variance)
    }
    #expect((all.variances[.terminalValue] ?? 0) > 0)
  }
}
