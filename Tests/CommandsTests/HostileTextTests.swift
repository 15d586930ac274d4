// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Text that would move the cursor, turn what follows, hide or forge a line: at every place where text comes in.
struct HostileTextTests {
  /// Scalars that a terminal obeys or does not show, and piles of marks.
  private static let evil =
    "\u{1B}[31m\u{7}\u{7F}\u{9B}2J\u{202E}\u{2066}\u{2069}\u{200B}\u{200F}\u{FEFF}\u{2060}\u{AD}\u{E0041}\u{3164}"
    + "\u{E000}\u{378}e" + String(repeating: "\u{301}", count: 200)
  private static let breaks = ["\n", "\r", "\r\n", "\u{85}", "\u{B}", "\u{C}", "\u{2028}", "\u{2029}"]
  private static let text = "x" + breaks.map { "\($0)FORGED" }.joined() + evil

  /// As a double-quoted text of YAML writes it.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16)
      return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  private func expectSafe(
    _ result: LTV.Result, _ place: String, location: SourceLocation = #_sourceLocation
  ) {
    for said in [result.output, result.error] {
      let bad = said.unicodeScalars.filter { scalar in
        switch scalar.properties.generalCategory {
        case .control: scalar != "\n"
        case .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        default: scalar.properties.isDefaultIgnorableCodePoint
        }
      }
      #expect(bad.isEmpty, "\(place): \(Set(bad))", sourceLocation: location)
      let lines = said.split(separator: "\n")
      #expect(!lines.contains { $0.hasPrefix("FORGED") }, "\(place): \(said)", sourceLocation: location)
      #expect(said.allSatisfy { $0.unicodeScalars.count <= 12 }, "\(place)", sourceLocation: location)
    }
  }

  /// Arguments and file names: each is refused, or used, and said back on one line.
  @Test func `arguments are shown harmlessly`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let text = Self.text
    try ltv.writeScenario(String(text.prefix(60)) + ".yaml")
    let study = ["shop.yaml", "--draws", "2", "--out", "o"]
    let cases: [[String]] = [
      [text], ["--\(text)"], ["check", text], ["check", "shop.yaml", text],
      ["run", "shop.yaml", "--\(text)"],
      ["check", "shop.yaml", "--set", text], ["check", "shop.yaml", "--set", "\(text)=1"],
      ["check", "shop.yaml", "--set", "costs.\(text)=1"],
      ["check", "shop.yaml", "--set", "costs.setup=\(text)"],
      ["check", "shop.yaml", "--set", "costs.setup=\"\(Self.escaped(text))\""],
      ["check", "shop.yaml", "--set", "start=\"\(Self.escaped(text))\""],
      ["run"] + study + ["--case", text], ["run"] + study + ["--until", text],
      ["run"] + study + ["--solver", text],
      ["run"] + study + ["--lang", text], ["run"] + study + ["--decide-on", text],
      ["run"] + study + ["--seed", text],
      ["run"] + study + ["--draws", text], ["run", "shop.yaml", "--out", "shop.yaml/\(text)"],
      ["sweep"] + study + ["--vary", text], ["sweep"] + study + ["--vary", "\(text)=1,2"],
      ["sweep"] + study + ["--vary", "costs.setup=\(text)"],
      ["sweep"] + study + ["--vary", "costs.setup=1:2:\(text)"],
      ["sweep"] + study + ["--vary", "costs.setup=1,2", "--metric", text],
      ["sweep"] + study + ["--vary", "costs.setup=1,2", "--shard", text],
      ["sweep"] + study + ["--vary", "costs.setup=1,2", "--design", text],
      ["breakeven"] + study + ["--vary", "costs.setup=1:2", "--between", "now", text],
      ["breakeven"] + study + ["--vary", "costs.setup=1:2", "--metric", text, "--level", "1"],
      ["breakeven"] + study + ["--vary", "costs.setup=1:2", "--level", text],
      ["sensitivity", "shop.yaml", "--out", "o", "--between", text, "now"],
      ["optimise"] + study + ["--vary", "costs.setup=1:2", "--maximise", text],
      ["optimise"] + study + ["--vary", "costs.setup=1:2", "--maximise", "npv", "--strategy", text],
      ["optimise"] + study + ["--vary", "costs.setup=1:2", "--maximise", "npv", "--subject-to", text],
      ["describe", text], ["describe", "shop.yaml", "--columns", text],
      ["describe", "shop.yaml", "--columns", "customer=\(text)"],
      ["describe", "shop.yaml", "--timezone", text],
      ["merge", text, "--out", "o"], ["diff", text, text], ["new", text], ["new", "a", "--from", text],
    ]
    for arguments in cases {
      let result = try ltv.run(arguments)
      #expect(result.status == 2, "\(arguments): \(result.error)")
      expectSafe(result, "\(arguments.prefix(5))")
    }
  }

  @Test func `names of files are shown harmlessly`() throws {
    let ltv = try LTV()
    let name = "a\nFORGED\u{202E}\u{1B}[31m"
    try ltv.writeScenario(name + ".yaml", extra: "nonsense: 1")
    expectSafe(try ltv("check", name + ".yaml"), "finding")
    try ltv.writeScenario(name + ".yaml")
    let checked = try ltv("check", name + ".yaml")
    #expect(checked.status == 0)
    expectSafe(checked, "check")
    // The command that it names is one that a shell takes.
    let advised = checked.output.split(separator: "\n").last.flatMap {
      $0.split(separator: "is valid: ").last
    }
    let command = try #require(advised)
    let result = try ltv.run(shell: "\(command) --draws 2 --out \"$(printf 'o\\nFORGED\\342\\200\\256')\"")
    #expect(result.status == 0, "\(command): \(result.error)")
    expectSafe(result, "Files")
    expectSafe(try ltv("run", name + ".yaml", "--draws", "2", "--out", "."), "foreign folder")
  }

  /// Everything in a file that a finding may quote.
  @Test func `files are quoted harmlessly`() throws {
    let ltv = try LTV()
    let text = "\"\(Self.escaped(Self.text))\""
    let name =
      "\"\(Self.escaped("x\u{301}\u{301}\u{3164}\u{17B4}" + String(repeating: "\u{301}", count: 100)))\""
    let market = "market: {flow: {customers_per_month: 9}, path: "
    for extra in [
      "\(text): 1", "start: \(text)", "horizon_months: \(text)", "baseline: \(text)", "core: \(text)",
      "costs: {\(text): 1}", "costs: {setup: \(text)}", "costs: {setup: {ref: \(text)}}",
      "costs: {setup: {\(text): 1}}",
      "costs: {setup: {value: 1, source: [\(text)]}}", "cases: {\(text): {}}", "cases: {a: {\(text): {}}}",
      "offers: {\(text): {}}", "offers: {a: {\(text): {}}}", "quantities: {\(text): 1}",
      "quantities: {\(name): 1}",
      "  third: {extends: \(text)}", "  \(text): {}", "  third: {\(text): {}}",
      "  \(name): {customers: {x: 1}}",
      "  third: {label: {\(text): a}}", "correlations: [{between: [\(text), b], rank: 0}]",
      "costs: {setup: !\u{3042} 1}", "costs: {setup: @\u{202E}}", "costs: {setup: *\u{200B}\u{202E}}",
      "\(text): 1\n\(text): 2", market + "{file: \(text), value: a}}",
      market + "{file: m.csv, value: \(text)}}",
      market + "{file: m.csv, value: size}}", market + "{file: m.csv, value: b}}",
      "x\u{202E}\u{2028}FORGED: 1",
      "a\u{202E}: [\u{200B}", "a: \"\u{202E}\u{2066}",
    ] {
      try ltv.writeScenario("s.yaml", extra: extra)
      try ltv.write(
        "year,size,\u{202E}b\n2020,\u{1B}[31m\u{202E},x\n2090,3,\"y\u{2028}FORGED\"\n", to: "m.csv")
      let result = try ltv("check", "s.yaml")
      expectSafe(result, extra)
      #expect(!result.output.isEmpty)
    }
  }

  /// A scenario whose texts have these ends of lines, and all else that is evil.
  private func writeScenario(_ ltv: LTV, ends: [String]) throws {
    let texts = ends.map { "\"\(Self.escaped("a\($0)FORGED\(Self.evil)"))\"" }
    try ltv.write(
      """
      schema: 1
      name: \(texts[0])
      currency: \(texts[1])
      start: 2026-04
      horizon_months: 3
      discount_rate_per_year: 0.05
      quantities: {q: {uniform: {min: 0.8, max: 0.95}, source: \(texts[2]), note: \(texts[3])}}
      acquisition: {channels: {web: {spend_per_month: 10000, cost_per_customer: 1000}}}
      customers:
        retention: {geometric: {churn_per_month: 0.1}}
        first_sale: {price: {uniform: {min: 900, max: 1500}}, margin: {ref: q}}
      cases: {bear: {label: \(texts[4]), costs: {setup: 500}}, bull: {}}
      strategies:
        now: {label: \(texts[5])}
        dear: {label: {en: \(texts[6]), ja: \(texts[7])}, customers: {first_sale: {price: {times: 1.1}}}}
      """, to: "s.yaml")
  }

  /// Every report shows a line break as it shows a blank, so that nothing begins a line that a report would not.
  @Test func `reports show labels harmlessly`() throws {
    let (hostile, plain) = (try LTV(), try LTV())
    try writeScenario(hostile, ends: Self.breaks)
    try writeScenario(plain, ends: Self.breaks.map { $0 == "\r\n" ? "  " : " " })
    let vary = "--vary costs.setup"
    for command in [
      "check s.yaml", "run s.yaml --draws 16 --case all --segments --out run",
      "run s.yaml --draws 16 --explain",
      "run s.yaml --draws 16 --lang ja --out japanese",
      "run s.yaml --draws 16 --until 'expected_loss<50%' --out until",
      "sweep s.yaml --draws 2 \(vary)=0,9 --out one",
      "sweep s.yaml --draws 2 \(vary)=0,9 --vary quantities.q=0.5,0.9 --out two",
      "breakeven s.yaml --draws 16 --vary quantities.q=0.1:0.9 --between now dear --out breakeven",
      "sensitivity s.yaml --draws 32 --out sensitivity",
      "optimise s.yaml --draws 16 --vary strategies.now.costs.setup=1:2 --maximise npv --out optimise",
      "diff until japanese",
    ] {
      let result = try hostile.run(shell: "ltv \(command)")
      let expected = try plain.run(shell: "ltv \(command)")
      #expect(result.status == 0, "\(command): \(result.error)")
      // Letters and lines: how long something took differs.
      func shape(_ result: LTV.Result) -> String {
        result.output.replacing("s.yaml is not the same file\n", with: "")
          .filter { $0.isNewline || $0.isLetter || $0 == "\u{FFFD}" }
      }
      #expect(shape(result) == shape(expected), "\(command): \(result.output)\n\(expected.output)")
      #expect(result.error == expected.error, "\(command)")
      let wrapped = LTV.Result(
        status: 0, output: result.output.replacing("FORGED", with: "forged"), error: result.error)
      expectSafe(wrapped, command)
    }
  }

  /// Results folders are files too, and anybody's.
  @Test func `results are read harmlessly`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    #expect(try ltv("run", "shop.yaml", "--draws", "2", "--out", "one").status == 0)
    #expect(try ltv.run(shell: "cp -r one two; cp -r one three").status == 0)
    for (file, word) in [("manifest.json", "\"expected\""), ("manifest.json", "shop.yaml")] {
      let text = String(decoding: try ltv.read("two/\(file)"), as: UTF8.self)
      let quoted = word.hasPrefix("\"") ? "\"\(Self.json)\"" : Self.json
      try ltv.write(text.replacing(word, with: quoted), to: "two/\(file)")
    }
    for file in ["assumptions.csv", "summary.csv"] {
      let text = String(decoding: try ltv.read("two/\(file)"), as: UTF8.self)
      try ltv.write(
        text.replacing("costs", with: Self.evil).replacing("now,", with: "\"x\nFORGED\(Self.evil)\",")
          .replacing("0.1,", with: "\"y\u{2028}FORGED\(Self.evil)\","), to: "two/\(file)")
    }
    let result = try ltv("diff", "one", "two")
    #expect(result.status == 0, "\(result.error)")
    expectSafe(result, "diff")
    let damaged = String(decoding: try ltv.read("three/summary.csv"), as: UTF8.self)
      .replacing("currency", with: "\"\u{202E}\nFORGED")
    try ltv.write(damaged, to: "three/summary.csv")
    expectSafe(try ltv("diff", "one", "three"), "damaged")
  }

  private static let json = "x\\nFORGED\\u2028FORGED\\u202e\\u001b[31m"
}
