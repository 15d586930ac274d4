// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Logs
import Testing

/// Dates and amounts as clients write them.
struct CellTests {
  /// The only row's day, read from this text.
  private func day(_ text: String, _ change: (inout LogOptions) -> Void = { _ in }) throws -> String {
    let log = try LogFixture().orders("customer\tdate\nA\t\(text)\n", .fixed(change))
    return log.purchases[0].day.description
  }

  @Test(arguments: [
    "2026-04-01", "2026/04/01", "2026/4/1", "20260401", "2026.4.1", "2026年4月1日", "２０２６年４月１日", "2026年4月1日(水)",
    "令和8年4月1日", "R8.4.1", "R08/04/01", "r8-4-1", "令和 8年 4月 1日", "Ｒ８．４．１", "㋿8年4月1日", "H38.4.1", "平成38年4月1日",
    "2026-04-01 23:59", "2026-04-01T23:59:59", "2026/04/01 9:05:00.123", "2026年4月1日 12時30分", "20260401235959",
    "2026-04-01 11:59:59 PM", "2026-04-01T12:00:00+09:00", "2026-04-01T14:59:59Z", "2026-03-31T15:00:00Z",
    "2026-03-31T23:30:00.5-05:00", "2026-04-01 00:00:00 JST", "2026-03-31 20:00 UTC",
    "2026-03-31T20:00:00+0000",
  ])
  func `dates are read`(_ text: String) throws {
    #expect(try day(text) == "2026-04-01")
  }

  @Test func `eras begin on their days`() throws {
    #expect(try day("令和元年5月1日") == "2019-05-01")
    #expect(try day("平成31年4月30日") == "2019-04-30")
    #expect(try day("S64.1.7") == "1989-01-07")
    #expect(try day("昭和２年３月４日") == "1927-03-04")
    for text in ["令和元年4月30日", "平成1年1月7日", "R0.1.1", "R8.2.30"] {
      #expect(try LogFixture().problem("customer\tdate\nA\t\(text)\n").count == 1, "\(text)")
    }
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "26/04/01", "2026-04", "tomorrow", "45748", "2026-04-01x", "2026-04-01 25:00",
    "2026-04-01 10:00 CEST", "2026-04-01T10:00+", "1/2/3/4", "2026/04-01/", "=TODAY()", "-", "大正3年4月1日",
  ])
  func `other text is no date`(_ text: String) throws {
    let found = try LogFixture().problem("customer\tdate\nA\t\(text)\n")
    #expect(found == ["2:0 no row is left: 1 of 1 have a date that cannot be read, such as \"\(text)\""])
  }

  /// The same instant falls on the zone's day, in summer and in winter.
  @Test func `stamps are cut at the local day`() throws {
    let zone = TimeZone(identifier: "America/New_York")
    for (stamp, local) in [
      ("2026-07-02T03:59:59Z", "2026-07-01"), ("2026-07-02T04:00:00Z", "2026-07-02"),
      ("2026-01-02T04:59:59Z", "2026-01-01"), ("2026-01-02T05:00:00Z", "2026-01-02"),
    ] {
      #expect(try day(stamp) { $0.timeZone = zone ?? .gmt } == local)
    }
    let read = try LogFixture().read("customer,date\nA,2026-01-02T04:59:59Z\n")
    #expect(read.form.timeZone == "Asia/Tokyo")
    #expect(try LogFixture().read("customer,date\nA,2026-01-02T04:59:59\n").form.timeZone == nil)
  }

  @Test func `days and months are told or asked`() throws {
    let fixture = try LogFixture()
    func log(_ dates: String...) -> String { "customer,date\n" + dates.map { "A,\($0)\n" }.joined() }
    #expect(
      try fixture.orders(log("03/04/2026", "13/04/2026")).lines == ["A 2026-04-03 0.0", "A 2026-04-13 0.0"])
    #expect(
      try fixture.orders(log("03/04/2026", "04/13/2026")).lines == ["A 2026-03-04 0.0", "A 2026-04-13 0.0"])
    #expect(try fixture.orders(log("03.04.2026"), .fixed { $0.dates = .dmy }).lines == ["A 2026-04-03 0.0"])
    #expect(try fixture.orders(log("03-04-2026"), .fixed { $0.dates = .mdy }).lines == ["A 2026-03-04 0.0"])
    #expect(
      try fixture.problem(log("2026-01-01", "03/04/2026", "05/06/2026"))
        == ["3:0 \"03/04/2026\" may begin with the day or the month, and no date of the log tells"])
    #expect(
      try fixture.problem(log("13/04/2026", "04/13/2026"))
        == ["3:0 \"04/13/2026\" has the month first, and \"13/04/2026\" in line 2 the day"])
  }

  private func amount(_ text: String, minor: Bool = false) throws -> Double {
    // An order before it, so that what is below 0 is seen.
    let log = try LogFixture().orders(
      "customer\tdate\tamount\nA\t2026-01-01\t10000000\nA\t2026-01-02\t\(text)\n",
      .fixed { $0.hasMinorUnits = minor })
    let before = minor ? 100_000.0 : 10_000_000.0
    return log.purchases.count == 2 ? log.purchases[1].amount : log.purchases[0].amount - before
  }

  @Test(arguments: [
    ("1200", 1200.0), ("1,200", 1200), ("1,234,567.5", 1_234_567.5), ("¥1,200", 1200), ("￥1200", 1200),
    ("\\1,200", 1200),
    ("1,200円", 1200), ("１，２００円", 1200), ("1200 JPY", 1200), ("$12.50", 12.5), ("US$ 12.50", 12.5),
    (".5", 0.5), ("5.", 5),
    ("-1200", -1200), ("−1200", -1200), ("－１２００", -1200), ("△1,200", -1200), ("▲1200円", -1200),
    ("(1,200)", -1200),
    ("（１２００）", -1200), ("¥-1200", -1200), ("-¥1,200", -1200), ("(¥1,200)", -1200), ("1200-", -1200),
    ("+7", 7),
    ("0", 0), ("000123", 123), ("123456789012345", 123_456_789_012_345),
  ])
  func `amounts are read`(_ text: String, _ expected: Double) throws {
    #expect(try amount(text) == expected)
    #expect(try abs(amount(text, minor: true) - expected / 100) <= 1e-9 * abs(expected))
  }

  @Test(arguments: [
    "free", "1e5", "1 2 3 x", "12%", "1.2万", "=1+1", "--5", "(5", "5)", "-(5)", "1-2", "12345678901234567890",
    ",5", "1,,000", ".",
    "1.2.3", "12,34,56", "¥", "Ⅳ",
  ])
  func `other text is no amount`(_ text: String) throws {
    let read = try LogFixture().read("customer\tdate\tamount\nA\t2026-01-01\t1\nA\t2026-01-02\t\(text)\n")
    #expect(read.quality[.unreadableAmount].firstLines == [3], "\(text)")
  }

  @Test func `a decimal comma is refused unless asked`() throws {
    for (text, amount) in [("12,5", 12.5), ("12,50", 12.5), ("1.200,50", 1200.5), ("1.200.300", 1_200_300)] {
      let log = "customer;date;amount\nA;2026-01-01;1\nA;2026-01-02;\(text)\n"
      #expect(
        try LogFixture().problem(log)
          == ["3:14 \"\(text)\" has a comma before decimals, where a comma separates thousands"])
      #expect(try LogFixture().orders(log, .fixed { $0.decimals = .comma }).purchases[1].amount == amount)
    }
    let points = "customer;date;amount\nA;2026-01-01;1\nA;2026-01-02;12.50\n"
    #expect(
      try LogFixture().problem(points, .fixed { $0.decimals = .comma })
        == ["3:14 \"12.50\" has a point before decimals, where a point separates thousands"])
  }

  /// 1.200 is 1.2 or 1,200: told by another amount or by an option, or refused.
  @Test func `a point before three digits is no guess`() throws {
    func log(_ amounts: String...) -> String {
      "customer;date;amount\n" + amounts.enumerated().map { "A;2026-01-0\($0 + 1);\($1)\n" }.joined()
    }
    let refused = [
      "3:0 \"1.200\" may be one and a bit or more than a thousand, and no amount of the log tells"
    ]
    for others in [["300"], ["¥300"], ["15.300"]] {
      #expect(try LogFixture().problem(log(others[0], "1.200")).count == 1, "\(others)")
    }
    #expect(try LogFixture().problem(log("300", "1.200", "¥2.500")) == refused)
    for telling in ["12.5", "0.125", "1200.500", "1,200.500", "¥3.50"] {
      #expect(try LogFixture().orders(log(telling, "1.200")).purchases[1].amount == 1.2, "\(telling)")
    }
    let amounts = log("300", "1.200", "¥2.500")
    #expect(
      try LogFixture().orders(amounts, .fixed { $0.decimals = .point }).purchases.map(\.amount)
        == [300, 1.2, 2.5])
    #expect(
      try LogFixture().orders(amounts, .fixed { $0.decimals = .comma }).purchases.map(\.amount)
        == [300, 1200, 2500])
    #expect(
      try LogFixture().problem("customer,start,fee\nA,2026-01-01,1.200\n")
        == ["2:0 \"1.200\" may be one and a bit or more than a thousand, and no amount of the log tells"])
    #expect(
      try LogFixture().problem("cohort,0,1\n2026-01,1.200,900\n")
        == ["2:0 \"1.200\" may be one and a bit or more than a thousand, and no amount of the log tells"])
  }

  @Test func `two currencies are refused`() throws {
    let fixture = try LogFixture()
    #expect(
      try fixture.problem("customer,date,amount\nA,2026-01-01,1\nA,2026-01-01,¥1\nA,2026-01-02,$3\n")
        == ["4:14 \"$3\" is in USD, and line 3 in JPY: amounts of two currencies have no sum"])
    #expect(
      try fixture.problem("customer,date,amount,通貨\nA,2026-01-01,1,JPY\nA,2026-01-02,3,EUR\n")
        == ["3:16 \"EUR\" is in EUR, and line 2 in JPY: amounts of two currencies have no sum"])
    let read = try fixture.read("customer,date,amount,currency\nA,2026-01-01,1円,jpy\nA,2026-01-02,￥3,円\n")
    #expect(read.form.currency == "JPY")
  }
}
