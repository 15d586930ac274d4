// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Testing

struct ActivityTests {
  /// Each with its parts told exactly: a spread of lognormal size, some of it losses.
  private static let amounts: [Double] = {
    var generator = SplitMix64(state: 7)
    return (0..<10_005).map { index in
      let size = exp(Double.random(in: 0...12, using: &generator))
      return index.isMultiple(of: 9) ? -size / 50 : size
    }
  }()

  /// A bin is 1/64 of its amounts wide; only the one at a border may be shared out wrongly.
  @Test func `tenths are those of sorted customers`() {
    var spread = ContributionSpread()
    for amount in Self.amounts { spread.add(amount) }
    let sorted = Self.amounts.sorted(by: >)
    let concentration = spread.concentration
    var found = 0.0
    var exact = 0.0
    for part in 0..<10 {
      #expect(abs(concentration.customers[part] - 1_000.5) < 1e-9)
      found += concentration.contribution[part]
      let end = Double(part + 1) * 1_000.5
      exact = sorted.prefix(Int(end)).reduce(0, +)
      if end > end.rounded(.down) { exact += (end - end.rounded(.down)) * sorted[Int(end)] }
      // Customers of the border's bin, each told by less than its width.
      let border = abs(sorted[min(sorted.count - 1, Int(end))])
      let near = Double(sorted.count { abs($0 - sorted[min(sorted.count - 1, Int(end))]) <= border / 32 })
      #expect(abs(found - exact) <= near * border / 32 + 1e-6)
    }
    #expect(abs(found - Self.amounts.reduce(0, +)) < 1e-3)
  }

  @Test func `customers who are alike contribute alike`() {
    for amount in [0, 3.7, -1e9, 1e-30, 1e30] {
      var spread = ContributionSpread()
      for _ in 0..<13 { spread.add(amount) }
      for part in spread.concentration.contribution {
        #expect(abs(part - 1.3 * amount) <= 1e-12 * abs(amount))
      }
    }
    #expect(ContributionSpread().concentration.customers.allSatisfy { $0 == 0 })
  }

  @Test func `bands cover everything`() {
    #expect(ActivityBand.recency.map(\.key) == ["r0", "r1_2", "r3_5", "r6_11", "r12_up"])
    #expect(ActivityBand.frequency.map(\.key) == ["f0", "f1", "f2_3", "f4_9", "f10_up"])
    #expect(ActivityState(recency: 2, orders: 3).key == "r1_2/f2_3")
    #expect(ActivityState(recency: 11, orders: 0).key == "r6_11/f0")
    #expect(ActivityState(recency: 500, orders: 1_000).key == "r12_up/f10_up")
    #expect(Set(ActivityState.all.map(\.key)).count == 28)
  }

  /// Two months of two draws.
  private static func results() -> RunResults {
    let draws = [3.0, 5].map { customers in
      var activity = ActivityTotals(months: 3)
      let often = ActivityState(recency: 0, orders: 5)
      let away = ActivityState(recency: 4, orders: 1)
      var spread = ContributionSpread()
      for index in 0..<Int(customers) {
        activity.add(often, month: 0, customers: 1, revenue: 100, contribution: 40)
        activity.move(from: .new, to: often, customers: 1)
        activity.add(away, month: 1, customers: 1, revenue: 10, contribution: -5)
        activity.move(from: often, to: away, customers: 1)
        if index == 0 { activity.move(from: away, to: .gone, customers: 1) }
        spread.add(35)
      }
      for _ in 1..<Int(customers) {
        activity.add(away, month: 2, customers: 1, revenue: 0, contribution: 0)
        activity.move(from: away, to: away, customers: 1)
      }
      activity.concentration = spread.concentration
      var output = makeOutput()
      output.activity = activity
      return DrawRecord(expected: output, discountFactor: 1, frame: threeMonths)
    }
    return RunResults(frame: threeMonths, strategies: [makeStrategy("one", draws: draws)], baseline: 0)
  }

  private func table(_ name: String) throws -> ResultTable {
    try #require(Self.results().tables.first { $0.name == name })
  }

  @Test func `segments are means over draws`() throws {
    let segments = try table("segments")
    #expect(segments.rows.count == 3)
    #expect(
      segments.rows[0] == [
        .text("one"), .integer(0), .text("2026-04"), .text("r0"), .text("f4_9"), .number(4), .number(400),
        .number(160),
      ])
    #expect(segments.rows[2][1] == .integer(2))
    #expect(segments.rows[2][5] == .number(3))
  }

  @Test func `migration is by all moves of all draws`() throws {
    let migration = try table("migration")
    var sums: [String: Double] = [:]
    for row in migration.rows {
      guard case .number(let probability) = row[4] else { continue }
      sums["\(row[1])", default: 0] += probability
    }
    #expect(sums.count == 3)
    #expect(sums.values.allSatisfy { abs($0 - 1) < 1e-12 })
    // Two of eight leave.
    #expect(
      migration.rows.contains { $0[2] == .text("gone") && $0[3] == .number(1) && $0[4] == .number(0.25) })
  }

  @Test func `concentration adds up`() throws {
    let concentration = try table("concentration")
    #expect(concentration.rows.count == 10)
    #expect(concentration.rows[9][1] == .integer(10))
    guard case .number(let all) = concentration.rows[9][5] else {
      Issue.record("no cumulative share")
      return
    }
    #expect(abs(all - 1) < 1e-12)
    #expect(Self.results().bestTenth(strategy: 0).map { abs($0 - 0.1) < 1e-12 } == true)
  }

  @Test func `the matrix is the last month`() throws {
    let matrix = try #require(Self.results().activityMatrix(strategy: 0))
    #expect(matrix.rows.map { $0[6] } == [0, 0, 3, 0, 0, 3].map { .number($0) })
    #expect(matrix.rows[2][2] == .number(3))
  }

  @Test func `nothing is shown of what was not asked for`() {
    let plain = RunResults(
      frame: threeMonths,
      strategies: [
        makeStrategy(
          "one", draws: [DrawRecord(expected: makeOutput(), discountFactor: 1, frame: threeMonths)])
      ], baseline: 0)
    #expect(plain.activityTables.isEmpty)
    #expect(plain.activityMatrix(strategy: 0) == nil)
    #expect(plain.bestTenth(strategy: 0) == nil)
  }
}
