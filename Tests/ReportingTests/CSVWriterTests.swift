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

  @Test func `lines end in carriage return and line feed`() {
    #expect(CSVWriter().text(of: table(.integer(1), .boolean(true))) == "c0,c1\r\n1,true\r\n")
  }

  @Test func `Excel gets a byte order mark`() {
    let text = CSVWriter(forExcel: true).text(of: table(.text("売り切り")))
    #expect(Array(text.utf8.prefix(3)) == [0xEF, 0xBB, 0xBF])
    #expect(text.hasSuffix("売り切り\r\n"))
  }

  @Test func `quotes stand where a reader needs them`() {
    #expect(row(.text("a,b"), .text("say \"x\"")) == "\"a,b\",\"say \"\"x\"\"\"\r\n")
    #expect(row(.text("two\nlines"), .text("cr\rlf\r\n")) == "\"two\nlines\",\"cr\rlf\r\n\"\r\n")
    #expect(row(.text(""), .empty, .text(" pad ")) == ",,\" pad \"\r\n")
    #expect(row(.text("plain text"), .text("保守、契約")) == "plain text,保守、契約\r\n")
    #expect(row(.text("\"")) == "\"\"\"\"\r\n")
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+81", "'+81"), ("-a", "'-a"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"),
    ("\rx", "\"'\rx\""), ("\r\nx", "\"'\r\nx\""),
    ("=HYPERLINK(\"u\",\"x\")", "\"'=HYPERLINK(\"\"u\"\",\"\"x\"\")\""),
    ("＝1", "'＝1"), ("a=1", "a=1"), ("'=1", "''=1"), ("'a", "'a"), ("-\u{301}5", "'-\u{301}5"),
  ]) func `formulas are neutralised`(text: String, field: String) {
    #expect(row(.text(text)) == field + "\r\n")
  }

  /// Whatever an import may trim from the front: no formula is left.
  @Test func `formulas do not hide behind what is not seen`() {
    let signs = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "\u{2212}"]
    let fronts = [
      "", " ", "   ", "\u{A0}", "\u{3000}", "\t", "\r", "\n", "\r\n", "\u{B}", "\u{C}", "\u{85}", "\u{2028}",
      "\u{FEFF}", "\u{200B}", "\u{200D}", "\u{202E}", "\u{2060}", "\u{AD}", "\u{34F}", "\u{FE0F}", "\u{1B}",
      "\0",
      " \u{FEFF}\u{3000}\t", "\u{2003}\u{200B} ",
    ]
    for sign in signs {
      for front in fronts {
        // Read as one reads a file: without the quotes of CSV.
        let field = row(.text(front + sign + "1+1")).drop { $0 == "\"" }
        // U+FFFD stands for a control character, and can be seen.
        #expect(
          ["'", "\u{FFFD}"].contains(field.unicodeScalars.first), "\(Array((front + sign).unicodeScalars))")
      }
    }
  }

  @Test(arguments: ["-2", "-0.02", "-1e-07", "-60000000", "-2.5e+25"]) func `a number is no formula`(
    text: String
  ) {
    #expect(row(.text(text)) == text + "\r\n")
  }

  @Test(arguments: ["-2+3", "-2 ", "-", "-.5", "-2e", "-2.", "--2", "-2,5", "- 2", "-２", "+2", " -2"])
  func `what is almost a number is text`(text: String) {
    #expect(row(.text(text)).drop { $0 == "\"" }.hasPrefix("'"))
  }

  /// A terminal that shows the file obeys none of it.
  @Test func `control characters do not reach the file`() {
    let controls = (0...0x9F).compactMap { UInt32($0) < 0x20 || $0 > 0x7E ? Unicode.Scalar(UInt32($0)) : nil }
    let text = CSVWriter(forExcel: true).text(
      of: ResultTable(
        name: "t", columns: [Column("a\u{1B}[2J", label: Caption(""))],
        rows: controls.map { [.text("a\($0)b")] }))
    let left = Set(text.unicodeScalars).filter { $0.properties.generalCategory == .control }
    #expect(left == ["\t", "\r", "\n"])
  }

  @Test func `numbers are never neutralised and never NaN`() {
    #expect(
      row(.number(-5), .integer(-3), .number(.nan), .number(.infinity), .number(6e7))
        == "-5,-3,,,60000000\r\n")
  }

  @Test func `headers are text too`() {
    let table = ResultTable(name: "t", columns: [Column("=cmd", label: Caption(""))])
    #expect(CSVWriter().text(of: table) == "'=cmd\r\n")
  }
}
