// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics
import Testing

struct ReproducibilityTests {
  private static func run(
    draws: Int = 40, seed: UInt64 = 1, solver: SolverChoice, threads: Int = 2
  ) throws -> ExperimentResults {
    try Fixture.run(
      text: Businesses.varied, draws: draws, seed: seed, solver: solver, threads: threads)
  }

  /// 40 draws are more than one wave of results folded together, and no multiple of one.
  @Test(arguments: [SolverChoice.expected, .individual])
  func `tables do not depend on threads`(solver: SolverChoice) throws {
    let alone = try Self.run(solver: solver, threads: 1).tables
    #expect(alone.map(\.name).count == 11)
    for threads in [2, 7] {
      let together = try Self.run(solver: solver, threads: threads).tables
      for (one, other) in zip(alone, together) {
        #expect(bits(one) == bits(other), "\(one.name) with \(threads) threads")
      }
    }
  }

  /// A longer run starts with the draws of a shorter one: rows of `draws.csv` keep their values. What sums up all
  /// draws (every other file) does not, and nor does how heterogeneity is integrated where a run has one draw
  /// alone, since it is settled at the median and the first two draws.
  @Test(arguments: [SolverChoice.expected, .individual])
  func `longer runs start with the same draws`(solver: SolverChoice) throws {
    let short = try #require(try Self.run(draws: 5, solver: solver).tables.last)
    let long = try #require(try Self.run(draws: 37, solver: solver).tables.last)
    #expect(short.name == "draws")
    #expect(short.rows.count == 5 * 3)
    #expect(bits(short) == Array(bits(long).prefix(short.rows.count)))
  }

  @Test func `sixty-four and a thousand draws share their first`() throws {
    let text = Businesses.trader("  {one: {costs: {setup: {normal: {mean: 9, sd: 1}}}}, two: {}}")
    let short = try #require(try Fixture.run(text: text, draws: 64).tables.last)
    let long = try #require(try Fixture.run(text: text, draws: 1024).tables.last)
    #expect(short.rows.count == 64 * 2)
    #expect(bits(short) == Array(bits(long).prefix(short.rows.count)))
  }

  /// Zero is a seed like any other.
  @Test(arguments: [SolverChoice.expected, .individual])
  func `seeds differ`(solver: SolverChoice) throws {
    let tables = try [0, 1, 0].map { try Self.run(draws: 4, seed: $0, solver: solver).tables.last.map(bits) }
    #expect(tables[0] != tables[1])
    #expect(tables[0] == tables[2])
  }

  /// Every cell to the last bit: a zero's sign counts, as in a file.
  private func bits(_ table: ResultTable) -> [[String]] {
    table.rows.map { row in
      row.map { cell in
        if case .number(let value) = cell { return "\(value.bitPattern)" }
        return "\(cell)"
      }
    }
  }
}
