// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Randomness

/// The plans of one strategy that were computed on the way to its frontier.
struct PlanSearch {
  /// A plan that keeps every limit, and what it comes to; the more of each, the better.
  struct Plan {
    let values: [Double]
    /// Of two aims: a value that is to be low has a minus.
    let merits: [Double]

    /// Whether it is as good in both and better in one.
    func dominates(_ other: Plan) -> Bool {
      zip(merits, other.merits).allSatisfy { $0 >= $1 } && merits != other.merits
    }
  }

  /// An index into the scenario's strategies.
  let strategy: Int
  private let judge: Judge
  private let cube: Cube
  /// The numbers that the strategy reads, by their places among the ranges; the others stay where their ranges begin.
  let read: [Int]
  private let signs: [Double]
  private let scan: [[Double]]

  private static let precision = 1e-5
  private static let starts = 2

  /// - Parameter aims: of the judge's objective and its last limit.
  init(strategy: Int, judge: Judge, cube: Cube, read: [Int], aims: [Aim]) throws(RunError) {
    self.strategy = strategy
    self.judge = judge
    self.cube = cube
    self.read = read
    signs = aims.map { $0.isMaximised ? 1 : -1 }
    guard !read.isEmpty else {
      scan = [[]]
      return
    }
    let design: SobolDesign
    do {
      design = try SobolDesign(dimensionNames: read.map { cube.ranges[$0].path }, seed: 0)
    } catch {
      throw RunError(message: error.message, remedy: "vary fewer numbers")
    }
    let corners = [0.0, 1].map { [Double](repeating: $0, count: read.count) }
    scan =
      corners + [[Double](repeating: 0.5, count: read.count)]
      + (0..<Self.scanned(read.count)).map { design.point($0 * SobolDesign.randomisations) }
  }

  /// Points at which a strategy is computed first.
  static func scanned(_ numbers: Int) -> Int { 16 * (numbers + 1) }

  private func values(_ point: [Double]) -> [Double] {
    var full = [Double](repeating: 0, count: cube.ranges.count)
    for (place, index) in read.enumerated() { full[index] = point[place] }
    return cube.values(full)
  }

  /// What a point of its cube comes to; `nil` if an aim or the scenario has no value.
  private func judged(_ point: [Double]) -> (merits: [Double], excesses: [Double])? {
    judge.verdict(at: values(point)).flatMap(judged)
  }

  private func judged(_ verdict: Judge.Verdict) -> (merits: [Double], excesses: [Double])? {
    guard let first = verdict.objective, let second = verdict.measures[verdict.measures.count - 1]
    else { return nil }
    return (
      zip([first, second], signs).map { $0 * $1 }, Array(judge.excesses(verdict).dropLast())
    )
  }

  /// Computes the points of the scan.
  func begin() { for point in scan { _ = judged(point) } }

  /// All plans so far that keep every limit, with their points, in an order that does not depend on how they were found.
  private var known: [(point: [Double], plan: Plan)] {
    judge.computed.compactMap { values, verdict in
      let point = read.map { index in
        (values[index] - cube.ranges[index].low) / cube.width(index)
      }
      guard let found = judged(verdict), found.excesses.allSatisfy({ $0 <= 0 }) else { return nil }
      return (point, Plan(values: values, merits: found.merits))
    }.sorted { $0.plan.values.lexicographicallyPrecedes($1.plan.values) }
  }

  var plans: [Plan] { known.map(\.plan) }

  /// The best of what is known for one aim, the other being at least at a level; of equals the better one for the other.
  static func best(of plans: [Plan], aim: Int, level: Double = -.infinity) -> Plan? {
    plans.filter { $0.merits[1 - aim] >= level }.max {
      ($0.merits[aim], $0.merits[1 - aim]) < ($1.merits[aim], $1.merits[1 - aim])
    }
  }

  /// Looks for a better plan for one aim, the other being at least at a level (the ε-constraint method: Haimes, Lasdon & Wismer
  /// 1971, doi:10.1109/TSMC.1971.4308298): from the best plans known that lie apart.
  func improve(aim: Int, level: Double?, scales: [Double], limitScales: [Double]) {
    guard !read.isEmpty else { return }
    let search = ConstrainedSearch(limits: limitScales.count + (level == nil ? 0 : 1)) { point in
      judged(point).map { found in
        ConstrainedSearch.Value(
          objective: -found.merits[aim] / scales[aim],
          excesses: zip(found.excesses, limitScales).map { $0 / $1 }
            + (level.map { [($0 - found.merits[1 - aim]) / scales[1 - aim]] } ?? []))
      }
    }
    var starts: [[Double]] = []
    let order = known.filter { level == nil || $0.plan.merits[1 - aim] >= level! }
      .sorted {
        ($0.plan.merits[aim], $0.plan.merits[1 - aim]) > ($1.plan.merits[aim], $1.plan.merits[1 - aim])
      }
    for candidate in order where starts.count < Self.starts {
      let isApart = starts.allSatisfy { zip($0, candidate.point).contains { abs($0 - $1) > 0.15 } }
      if isApart { starts.append(candidate.point) }
    }
    for start in starts {
      let end = search.improve(
        .init(point: start, limits: search.limits), step: 0.05, precision: Self.precision)
      snap(end.point)
    }
  }

  /// Tries what lies on a bound: a simplex comes near, and never quite there.
  private func snap(_ point: [Double]) {
    var point = point
    var isNear = false
    for index in point.indices where min(point[index], 1 - point[index]) < 1e-3 {
      point[index] = point[index].rounded()
      isNear = true
    }
    if isNear { _ = judged(point) }
  }
}
