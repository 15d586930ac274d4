// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Testing
import TestSupport

@testable import Experiments

/// Runs that are computed in parts.
struct SplitRunTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func scenario() throws -> (Scenario, [InputFile]) {
    try Fixture.withFile(Businesses.varied) { path in
      let loaded = ScenarioFile.load(path: path)
      var inputs = loaded.inputs
      inputs[0].path = "test.yaml"
      return (try #require(loaded.scenario), inputs)
    }
  }

  private func run(
    _ solver: SolverChoice, draws: Int, seed: UInt64 = 1, customerMonthsOfPortion: Double? = nil
  ) throws -> SplitRun {
    let (scenario, inputs) = try scenario()
    var request = RunRequest(
      draws: draws, seed: seed, solver: solver, threads: 2, decideOn: .npv, language: .english)
    if let customerMonthsOfPortion { request.customerMonthsOfPortion = customerMonthsOfPortion }
    return SplitRun(
      [try Experiment(scenario: scenario, request: request)], worldCases: [nil], version: "test",
      inputs: inputs, options: ["--draws=\(draws)", "--seed=\(seed)"])
  }

  private func compute(_ run: SplitRun, _ shard: Shard, in name: String, resume: Bool = false) throws {
    let checkpoints = try Checkpoints(
      target: folder.path(of: name), plan: run.plan, shard: shard, resume: resume)
    try run.run(into: checkpoints) { _ in }
  }

  private func text(_ results: ExperimentResults) -> [String] {
    results.tables.map { table in
      table.name
        + table.rows.map { row in
          row.map { cell in
            if case .number(let value) = cell { return "\(value.bitPattern)" }
            return "\(cell)"
          }.joined(separator: ",")
        }.joined(separator: "\n")
    }
  }

  /// More draws than a block has, the last block a short one; and customers in portions, of which no draw is whole in any
  /// part.
  @Test(
    arguments: [
      (SolverChoice.auto, 150, nil), (.cohort, 150, nil), (.individual, 70, nil), (.individual, 3, 400),
    ] as [(SolverChoice, Int, Double?)])
  func `parts make the whole`(solver: SolverChoice, draws: Int, ofPortion: Double?) throws {
    let run = try run(solver, draws: draws, customerMonthsOfPortion: ofPortion)
    #expect((run.experiments[0].portions > 1) == (ofPortion != nil))
    #expect(run.plan.chunks > 3 || ofPortion == nil && run.plan.chunks > 1)
    let whole = text(try run.experiments[0].run { _ in })
    for index in 1...3 { try compute(run, Shard(index: index, count: 3), in: "\(index)") }
    let merged = try run.results(mergedFrom: [3, 1, 2].map { folder.path(of: "\($0)") })
    #expect(text(merged[0]) == whole)
  }

  @Test func `what is missing is said`() throws {
    let run = try run(.auto, draws: 200)
    try compute(run, Shard(index: 1, count: 4), in: "1")
    try compute(run, Shard(index: 3, count: 4), in: "3")
    let missing = MissingParts(
      .run, size: 2, shards: [Shard(index: 2, count: 4), Shard(index: 4, count: 4)])
    // Folders in which nothing was begun are no mistake as long as something is missing.
    #expect(throws: missing) { try run.results(mergedFrom: (1...4).map { folder.path(of: "\($0)") }) }
  }

  @Test func `other work is refused`() throws {
    let run = try run(.auto, draws: 100)
    try compute(run, .whole, in: "out")
    #expect(throws: WorkFolder.Failure.unfinished(folder.path(of: "out"))) {
      try compute(run, .whole, in: "out")
    }
    let other = try self.run(.auto, draws: 100, seed: 2)
    #expect(
      throws: WorkFolder.Failure.foreign(
        folder.path(of: "out"), differences: ["it is --seed=2, was --seed=1"])
    ) { try compute(other, .whole, in: "out", resume: true) }
    #expect(throws: WorkFolder.Failure.self) { try other.results(mergedFrom: [folder.path(of: "out")]) }
  }

  /// Blocks are long enough to be worth a file, and there are not many more than a thousand of them.
  @Test func `blocks depend on the work`() {
    #expect(DrawBlock.size(draws: 1024, customerMonths: 0) == 64)
    #expect(DrawBlock.size(draws: 1_000_000, customerMonths: 0) == 1024)
    #expect(DrawBlock.size(draws: 1024, customerMonths: 1e7) == 32)
    #expect(DrawBlock.size(draws: 1024, customerMonths: 1e9) == 1)
  }
}
