// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics

/// Two threads against one, over draws.
struct Threads {
  private let solvers: [(name: String, solve: (_ threads: Int) -> [Outcome])]
  private static let toReach = 1.85

  init(_ bench: Bench) throws {
    solvers = try SolverName.allCases.map { solver in
      var point = Scaling.Point(draws: bench.size.draws)
      if solver != .expected { point.draws /= 20 }
      let evaluation = try point.scenario.evaluation(draws: point.draws)
      let unknowns = (0..<point.draws).map(evaluation.unknowns(draw:))
      return (
        "\(solver.rawValue), \(point.draws) draws",
        { solver.outcomes(evaluation, unknowns: unknowns, threads: $0) }
      )
    }
  }

  func check() throws {
    for solver in solvers { try compare(solver.solve(1), solver.solve(2), of: solver.name) }
  }

  func rows(rounds: Int) throws -> [Row] {
    try solvers.map { solver in
      var one: [Double] = []
      var two: [Double] = []
      for round in 0...rounds {
        let first = measure { solver.solve(1) }
        let second = measure { solver.solve(2) }
        try compare(first.result, second.result, of: solver.name)
        // The first round warms up.
        if round > 0 {
          one.append(first.seconds)
          two.append(second.seconds)
        }
      }
      let ratios = zip(one, two).map { $0 / $1 }
      return Row(
        workload: "two threads: \(solver.name)", ours: time(two.median), peer: "one thread",
        theirs: time(one.median),
        ratio: Row.text(ratios), toReach: Row.goal("≥", Self.toReach, isMet: ratios.median >= Self.toReach))
    }
  }

  private func compare(_ one: [Outcome], _ two: [Outcome], of name: String) throws {
    guard one == two else { throw BenchmarkError("\(name): two threads find something else than one") }
  }
}
