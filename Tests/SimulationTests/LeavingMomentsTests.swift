// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Randomness
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// Second moments under laws by which customers leave after or between orders, and of spend that differs between
/// customers, against distributions added up or integrated by themselves.
struct LeavingMomentsTests {
  /// One vintage of so many customers, and their months.
  private static func variances(
    months: Int, _ change: (inout Business<Double>) -> Void
  ) -> (variances: ChanceVariance, customers: Double) {
    let business = ClosedForm.business {
      $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [
        .init(month: 0, value: 1), .init(month: 1, value: 0),
      ])
      change(&$0)
    }
    let plan = Fixture.plan(business, horizon: months)
    let nodes = NodeCounts(churn: 64, orderRate: 64)
    let solved = ExpectedSolver(plan: plan, nodes: nodes)
    let chance = SecondMomentSolver(
      plan: plan, nodes: nodes, acquisition: solved.acquisition, most: nodes)
    return (chance.variances(output: solved.output), solved.output.ledger.acquired[0])
  }

  private static func integral(_ count: Int = 20_000, _ f: (Double) -> Double) -> Double {
    // Simpson's rule on [0, 1].
    let step = 1 / Double(count)
    return (0...count).reduce(0) { sum, index in
      let weight = index == 0 || index == count ? 1.0 : index.isMultiple(of: 2) ? 2 : 4
      return sum + weight * f(Double(index) * step)
    } * step / 3
  }

  /// E[N²] of Pareto/NBD orders in T months: E[λ] · ∫S + E[λ²] · 2∫tS, S(t) = (β/(β + t))^s.
  @Test(arguments: [false, true]) func `Pareto-NBD second moments`(hasNodes: Bool) {
    let (r, alpha, s, beta, months) = (1.4, 3.0, 1.3, 7.0, 18)
    let found = Self.variances(months: months) {
      $0.customers.retention = .pareto(shape: s, rateMonths: beta)
      $0.customers.orders = Fixture.orders(r / alpha) { $0.rateCV = 1 / r.squareRoot() }
      // Nodes over dropout rates, for a contract that nobody takes.
      if hasNodes {
        $0.contracts = [
          Fixture.contract("plan") {
            $0.attachRate = 0
            $0.churnMultiplier = 0.5
          }
        ]
      }
    }
    let end = Double(months)
    let survival = { (t: Double) in pow(beta / (beta + t), s) }
    let presence = end * Self.integral { survival(end * $0) }
    let square = 2 * end * end * Self.integral { $0 * survival(end * $0) }
    let wanted = r / alpha * presence + r * (r + 1) / (alpha * alpha) * square
    expectClose(
      found.variances.variances[.orders] ?? .nan, found.customers * wanted, hasNodes ? 1e-6 : 1e-9)
  }

  /// E[N²] of MBG/NBD orders in T months, of customers all alike: N reaches k with (1 − p)^k · P(Poisson ≥ k).
  @Test func `MBG-NBD second moments`() {
    let (rate, p, months) = (0.7, 0.25, 12)
    let found = Self.variances(months: months) {
      $0.customers.retention = .mbgNBD(a: 0.25e9, b: 0.75e9)
      $0.customers.orders = Fixture.orders(rate)
    }
    let mean = rate * Double(months)
    var term = exp(-mean)
    var below = term
    var square = 0.0
    for k in 1...80 {
      square += Double(2 * k - 1) * pow(1 - p, Double(k)) * (1 - below)
      term *= mean / Double(k)
      below += term
    }
    expectClose(
      found.variances.variances[.orders] ?? .nan, found.customers * square, 1e-6)
  }

  /// Revenue of customers with Poisson orders whose mean values differ by the gamma-gamma law: E[Z²] = v²(1 + 1/(q − 2))
  /// (μT(1 + 1/p) + (μT)²).
  @Test func `values between customers`() {
    let (rate, value, p, q, months) = (0.6, 40.0, 6.25, 3.74, 10)
    let found = Self.variances(months: months) {
      $0.customers.orders = Fixture.orders(rate) {
        $0.value = Price(value)
        $0.valueBetween = ValueBetween(p: p, q: q)
      }
    }
    let mean = rate * Double(months)
    let wanted = value * value * (1 + 1 / (q - 2)) * (mean * (1 + 1 / p) + mean * mean)
    expectClose(
      found.variances.variances[.revenue] ?? .nan, found.customers * wanted, 1e-10)
  }

  /// The part of a month that customers are there: against integrals, from hazards that hardly matter to those that leave
  /// nobody, within 1e-8 (the mean 1e-12).
  @Test func `parts of months`() {
    func expect(_ part: PartMonth, _ name: String, survival: (Double) -> Double) {
      // In the square root of the month, for hazards that end it at once.
      let mean = Self.integral { 2 * $0 * survival($0 * $0) }
      let square = Self.integral { 4 * $0 * $0 * $0 * survival($0 * $0) }
      #expect(abs(part.mean / mean - 1) < 1e-9, "\(name): \(part.mean) is not \(mean)")
      #expect(abs(part.square / square - 1) < 1e-8, "\(name): \(part.square) is not \(square)")
    }
    for exposure in [0, 1e-12, 1e-6, 9e-4, 1.1e-3, 0.03, 1, 8, 40] {
      expect(PartMonth(exposure: exposure), "\(exposure)") { exp(-exposure * $0) }
      for shape in [0.05, 1, 1.7, 2, 40, 1e4] {
        let rate = shape / max(exposure, 1e-12)
        expect(PartMonth(shape: shape, rate: rate, exposure: 1), "\(shape), \(rate)") {
          exp(-shape * log1p($0 / rate))
        }
      }
    }
    #expect(PartMonth(exposure: .infinity).mean == 0)
  }

  /// Two moments of leaving stand for all, with the same mean and mean square.
  @Test(arguments: [1e-11, 1e-3, 0.4, 7]) func `moments of leaving`(exposure: Double) {
    let part = PartMonth(exposure: exposure)
    let law = LeavingInside(staying: exp(-exposure), part: (part.mean, part.square))
    let gone = -expm1(-exposure)
    let mean = Self.integral { $0 * exposure * exp(-exposure * $0) } / gone
    let square = Self.integral { $0 * $0 * exposure * exp(-exposure * $0) } / gone
    #expect(abs(law.laterShare * law.moment / mean - 1) < 1e-6)
    #expect(abs(law.laterShare * law.moment * law.moment / square - 1) < 1e-6)
    #expect(law.laterShare <= 1 && law.moment <= 1)
  }
}
