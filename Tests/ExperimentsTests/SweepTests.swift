// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Scenarios
import Synchronization
import Testing

@testable import Experiments

struct SweepTests {
  @Test func `corners are where every number is at an end`() throws {
    func corners(_ varied: [String]) throws -> [[Double]] {
      let design = try PointDesign(
        kind: .grid, variations: try varied.map { try Variation($0) }, points: nil, seed: 1)
      return design.corners.map(design.values)
    }
    #expect(
      try corners(["a=1:5:5", "b=7", "c=2,3,9"]) == [[1, 7, 2], [1, 7, 9], [5, 7, 2], [5, 7, 9]])
  }

  /// Two numbers that are right each by itself, but not at their ends together, are refused before the points between are
  /// read one after the other: so few customers that the first one would cost less than nothing.
  @Test func `a wrong corner is found at once`() throws {
    let work = try SweepWork()
    let file = try ScenarioFile.read(path: work.scenario).get()
    let checked = Mutex(0)
    let said = Mutex<Double?>(nil)
    #expect(throws: VariedScenario.Invalid.self) {
      _ = try Sweep(
        file: file, loaded: file.load(sets: []), sets: [],
        design: PointDesign(
          kind: .grid,
          variations: [
            try Variation("acquisition.channels.shop.cost_per_customer=900,500,100"),
            try Variation("acquisition.channels.shop.saturation_per_month=1000,100,10"),
          ], points: nil, seed: 1),
        request: .init(
          draws: 4, seed: 1, threads: 1, decideOn: .npv, shard: .whole, version: "test"),
        willCheck: { seconds in said.withLock { $0 = seconds } },
        progress: { steps in checked.withLock { $0 += steps } })
    }
    #expect(checked.withLock { $0 } == 0)
    // It was said how long it takes to check all of them.
    #expect(said.withLock { $0 } ?? 0 > 0)
  }

  private func expectClose(_ value: Double?, _ other: Double?, within rounding: Double = 0, _ place: Comment)
  {
    #expect((value == nil) == (other == nil), place)
    #expect(abs((value ?? 0) - (other ?? 0)) <= 1e-10 * abs(other ?? 0) + rounding, place)
  }

  /// A point of a sweep is a run with `--set`, to rounding: a run adds up a ledger, a sweep totals alone, without rates of
  /// return, whose search would cost each point more than the point itself.
  @Test func `points are runs with other numbers`() throws {
    let work = try SweepWork()
    let churn = "customers.retention.geometric.churn_per_month"
    let results = try work.results(
      work.sweep(["\(churn)=0.05,0.08", "\(SweepWork.fee)=100:140:3"], sets: ["costs.setup=77"], seed: 5))
    #expect(results.values.count == 6)
    for (values, point) in zip(results.values, results.points) {
      let run = try Fixture.run(
        text: Businesses.varied,
        sets: ["costs.setup=77", "\(churn)=\(values[0])", "\(SweepWork.fee)=\(values[1])"],
        draws: 32, seed: 5
      ).results
      for (strategy, line) in point.lines.enumerated() {
        for metric in Metric.allCases where metric.isReturn {
          #expect(line.means[metric.rawValue] == nil, "\(metric)")
        }
        for metric in Metric.allCases where metric != .revenueCV && !metric.isReturn {
          let summary = run.summary(of: metric, strategy: strategy)
          expectClose(line.means[metric.rawValue], summary.mean, "\(metric) at \(values)")
          // What does not differ from draw to draw has the error that rounding leaves of its mean.
          let rounding = 1e-12 * abs(summary.mean ?? 0)
          expectClose(
            line.standardErrors[metric.rawValue], summary.standardError, within: rounding,
            "\(metric) at \(values)")
        }
      }
      let comparison = run.comparison
      #expect(point.best == comparison.best)
      for (own, other) in zip(point.lines, comparison.lines) {
        expectClose(own.expectedLoss, other.expectedLoss, "expected loss at \(values)")
      }
      #expect(point.lines.map(\.isTiedWithBest) == comparison.lines.map(\.isTiedWithBest))
    }
  }

  @Test(arguments: [PointDesign.Kind.grid, .lhs, .sobol])
  func `results depend on neither threads nor shards`(design: PointDesign.Kind) throws {
    let work = try SweepWork()
    func sweep(threads: Int, shard: Shard = .whole) throws -> Sweep {
      try work.sweep(
        ["\(SweepWork.fee)=100:140\(design == .grid ? ":5" : "")", "costs.setup=0,500"], design: design,
        points: design == .grid ? nil : 10, draws: 256, threads: threads, shard: shard)
    }
    let tables = try work.results(sweep(threads: 1)).tables(metric: .npv)
    #expect(try sweep(threads: 1).plan.chunks == 5)
    #expect(tables == (try work.results(sweep(threads: 5)).tables(metric: .npv)))
    for index in [2, 3, 1] {
      try work.run(sweep(threads: 2, shard: Shard(index: index, count: 3)), in: "\(index)")
    }
    let merged = try SweepResults(mergedFrom: [3, 1, 2].map { "\(work.root)/\($0)" })
    #expect(tables == merged.tables(metric: .npv))
    #expect(tables.map(\.name) == (design == .grid ? ["sweep", "regions", "pivot"] : ["sweep", "regions"]))
  }

  /// Strategies that are equal by construction are tied wherever they win.
  @Test func `equals are tied`() throws {
    let work = try SweepWork(
      Businesses.trader(
        "  {one: {costs: {setup: {normal: {mean: 9, sd: 1}}}}, two: {extends: one}, three: {}}"))
    let results = try work.results(work.sweep(["strategies.three.costs.setup=0:18:3"], draws: 4))
    #expect(results.points.map(\.isTied) == [false, true, true])
    let table = results.regionsTable
    let (tied, with) = (table.column("tied")!, table.column("tied_with")!)
    #expect(table.rows.map { $0[tied] } == [.boolean(false), .boolean(true), .boolean(true)])
    #expect(table.rows[2][with] == .text("two"))
  }

  @Test func `designs fill their ranges`() throws {
    let variations = [try Variation("a=0:10"), try Variation("b=1,2"), try Variation("c=-1:1")]
    for kind in [PointDesign.Kind.lhs, .sobol] {
      let design = try PointDesign(kind: kind, variations: variations, points: 64, seed: 1)
      let points = (0..<64).map(design.values)
      #expect(Set(points.map { Int($0[0] * 6.4) }).count == 64)
      #expect(points.count { $0[1] == 1 } == 32)
      #expect(points.allSatisfy { abs($0[2]) <= 1 })
      let other = try PointDesign(kind: kind, variations: variations, points: 64, seed: 2)
      #expect((0..<64).map(other.values) != points)
    }
    let grid = try PointDesign(
      kind: .grid, variations: [try Variation("a=1,2"), try Variation("b=5:7:3")], points: nil, seed: 1)
    #expect((0..<grid.count).map(grid.values) == [[1, 5], [1, 6], [1, 7], [2, 5], [2, 6], [2, 7]])
  }

  @Test func `impossible designs are refused`() throws {
    let range = try Variation("a=0:1")
    let steps = try Variation("b=0:1:3")
    #expect(throws: RunError.self) { try PointDesign(kind: .grid, variations: [range], points: nil, seed: 1) }
    #expect(throws: RunError.self) { try PointDesign(kind: .grid, variations: [steps], points: 3, seed: 1) }
    #expect(throws: RunError.self) { try PointDesign(kind: .grid, variations: [], points: nil, seed: 1) }
    #expect(throws: RunError.self) {
      try PointDesign(kind: .grid, variations: [steps, steps], points: nil, seed: 1)
    }
    for points in [nil, 0, -1, 2_000_000] {
      #expect(throws: RunError.self) {
        try PointDesign(kind: .lhs, variations: [range], points: points, seed: 1)
      }
    }
    let work = try SweepWork()
    let huge = ["costs.setup=0:1:1000000", "\(SweepWork.fee)=0:1:1000000"]
    let error = #expect(throws: RunError.self) { try work.sweep(huge) }
    #expect(error?.message.contains("1000000 x 1000000 points, which would take about") == true)
    let thousand = try Variation("a=0:1:1000")
    let overflowing = (0..<7).map { Variation(path: "x\($0)", values: thousand.values) }
    let design = try PointDesign(kind: .grid, variations: overflowing, points: nil, seed: 1)
    #expect(design.count == .max)
  }

  /// All points are checked before any is computed.
  @Test func `points that cannot be are found first`() throws {
    let work = try SweepWork()
    let error = #expect(throws: VariedScenario.Invalid.self) {
      try work.sweep(["horizon_months=10:20:6", "\(SweepWork.fee)=-20:100:4"])
    }
    #expect(error?.findings.count == 1)
    #expect(error?.findings.first?.description.contains("below 0") == true)
  }
}
