// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics
import Scenarios

/// Totals of the catalogue's lift maker, whose customers have contracts with terms and leave by age, as studies ask for
/// them, and with every metric of a sweep. Nobody has written such a business for NumPy: it is held against NumPy's totals
/// of the benchmark's business.
struct ContractTotals {
  private let studied: Evaluation
  private let swept: Evaluation
  private let unknowns: [[Double]]
  private let reference: ExpectedTotals
  private let process: PeerProcess
  /// It may take three times as long.
  private static let toReach = 1.0 / 3

  init(_ bench: Bench, process: PeerProcess) throws {
    let draws = min(256, bench.size.draws)
    func evaluation(_ metrics: [Metric]) throws -> Evaluation {
      try Bench.evaluation(path: bench.catalogue("elevator"), sets: [], draws: draws, metrics: metrics)
    }
    studied = try evaluation(ExpectedTotals.computedByPeers)
    swept = try evaluation(Metric.swept)
    unknowns = (0..<draws).map(studied.unknowns(draw:))
    reference = try ExpectedTotals(bench)
    self.process = process
  }

  private var units: Double { Double(unknowns.count * studied.scenario.strategies.count) }

  private func solve(_ evaluation: Evaluation) -> [[Outcome]] {
    evaluation.outcomes(unknowns: unknowns, threads: 1)
  }

  func check() throws {
    let both = [studied, swept].map { solve($0).map { $0.map { $0[.npv] } } }
    guard both[0].joined().allSatisfy({ $0?.isFinite == true }) else {
      throw BenchmarkError("elevator has draws without a net present value")
    }
    guard both[0] == both[1] else {
      throw BenchmarkError("elevator: a study and a sweep find other net present values")
    }
  }

  func rows(rounds: Int) throws -> [Row] {
    try check()
    let seconds = try found(rounds: rounds) { round in
      let ours = [studied, swept].map { evaluation in measure { solve(evaluation) }.seconds / units }
      let theirs = try process.run("expected_numpy", input: reference.input(round: round), repeats: 3)
      return (studied: ours[0], swept: ours[1], theirs: theirs.seconds / reference.units)
    }
    let titles = [
      "elevator: \(unknowns.count) draws × \(studied.scenario.strategies.count) strategies, totals",
      "elevator, with every metric of a sweep",
    ]
    return zip(titles, [seconds.map(\.studied), seconds.map(\.swept)]).map { title, ours in
      Row(
        title + "; per draw and strategy", ours: ours, peer: "NumPy, the business above",
        theirs: seconds.map(\.theirs), toReach: Self.toReach)
    }
  }
}
