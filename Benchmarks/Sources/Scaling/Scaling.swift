// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics

/// How cost grows, one size at a time.
struct Scaling {
  struct Point {
    var scenario = ScaledScenario()
    var draws = 4
    var threads = 1
  }

  /// What grows, and through which sizes for which solver.
  struct Dimension: Sendable {
    let name: String
    /// Whether the figure shows what a draw of a strategy costs, not all of them.
    let isPerOutcome: Bool
    let sizes: @Sendable (SolverName) -> [Int]
    let grow: @Sendable (inout Point, Int) -> Void
  }

  static let dimensions: [Dimension] = [
    Dimension(
      name: "customers", isPerOutcome: true,
      sizes: { $0 == .individual ? powers(10, 2...6) : powers(10, 2...8) },
      grow: { $0.scenario.customers = $1 }),
    Dimension(
      name: "months", isPerOutcome: true, sizes: { _ in [12, 30, 60, 120, 240, 480] },
      grow: { $0.scenario.months = $1 }),
    Dimension(
      name: "classes", isPerOutcome: true, sizes: { _ in powers(2, 0...6) },
      grow: { $0.scenario.classes = $1 }),
    Dimension(
      name: "draws", isPerOutcome: false, sizes: { $0 == .expected ? powers(4, 1...6) : powers(4, 1...4) },
      grow: { $0.draws = $1 }),
    Dimension(
      name: "strategies", isPerOutcome: false, sizes: { _ in powers(2, 0...4) },
      grow: { $0.scenario.strategies = $1 }),
    Dimension(
      name: "threads", isPerOutcome: false,
      sizes: { _ in Array(1...ProcessInfo.processInfo.activeProcessorCount) },
      grow: {
        $0.threads = $1; $0.draws = 64
      }),
  ]

  private static func powers(_ base: Double, _ exponents: ClosedRange<Int>) -> [Int] {
    exponents.map { Int(pow(base, Double($0))) }
  }

  /// Measures everything, and writes it as CSV: what grows, the solver, the size, seconds of a draw and strategy or of
  /// all.
  static func csv(rounds: Int) throws -> String {
    var lines = ["dimension,per,solver,size,seconds"]
    for dimension in dimensions {
      FileHandle.standardError.write(Data("\(dimension.name) …\n".utf8))
      for solver in SolverName.allCases {
        for size in dimension.sizes(solver) {
          var point = Point()
          dimension.grow(&point, size)
          var seconds = try point.seconds(of: solver, rounds: rounds)
          if dimension.isPerOutcome { seconds /= Double(point.draws * point.scenario.strategies) }
          let per = dimension.isPerOutcome ? "draw and strategy" : "all"
          lines.append("\(dimension.name),\(per),\(solver.rawValue),\(size),\(seconds)")
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Scaling.Point {
  /// The quickest of `rounds` or more.
  func seconds(of solver: SolverName, rounds: Int) throws -> Double {
    let evaluation = try scenario.evaluation(draws: draws)
    let unknowns = (0..<draws).map(evaluation.unknowns(draw:))
    func solve() -> [Outcome] { solver.outcomes(evaluation, unknowns: unknowns, threads: threads) }
    let once = measure { solve() }.seconds
    return measure(repeats: max(rounds, repetitions(ofSeconds: once))) { solve() }.seconds
  }
}
