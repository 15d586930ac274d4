// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Reporting

struct WorkbookTextTests {
  @Test func `what XML forbids and what turns text is replaced`() {
    #expect(WorkbookText.cell("a\u{0}b\u{1F}c\u{7F}d\u{FFFE}e") == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e")
    #expect(WorkbookText.cell("a\u{202E}b\u{2066}c") == "a\u{FFFD}b\u{FFFD}c")
    #expect(WorkbookText.cell("=1+1\n\t<b>&") == "=1+1\n\t<b>&")
    #expect(WorkbookText.cell("👨‍👩‍👧‍👦") == "👨‍👩‍👧‍👦")
  }

  @Test func `a number of a character in a text stays that text`() {
    #expect(WorkbookText.cell("_x0041_ _x00_ _x004G_") == "_x005F_x0041_ _x00_ _x004G_")
  }

  @Test func `what is too long ends with an ellipsis and a whole character`() {
    let longest = String(repeating: "a", count: 32_767)
    #expect(WorkbookText.cell(longest) == longest)
    #expect(WorkbookText.cell(longest + "b") == String(longest.prefix(32_764)) + "…")
    let emoji = WorkbookText.cell(String(repeating: "👨‍👩‍👧‍👦", count: 3_000))
    #expect(
      emoji.utf16.count <= 32_767 && emoji.utf16.count > 32_700 && emoji.dropLast().allSatisfy { $0 == "👨‍👩‍👧‍👦" })
    let attribute = WorkbookText.attribute(String(repeating: "漢", count: 1_000))
    #expect(attribute == String(repeating: "漢", count: 665) + "…")
  }

  @Test func `head lines show an ampersand`() {
    #expect(WorkbookText.margin("R&D\n&P") == "R&&D &&P")
    #expect(WorkbookText.margin(String(repeating: "&", count: 400)).utf8.count <= 255)
  }
}
