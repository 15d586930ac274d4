// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics
import Scenarios

/// Totals of the catalogue's lift maker, whose customers have contracts with terms and leave by age, as studies ask for
/// them. Nobody has written such a business for NumPy: it is held against NumPy's totals of the benchmark's business.
struct ContractTotals {
  private let evaluation: Evaluation
  private let unknowns: [[Double]]
  private let reference: ExpectedTotals
  private let process: PeerProcess
  /// It may take three times as long.
  private static let toReach = 1.0 / 3

  init(_ bench: Bench, process: PeerProcess) throws {
    let draws = min(256, bench.size.draws)
    evaluation = try Bench.evaluation(path: bench.catalogue("elevator"), sets: [], draws: draws)
    unknowns = (0..<draws).map(evaluation.unknowns(draw:))
    reference = try ExpectedTotals(bench)
    self.process = process
  }

  private var units: Double { Double(unknowns.count * evaluation.scenario.strategies.count) }

  private func solve() -> [[Outcome]] { evaluation.outcomes(unknowns: unknowns, threads: 1) }

  func check() throws {
    guard solve().joined().allSatisfy({ $0[.npv]?.isFinite == true }) else {
      throw BenchmarkError("elevator has draws without a net present value")
    }
  }

  func rows(rounds: Int) throws -> [Row] {
    try check()
    let seconds = try found(rounds: rounds) { round in
      let ours = measure { solve() }.seconds
      let theirs = try process.run("expected_numpy", input: reference.input(round: round), repeats: 3)
      return (ours: ours / units, theirs: theirs.seconds / reference.units)
    }
    return [
      Row(
        "elevator: \(unknowns.count) draws × \(evaluation.scenario.strategies.count) strategies, totals; per draw "
          + "and strategy",
        ours: seconds.map(\.ours), peer: "NumPy, the business above", theirs: seconds.map(\.theirs),
        toReach: Self.toReach)
    ]
  }
}
