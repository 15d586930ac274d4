// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Logs
import Testing

/// Subscriptions and cohort tables.
struct OtherKindTests {
  private let fixture: LogFixture

  init() throws { fixture = try LogFixture() }

  @Test func `subscriptions are read`() throws {
    let read = try fixture.read(
      """
      会員ID,開始日,解約日,月額
      B,2026-01-10,,980
      A,2026-01-05,2026-03-05,"1,980円"
      A,2026-05-01,2027-01-01,
      C,2026-02-01,2026-01-31,1
      """)
    let log = try read.subscriptions
    func day(_ month: Int, _ day: Int) -> Day? { Day(year: 2026, month: month, day: day) }
    #expect(
      log.spells == [
        .init(customer: "A", start: try #require(day(1, 5)), end: day(3, 5), fee: 1980),
        // Its end is not yet.
        .init(customer: "A", start: try #require(day(5, 1)), end: nil),
        .init(customer: "B", start: try #require(day(1, 10)), end: nil, fee: 980),
      ])
    #expect(log.observed.lowerBound == day(1, 5) && log.observed.upperBound == day(5, 1))
    #expect(read.quality[.endsBeforeStart].firstLines == [5])
  }

  @Test func `subscriptions are observed from to`() throws {
    let log = try fixture.read(
      "customer,start,end\nA,2025-01-01,2025-12-01\nB,2025-06-01,2026-02-01\nC,2026-01-01,2026-04-01\nD,2026-05-01,\n",
      .fixed {
        $0.from = Day(year: 2026, month: 1, day: 1)
        $0.until = Day(year: 2026, month: 3, day: 1)
      }
    ).subscriptions
    #expect(log.spells.map(\.customer) == ["B", "C"])
    #expect(log.spells.map { $0.end?.description } == ["2026-02-01", nil])
  }

  @Test func `a wide cohort table is read`() throws {
    for heads in ["獲得月,0,1,2", "cohort,M0,M1,M2", "cohort,1ヶ月目,2ヶ月目,3ヶ月目"] {
      let log = try fixture.read("\(heads)\n2026-01,100,80,70\n2026-02,\"1,200\",900,\n").cohorts
      #expect(log.period == .month)
      #expect(
        log.cohorts == [
          .init(name: "2026-01", counts: [100, 80, 70]), .init(name: "2026-02", counts: [1200, 900]),
        ])
    }
  }

  @Test func `a long cohort table is read`() throws {
    let log = try fixture.read("入会年,経過年数,会員数\n2024年度,1,60\n2024年度,0,100\n2025年度,0,90\n").cohorts
    #expect(log.period == .year)
    #expect(log.cohorts == [.init(name: "2024年度", counts: [100, 60]), .init(name: "2025年度", counts: [90])])
  }

  @Test(arguments: [
    ("cohort,0,1\n2026-01,100,120\n", "2:0 cohort \"2026-01\" has more customers at age 1 than before"),
    ("cohort,0,1,2\n2026-01,100,,80\n", "2:0 cohort \"2026-01\" has no count at age 1, and one at 2"),
    ("cohort,0,1\n2026-01,100,80%\n", "2:13 \"80%\" is no count of customers"),
    ("cohort,0,1\n2026-01,100,80\n2026-01,9,8\n", "3:0 cohort \"2026-01\" is there twice, first in line 2"),
    ("cohort,0,1\nspring,100,80\n", "2:0 \"spring\" does not say whether cohorts are of a month or a year"),
    ("cohort,age,count\n2026-01,x,1\n", "2:9 \"x\" is no age"),
    ("cohort,age,count\n2026-01,1,1\n2026-01,1,1\n", "3:0 age 1 of cohort \"2026-01\" is there twice"),
  ])
  func `what is no cohort table is refused`(_ text: String, _ expected: String) throws {
    #expect(try fixture.problem(text) == [expected])
  }

  @Test func `the period may be asked`() throws {
    let log = try fixture.read("cohort,0,1\nspring,100,80\n", .fixed { $0.period = .year }).cohorts
    #expect(log.period == .year)
  }

  /// Who was acquired stands in a column of its own before ages that begin with 1.
  @Test func `who was acquired is age zero`() throws {
    let log = try fixture.read("cohort,customers,M1,M2\n2026-01,1000,500,400\n2026-02,900,450,\n").cohorts
    #expect(log.cohorts.map(\.counts) == [[1000, 500, 400], [900, 450]])
  }
}
