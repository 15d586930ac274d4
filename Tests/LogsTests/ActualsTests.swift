// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Logs
import Metrics
import Testing

/// Tables of what came of a plan.
struct ActualsTests {
  private let fixture: LogFixture

  init() throws { fixture = try LogFixture() }

  private static let plan = ActualsReader.Plan(
    start: 2026 * 12 + 3, months: 24, strategies: ["sell_only", "maintain"], currency: "JPY")

  private func reader(_ data: Data, strategy: String? = nil) throws -> ActualsReader {
    ActualsReader(path: try fixture.write(data), plan: Self.plan, strategy: strategy, decimals: nil) {
      name, all in all.first { $0.hasPrefix(name.prefix(4)) }
    }
  }

  private func read(_ text: String, strategy: String? = nil) throws -> ReadActuals {
    try reader(Data(text.utf8), strategy: strategy).read()
  }

  private func problem(
    _ text: String, strategy: String? = nil, location: SourceLocation = #_sourceLocation
  ) throws -> [String] {
    do {
      _ = try reader(Data(text.utf8), strategy: strategy).read()
      Issue.record("this table was read", sourceLocation: location)
      return []
    } catch let error as LogProblem {
      #expect(error.findings.allSatisfy { !$0.remedy.isEmpty }, sourceLocation: location)
      return error.findings.map { "\($0.line):\($0.column) \($0.message)" }
    }
  }

  @Test func `columns and blanks`() throws {
    let read = try read("month,revenue,customers\n2026-06,\"1,200\",10\n2026-04,1000,\n\n2026-05,,9.5\n")
    #expect(read.actuals.lines == [.customers, .revenue])
    #expect(read.actuals.values == [[nil, 9.5, 10], [1000, nil, 1200]])
    #expect(read.strategy == nil && read.notes.isEmpty)
  }

  @Test(arguments: [
    "2026-04", "2026/4", "2026.4", "202604", "2026年4月", "令和8年4月", "R8.4", "２０２６年４月", "2026-04-30",
    "2026/04/01",
    "20260430",
  ])
  func `months as clients write them`(text: String) throws {
    #expect(try read("month,orders\n\(text),7\n").actuals.values == [[7]])
  }

  @Test func `Japanese tables are read`() throws {
    let data = try #require(
      "対象月,売上,新規顧客数,現金収支\n2026年4月,\"1,200円\",5,△300\n".data(using: .shiftJIS))
    let actuals = try reader(data).read().actuals
    #expect(actuals.lines == [.acquired, .revenue, .cash])
    #expect(actuals.values == [[5], [1200], [-300]])
  }

  @Test func `rows by line are read`() throws {
    let read = try read(
      """
      strategy,month,date,metric,actual
      maintain,0,2026-04,customers,100
      maintain,1,2026-05,customers,98
      maintain,1,2026-05,cash,-5
      """)
    #expect(read.strategy == "maintain")
    #expect(read.actuals.lines == [.customers, .cash])
    #expect(read.actuals.values == [[100, 98], [nil, -5]])
  }

  @Test func `one strategy is taken`() throws {
    let text = "strategy,month,orders\nsell_only,2026-04,1\nmaintain,2026-04,2\n"
    #expect(try read(text, strategy: "maintain").actuals.values == [[2]])
    #expect(
      try problem(text) == ["0:0 rows are of maintain, sell_only, and a business follows one at a time"])
    #expect(
      try problem("strategy,month,orders\nsell_only,2026-04,1\n", strategy: "maintain")
        == ["0:0 no row is of maintain: they are of sell_only"])
    #expect(
      try problem("strategy,month,orders\nsell_only,2026-04,1\n,2026-05,1\n")
        == ["0:0 some rows name a strategy and some do not"])
  }

  @Test func `months outside of the plan are said`() throws {
    let read = try read("month,orders\n2026-03,1\n2026-04,2\n2028-04,3\n")
    #expect(read.actuals.values == [[2]])
    #expect(
      read.notes.map(\.message)
        == ["2 rows are left out: 2026-03 is not in the plan, which goes from 2026-04 to 2028-03"])
    #expect(
      try problem("month,orders\n2025-04,1\n").first
        == "0:0 there is no number of a month of the plan, which goes from 2026-04 to 2028-03")
  }

  @Test func `cumulative cash is not held against the plan`() throws {
    let read = try read("month,cash,cumulative_cash\n2026-04,-5,-5\n")
    #expect(read.actuals.lines == [.cash])
    #expect(read.notes.map(\.remedy) == ["give cash, month by month"])
  }

  /// Each with what is said of it.
  static let wrong: [(String, [String])] = [
    ("", ["0:0 this file is empty"]),
    (
      "month,revenue\n", ["0:0 there is no number of a month of the plan, which goes from 2026-04 to 2028-03"]
    ),
    ("revenue,orders\n1,2\n", ["1:0 no column says the month; the heads are \"revenue\", \"orders\""]),
    (
      "month,revenew,ordersx\n2026-04,1,2\n",
      ["1:0 \"revenew\" is no line of the plan", "1:0 \"ordersx\" is no line of the plan"]
    ),
    ("month,revenue,売上\n2026-04,1,2\n", ["1:0 \"revenue\" and \"売上\" are both revenue"]),
    ("month,orders\n2026-04,1\n2026-04,2\n", ["3:9 orders of 2026-04 is there twice, first in line 2"]),
    ("month,orders\nApril,1\n,2\n", ["2:1 \"April\" is no month", "3:1 this row has no month"]),
    ("month,orders\n03/04/2026,1\n", ["2:1 \"03/04/2026\" may begin with the day or the month"]),
    (
      "month,orders,revenue\n2026-04,many,12 %\n",
      ["2:9 \"many\" is no number", "2:14 \"12 %\" is no number"]
    ),
    ("month,customers\n2026-04,-3\n", ["2:9 customers is -3, and never below 0"]),
    ("month,orders\n2026-04,1,200\n", ["2:0 this row has more cells than there are heads"]),
    ("month,revenue\n2026-04,$5\n", ["2:0 amounts are in USD, and the plan is in JPY"]),
    ("strategy,month,orders\nmaintian,2026-04,1\n", ["2:1 the plan has no strategy \"maintian\""]),
    ("month,line,value\n2026-04,churn_rate,1\n", ["2:9 \"churn_rate\" is no line of the plan"]),
    ("month,売上（千円）\n2026-04,1\n", ["1:0 \"売上（千円）\" is in another unit than the plan"]),
  ]

  @Test(arguments: wrong.indices)
  func `what is wrong is said`(index: Int) throws {
    #expect(try problem(Self.wrong[index].0) == Self.wrong[index].1)
  }
}
