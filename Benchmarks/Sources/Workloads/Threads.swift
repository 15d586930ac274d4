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
      let seconds = try found(rounds: rounds) { _ in
        let one = measure { solver.solve(1) }
        let two = measure { solver.solve(2) }
        try compare(one.result, two.result, of: solver.name)
        return (one: one.seconds, two: two.seconds)
      }
      return Row(
        "two threads: \(solver.name)", ours: seconds.map(\.two), peer: "one thread",
        theirs: seconds.map(\.one), toReach: Self.toReach)
    }
  }

  private func compare(_ one: [Outcome], _ two: [Outcome], of name: String) throws {
    guard one == two else { throw BenchmarkError("\(name): two threads find something else than one") }
  }
}
