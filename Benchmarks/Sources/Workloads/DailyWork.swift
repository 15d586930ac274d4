// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Scenarios

/// What a consultant waits for: runs of the catalogue, a sensitivity study, and what a moved number of the live page takes.
/// There is no peer: the times are held against the longest that is asked for.
struct DailyWork {
  let bench: Bench
  private let folder: URL

  private static let move = (scenario: "elevator", path: "quantities.visit_cost", draws: 256)

  init(_ bench: Bench) {
    self.bench = bench
    folder = FileManager.default.temporaryDirectory.appending(path: "ltv-bench-\(getpid())")
  }

  func rows(rounds: Int) throws -> [Row] {
    defer { try? FileManager.default.removeItem(at: folder) }
    let runs = try exact().map { name in
      try row("`ltv run` of \(name), two threads", most: 1, rounds: rounds) {
        try command(["run", bench.catalogue(name)])
      }
    }
    let study = try row("`ltv sensitivity` of elevator, 1,024 draws, two threads", most: 5, rounds: rounds) {
      try command(["sensitivity", bench.catalogue("elevator"), "--draws", "1024"])
    }
    return runs + [study, try moved(rounds: rounds)]
  }

  /// Scenarios of the catalogue without histories of customers, which would be simulated.
  private func exact() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: bench.catalogue).filter { $0.hasSuffix(".yaml") }
      .sorted()
      .map { String($0.dropLast(5)) }
      .filter { try Bench.scenario(path: bench.catalogue($0), sets: []).withoutExpectation.isEmpty }
  }

  private func command(_ arguments: [String]) throws -> Double {
    try runChild(
      [bench.ltv] + arguments + ["--threads", "2", "--out", folder.path],
      environment: ProcessInfo.processInfo.environment
    ).seconds
  }

  /// One number is another: the scenario under the move, and what it comes to.
  private func moved(rounds: Int) throws -> Row {
    let file = try ScenarioFile.read(path: bench.catalogue(Self.move.scenario)).get()
    let asWritten = file.load(sets: []).scenario
    let totals = LiveTotals(
      strategies: asWritten?.strategies.count ?? 0, draws: Self.move.draws, seed: Bench.seed, threads: 2)
    var value = 55_000
    return try row(
      "one number of \(Self.move.scenario) moved, \(Self.move.draws) draws, two threads", most: 0.05,
      rounds: rounds
    ) {
      value += 100
      let assignment = try PathAssignment("\(Self.move.path)=\(value)")
      return try measure {
        guard let scenario = file.load(sets: [assignment], looksAtDraws: false).scenario else {
          throw BenchmarkError("\(Self.move.scenario) cannot be moved")
        }
        return try totals.results(of: scenario, language: .english)
      }.seconds
    }
  }

  /// - Parameter most: seconds.
  private func row(
    _ workload: String, most: Double, rounds: Int, _ seconds: () throws -> Double
  ) rethrows -> Row {
    let times = try found(rounds: rounds) { _ in try seconds() }
    return Row(
      workload, ours: times, peer: "asked", theirs: times.map { _ in most }, toReach: 1)
  }
}
