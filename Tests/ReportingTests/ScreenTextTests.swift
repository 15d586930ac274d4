// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Reporting

/// What no text may bring to a terminal, by Unicode's code charts and not by the properties that `ScreenText` asks.
func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x00...0x1F, 0x7F...0x9F: true  // controls
  case 0xAD, 0x34F, 0x61C, 0x180E, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F: true
  case 0x115F...0x1160, 0x17B4...0x17B5, 0x3164, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB: true  // nothing to see
  case 0xE000...0xF8FF, 0xF0000...0x10FFFF: true  // private
  case 0xFDD0...0xFDEF, 0xE0000...0xE00FF, 0xE01F0...0xE0FFF: true  // noncharacters, tags
  default: scalar.value & 0xFFFE == 0xFFFE
  }
}

@Suite struct ScreenTextTests {
  /// Every scalar of the planes in use, between letters, after an emoji and after a letter that joins.
  @Test func `nothing forbidden is shown`() {
    let ranges: [ClosedRange<UInt32>] = [
      0...0xD7FF, 0xE000...0x1FFFF, 0xE0000...0xE0FFF, 0x10FFF0...0x10FFFF,
    ]
    for scalar in ranges.joined().compactMap(Unicode.Scalar.init) {
      let text = "a\(scalar)b😀\(scalar)ب\(scalar)"
      let shown = ScreenText.line(text)
      if shown.unicodeScalars.contains(where: isForbidden) {
        Issue.record("U+\(String(scalar.value, radix: 16)) is shown as \(Array(shown.unicodeScalars))")
      }
    }
  }

  /// A joiner joins and a selector selects; by themselves they would be text that nobody sees.
  @Test(arguments: [
    "a\u{200D}b", "a\u{200C}b", "\u{200D}", "a \u{FE0F}", "\u{FE0F}", "😀\u{200D}", "😀\u{200D}b", "1\u{200D}2",
    "葛\u{E0100}\u{E0101}", "ب\u{200D}\u{200D}ب", "e\u{301}\u{FE0F}",
  ]) func `what works on nothing is replaced`(text: String) {
    #expect(ScreenText.line(text).unicodeScalars.contains("\u{FFFD}"), "\(Array(text.unicodeScalars))")
  }

  @Test(arguments: [
    "保守契約（独立系の六割）", "ﾊﾝｶﾞｸ　全角　", "葛\u{E0100}飾区", "か\u{3099}", "한글 \u{1112}\u{1161}\u{11AB}", "契約①〜③",
    "العربية، ١٢٣", "می\u{200C}خواهم", "\u{600}١٢٣", "שָׁלוֹם", "क्\u{200D}ष", "ภาษาไทยนี้", "Ünïcödé e\u{301}",
    "👨‍👩‍👧‍👦", "👩🏻‍❤️‍💋‍👨🏻", "🇯🇵", "❤️", "1️⃣", "👍🏽", "⚠︎", "\u{20BB7}野家", "\u{2EBF0}", "naïve — “quoted” ± 5 %",
  ]) func `legible text stays`(text: String) {
    #expect(
      ScreenText.line(text).unicodeScalars.elementsEqual(text.unicodeScalars), "\(ScreenText.line(text))")
    #expect(ScreenText.isPlain(text))
  }

  @Test(arguments: ["\n", "\r", "\r\n", "\u{85}", "\u{B}", "\u{C}", "\u{2028}", "\u{2029}"])
  func `a line break begins no line`(end: String) {
    let shown = ScreenText.line("Sell only\(end)error: forged")
    let words = shown.split(separator: " ").map(String.init)
    #expect(words == ["Sell", "only", "error:", "forged"])
    #expect(shown.allSatisfy { !$0.isNewline })
    #expect(ScreenText.line("a\tb") == "a b")
  }

  @Test func `reports keep their lines`() {
    #expect(ScreenText.lines("a\u{1B}\n\n b\u{202E}\n") == "a\u{FFFD}\n\n b\u{FFFD}\n")
  }

  @Test func `marks do not pile up`() {
    for (base, mark) in [("e", "\u{301}"), ("", "\u{489}"), ("漢", "\u{20DD}"), ("👨", "\u{200D}👨")] {
      let pile = base + String(repeating: mark, count: 200)
      let shown = ScreenText.line("x\(pile)y")
      #expect(shown.unicodeScalars.count <= ScreenText.mostScalars + 3)
      #expect(shown.hasPrefix("x") || shown.unicodeScalars.first == "x")
      #expect(shown.unicodeScalars.last == "y")
      // As many columns as one letter or picture has, and U+FFFD for what was cut.
      #expect(DisplayWidth.of(shown) <= 5)
    }
  }

  /// What is safe stays as it is.
  @Test(arguments: [
    "a\n\u{1B}[2J\u{202E}\u{200D}", "👨\u{200D}\u{200D}👨", String(repeating: "\u{301}", count: 50),
  ])
  func `once is enough`(text: String) {
    let shown = ScreenText.line(text)
    #expect(ScreenText.line(shown).unicodeScalars.elementsEqual(shown.unicodeScalars))
  }

  /// Columns as the `wcwidth` package for Python, which keeps Unicode's tables, has them.
  @Test(arguments: [
    ("abc", 3), ("保守契約", 8), ("ﾊﾝｶｸ", 4), ("ﾊﾝｶﾞ", 4), ("が", 2), ("か\u{3099}e\u{301}", 3), ("한글", 4),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("👨‍👩‍👧", 2), ("🇯🇵", 2), ("❤️", 2), ("1️⃣", 2), ("⚠️", 2), ("⚠", 1), ("👍🏽", 2),
    ("葛\u{E0100}", 2), ("\u{20BB7}", 2), ("①", 1), ("ไทยนี้", 4), ("العربية", 7), ("\u{3000}：￥", 6), ("¥", 1),
    ("⌚", 2),
    ("䷀", 2), ("\u{17000}", 2), ("𝌆", 2), ("\u{FFFD}", 1),
  ]) func `texts are as wide as a terminal shows them`(text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }
}
