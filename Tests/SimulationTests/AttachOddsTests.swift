// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Simulation

/// Segments whose odds of taking a contract are multiplied: who takes it changes, how many do not.
struct AttachOddsTests {
  /// Of 40 customers a month, a third are keen. Whoever takes a contract pays 1, once, and stays in it.
  private func business(
    odds: [Double] = [1, 4], _ change: (inout Business<Double>) -> Void = { _ in }
  ) -> Business<Double> {
    Fixture.business {
      $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [.init(month: 0, value: 40)])
      $0.acquisition.channels[0].measuredAtSpend = 40
      $0.customers.segments = [
        Fixture.segment("others", share: 2.0 / 3, odds: odds[0]),
        Fixture.segment("keen", share: 1.0 / 3, odds: odds[1]),
      ]
      $0.contracts = [contract("pass", 0.35)]
      change(&$0)
    }
  }

  private func contract(
    _ key: String, _ rate: Double, _ change: (inout Contract<Double>) -> Void = { _ in }
  ) -> Contract<Double> {
    Fixture.contract(key) {
      $0.attachRate = Schedule(rate)
      $0.feePerMonth = 0
      $0.upfrontFee = 1
      change(&$0)
    }
  }

  private func solve(_ business: Business<Double>, base: Business<Double>? = nil) -> SolverOutput {
    ExpectedSolver(
      plan: Fixture.plan(business, base: base, horizon: 12), nodes: NodeCounts(churn: 8, orderRate: 64)
    ).output
  }

  private func taken(_ output: SolverOutput, contract: Int = 0) -> Double {
    output.ledger.revenue[StreamLayout.contract(contract)].reduce(0, +)
  }

  /// Share of a segment's customers who take the only contract.
  private func share(_ output: SolverOutput, segment: Int) -> Double {
    output.segments[segment].contribution / output.segments[segment].customers
  }

  private func odds(_ share: Double) -> Double { share / (1 - share) }

  /// One contract, two kinds of customers: the K of (2/3)·K/(1 + K) + (1/3)·rK/(1 + rK) = 0.35 by halving.
  @Test(arguments: [0.01, 0.5, 4, 1000]) func `shares by hand`(ratio: Double) {
    var (low, high) = (1e-9, 1e9)
    func mean(_ k: Double) -> Double { (2 * k / (1 + k) + ratio * k / (1 + ratio * k)) / 3 }
    for _ in 0..<200 {
      let middle = (low * high).squareRoot()
      if mean(middle) < 0.35 { low = middle } else { high = middle }
    }
    let output = solve(business(odds: [1, ratio]))
    expectClose(share(output, segment: 0), low / (1 + low), 1e-9)
    expectClose(share(output, segment: 1), ratio * low / (1 + ratio * low), 1e-9)
    expectClose(taken(output), 0.35 * 40 * 12, 1e-9)
  }

  /// Only what they are to each other counts.
  @Test func `multipliers of all alike change nothing`() {
    let plain = solve(business(odds: [1, 1]))
    #expect(solve(business(odds: [3, 3])).ledger.revenue == plain.ledger.revenue)
    expectClose(
      share(solve(business(odds: [0.5, 2])), segment: 1), share(solve(business()), segment: 1), 1e-9)
  }

  /// Several contracts, of which one is for heavy users: every one keeps its share, and of customers who order as much
  /// as each other the odds are as stated.
  @Test func `shares are kept with usage too`() {
    let business = business {
      $0.customers.orders = Fixture.orders(0.5)
      $0.contracts = [contract("pass", 0.35), contract("club", 0.2) { $0.attachUsageElasticity = 1.5 }]
      $0.customers.segments[1].orderMultiplier = 3
    }
    let output = solve(business)
    expectClose(taken(output), 0.35 * 480, 1e-9)
    expectClose(taken(output, contract: 1), 0.2 * 480, 1e-9)
    var spread = business
    spread.customers.orders?.rateCV = 0.8
    let mixed = solve(spread)
    expectClose(taken(mixed), 0.35 * 480, 1e-8)
    expectClose(taken(mixed, contract: 1), 0.2 * 480, 1e-8)
    let plan = Fixture.plan(business, horizon: 12)
    let (light, keen) = (plan.attach.tables(usage: 2, segment: 0), plan.attach.tables(usage: 2, segment: 1))
    for index in 0..<2 {
      let none = [light, keen].map { 1 - $0.new[0].reduce(0, +) }
      expectClose(keen.new[0][index] / none[1], 4 * light.new[0][index] / none[0], 1e-12)
    }
  }

  /// A channel's own mix counts, and so do those who are there before the contract is sold.
  @Test func `who chooses is who counts`() {
    let mixed = business { $0.acquisition.channels[0].segmentShares = [0.1, 0.9] }
    expectClose(taken(solve(mixed)), 0.35 * 480, 1e-9)
    let started = business {
      $0.customers.existing = Existing(customers: 300, meanTenureMonths: 5, inContract: [0])
      $0.contracts = [
        contract("pass", 0) {
          $0.attachExisting = 0.4
          $0.availability = Availability(fromMonth: 6, untilMonth: nil)
        }
      ]
    }
    expectClose(taken(solve(started)), 0.4 * (300 + 240), 1e-9)
  }

  /// Nobody has left or taken it before: in a month everybody's odds of taking it are as their segment's.
  @Test func `later ones take it by their odds`() {
    let plan = Fixture.plan(
      business {
        $0.contracts = [contract("pass", 0) { $0.laterAttachPerMonth = 0.1 }]
      }, horizon: 12)
    let chances = (0..<2).map { plan.attach.tables(usage: 1, segment: $0).present[1][0] }
    expectClose(odds(chances[1]), 4 * odds(chances[0]), 1e-12)
    expectClose((2 * chances[0] + chances[1]) / 3, 0.1, 1e-12)
  }

  /// Referred customers are like no segment: their odds are multiplied by 1, also where all others' are by the same.
  @Test func `referred customers have odds of their own`() {
    let output = solve(
      business(odds: [4, 4]) {
        $0.programmes = [
          Fixture.programme(
            "friends",
            .referral(
              Referral(
                perCustomerMonth: 0.1, reward: 0, churnMultiplier: 1, valueMultiplier: 1, feeMultiplier: 1)))
        ]
      })
    expectClose(share(output, segment: 0), 0.35, 1e-9)
    expectClose(odds(share(output, segment: 2)), odds(0.35) / 4, 1e-9)
  }

  /// Where nobody orders usage has nothing to tilt by, and odds go on.
  @Test func `nobody need order`() {
    let output = solve(
      business {
        $0.contracts[0].attachUsageElasticity = 2
        $0.customers.segments[1].orderMultiplier = 3
        $0.customers.orders = Fixture.orders(0)
      })
    expectClose(odds(share(output, segment: 1)), 4 * odds(share(output, segment: 0)), 1e-9)
  }

  /// 6,000 customers of one month by every simulating solver: 6 standard deviations of a binomial.
  @Test func `solvers agree`() {
    let plan = Fixture.plan(business(), horizon: 1)
    let expected = solve(business())
    let path = Fixture.path(plan, customers: [6000])
    let individual = Fixture.individual(plan, customers: [6000])
    let cohort = CohortSolver(plan: plan, nodes: NodeCounts(churn: 8, orderRate: 8))
      .solve(acquisition: path, seed: 1, draw: 0)
    for (solver, output) in [("individual", individual), ("cohort", cohort)] {
      for segment in 0..<2 {
        #expect(
          IndividualChance.agrees(
            output.segments[segment].contribution, trials: output.segments[segment].customers,
            probability: share(expected, segment: segment)), "\(solver), segment \(segment)")
      }
    }
  }

  /// Rates that are alike in all draws are one; those that draws differ in are each their own, and so are all where it
  /// matters who chooses.
  @Test func `months share the rates that they may`() {
    func months(new: Double, existing: Double, later: Double, elasticity: Double = 0) -> [[Int]] {
      let months = AttachMonths(
        Fixture.business {
          $0.customers.orders = Fixture.orders(1) { $0.rateCV = 0.5 }
          $0.contracts = [
            Fixture.contract("pass") {
              $0.attachRate = Schedule(new)
              $0.attachExisting = existing
              $0.laterAttachPerMonth = later
              $0.attachUsageElasticity = elasticity
            }
          ]
        }, horizon: 6)
      #expect(months.models.count == Set(months.forNew + months.forPresent).count)
      return [months.forNew, months.forPresent]
    }
    #expect(months(new: 0.3, existing: 0.3, later: 0) == [[0, 0], [0, 1]])
    #expect(months(new: 0.3, existing: 0, later: 0) == [[0, 0], [1, 1]])
    #expect(months(new: .nan, existing: .nan, later: .nan) == [[0, 0], [1, 2]])
    #expect(months(new: 0.3, existing: 0.3, later: 0, elasticity: 1) == [[0, 0], [1, 2]])
  }
}
