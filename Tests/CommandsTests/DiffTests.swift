// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

struct DiffTests {
  private func run(_ ltv: LTV, _ options: String) throws {
    let result = try ltv.run(shell: "ltv run shop.yaml --draws 32 \(options)")
    #expect(result.status == 0, "\(result.error)")
  }

  @Test func `says what changed`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    try run(ltv, "--out one")
    try run(ltv, "--out same --threads 1")
    try run(ltv, "--out two --set strategies.dear.costs.setup=500 --lang ja --excel")
    let result = try ltv("diff", "one", "two")
    #expect(result.status == 0)
    #expect(result.error == "")
    #expect(result.output.contains("strategies.dear.costs.setup\n  not stated  500\n"))
    #expect(result.output.contains("\ndear\n") && !result.output.contains("\nnow\n"))
    let line = result.output.split(separator: "\n").first { $0.hasPrefix("  npv ") }
    #expect(line?.split(separator: " ").contains("-500") == true, "\(result.output)")
    #expect(result.output.contains("Both runs have the same draws"))
    expectPlain(result.output)
    let same = try ltv("diff", "one", "same")
    #expect(same.output == "No input has another value.\n\nNo metric has changed.\n")
  }

  /// 500 more of setup in one strategy is all that moved it.
  @Test func `says what each change moved`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    try run(ltv, "--out one")
    try run(ltv, "--out two --set strategies.dear.costs.setup=500 --set customers.first_sale.margin=0.8")
    let result = try ltv("diff", "one", "two")
    #expect(result.status == 0, "\(result.error)")
    let lines = result.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(lines.contains { $0.first == "before" && $0.count > 2 }, "\(result.output)")
    #expect(result.output.contains("Shapley"))
    // Heads go on below: `dear less now (JPY)`.
    #expect(result.output.contains("dear less "))
    expectPlain(result.output)
    let without = try ltv("diff", "one", "two", "--no-bridge")
    #expect(!without.output.contains("Shapley") && without.output.contains("Both runs have the same draws"))
    let japanese = try ltv("diff", "one", "two", "--lang", "ja")
    #expect(japanese.output.contains("変更前"))
  }

  @Test func `says why it does not know what moved it`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    try run(ltv, "--out one")
    try run(ltv, "--out two --set costs.setup=500")
    try ltv.write("name: other\n", to: "two/inputs/shop.yaml")
    let result = try ltv("diff", "one", "two")
    #expect(result.status == 0)
    #expect(
      result.output.replacing("\n", with: " ").contains(
        "What each change moved is not known: two/inputs/shop.yaml is not what the run read."),
      "\(result.output)")
    #expect(try ltv.run(shell: "sed -i '/\"copy\"/d' one/manifest.json").status == 0)
    let older = try ltv("diff", "one", "two").output
    #expect(older.replacing("\n", with: " ").contains("one keeps no copies of what it read"), "\(older)")
  }

  @Test func `names the request and the file`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    try run(ltv, "--out one")
    try ltv.writeScenario(extra: "# a remark")
    try run(ltv, "--out two --seed 2")
    let output = try ltv("diff", "one", "two").output
    #expect(output.hasPrefix("seed: 1, then 2\nshop.yaml is not the same file\n\n"))
    #expect(output.replacing("\n", with: " ").contains("may be luck"))
  }

  /// A run without cases is held against each case of the other.
  @Test func `compares a case with the file as written`() throws {
    let ltv = try LTV()
    try ltv.writeScenario(extra: "cases: {bear: {costs: {setup: 500}}, same: {}}")
    try run(ltv, "--out one")
    try run(ltv, "--out all --case all")
    let output = try ltv("diff", "one", "all").output
    #expect(output.hasPrefix("cases: none, then bear, same\n\n"))
    #expect(output.contains("\nbear, cases.bear.costs.setup\n  not stated  500\n"), "\(output)")
    #expect(output.contains("\nbear, dear\n") && !output.contains("same, "))
    expectPlain(output)
  }

  @Test func `refuses what is no run`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    try run(ltv, "--out one")
    #expect(
      try ltv.run(shell: "ltv sweep shop.yaml --vary costs.setup=1,2 --draws 2 --out sweep").status == 0)
    #expect(try ltv.run(shell: "cp -r one bad; head -c 200 one/summary.csv > bad/summary.csv").status == 0)
    let shell = "cp -r one worse; sed -E '2s/,[0-9.]+,/,much,/' one/summary.csv > worse/summary.csv"
    #expect(try ltv.run(shell: shell).status == 0)
    for folder in ["nowhere", "sweep", "bad", "worse", "shop.yaml"] {
      let result = try ltv("diff", "one", folder)
      #expect(result.status == 2, "\(folder)")
      #expect(result.output == "")
      #expect(result.error.hasPrefix("error: ") && result.error.contains(folder), "\(result.error)")
    }
  }
}
