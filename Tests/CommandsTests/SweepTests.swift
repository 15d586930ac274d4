// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

struct SweepTests {
  static let setup = "--vary strategies.dear.costs.setup=0:900:7"

  private func entries(_ path: String, _ ltv: LTV) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(ltv.folder.path)/\(path)").sorted()
  }

  @Test func `writes and shows who wins where`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv.run(
      shell: "ltv sweep shop.yaml \(Self.setup) --vary horizon_months=3,6 --draws 16 --out out")
    #expect(result.status == 0)
    #expect(result.error == "")
    #expect(result.output.hasPrefix("A shop\n14 points, 16 draws at each, seed 1\n"))
    #expect(result.output.contains("strategies.dear.costs.setup down, horizon_months across"))
    #expect(result.output.hasSuffix("Files: out\n"))
    expectPlain(result.output)
    #expect(try entries("out", ltv) == ["manifest.json", "pivot.csv", "regions.csv", "sweep.csv"])
    let pivot = String(decoding: try ltv.read("out/pivot.csv"), as: UTF8.self)
    #expect(
      pivot.hasPrefix("strategy,strategies.dear.costs.setup,horizon_months=3,horizon_months=6\r\nnow,0,"))
    let sweep = String(decoding: try ltv.read("out/sweep.csv"), as: UTF8.self).split(separator: "\r\n")
    #expect(sweep.count == 1 + 14 * 2)
    #expect(
      sweep[0].hasPrefix("point,strategies.dear.costs.setup,horizon_months,strategy,customers_acquired,"))
    let regions = String(decoding: try ltv.read("out/regions.csv"), as: UTF8.self).split(separator: "\r\n")
    #expect(regions[1].hasPrefix("0,0,3,dear,dear,"))
  }

  /// The points are on the same draws as runs: a sweep's numbers are a run's.
  @Test func `agrees with run`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let sweep = try ltv.run(
      shell: "ltv sweep shop.yaml --vary customers.first_sale.margin=0.5,0.9 --metric ltv --draws 16 --out s")
    #expect(sweep.status == 0, "\(sweep.error)")
    let run = try ltv.run(
      shell: "ltv run shop.yaml --set customers.first_sale.margin=0.5 --draws 16 --out r")
    #expect(run.status == 0)
    let summary = String(decoding: try ltv.read("r/summary.csv"), as: UTF8.self).split(separator: "\r\n")
    let ltvs = summary.filter { $0.contains(",ltv,") }.map { $0.split(separator: ",")[4] }
    let pivot = String(decoding: try ltv.read("s/pivot.csv"), as: UTF8.self).split(separator: "\r\n")
    #expect(pivot[1] == "0.5,\(ltvs[0]),\(ltvs[1])")
  }

  /// A share of a price is a cost that moves with it, which is said once for a number that varies.
  @Test(arguments: [
    "sweep shop.yaml --vary customers.first_sale.price=500,900",
    "run shop.yaml --set customers.first_sale.price=500",
    "breakeven shop.yaml --vary customers.first_sale.price=500:900 --level 0",
    "optimise shop.yaml --vary customers.first_sale.price=500:900 --maximise npv --strategy now",
  ]) func `warns of a cost that moves with its price`(command: String) throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv.run(shell: "ltv \(command) --draws 2 --out out")
    #expect(result.status == 0, "\(result.error)")
    let warnings = result.error.split(separator: "\n").filter { $0.contains("warning:") }
    #expect(
      warnings.count == 1 && warnings[0].contains("`margin: null` keeps a cost fixed"), "\(result.error)")
    let fixed = try ltv.run(
      shell:
        "ltv \(command) --draws 2 --out fixed --set 'customers.first_sale={margin: null, unit_cost: 300}'")
    #expect(!fixed.error.contains("warning:"), "\(fixed.error)")
  }

  @Test func `language and Excel reach the files`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let set = "strategies.dear.label={en: Dear, ja: 高い}"
    let options = "\(Self.setup) --draws 4 --lang ja --excel --set '\(set)'"
    #expect(try ltv.run(shell: "ltv sweep shop.yaml \(options) --out out").status == 0)
    #expect(try ltv.read("out/regions.csv").prefix(3) == Data([0xEF, 0xBB, 0xBF]))
    #expect(String(decoding: try ltv.read("out/regions.csv"), as: UTF8.self).contains("高い"))
  }

  @Test func `parts make the whole`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let sweep = "ltv sweep shop.yaml \(Self.setup) --draws 1024"
    #expect(try ltv.run(shell: "\(sweep) --out whole --threads 1").status == 0)
    for part in [3, 1] {
      let result = try ltv.run(shell: "\(sweep) --shard \(part)/3 --out part\(part)")
      #expect(result.status == 0)
      #expect(result.output.hasPrefix("Part \(part)/3 is done"))
    }
    let early = try ltv.run(shell: "ltv merge part1 part3 --out m")
    #expect(early.status == 2)
    #expect(early.error.contains("part 2/3 is missing or unfinished, with 2 points"))
    #expect(!ltv.files.contains("m"))
    #expect(try ltv.run(shell: "\(sweep) --shard 2/3 --out part2").status == 0)
    let merged = try ltv.run(shell: "ltv merge part3 part2 part1 --out m")
    #expect(merged.status == 0)
    #expect(try ltv.run(shell: "diff -r whole m").status == 0)
    let other = try ltv.run(
      shell: "\(sweep) --seed 2 --shard 1/3 --out other && ltv merge part3 other --out m2")
    #expect(other.status == 2)
    #expect(other.error.contains("other holds a part of other work than part3: --seed is 2, was 1; merge"))
    let intoPart = try ltv("merge", "part1", "part2", "part3", "--out", "part1")
    #expect(intoPart.status == 2)
    #expect(intoPart.error.contains("part1 holds unfinished work"))
    #expect(try ltv("merge", "whole", "--out", "m2").error.contains("holds no part of a sweep"))
    #expect(try ltv("merge", "nowhere", "--out", "m2").status == 2)
  }

  @Test func `resume knows what it may go on with`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let sweep = "ltv sweep shop.yaml \(Self.setup) --draws 16"
    // Nothing is there yet: it starts.
    #expect(try ltv.run(shell: "\(sweep) --out out --resume").status == 0)
    let again = try ltv.run(shell: "\(sweep) --out out --resume")
    #expect(again.status == 0 && again.output == "out has this sweep complete.\n")
    // A part is work in progress.
    #expect(
      try ltv.run(shell: "\(sweep) --out part --shard 1/1; \(sweep) --out part --shard 1/2").status == 0)
    let fresh = try ltv.run(shell: "\(sweep) --out part")
    #expect(fresh.status == 2)
    #expect(fresh.error.contains("go on with it by --resume"))
    let shell = "echo '# more' >> shop.yaml; \(sweep) --out part --shard 1/2 --resume"
    let changed = try ltv.run(shell: shell)
    #expect(changed.status == 2)
    #expect(changed.error.contains("shop.yaml has changed"), "\(changed.error)")
    #expect(try ltv.run(shell: "ltv run shop.yaml --draws 2 --out part").status == 2)
  }

  @Test func `a run's folder is replaced and a foreign one is not`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    #expect(try ltv.run(shell: "ltv run shop.yaml --draws 2 --out out; mkdir mine; touch mine/x").status == 0)
    let sweep = "ltv sweep shop.yaml \(Self.setup) --draws 4"
    #expect(try ltv.run(shell: "\(sweep) --out out").status == 0)
    #expect(try entries("out", ltv) == ["manifest.json", "pivot.csv", "regions.csv", "sweep.csv"])
    #expect(try ltv.run(shell: "\(sweep) --out mine").status == 2)
    #expect(try entries("mine", ltv) == ["x"])
    #expect(try ltv.run(shell: "\(sweep) --out /proc/out").status == 1)
  }

  @Test(arguments: [
    ("--vary costs.stup=1:2:3", "did you mean `costs.setup`"),
    ("--vary strategies.deer.costs.setup=1:2:3", "did you mean `strategies.dear.costs.setup`"),
    ("--vary fiscal_year_start=1:4:2", "no strategy reads it"),
    ("--vary costs.setup=2:1:3", "runs backwards; write 1:2:3"), ("--vary costs.setup=1:2:0", "from 2 to"),
    ("--vary costs.setup=1:2", "how many steps"), ("--vary costs.setup", "no `=`"),
    ("--vary costs.setup=1:2:3 --vary costs.setup=1:2:3", "varies twice"),
    ("--vary costs.setup=1:2:3 --points 4", "leave out --points"),
    ("--vary costs.setup=1:2 --design lhs", "give --points"),
    ("--vary costs.setup=1:2 --design sobol --points 0", "--points 0 is out of range"),
    ("--vary costs.setup=1:2 --design random", "'sobol'"),
    ("--vary costs.setup=1:2:1000000 --vary horizon_months=1:9:1000000", "would take"),
    ("--vary horizon_months=3:4:3", "3.5 is not a whole number"),
    ("--vary customers.first_sale.margin=0:2:3", "is above 1"), ("", "nothing varies"),
    ("--vary costs.setup=1:2:3 --resume", "--resume needs --out"),
    ("--vary costs.setup=1:2:3 --shard 3/2", "'3/2'"), ("--vary costs.setup=1:2:3 --shard 0/2", "'0/2'"),
    ("--vary costs.setup=1:2:3 --shard 2", "write 2/5 for the second of five parts"),
    ("--vary costs.setup=1:2:3 --out shop.yaml/out", "shop.yaml is a file"),
    ("--vary costs.setup=1:2:3 --metric nvp", "--metric nvp: there is no such metric; did you mean npv?"),
    ("--vary costs.setup=1:2:3 --metric revenue_cv", "--metric revenue_cv: it is one of"),
    ("--vary costs.setup=1:2:3 --draws 0", "between 1"),
    ("--vary costs.setup=1:2:3 --draws 1000000 --threads 1000", "GB of memory"),
  ])
  func `bad requests say what is wrong and write nothing`(options: String, hint: String) throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv.run(shell: "ltv sweep shop.yaml \(options)")
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.error.contains(hint), "\(result.error)")
    #expect(result.error.contains("error: "))
    #expect(ltv.files == ["shop.yaml"])
  }

  /// In per cent of what the file says: values stand in the files, changes beside them, and both on the screen.
  @Test func `ranges may be in per cent`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let path = "acquisition.channels.web.spend_per_month"
    let result = try ltv.run(
      shell: "ltv sweep shop.yaml --vary \(path)=-10%:10%:3 --draws 16 --out out --report")
    #expect(result.status == 0, "\(result.error)")
    #expect(result.error.contains("note: --vary \(path)=-10%,0%,+10%: "), "\(result.error)")
    expectPlain(result.output)
    #expect(result.output.contains("\(path) (change from the scenario's own) down"))
    #expect(result.output.contains("(-10 %)") && result.output.contains("(0 %)"))
    let regions = String(decoding: try ltv.read("out/regions.csv"), as: UTF8.self).split(separator: "\r\n")
    #expect(regions[0].hasSuffix(",change:\(path)"))
    #expect(regions[1].hasSuffix(",-0.1") && regions[2].hasSuffix(",0") && regions[3].hasSuffix(",0.1"))
    let set = try ltv.run(
      shell: "ltv sweep shop.yaml --vary \(path)=9000,10000,11000 --draws 16 --out values")
    #expect(set.status == 0, "\(set.error)")
    #expect(try ltv.read("out/pivot.csv") == ltv.read("values/pivot.csv"))
    let manifest = String(decoding: try ltv.read("out/manifest.json"), as: UTF8.self)
    #expect(manifest.contains("\(path)=-10%,0%,+10%"))
  }

  @Test func `break-evens and optima take per cent`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let price = "customers.first_sale.price"
    let turn = try ltv.run(
      shell: "ltv breakeven shop.yaml --vary \(price)=-50%:50% --level 0 --draws 4 --out b")
    #expect(turn.status == 0, "\(turn.error)")
    #expect(String(decoding: try ltv.read("b/breakeven.csv"), as: UTF8.self).hasPrefix("strategy,against,"))
    #expect(String(decoding: try ltv.read("b/breakeven.csv"), as: UTF8.self).contains(",value_to,change\r\n"))
    let best = try ltv.run(
      shell: "ltv optimise shop.yaml --strategy now --vary \(price)=-50%:50% --maximise npv --draws 4 --out o"
    )
    #expect(best.status == 0, "\(best.error)")
    #expect(best.output.contains("+50 % of the scenario's"), "\(best.output)")
    let optimum = String(decoding: try ltv.read("o/optimum.csv"), as: UTF8.self).split(separator: "\r\n")
    #expect(optimum[0].hasSuffix(",bound,change") && optimum[1].hasSuffix(",upper,0.5"))
  }

  @Test(arguments: [
    ("customers.first_sale.price=-20:20%", "customers.first_sale.price=-20%:20%"),
    ("customers.first_sale.price=5%:10%:3", "customers.first_sale.price=0.05:0.1:3"),
    ("customers.first_sale.price=-１０％:１０％:3", "customers.first_sale.price=-10%:10%:3"),
    ("name=-1%:1%:3", "no number"), ("costs.fixed_per_month=-1%:1%:3", "is 0|no number"),
    ("customers.first_sale.price=-150%:1%:3", "-100%"),
  ])
  func `says what is wrong with per cent`(vary: String, hint: String) throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv.run(shell: "ltv sweep shop.yaml --vary '\(vary)' --draws 2 --out out")
    #expect(result.status == 2 && !ltv.files.contains("out"))
    #expect(hint.split(separator: "|").contains { result.error.contains($0) }, "\(result.error)")
  }
}
