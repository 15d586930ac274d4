// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Logs
import Metrics
import Testing

/// What becomes of rows of orders: each log was added up by hand.
struct OrderReadingTests {
  @Test func `several orders of a day are one purchase`() throws {
    let log = try LogFixture().orders(
      """
      customer_id,order_date,amount
      B,2026-01-05,100
      A,2026-02-01,1
      B,2026-01-05,50.25
      A,2026-01-31,2

      B,2026-01-04,7
      """)
    #expect(
      log.lines == [
        "A 2026-01-31 2.0", "A 2026-02-01 1.0", "B 2026-01-04 7.0", "B 2026-01-05 150.25",
      ])
    #expect(log.observed.lowerBound.description == "2026-01-04")
    #expect(log.observed.upperBound.description == "2026-02-01")
    #expect(log.hasAmounts && log.isFromBefore.isEmpty)
  }

  /// A line below 0 is a discount where its order is not; an order below 0 is a refund.
  @Test func `lines of an order are added up`() throws {
    let log = try LogFixture().orders(
      """
      order_id,customer,date,amount
      1,A,2026-01-01,1000
      1,A,2026-01-01,-200
      2,A,2026-02-01,300
      3,A,2026-03-01,-100
      4,A,2026-03-01,50
      """)
    // Of the refund of 100, the order of its day bears 50, the one before the rest.
    #expect(log.lines == ["A 2026-01-01 800.0", "A 2026-02-01 250.0", "A 2026-03-01 0.0"])
  }

  /// Lines of an order on several days are one purchase, on its first line's.
  @Test func `an order has one day`() throws {
    let log = try LogFixture().orders(
      "order_id,customer,date,amount\n7,A,2026-01-01,10\n7,A,2026-01-02,5\n8,A,2026-01-09,1\n")
    #expect(log.lines == ["A 2026-01-01 15.0", "A 2026-01-09 1.0"])
  }

  @Test func `refunds are netted against the latest earlier order`() throws {
    let read = try LogFixture().read(
      """
      customer,date,amount
      A,2026-01-01,100
      A,2026-02-01,40
      A,2026-03-01,-60
      B,2026-01-01,-5
      C,2026-01-01,-5
      C,2026-01-02,9
      """)
    let log = try read.orders
    // 40 from the order of February, 20 from that of January; what C gave back was bought before the log.
    #expect(log.lines == ["A 2026-01-01 80.0", "A 2026-02-01 0.0", "C 2026-01-02 9.0"])
    #expect(read.quality[.refundOfNothing].rows == 2)
    // The day of a refund is a day of the log.
    #expect(log.observed.upperBound.description == "2026-03-01")
  }

  @Test func `refunds may have a column`() throws {
    let fixture = try LogFixture()
    let money = "customer,date,amount,refund\nA,2026-01-01,100,0\nA,2026-01-02,50,\nA,2026-01-03,20,30\n"
    #expect(
      try fixture.orders(money).lines == ["A 2026-01-01 100.0", "A 2026-01-02 40.0", "A 2026-01-03 0.0"])
    let words = "customer,date,amount,返品\nA,2026-01-01,100,no\nA,2026-01-03,30,返品\n"
    #expect(try fixture.orders(words).lines == ["A 2026-01-01 70.0"])
    // Without amounts there is nothing to take away, and the row is no purchase either.
    let bare = try fixture.read("customer,date,refund\nA,2026-01-01,\nA,2026-01-03,yes\n")
    #expect(try bare.orders.lines == ["A 2026-01-01 0.0"] && bare.quality[.refundOfNothing].rows == 1)
    #expect(
      try fixture.problem("customer,date,amount,refund\nA,2026-01-01,100,0\nA,2026-01-03,30,1\n")
        == ["1:0 the refunds are all 0 or 1, which may be money or mean no and yes"])
  }

  @Test func `rows that cannot be read are counted by reason`() throws {
    let text = """
      customer,date,amount
      A,2026-01-01,100
      ,2026-01-01,100
      A,,100
      A,2026-02-30,100
      A,2026-01-02,
      A,2026-01-02,free
      A,2027-01-01,100
      A,2026-01-03,1,000
      A,2026-01-04,2,
      ,,
      """
    let read = try LogFixture().read(text)
    #expect(try read.orders.lines == ["A 2026-01-01 100.0", "A 2026-01-04 2.0"])
    let counted = LogQuality.Reason.allCases.filter { read.quality[$0].rows > 0 }
    #expect(
      counted == [
        .noCustomer, .noDate, .unreadableDate, .afterToday, .noAmount, .unreadableAmount, .tooManyCells,
      ])
    #expect(counted.map { read.quality[$0].firstLines } == [[3], [4], [5], [8], [6], [7], [9]])
    #expect(read.quality.rows == 9 && read.quality.faults == 7)
    #expect(read.quality.table.rows.count == 7)
    #expect(
      read.quality.table.rows[0] == [
        .text("no_customer"), .text("no customer"), .text("顧客なし"), .integer(1), .text("3"),
      ])
    let strict = try LogFixture().problem(text, .fixed { $0.isStrict = true })
    #expect(strict.count == 7)
    #expect(strict.first == "3:0 this row has no customer")
    #expect(strict.contains("5:0 this row has a date that cannot be read (\"2026-02-30\")"))
  }

  @Test func `observation has a beginning and an end`() throws {
    let text = """
      customer,date,amount
      A,2025-12-01,1
      A,2026-01-01,2
      A,2026-03-01,3
      B,2026-01-10,4
      C,2025-12-31,5
      """
    let read = try LogFixture().read(
      text,
      .fixed {
        $0.from = Day(year: 2026, month: 1, day: 1)
        $0.until = Day(year: 2026, month: 2, day: 1)
      })
    let log = try read.orders
    #expect(log.lines == ["A 2026-01-01 2.0", "B 2026-01-10 4.0"])
    #expect(log.isFromBefore == [true, false])
    #expect(log.observed.upperBound.description == "2026-02-01")
    #expect(
      read.quality[.afterUntil].rows == 1 && read.quality[.beforeFrom].rows == 2 && read.quality.faults == 0)
  }

  @Test func `traits are those of the first row`() throws {
    let log = try LogFixture().orders(
      "shop,customer,date,amount\n渋谷,B,2026-01-02,1\n新宿,A,2026-01-03,1\n新宿,B,2026-01-01,1\n",
      .fixed { $0.traits = ["shop"] })
    #expect(log.traits.count == 1)
    #expect(log.traits[0].name == "shop" && log.traits[0].values == ["新宿", "渋谷"])
    #expect(log.customers == ["A", "B"] && log.traits[0].places == [0, 1])
  }

  @Test func `a log may have no amounts`() throws {
    let log = try LogFixture().orders("会員番号\t購入日\nA\t2026/1/5\nA\t2026/01/06\n")
    #expect(!log.hasAmounts && log.lines == ["A 2026-01-05 0.0", "A 2026-01-06 0.0"])
  }

  /// As CDNOW's files are: blanks between cells, and no heads.
  @Test func `columns may be given by number`() throws {
    let text =
      " 00004 0001 19970101  2   29.33\r\n 00004 0001 19970118  2   29.73\r\n 00021 0002 19970102  3   63.34\r\n"
    let read = try LogFixture().read(
      text, .fixed { $0.columns = [.customer: "1", .date: "3", .amount: "5"] })
    #expect(
      try read.orders.lines == ["00004 1997-01-01 29.33", "00004 1997-01-18 29.73", "00021 1997-01-02 63.34"])
    #expect(read.form.separator == .blanks && !read.form.hasHead)
    let headed = try LogFixture().read(
      "who,x,when 2026\nA,1,2026-01-01\n", .fixed { $0.columns = [.customer: "1", .date: "3"] })
    #expect(try headed.orders.lines == ["A 2026-01-01 0.0"])
  }

  /// Many more (customer, day) than the book holds before it sorts, against a dictionary.
  @Test func `a long log adds up as a dictionary does`() throws {
    var text = "customer,date,amount\n"
    var expected: [String: Double] = [:]
    var state: UInt64 = 7
    for _ in 0..<200_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let customer = "c\(state >> 33 % 9000)"
      let day = Day(number: 20_000 + Int32(truncatingIfNeeded: state >> 40 % 30))
      let amount = Double(state >> 50 % 100)
      text += "\(customer),\(day),\(amount)\n"
      expected["\(customer) \(day)", default: 0] += amount
    }
    let log = try LogFixture().orders(text)
    #expect(log.lines.sorted() == expected.map { "\($0.key) \($0.value)" }.sorted())
    #expect(log.customers == Array(Set(log.customers)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  /// A net amount beside what was given back is one refund.
  @Test func `a refund that is said twice is taken once`() throws {
    let log = try LogFixture().orders(
      "customer,date,amount,refund\nA,2026-01-01,1000,0\nA,2026-01-10,-300,300\n")
    #expect(log.purchases.map(\.amount) == [700])
  }
}
