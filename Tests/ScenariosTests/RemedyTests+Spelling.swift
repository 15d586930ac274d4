// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness
import Testing
import TestSupport

@testable import Scenarios

/// Numbers and months as people write them.
extension RemedyTests {
  @Test(arguments: [
    ("　　setup: 3", "  setup: 3"), ("  setup：3", "  setup: 3"), ("  setup: 3　", "  setup: 3"),
    ("  setup: ｛value: 3｝", "  setup: {value: 3}"),
    ("  setup: {value: 3， source: a}", "  setup: {value: 3, source: a}"),
    ("  setup: {value：3}", "  setup: {value: 3}"), ("  setup: {value:3}", "  setup: {value: 3}"),
  ]) func `full-width signs are named`(slip: String, right: String) throws {
    let found = try findings(minimal + "costs:\n\(slip)\n  fixed_per_month: 4\n")
    #expect(found.count == 1 && found[0].hasPrefix("s.yaml:9:"), "\(found)")
    #expect(try findings(minimal + "costs:\n\(right)\n  fixed_per_month: 4\n") == [])
  }

  /// Between keys, at either end, indented or not.
  @Test(arguments: [
    ("\u{3000}", "a line with a full-width space alone"),
    ("  \u{3000}\u{3000} ", "a line with a full-width space"),
    ("＃ costs", "a full-width number sign"), ("  ＃ costs", "a full-width"),
    ("　＃ costs", "full-width"),
  ]) func `a line that only looks empty is named`(slip: String, message: String) throws {
    let before = minimal.split(separator: "\n").count
    let texts = [
      ("\(slip)\n\(minimal)", 1), ("\(minimal)\(slip)\ncosts: {setup: 3}\n", before + 1),
      ("\(minimal)costs:\n\(slip)\n  setup: 3\n", before + 2),
      ("\(minimal)costs:\n  setup: {value: 3, source: a}\n\(slip)\n  fixed_per_month: 3\n", before + 3),
      ("\(minimal)# two\n\(slip)\n\(slip)\ncosts: {setup: 3}\n", before + 3),
    ]
    for (text, line) in texts {
      let found = try findings(text)
      #expect(found.count == 1 && found[0].hasPrefix("s.yaml:\(line):"), "\(found)")
      #expect(found.first?.contains(message) == true, "\(found)")
    }
  }

  @Test(arguments: [
    ("¥8,000", "8000"), ("8,000", "8000"), ("8 000", "8000"), ("8000円", "8000"), ("￥８，０００", "8000"),
    ("１２", "12"),
    ("3%", "0.03"), ("3 ％", "0.03"), ("0.8割", "0.08"), ("0,35", "0.35"), ("12,5", "12.5"),
    ("1.234,56", "1234.56"),
    ("1.234.567", "1234567"), ("1,234,567.8", "1234567.8"), ("5万円", "50000"), ("3.5k", "3500"),
    ("2 million", "2000000"),
    ("JPY 80", "80"), ("80 JPY", "80"), ("$1.50", "1.5"), ("12か月", "12"), ("12 months", "12"), ("　12", "12"),
    ("12　", "12"), ("'¥12'", "12"), ("\"12\"", "12"), ("1_000", "1000"), ("0x1F", "31"), ("010", "10"),
    ("6e7", "60000000"),
    ("12 ＃ twelve", "12"), ("△12", "-12"), ("−12", "-12"), ("８０．５", "80.5"), ("1億", "100000000"),
  ]) func `a number for people comes with its spelling`(text: String, spelling: String) throws {
    for place in ["costs: {fixed_per_month: %}", "quantities: {q: %}\ncosts: {setup: {ref: q}}"] {
      // In braces a comma ends the value.
      let place = place.replacing("{fixed_per_month: %}", with: "\n  fixed_per_month: %")
        .replacing("{q: %}", with: "\n  q: %")
      let found = try findings(minimal + place.replacing("%", with: text) + "\n")
      #expect(found.count == 1 && found[0].contains("; write \(spelling)"), "\(found)")
      let repaired = try findings(minimal + place.replacing("%", with: spelling) + "\n")
      // The range is another matter.
      #expect(spelling.hasPrefix("-") || repaired == [], "\(repaired)")
    }
  }

  /// In braces a comma ends the value: what follows is a key to YAML, and 1,100 would be taken for 1.
  @Test(arguments: DistributionKind.allCases.filter { $0 != .discrete })
  func `numbers with separators in braces are found in distributions`(kind: DistributionKind) throws {
    for form in kind.forms {
      for separated in form {
        for (number, spelling) in [("1,100", "1100"), ("¥1,000,000", "1000000"), ("0,35", "0.35")] {
          let parameters = form.map { "\($0): \($0 == separated ? number : "0.5")" }.joined(separator: ", ")
          let text = minimal + "costs: {setup: {\(kind.rawValue): {\(parameters)}}}\n"
          let found = try findings(text)
          #expect(found.count == 1 && found[0].hasSuffix("; write \(spelling)"), "\(parameters): \(found)")
        }
        // Away from its comma it is sure to be wrong, not what it means.
        for key in ["100", "foo"] {
          for null in ["", ": null"] {
            let parameters = form.map { "\($0): 0.5" }.joined(separator: ", ") + ", \(key)\(null)"
            let found = try findings(minimal + "costs: {setup: {\(kind.rawValue): {\(parameters)}}}\n")
            #expect(found.count == 1 && found[0].contains("`\(key)` is not a key here"), "\(found)")
          }
        }
      }
    }
  }

  @Test(arguments: [
    ("costs: {setup: 1,100}", ["1100"]), ("costs: {setup: ¥10,000}", ["10000"]),
    ("costs: {setup: 1,100 , fixed_per_month: 2,100}", ["1100", "2100"]),
    ("costs: {setup: 1,000, fixed_per_month: 9,000}", ["1000", "9000"]),
    ("costs: {setup: {value: 1,234,567}}", ["1234567"]), ("costs: {setup: 1,100円}", ["1100"]),
    ("costs: {setup: 1,100.5}", ["1100.5"]), ("costs: {setup: 0,35}", ["0.35"]),
    ("costs: {setup: {uniform: {min: 1,000, max: 9,000}}}", ["1000", "9000"]),
    ("costs: {setup: {uniform: {min: 1, max: 9}, truncate: {min: 1,100}}}", ["1100"]),
    ("costs: {setup: {discrete: {values: [1, 2], 100}}}", ["numbers without separators: 1000, not 1,000"]),
    ("quantities: {q: 1,100}\ncosts: {setup: {ref: q}}", ["1100"]),
  ]) func `numbers with separators in braces are one fault each`(text: String, spellings: [String]) throws {
    let found = try findings(minimal + text + "\n")
    #expect(found.count == spellings.count, "\(found)")
    for (finding, spelling) in zip(found, spellings) {
      #expect(finding.hasSuffix("; write \(spelling)"), "\(finding)")
    }
  }

  @Test(arguments: ["8m", "5 years", "1,2345", "1,23,456", "three", "12-15", "1/2", "8000円/月", "1 2"])
  func `what is not sure is not guessed`(text: String) throws {
    let found = try findings(minimal + "costs:\n  setup: \(text)\n")
    #expect(found.count == 1 && found[0].contains("a number is expected here, not `\(text)`"), "\(found)")
    #expect(
      !found[0].contains("; write ") || found[0].hasSuffix("; write digits alone, with a point for decimals"))
  }

  @Test(arguments: [
    "2026-4", "2026/04", "2026/4/1", "04/2026", "2026年4月", "２０２６年４月", "202604", "2026.4", "2026-04　",
    "2026-04-01",
  ]) func `a month for people comes with its spelling`(text: String) throws {
    let found = try findings(minimal.replacing("2026-04", with: text))
    #expect(found.count == 1 && found[0].hasSuffix("is not a month; write `2026-04`"), "\(found)")
  }
}
