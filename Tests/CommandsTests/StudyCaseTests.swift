// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Studies in the world of a case.
struct StudyCaseTests {
  private static let extra = """
    # Where customers hardly pay, dear is nothing but dear.
      thrifty: {customers: {first_sale: {price: {times: 0.5}, margin: {times: 1}}}, costs: {setup: 1000}}
    cases:
      plain:
      bear: {label: {en: Bear market, ja: 弱気}, customers: {first_sale: {margin: 0.4}}}
    """

  private func shop() throws -> LTV {
    let ltv = try LTV()
    try ltv.writeScenario(extra: Self.extra)
    return ltv
  }

  private static let studies = [
    "sensitivity shop.yaml --draws 32",
    "sweep shop.yaml --vary costs.setup=0,900 --draws 16",
    "breakeven shop.yaml --vary costs.setup=0:900 --metric npv --level 0 --draws 16",
    "optimise shop.yaml --vary strategies.dear.costs.setup=0:900 --minimise npv --draws 16",
  ]

  /// The case says of its only number what a `--set` says: the results are the same, but for the case's column.
  @Test(arguments: Self.studies)
  func `a study is in its case`(study: String) throws {
    let ltv = try shop()
    let bear = try ltv.run(shell: "ltv \(study) --case bear --out bear")
    #expect(bear.status == 0, "\(bear.error)")
    #expect(bear.output.contains("\nCase \"Bear market\"\n"), "\(bear.output)")
    let japanese = try ltv.run(shell: "ltv \(study) --case bear --lang ja --out ja")
    #expect(japanese.output.contains("弱気"))
    let set = try ltv.run(shell: "ltv \(study) --set customers.first_sale.margin=0.4 --out set")
    #expect(
      set.output.contains("Of the file as written, without its cases: --case plain or bear\n"),
      "\(set.output)")
    expectPlain(bear.output)
    expectPlain(set.output)
    let files = ltv.files.filter { $0.hasPrefix("bear/") && $0.hasSuffix(".csv") }
    #expect(!files.isEmpty)
    for file in files where !file.hasSuffix("assumptions.csv") {
      let rows = try ltv.text(file).split(separator: "\r\n").map { $0.split(separator: ",", maxSplits: 1) }
      #expect(rows[0][0] == "case" && rows.dropFirst().allSatisfy { $0[0] == "bear" }, "\(file)")
      let others = try ltv.text("set/\(file.dropFirst(5))").split(separator: "\r\n")
      #expect(rows.map { $0[1] } == others, "\(file)")
    }
    let manifest = try JSONSerialization.jsonObject(with: ltv.read("bear/manifest.json")) as? [String: Any]
    #expect(manifest?["case"] as? String == "bear")
  }

  @Test(arguments: Self.studies)
  func `bad cases write nothing`(study: String) throws {
    let ltv = try shop()
    let before = ltv.files
    for (name, message) in [
      ("baer", "there is no case `baer`; did you mean `bear`? there are `plain` and `bear`"),
      ("all", "a study is of one case; name one: there are `plain` and `bear`"),
    ] {
      let result = try ltv.run(shell: "ltv \(study) --case \(name) --out out")
      #expect(result.status == 2)
      #expect(result.error.contains(message), "\(result.error)")
    }
    #expect(ltv.files == before)
  }

  @Test func `a scenario without cases says nothing`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv.run(shell: "ltv \(Self.studies[1]) --out out")
    #expect(result.status == 0 && !result.output.contains("case"))
    let missing = try ltv.run(shell: "ltv \(Self.studies[1]) --case bear --out other")
    #expect(missing.status == 2 && missing.error.contains("the scenario has no cases"))
  }

  /// What one case computed is not another's.
  @Test func `parts of two cases do not mix`() throws {
    let ltv = try shop()
    for (index, name) in ["plain", "bear"].enumerated() {
      let line = "\(Self.studies[1]) --case \(name) --shard \(index + 1)/2 --out \(name)"
      #expect(try ltv.run(shell: "ltv \(line)").status == 0)
    }
    let merged = try ltv.run(shell: "ltv merge plain bear --out whole")
    #expect(merged.status != 0 && merged.error.contains("--case is bear, was plain"), "\(merged.error)")
    let resumed = try ltv.run(shell: "ltv \(Self.studies[1]) --shard 1/2 --resume --out plain")
    #expect(resumed.status != 0 && resumed.error.contains("--case is none, was plain"), "\(resumed.error)")
  }

  @Test func `a number of a case asks for it`() throws {
    let ltv = try shop()
    let path = "cases.bear.customers.first_sale.margin=0.2,0.4"
    let result = try ltv.run(shell: "ltv sweep shop.yaml --vary \(path) --draws 4 --out out")
    #expect(result.status == 2 && result.error.contains("add --case bear"), "\(result.error)")
    #expect(
      try ltv.run(shell: "ltv sweep shop.yaml --vary \(path) --draws 4 --case bear --out out").status == 0)
  }

  @Test func `what is suggested keeps the case`() throws {
    let ltv = try shop()
    let result = try ltv.run(
      shell: "ltv breakeven shop.yaml --vary horizon_months=3:9 --between now dear --case bear --out out")
    #expect(result.status == 2 && result.error.contains("ltv sweep --case bear --vary"), "\(result.error)")
  }
}
