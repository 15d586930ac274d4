// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@testable import Reporting

@Suite struct CSVWriterTests {
  private func table(_ cells: Cell...) -> ResultTable {
    ResultTable(
      name: "t", columns: cells.indices.map { Column("c\($0)", label: Caption("")) }, rows: [cells])
  }

  private func row(_ cells: Cell...) -> String {
    var text = ""
    CSVWriter().append(cells, to: &text)
    return text
  }

  @Test func linesEndInCarriageReturnAndLineFeed() {
    #expect(CSVWriter().text(of: table(.integer(1), .boolean(true))) == "c0,c1\r\n1,true\r\n")
  }

  @Test func excelGetsAByteOrderMark() {
    let text = CSVWriter(forExcel: true).text(of: table(.text("売り切り")))
    #expect(Array(text.utf8.prefix(3)) == [0xEF, 0xBB, 0xBF])
    #expect(text.hasSuffix("売り切り\r\n"))
  }

  @Test func quoting() {
    #expect(row(.text("a,b"), .text("say \"x\"")) == "\"a,b\",\"say \"\"x\"\"\"\r\n")
    #expect(row(.text("two\nlines"), .text("cr\rlf\r\n")) == "\"two\nlines\",\"cr\rlf\r\n\"\r\n")
    #expect(row(.text(""), .empty, .text(" pad ")) == ",,\" pad \"\r\n")
    #expect(row(.text("plain text"), .text("保守、契約")) == "plain text,保守、契約\r\n")
    #expect(row(.text("\"")) == "\"\"\"\"\r\n")
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+81", "'+81"), ("-5", "'-5"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"),
    ("\rx", "\"'\rx\""), ("\r\nx", "\"'\r\nx\""),
    ("=HYPERLINK(\"u\",\"x\")", "\"'=HYPERLINK(\"\"u\"\",\"\"x\"\")\""),
    ("＝1", "'＝1"), ("a=1", "a=1"), ("'=1", "'=1"), ("-\u{301}5", "'-\u{301}5"),
  ]) func formulasAreNeutralised(text: String, field: String) {
    #expect(row(.text(text)) == field + "\r\n")
  }

  @Test func numbersAreNeverNeutralisedAndNeverNaN() {
    #expect(
      row(.number(-5), .integer(-3), .number(.nan), .number(.infinity), .number(6e7))
        == "-5,-3,,,60000000\r\n")
  }

  @Test func headersAreTextToo() {
    let table = ResultTable(name: "t", columns: [Column("=cmd", label: Caption(""))])
    #expect(CSVWriter().text(of: table) == "'=cmd\r\n")
  }
}
