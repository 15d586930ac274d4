// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Logs
import Testing

/// Files that are no log, or a broken one: each is read as far as it can be understood, or refused with its place.
struct HostileLogTests {
  private let fixture: LogFixture
  private static let head = "customer,date,amount\n"

  init() throws { fixture = try LogFixture() }

  @Test func `what is no file is refused`() throws {
    for (path, message) in [
      (fixture.folder, "this is a folder"),
      (fixture.folder + "/none.csv", "this file does not exist"),
      ("/dev/null", "this is not an ordinary file"),
    ] {
      let problem = #expect(throws: LogProblem.self) { try LogReader(path: path, options: .fixed).read() }
      #expect(problem?.findings.map(\.message) == [message])
      #expect(problem?.description.hasPrefix("\(path): error: \(message); ") == true)
    }
  }

  @Test(arguments: [
    ("", "0:0 this file is empty"), ("\n\n  \n", "0:0 this file is empty"),
    ("\u{FEFF}", "0:0 this file is empty"),
    ("customer,date,amount", "0:0 there are no rows below the heads"),
    ("customer,date,amount\n\n", "0:0 there are no rows below the heads"),
    ("customer,date,amount\n,,\n", "0:0 there are no rows below the heads"),
    ("PK\u{3}\u{4}rest", "0:0 this is an Excel workbook or another archive"),
    (
      "customer,date,amount\nA,2026-01-01,1\nA\u{0},2026-01-02,1\n",
      "3:2 a NUL character: this is not a table of text"
    ),
    ("customer,date\nA,\"2026-01-01\nB,2026-01-02\n", "2:3 a quote is opened here and never closed"),
    (
      "customer,date\nA,\"2026-01-01\nB,\"2026-01-02\"\n",
      "2:3 a quote opened here is closed before more text"
    ),
    (
      "customer,date\nA,2026-01-01\nB,\"2026-01-02\"x\n", "3:3 a quote opened here is closed before more text"
    ),
    (
      "customer,date,amount\nA,2026-01-01,-1\nB,2026-01-02,-2\n",
      "0:0 no row is left: 2 of 2 have a refund without an order before it"
    ),
    (
      "customer,date,amount\nA,2027-01-01,1\n",
      "2:0 no row is left: 1 of 1 have a date after today, such as \"2027-01-01\""
    ),
    (
      "customer,date,amount\nA,=NOW(),=1+1\n",
      "2:0 no row is left: 1 of 1 have a date that cannot be read, such as \"=NOW()\""
    ),
    (
      "apples,pears\n1,2\n",
      "1:0 the heads do not say whether these are orders, subscriptions or cohorts: apples, pears"
    ),
    ("customer,amount\nA,1\n", "1:0 no column says the date of orders; the heads are customer, amount"),
    ("注文日,金額,税込金額,顧客ID\n2026-01-01,1,2,A\n", "1:0 both \"金額\" and \"税込金額\" may be the amount"),
    (
      "00004,19970101,2\n00005,19970102,3\n",
      "1:0 the first row is no line of heads: each of its cells has a number"
    ),
    (
      "{\"customer\": 1}\n",
      "1:0 the heads do not say whether these are orders, subscriptions or cohorts: {\"customer\":, …"
    ),
  ])
  func `broken files are refused`(_ text: String, _ expected: String) throws {
    #expect(try fixture.problem(text).first == expected)
  }

  /// Read as they are.
  @Test(arguments: [
    "customer,date,amount\nA,2026-01-01,1\n", "customer,date,amount\r\nA,2026-01-01,1\r\n",
    "customer,date,amount\rA,2026-01-01,1\r", "customer,date,amount\nA,2026-01-01,1",
    "\u{FEFF}customer,date,amount\nA,2026-01-01,1\n", "customer;date;amount\nA;2026-01-01;1\n",
    "customer\tdate\tamount\nA\t2026-01-01\t1\n",
    "\"customer\",\"date\",\"amount\"\n\"A\",\"2026-01-01\",\"1\"\n",
    " customer , date , amount \n A , 2026-01-01 , 1 \n",
    "note,customer,date,amount\n\"a \"\"b\"\"\n, c\",A,2026-01-01,1\n",
    "note,customer,date,amount\n5\" disk,A,2026-01-01,1\n",
    "Customer ID,Order Date,Order Total (JPY)\nA,2026-01-01,1\n",
    "顧客ＩＤ,注文日,税込金額\nA,2026-01-01,1\n", "\n\ncustomer,date,amount\nA,2026-01-01,1\n\n\n",
    "customer,date,amount,,\nA,2026-01-01,1,,\n,,,,\n", "date,amount,customer\n2026-01-01,1,A,\n",
  ])
  func `orderly files are read`(_ text: String) throws {
    let read = try fixture.read(text)
    #expect(try read.orders.lines == ["A 2026-01-01 1.0"])
    #expect(read.quality.faults == 0)
  }

  @Test func `formulas are names`() throws {
    let log = try fixture.orders(Self.head + "=HYPERLINK(1),2026-01-01,1\n@x,2026-01-01,1\n")
    #expect(log.customers == ["=HYPERLINK(1)", "@x"])
  }

  @Test func `duplicates and disorder are added up`() throws {
    let log = try fixture.orders(
      Self.head + "B,2026-01-02,1\nA,2026-01-02,1\nB,2026-01-01,1\nB,2026-01-02,1\n")
    #expect(log.lines == ["A 2026-01-02 1.0", "B 2026-01-01 1.0", "B 2026-01-02 2.0"])
  }

  @Test func `a million columns are refused`() throws {
    let heads = (0..<1_000_000).map { "c\($0)" }.joined(separator: ",")
    #expect(try fixture.problem(heads + "\n") == ["1:0 more than 16384 columns"])
    let row = Self.head + "A,2026-01-01,1\nA,2026-01-01,1" + String(repeating: ",", count: 1_000_000)
    #expect(try fixture.problem(row) == ["3:0 more than 16384 columns"])
  }

  /// A gibibyte in one line, as a file with a hole, or as one of letters.
  @Test func `a long line is refused`() throws {
    let path = try fixture.write(Data("customer,date,amount\nA,2026-01-01,1\n".utf8))
    let line = FileHandle(forWritingAtPath: path)
    try line?.seekToEnd()
    let letters = Data(repeating: 97, count: 1 << 20)
    for _ in 0..<24 { try line?.write(contentsOf: letters) }
    try line?.close()
    let long = #expect(throws: LogProblem.self) { try LogReader(path: path, options: .fixed).read() }
    #expect(
      long?.lines == [
        "\(path):3: error: a line of more than 16 MiB; is this a table with a line for each row?"
      ])
    let hole = try fixture.write(Data("customer,date,amount\n".utf8))
    truncate(hole, 1 << 30)
    let nul = #expect(throws: LogProblem.self) { try LogReader(path: hole, options: .fixed).read() }
    #expect(nul?.findings.map(\.message) == ["a NUL character: this is not a table of text"])
  }

  /// A quote left open is found where it stands, and the file is not kept in memory to find it.
  @Test func `an open quote before a long rest is found`() throws {
    var text = "customer,date,amount\nA,\"2026-01-01,1\n"
    text += String(repeating: "B,2026-01-01,1\n", count: 1_300_000)
    #expect(try fixture.problem(text) == ["2:3 a quote is opened here and never closed"])
  }

  @Test func `a column that is not there is named`() throws {
    let found = try fixture.problem(Self.head, .fixed { $0.columns = [.customer: "who", .date: "9"] })
    #expect(
      found.sorted() == [
        "1:0 no column is headed \"who\"", "1:0 there is no column 9 for date: the first row has 3",
      ])
  }

  /// Rows longer than a piece of reading, and cells that lie across two, are put together.
  @Test func `cells across pieces are whole`() throws {
    let note = String(repeating: "\"\"あ", count: 300_000)
    var text = "note,customer,date,amount\n"
    for day in 1...9 { text += "\"\(note)\",A\(day),2026-01-0\(day),\(day)\n" }
    let log = try fixture.orders(text)
    #expect(log.lines == (1...9).map { "A\($0) 2026-01-0\($0) \(Double($0))" })
  }
}
