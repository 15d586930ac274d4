// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness
import Testing
import TestSupport

@testable import Scenarios

/// What a finding advises is accepted, and one fault is one finding.
@Suite("Advice")
struct RemedyTests {
  /// Every key of the format and many ways to write numbers; not all strategies, which take long to read.
  private static let lines = complete.split(separator: "\n", omittingEmptySubsequences: false).map(
    String.init
  )
  .prefix { $0 != "  dearer:" }
  private static let text = lines.joined(separator: "\n") + "\n"

  /// Of the author's choice, so that no other is right.
  private static let names: Set<String> = [
    "web", "shop", "fair", "big", "small", "visit", "same_visit", "fixed", "tenure", "letters", "calls",
    "points",
    "coupons",
    "advice", "friends", "bear", "base", "gold", "silver", "refill", "extra", "birth", "anniversary",
    "moving", "plain",
    "dear", "en", "ja", "rivals", "left", "fitted", "basket", "spread", "besieged",
  ]
  /// Without what they define, what refers to it is lost too.
  private static let definitions: Set<String> = [
    "customers", "segments", "quantities", "offers", "strategies", "contract", "cases", "joint", "columns",
    "file",
  ]

  /// Cases are read one by one, when they are asked for.
  private static func isOfCase(_ line: String) -> Bool { line.contains("bear:") }

  private struct Key {
    var name: String
    var line: Int
    /// Where it begins in its line, from 0.
    var column: Int
  }

  private static let keys: [Key] = lines.enumerated().filter { !isOfCase($0.element) }.flatMap {
    index, line in
    line.matches(of: #/([a-z][a-z0-9_]*):(?: |$)/#).compactMap { match in
      let name = String(match.1)
      let column = line.distance(from: line.startIndex, to: match.range.lowerBound)
      return names.contains(name) ? nil : Key(name: name, line: index + 1, column: column)
    }
  }

  private func errors(_ text: String) throws -> [Finding] {
    try load(text, files: completeFiles).findings.filter { $0.severity == .error }
  }

  private func replacing(line: Int, _ change: (String) -> String) -> String {
    var lines = Array(Self.lines)
    lines[line - 1] = change(lines[line - 1])
    return lines.joined(separator: "\n") + "\n"
  }

  /// In the ways that people misspell.
  private func misspelt(_ name: String, _ way: Int) -> String {
    var letters = Array(name)
    switch way % 5 {
    case 0: letters.swapAt(letters.count - 1, letters.count - 2)
    case 1: letters.remove(at: letters.count / 2)
    case 2: return name.contains("_") ? name.replacing("_", with: "-") : name.capitalized
    case 3: letters[0] = Character(Unicode.Scalar(letters[0].unicodeScalars.first!.value + 0xFEE0)!)
    default: letters.insert("\u{3000}", at: 0)
    }
    return String(letters)
  }

  @Test(arguments: 0..<4) func aMisspeltKeyIsOneFaultAndIsFound(shard: Int) throws {
    for (index, key) in Self.keys.enumerated() where index % 4 == shard && key.name.count > 3 {
      let wrong = misspelt(key.name, index / 4)
      if wrong == key.name { continue }
      let broken = replacing(line: key.line) { line in
        let start = line.index(line.startIndex, offsetBy: key.column)
        return line[..<start] + wrong + line[line.index(start, offsetBy: key.name.count)...]
      }
      let found = try errors(broken).filter {
        !Self.definitions.contains(key.name) || $0.message.contains(wrong)
      }
      #expect(found.count == 1, "line \(key.line), \(wrong): \(found.map(\.description))")
      guard let finding = found.first else { continue }
      #expect(finding.location?.line == key.line && finding.location?.column == key.column + 1, "\(finding)")
      #expect(finding.remedy.contains("`\(key.name)`"), "\(finding)")
    }
  }

  @Test(arguments: ["{}", "[]", "null", "soon", "{soon: 1}", "-1.0e+300"])
  func aValueOfAnotherKindIsOneFault(value: String) throws {
    for (index, line) in Self.lines.enumerated() where index % 3 == value.count % 3 {
      guard let match = line.wholeMatch(of: #/( +([a-z_0-9]+): )[0-9.]+/#),
        !Self.names.contains(String(match.2))
      else { continue }
      let found = try errors(replacing(line: index + 1) { _ in match.1 + value })
      let own = found.filter { $0.location?.line == index + 1 }
      // An optional number may be left out.
      #expect(
        own.count == 1 || value == "null" && found.isEmpty,
        "\(match.1)\(value): \(found.map(\.description))")
      // Where a strategy scales it, what comes of that is said there.
      let key = String(match.2)
      #expect(
        found.allSatisfy { $0.location?.line == index + 1 || $0.path.hasSuffix(key) },
        "\(found.map(\.description))")
    }
  }

  /// A line as an East Asian keyboard or a hurried hand writes it: the finding points to it, and what it says to write
  /// is what was there.
  @Test(arguments: 0..<3) func aSlipOfTheKeyboardIsFoundWhereItIs(way: Int) throws {
    for (index, line) in Self.lines.enumerated() where index % 3 == way {
      guard let match = line.wholeMatch(of: #/( *)([a-z_0-9]+): (.+)/#), !line.contains("\"") else {
        continue
      }
      let (indentation, key, value) = (match.1, match.2, match.3)
      let slips = [
        "\(indentation)\(key):\(value)", "\(indentation)\(key)：\(value)", "\(indentation)\(key):　\(value)",
      ]
      let found = try errors(replacing(line: index + 1) { _ in slips[index / 3 % 3] })
      // Where a name is lost, what refers to it is too.
      let isDefinition = Self.names.union(Self.definitions).contains(String(key))
      #expect(found.count == 1 || isDefinition, "\(line): \(found.map(\.description))")
      guard let finding = found.first(where: { $0.location?.line == index + 1 }) else {
        Issue.record("\(line): \(found.map(\.description))")
        continue
      }
      // In braces each pair is a value of its own.
      let pair = "\(key): " + value.prefix { $0 != "," && $0 != "{" && $0 != "}" }
      #expect(
        finding.remedy.contains("`\(pair)") || finding.remedy.contains("`\(key): …`") || value.count > 70,
        "\(line): \(finding)")
    }
  }

  @Test(arguments: [
    ("　　setup: 3", "  setup: 3"), ("  setup：3", "  setup: 3"), ("  setup: 3　", "  setup: 3"),
    ("  setup: ｛value: 3｝", "  setup: {value: 3}"),
    ("  setup: {value: 3， source: a}", "  setup: {value: 3, source: a}"),
    ("  setup: {value：3}", "  setup: {value: 3}"), ("  setup: {value:3}", "  setup: {value: 3}"),
  ]) func fullWidthSignsAreNamed(slip: String, right: String) throws {
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
  ]) func aLineThatOnlyLooksEmptyIsNamed(slip: String, message: String) throws {
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
  ]) func aNumberForPeopleComesWithItsSpelling(text: String, spelling: String) throws {
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
  func numbersWithSeparatorsInBracesAreFoundInDistributions(kind: DistributionKind) throws {
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
  ]) func numbersWithSeparatorsInBracesAreOneFaultEach(text: String, spellings: [String]) throws {
    let found = try findings(minimal + text + "\n")
    #expect(found.count == spellings.count, "\(found)")
    for (finding, spelling) in zip(found, spellings) {
      #expect(finding.hasSuffix("; write \(spelling)"), "\(finding)")
    }
  }

  @Test(arguments: ["8m", "5 years", "1,2345", "1,23,456", "three", "12-15", "1/2", "8000円/月", "1 2"])
  func whatIsNotSureIsNotGuessed(text: String) throws {
    let found = try findings(minimal + "costs:\n  setup: \(text)\n")
    #expect(found.count == 1 && found[0].contains("a number is expected here, not `\(text)`"), "\(found)")
    #expect(
      !found[0].contains("; write ") || found[0].hasSuffix("; write digits alone, with a point for decimals"))
  }

  @Test(arguments: [
    "2026-4", "2026/04", "2026/4/1", "04/2026", "2026年4月", "２０２６年４月", "202604", "2026.4", "2026-04　",
    "2026-04-01",
  ]) func aMonthForPeopleComesWithItsSpelling(text: String) throws {
    let found = try findings(minimal.replacing("2026-04", with: text))
    #expect(found.count == 1 && found[0].hasSuffix("is not a month; write `2026-04`"), "\(found)")
  }

  /// Other advice, beside the text that follows it.
  @Test(arguments: [
    ("costs: {setup: '3'}", "write 3 without quotes", "costs: {setup: 3}"),
    ("schema: 2", "write `schema: 1`", "schema: 1"),
    (
      "core: {backlash: {p05: 0.1, p95: 0.2}}", "name the kind: `{normal: {p05: …, p95: …}}`",
      "core: {backlash: {normal: {p05: 0.1, p95: 0.2}}}"
    ),
    ("name: !foo a", "remove it", "name: a"),
    ("name: *a", "put a text that begins with `*` in quotes", "name: '*a'"),
    ("name: @a", "put the text in quotes", "name: '@a'"),
    ("name: a: b", "put texts with a colon in quotes, and check the indentation", "name: 'a: b'"),
    ("strategies: {a: {label: [x]}}", "write `{en: …, ja: …}`", "strategies: {a: {label: {en: x, ja: y}}}"),
    ("strategies: {a: 3}", "write what it changes below its name", "strategies: {a: {costs: {setup: 3}}}"),
    ("strategies: [a]", "write `name: …` below it", "strategies: {name: {}}"),
    (
      "strategies: {a: {horizon: 3}}",
      "a strategy may patch `market`, `acquisition`, `customers`, `core`, `offers`, `programmes`, `costs` and `inflation_per_year`",
      "strategies: {a: {costs: {setup: 3}}}"
    ),
    (
      "strategies: {a: {costs: {setup: null}}}", "remove the `null`, or check the path",
      "strategies: {a: {costs: {}}}"
    ),
    ("cases: {all: {}}", "`--case all` asks for every case: choose another name", "cases: {every: {}}"),
    ("costs: {setup: {uniform: {min: 3, max: 1}}}", "", ""),
    ("horizon_month: 24", "did you mean `horizon_months`?", ""),
    ("setup: 3", "it belongs inside `costs`", "costs: {setup: 3}"),
    (
      "offers: {x: {}}", "write `contract: …`",
      "offers: {x: {contract: {attach_rate: 0.1, fee_per_month: 3}}}"
    ),
    (
      "offers: {x: {add_on: {take_up: 1, per_month: 1, price: 3, margin: 0.1}, contract: {attach_rate: 1, fee_per_month: 3}}}",
      "remove one of them", "offers: {x: {contract: {attach_rate: 1, fee_per_month: 3}}}"
    ),
    (
      "correlations: 3", "write `- {between: [path, path], rank: 0.5}`",
      "quantities: {p: {uniform: {min: 0, max: 1}}, q: {uniform: {min: 0, max: 1}}}\ncosts: {setup: {ref: p}, fixed_per_month: {ref: q}}\ncorrelations:\n  - {between: [quantities.p, quantities.q], rank: 0.5}"
    ),
    (
      "quantities: {q: 3}", "use it by `{ref: q}`, or remove it",
      "quantities: {q: 3}\ncosts: {setup: {ref: q}}"
    ),
    (
      "offers: {x: {contract: {attach_rate: 1, fee_per_month: 1, covers_orders: yes}}}", "write `true`",
      "offers: {x: {contract: {attach_rate: 1, fee_per_month: 1, covers_orders: true, cost_per_order: 1}}}"
    ),
    (
      "costs.setup: 3", "a file has one key inside another: write `costs: {setup: 3}`", "costs: {setup: 3}"
    ),
    (
      "costs: {fixed_per_month: 4}\ncosts.setup: 3",
      "a file has one key inside another: write `setup: 3` inside `costs`",
      "costs: {fixed_per_month: 4, setup: 3}"
    ),
    (
      "strategies: {a: {cost.setup: 3}}",
      "a file has one key inside another: write `costs: {setup: 3}`", "strategies: {a: {costs: {setup: 3}}}"
    ),
    (
      "strategies: {a: {customers.orders.value: {times: 2}}}",
      "a file has one key inside another: write `customers: {orders: {value: …}}`",
      "strategies: {a: {customers: {orders: {value: {times: 2}}}}}"
    ),
    (
      "strategies: {a: {customers: {orders.value: 5}}}",
      "a file has one key inside another: write `orders: {value: 5}`",
      "strategies: {a: {customers: {orders: {value: 5}}}}"
    ),
    (
      "strategies: {a: {customers: {retention: {geometric: {churn_per_month: 0.1}}, orders.value: 5}}}",
      "a file has one key inside another: write `orders: {value: 5}`",
      "strategies: {a: {customers: {retention: {geometric: {churn_per_month: 0.1}}, orders: {value: 5}}}}"
    ),
    (
      "strategies: {a: {offers.x.contract.fee_per_month: 3}}",
      "a file has one key inside another: write `offers: {x: {contract: {fee_per_month: 3}}}`",
      "offers: {x: {contract: {attach_rate: 1, fee_per_month: 2}}}\nstrategies: {a: {offers: {x: {contract: {fee_per_month: 3}}}}}"
    ),
    (
      "strategies: {a: {offers.contract.fee: 3}}",
      "a file has one key inside another: write `offers: {contract: {fee: 3}}`", ""
    ),
    (
      "strategies: {a: {costs.setup.more: 3}}", "did you mean `costs`?",
      "strategies: {a: {costs: {setup: 3}}}"
    ),
    (
      "＃ costs: 3", "a full-width number sign (＃) begins no comment: write the ordinary sign, `#`",
      "# costs: 3"
    ),
    (
      "costs:\n  setup: 3\n  ＃ fixed_per_month: 3",
      "a full-width number sign (＃) begins no comment: write the ordinary sign, `#`",
      "costs:\n  setup: 3\n  # fixed_per_month: 3"
    ),
    (
      "strategies:\n  a: {}\n  ＃b: {costs: {setup: 3}}",
      "a full-width number sign (＃) begins no comment: write the ordinary sign, `#`",
      "strategies:\n  a: {}\n  #b: {costs: {setup: 3}}"
    ),
    (
      "strategies:\n  a:\n    ＃ label: x",
      "a full-width number sign (＃) begins no comment: write the ordinary sign, `#`",
      "strategies:\n  a:\n    # label: x"
    ),
  ]) func whatIsAdvisedIsAccepted(wrong: String, advice: String, right: String) throws {
    // Orders, so that all offers have their place.
    let rest = minimal + "  orders: {per_month: 1, value: 10, margin: 0.5}\n"
    func base(_ text: String) -> String {
      text.hasPrefix("horizon_month") ? rest.replacing("horizon_months: 24\n", with: "") : rest
    }
    let found = try findings(base(wrong) + wrong + "\n")
    #expect(found.count == 1, "\(found)")
    #expect(advice.isEmpty || found.first?.hasSuffix("; \(advice)") == true, "\(found)")
    if !right.isEmpty { #expect(try findings(rest + right + "\n").filter { $0.contains(" error: ") } == []) }
  }

  /// A key like no other and a key that is missing in the same mapping are one fault.
  @Test(arguments: [
    (
      "margin: 0.9", "foo: 0.9",
      "`unit_cost_drift_per_year` and `payment_lag_months`, of which one of `margin` or `unit_cost` is missing"
    ),
    ("churn_per_month", "foo", "the keys here are `churn_per_month`, of which `churn_per_month` is missing"),
    (
      "geometric", "foo",
      "`geometric`, `beta_geometric`, `weibull`, `pareto`, `bg_nbd`, `mbg_nbd` and `table`"
    ),
    (
      "cost_per_customer", "foo",
      "`segments` and `retention`, of which one of `cost_per_customer` or `response` is missing"
    ),
    ("horizon_months", "foo", "`discount_rate_per_year` …, of which `horizon_months` is missing"),
    ("retention", "foo", "`vintage_trend` and `existing`, of which `retention` is missing"),
  ]) func aStrangeKeyForAMissingOneIsOneFault(key: String, strange: String, advice: String) throws {
    let text = minimal + "  first_sale: {price: 5, margin: 0.9}\n"
    let found = try findings(text.replacing(key, with: strange))
    #expect(found.count == 1 && found[0].hasSuffix(advice), "\(found)")
  }

  /// Others that are missing are faults of their own.
  @Test func oneStrangeKeyStandsForOneMissingAtMost() throws {
    let found = try findings(minimal + "  first_sale: {foo: 3}\n")
    #expect(found.count == 3, "\(found)")
  }

  @Test(arguments: [
    ("fee_per_month=9", "offers.gold.contract.fee_per_month=9"), ("visit=9", "quantities.visit=9"),
    ("customers.orders.margn=0.3", "customers.orders.margin=0.3"),
    ("offers.golden.contract.upfront_fee=9", "offers.gold.contract.upfront_fee=9"),
    ("contract.upfront_fee=9", "offers.gold.contract.upfront_fee=9"),
    ("acquisition.chanels.web.spend_per_month=9", "acquisition.channels=null"),
    ("strategies.deer.costs.setup=9", "strategies.dear.costs.setup=9"),
  ]) func anAdvisedPathIsThere(wrong: String, right: String) throws {
    let found = try load(Self.text, sets: [wrong], files: completeFiles).findings.filter {
      $0.severity == .error
    }
    #expect(found.count == 1, "\(found.map(\.description))")
    let path = right.split(separator: "=")[0]
    #expect(found.first?.remedy == "did you mean `\(path)`?", "\(found.map(\.description))")
    if right.hasSuffix("null") { return }
    #expect(try load(Self.text, sets: [right], files: completeFiles).scenario != nil)
  }

  @Test(arguments: [
    ("costs.setup:5", "costs.setup=5"), ("costs.setup＝5", "costs.setup=5"),
    ("costs.setup： ５", "costs.setup=5"),
  ])
  func anAssignmentWithoutItsSignComesWithIt(wrong: String, right: String) throws {
    let failure = #expect(throws: PathAssignment.Malformed.self) { try PathAssignment(wrong) }
    #expect(failure?.description.hasSuffix("; write `\(right)`") == true, "\(failure?.description ?? "")")
    #expect(try load(minimal, sets: [right]).scenario != nil)
  }

  /// Brackets in texts and comments are no nesting; those that a parser sees are, however they are hidden.
  @Test func bracketsInTextsDoNotNest() throws {
    let open = String(repeating: "[{", count: 200)
    for text in [
      "name: \"\(open)\"", "name: '\(open)'", "# \(open)", "name: a # \(open)", "name: \"a \\\" \(open)\"",
      "name: 'it''s \(open)'",
      "name: \"two\n  lines \(open)\"", "costs: {setup: {value: 3, source: \"\(open)\"}}",
    ] {
      #expect(try findings(minimal + text + "\n") == [], "\(text.prefix(20))")
    }
    let deep = String(repeating: "[", count: 2000)
    for text in [
      "x: \(deep)", "x: a'\(deep)", "x: [\"a\n\", \(deep)", "x: it's \(deep)\ny: [\(deep)",
      "x: a - \"b\ny: \(deep)",
      "x: |\n  \"\ny: \(deep)", "x: ['a', \(deep)", "x: #\(deep)\ny: \(deep)",
    ] {
      let found = try errors(minimal + text + "\n")
      #expect(!found.isEmpty, "\(text.prefix(20))")
    }
  }

  @Test func aFileThatIsNotThereHasANeighbour() throws {
    let workspace = try TemporaryFolder()
    try workspace.write(minimal, to: "gym.yaml")
    try workspace.write("x", to: "market.csv")
    for (wrong, right) in [
      ("gym.yml", "gym.yaml"), ("gim.yaml", "gym.yaml"), ("gym", "gym.yaml"), ("GYM.yaml", "gym.yaml"),
    ] {
      let remedy = ScenarioFile.load(path: "\(workspace.path)/\(wrong)").findings.first?.remedy
      #expect(remedy == "did you mean `\(workspace.path)/\(right)`?")
    }
    #expect(
      ScenarioFile.load(path: workspace.path + "/bank.yaml").findings.first?.remedy
        == "check the name and the folder")
    let path = try workspace.write(
      minimal + "market: {flow: {customers_per_month: 3}, path: {file: markets.csv, value: size}}\n",
      to: "s.yaml")
    #expect(ScenarioFile.load(path: path).findings.first?.remedy == "did you mean `market.csv`?")
  }

  /// Paths in a scenario are relative to it, wherever it is loaded from: what is advised loads.
  @Test(arguments: ["", "data/", "./data/", "../sub/data/", "data//", "absolute"])
  func anAdvisedTableIsThere(folder: String) throws {
    let workspace = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: workspace.path + "/sub/data", withIntermediateDirectories: true)
    for place in ["", "data/"] {
      try workspace.write("year,size\n2026,100\n2029,80\n", to: "sub/\(place)population.csv")
    }
    let folder = folder == "absolute" ? workspace.path + "/sub/data/" : folder
    func load(_ name: String) throws -> LoadResult {
      let path = try workspace.write(
        minimal + "market: {flow: {customers_per_month: 3}, path: {file: \(name), value: size}}\n",
        to: "sub/s.yaml")
      return ScenarioFile.load(path: path)
    }
    let wrong = try load(folder + "populatio.csv")
    #expect(wrong.scenario == nil && wrong.findings.count == 1, "\(wrong.findings.map(\.description))")
    let remedy = try #require(wrong.findings.first?.remedy)
    let advised = try #require(remedy.wholeMatch(of: #/did you mean `(.*)`\?/#)).1
    #expect(advised == folder + "population.csv")
    #expect(try load(String(advised)).scenario != nil)
  }
}
