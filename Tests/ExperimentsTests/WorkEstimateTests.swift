// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing

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
  @Test(arguments: [1, 64]) func historiesCount(draws: Int) throws {
    try expectHonest(
      try Fixture.experiment(
        path: Fixture.shipped("mail-order-contact"),
        sets: ["blanket", "by_recency", "silent"].map { "strategies.\($0)=null" }, draws: draws, threads: 1))
  }

  @Test(arguments: [SolverChoice.individual, .cohort, .expected]) func everySolverCounts(
    solver: SolverChoice
  ) throws {
    try expectHonest(
      try Fixture.experiment(
        text: Businesses.varied, draws: solver == .expected ? 256 : 64, solver: solver, threads: 1))
  }

  /// The program itself is there before any result is.
  @Test func memoryIsThatOfTheProcess() throws {
    let experiment = try Fixture.experiment(text: Businesses.varied, draws: 1, threads: 1)
    #expect(experiment.estimatedBytes > 5e6)
  }
}
