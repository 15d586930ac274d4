// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Experiments

/// What a run is said to take before it starts, against what it takes.
///
/// Both are processor time of one thread, which others on the machine slow down by a few times at most: what is not counted
/// shows as hundreds of times.
struct WorkEstimateTests {
  private static func processorSeconds(_ body: () throws -> Void) rethrows -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
    }
    let start = now()
    try body()
    return now() - start
  }

  private func expectHonest(_ experiment: Experiment) throws {
    let taken = try Self.processorSeconds { _ = try experiment.run { _ in } }
    let ratio = experiment.estimatedSeconds / taken
    #expect(ratio > 0.1 && ratio < 10, "said \(experiment.estimatedSeconds) s, took \(taken) s")
  }

  /// What is simulated counts, and what is simulated again to see how much of it is chance.
  @Test(arguments: [1, 64]) func `histories count`(draws: Int) throws {
    try expectHonest(
      try Fixture.experiment(
        path: Repository.scenario("mail-order-contact"),
        sets: ["blanket", "by_recency", "silent"].map { "strategies.\($0)=null" }, draws: draws, threads: 1))
  }

  @Test(arguments: [SolverChoice.individual, .cohort, .expected]) func `every solver counts`(
    solver: SolverChoice
  ) throws {
    try expectHonest(
      try Fixture.experiment(
        text: Businesses.varied, draws: solver == .expected ? 256 : 64, solver: solver, threads: 1))
  }

  /// What a refusal advises would take the same scenario, and what would not is not advised.
  @Test(arguments: [
    ("1000000000000000", "0.001", false, ["--solver expected"]),
    ("3000000000", "1", false, ["--solver cohort", "--solver expected"]),
    ("1000000", "1", false, ["--solver cohort", "--solver expected", "fewer --draws"]),
    ("1000000", "1", true, ["fewer --draws"]), ("3000000000", "1", true, []),
    ("1000000000000000", "0.001", true, []),
  ]) func `what a refusal advises is accepted`(
    spend: String, cost: String, hasHistory: Bool, advised: [String]
  )
    throws
  {
    let history =
      "programmes: {mail: {contact: {per_month: 1, ideal_per_month: 1, cost_each: 1}, target: {orders_last_12: {max: 1}}}}\n"
    let text = """
      horizon_months: 60
      discount_rate_per_year: 0.05
      acquisition: {channels: {ads: {spend_per_month: \(spend), cost_per_customer: \(cost)}}}
      customers:
        retention: {geometric: {churn_per_month: 0.01}}
        orders: {per_month: 0.1, value: 10, margin: 0.3}

      """ + (hasHistory ? history : "")
    let refusal = #expect(throws: RunError.self) {
      try Fixture.experiment(text: text, draws: 1000, solver: .individual, threads: 1)
    }
    let remedy = try #require(refusal?.remedy)
    let all = ["--solver cohort", "--solver expected", "fewer --draws"]
    #expect(all.filter(remedy.contains) == advised, "\(remedy)")
    for advice in advised {
      _ = try Fixture.experiment(
        text: text, draws: advice == "fewer --draws" ? 1 : 1000,
        solver: advice == "--solver cohort"
          ? .cohort : advice == "--solver expected" ? .expected : .individual,
        threads: 1)
    }
  }

  /// The program itself is there before any result is.
  @Test func `memory is that of the process`() throws {
    let experiment = try Fixture.experiment(text: Businesses.varied, draws: 1, threads: 1)
    #expect(experiment.estimatedBytes > 5e6)
  }
}
