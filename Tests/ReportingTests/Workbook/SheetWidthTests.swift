// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@testable import Reporting

struct SheetWidthTests {
  @Test func `full-width characters count two`() {
    #expect(TextExtent.width(of: "顧客") == TextExtent.width(of: "abcd"))
    #expect(TextExtent.width(of: "a\nabc") == TextExtent.width(of: "abc"))
  }

  @Test func `lines break between words and within Japanese`() {
    // Two words and a blank between them, of 11 letters, need 12.1 digits.
    #expect(TextExtent.lines(of: "abcde fghij klmno", in: 12.5) == 2)
    #expect(TextExtent.lines(of: "abcde fghij klmno", in: 8) == 3)
    #expect(TextExtent.lines(of: String(repeating: "漢", count: 20), in: 11.5) == 4)
    #expect(TextExtent.lines(of: "a\n\nb", in: 10) == 3)
  }

  @Test func `columns are as wide as their numbers and the words of their heads`() {
    let table = ResultTable(
      name: "t",
      columns: [
        Column("npv", unit: "JPY", label: Caption("Contribution of everything together")),
        Column("long", label: Caption("L")),
      ], rows: [[.number(-123_456_789_012_345), .text(String(repeating: "word ", count: 100))]])
    let sheet = SheetTable(table, currency: "JPY", options: ReportOptions(unit: .one))
    #expect(sheet.widths[0] >= Double("-123,456,789,012,345".count))
    #expect(sheet.widths[0] < Double("Contribution of everything together".count))
    // Its unit has a line of its own.
    #expect(sheet.heads[0] == "Contribution of everything together\n(JPY)")
    #expect(sheet.widths[1] == TextExtent.widestText + 3)
  }
}
