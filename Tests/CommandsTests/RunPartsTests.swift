// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

struct RunPartsTests {
  private static let uncertain =
    "--set 'acquisition.channels.web.cost_per_customer={uniform: {min: 900, max: 1200}}'"

  @Test func `parts make the whole`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let run = "ltv run shop.yaml \(Self.uncertain) --draws 200"
    #expect(try ltv.run(shell: "\(run) --lang ja --excel --out whole").status == 0)
    for part in [3, 1] {
      let result = try ltv.run(shell: "\(run) --shard \(part)/3 --out part\(part)")
      #expect(result.status == 0, "\(result.error)")
      #expect(result.output.hasPrefix("Part \(part)/3 is done: part\(part)\nWhen all parts are: ltv merge"))
    }
    let early = try ltv.run(shell: "ltv merge part1 part2 part3 --out m")
    #expect(early.status == 2)
    #expect(early.error.contains("part 2/3 is missing or unfinished, with 1 block; compute what"), "\(early)")
    #expect(!ltv.files.contains("m"))
    #expect(try ltv.run(shell: "\(run) --shard 2/3 --out part2 --resume").status == 0)
    // The scenario is not needed any more.
    let merged = try ltv.run(
      shell: "rm shop.yaml; ltv merge part3 part2 part1 --lang ja --excel --out m && cat m/manifest.json")
    #expect(merged.status == 0, "\(merged.error)")
    #expect(merged.output.contains(#""scenario" : "shop.yaml""#))
    #expect(try ltv.run(shell: "diff -r --exclude=manifest.json whole m").status == 0)
    let again = try ltv.run(shell: "ltv merge part1 part2 part3 --out part1")
    #expect(again.status == 2 && again.error.contains("part1 holds unfinished work"), "\(again)")
  }

  @Test func `cases are split too`() throws {
    let ltv = try LTV()
    try ltv.writeScenario(extra: "cases: {bear: {customers: {first_sale: {margin: 0.6}}}, base: {}}")
    let run = "ltv run shop.yaml \(Self.uncertain) --draws 100 --case all"
    let result = try ltv.run(
      shell: """
        \(run) --out whole >/dev/null || exit 3
        for part in 1 2; do \(run) --shard $part/2 --out $part >/dev/null; done
        ltv merge 1 2 --out m >/dev/null && diff -r --exclude=manifest.json whole m
        """)
    #expect(result.status == 0, "\(result.output)\(result.error)")
  }

  @Test(arguments: [
    ("--shard 4/3", "parts go from 1"), ("--shard half", "write 2/5"),
    ("--shard 1/2 --point", "--point is one draw"),
    ("--shard 1/2 --until 'expected_loss<1%'", "give --draws"),
    ("--shard 1/2 --explain", "runs nothing"), ("--shard 1/2 --report", "after ltv merge"),
    ("--shard 1/2 --excel", "give it to ltv merge"), ("--resume --out a", "give --shard, 1/1 for the whole"),
    ("--shard 1/2 --resume", "--resume needs --out"), ("--shard 1/2 --wait", "--wait needs --out"),
    ("--shard 1/2 --pid 0", "processes have numbers from 1"),
    ("--shard 1/2 --pid 99999999", "there is no such process"),
  ]) func `what cannot be split is refused`(options: String, said: String) throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv.run(shell: "ltv run shop.yaml \(Self.uncertain) --draws 32 \(options)")
    #expect(result.status == 2 || result.status == 64, "\(result)")
    #expect(result.error.contains(said), "\(result.error)")
    #expect(ltv.files == ["shop.yaml"])
  }

  @Test func `one draw is not split`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let certain = "--set customers.first_sale.price=1000"
    let result = try ltv.run(shell: "ltv run shop.yaml \(certain) --shard 1/2 --out a")
    #expect(result.status == 2)
    #expect(result.error.contains("one draw is all that is computed; run it without --shard"), "\(result)")
    #expect(ltv.files == ["shop.yaml"])
  }

  @Test func `other work is not mixed in`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let run = "ltv run shop.yaml \(Self.uncertain) --shard 1/2"
    #expect(try ltv.run(shell: "\(run) --draws 100 --out a && \(run) --draws 200 --out b").status == 0)
    let mixed = try ltv.run(shell: "ltv merge a b --out m")
    #expect(mixed.status == 2)
    #expect(mixed.error.contains("it is --draws=200, was --draws=100"), "\(mixed)")
    let resumed = try ltv.run(shell: "echo '# more' >> shop.yaml; \(run) --draws 100 --out a --resume")
    #expect(resumed.status == 2 && resumed.error.contains("shop.yaml has changed"), "\(resumed)")
    let sweep = try ltv.run(
      shell: "ltv sweep shop.yaml --vary costs.fixed_per_month=1,2 --draws 2 --out a --resume")
    #expect(sweep.status == 2 && sweep.error.contains("it is of ltv run"), "\(sweep)")
    let metric = try ltv("merge", "a", "--out", "m", "--metric", "ltv")
    #expect(metric.status != 0 && metric.error.contains("--metric is for pivot.csv of a sweep"), "\(metric)")
  }
}
