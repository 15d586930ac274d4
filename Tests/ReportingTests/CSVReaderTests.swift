// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Testing
import TestSupport

@testable import Reporting

struct CSVReaderTests {
  private func read(_ text: String) throws -> ResultTable {
    try withTemporaryFolder { try CSVReader.table(at: try $0.write(text, to: "table.csv")) }
  }

  @Test(arguments: [false, true]) func `reads what is written`(forExcel: Bool) throws {
    let table = ResultTable(
      name: "t", columns: ["a", "b,c", "点\"検"].map { Column($0, label: Caption($0)) },
      rows: [
        [.text("plain"), .number(1.5), .empty],
        [.text("a \"quoted\", text\r\nof two lines"), .integer(-3), .text(" x")],
        [.empty, .empty, .empty],
      ])
    let back = try read(CSVWriter(forExcel: forExcel).text(of: table))
    #expect(back.columns.map(\.key) == ["a", "b,c", "点\"検"])
    #expect(
      back.rows == [
        [.text("plain"), .text("1.5"), .empty],
        [.text("a \"quoted\", text\r\nof two lines"), .text("-3"), .text(" x")], [.empty, .empty, .empty],
      ])
  }

  @Test func `apostrophes are the writer's or the text's`() throws {
    let texts = [
      "=1+1", "'=1+1", "''=1+1", "'", "''", "-2", "'-2", "- 2", "\t=1", "\n", "'\tx", "＠x", "\u{FEFF}=1",
      "it's",
      "'quoted'", "\" =1\"", "+81", "−1",
    ]
    let table = ResultTable(
      name: "t", columns: [Column("=a", label: Caption("=a"))], rows: texts.map { [.text($0)] })
    for forExcel in [false, true] {
      let back = try read(CSVWriter(forExcel: forExcel).text(of: table))
      #expect(back.columns.map(\.key) == ["=a"])
      #expect(back.rows == table.rows)
    }
  }

  @Test(arguments: ["", "a,b\r\n1", "a,b\r\n1\r\n", "a,b\r\n1,2,3\r\n", "a,b\r\n\"1,2\r\n"])
  func `refuses damaged files`(text: String) {
    #expect(throws: CSVReader.Failure.self) { try read(text) }
  }

  @Test func `refuses what is not there`() {
    #expect(throws: CSVReader.Failure.unreadable("/nowhere.csv")) { try CSVReader.table(at: "/nowhere.csv") }
  }
}
