// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@testable import Reporting

struct ReportWordsTests {
  private let english = ReportWords(language: .english, currency: "JPY")
  private let japanese = ReportWords(language: .japanese, currency: "JPY")

  @Test(arguments: [
    (0.0, "0円"), (9_999, "9,999円"), (123_456, "12.3万円"), (123_456_789, "1.23億円"), (-45_600_000, "△4,560万円"),
    (99_995_000, "1.00億円"), (990_000_000_000, "9,900億円"), (1_234_000_000_000, "1.23兆円"),
  ])
  func `yen in Japanese have units of four digits`(amount: Double, text: String) {
    #expect(japanese.money(amount) == text)
  }

  @Test func `other amounts have three digits and their currency`() {
    #expect(english.money(1_234_000_000) == "JPY 1.23 bn")
    #expect(english.money(-5_000) == "JPY -5,000")
    #expect(ReportWords(language: .japanese, currency: "USD").money(1_230_000) == "1.23百万USD")
    #expect(ReportWords(language: .english, currency: nil).money(12_300) == "12.3 k")
  }

  @Test func `no chance is certain`() {
    #expect(english.chance(1) == "over 99 %")
    #expect(japanese.chance(0.999) == "99%超")
    #expect(japanese.chance(0.001) == "1%未満")
    #expect(japanese.chance(0.42) == "42%")
    #expect(english.months(1) == "1 month")
    #expect(japanese.months(12) == "12か月")
  }
}
