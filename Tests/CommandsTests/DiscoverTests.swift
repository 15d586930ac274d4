// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

struct DiscoverTests {
  @Test(arguments: ["en", "ja"]) func findsLimitsAndWritesThem(language: String) throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv(
      "discover", "shop.yaml", "--where", "npv<0", "--draws", "256", "--out", "out", "--lang", language)
    #expect(result.status == 0, "\(result.error)")
    #expect(result.error == "")
    expectPlain(result.output)
    #expect(result.output.contains(language == "en" ? "at most" : "以下"))
    let tables = ["assumptions", "discovery", "peeling", "tree"].map { "out/\($0).csv" }
    #expect(ltv.files == ["out"] + (tables + ["out/manifest.json"]).sorted() + ["shop.yaml"])
    let report = try ltv("report", "out", "--lang", language)
    #expect(report.status == 0, "\(report.error)")
    #expect(try ltv("show", "out", "discovery").status == 0)
  }

  @Test func isTheSameForAnyNumberOfThreads() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    for threads in ["1", "3"] {
      let result = try ltv(
        "discover", "shop.yaml", "--where", "npv<0", "--draws", "200", "--threads", threads, "--out",
        threads)
      #expect(result.status == 0)
    }
    for table in ["discovery", "peeling", "tree"] {
      #expect(try ltv.read("1/\(table).csv") == ltv.read("3/\(table).csv"))
    }
  }

  @Test(arguments: [
    ("discover a --where npv", "needs one <"), ("discover a --where 'nvp<0'", "is no metric"),
    ("discover a --where 'npv<0' --strategy nwo", "did you mean 'now'?"),
    ("discover a --where 'npv<0' --strategy now --against now", "named twice"),
    ("discover a --where 'npv<0' --draws 10", "between 128 and"), ("discover a", "--where"),
    ("sensitivity a --swing 20", "did you mean 20%?"), ("sensitivity a --swing much", "such as 20%"),
    ("sensitivity a --swing 0%", "above 0"), ("sensitivity a --metric ltvs", "did you mean"),
    ("sensitivity a --swing 20% --metric lvt", "did you mean"),
    ("sensitivity a --swing 20% --together x,y", "give one of them"),
    ("sensitivity a --together x,y", "no uncertain number"),
  ])
  func badRequestsSayWhatIsWrong(arguments: String, hint: String) throws {
    let ltv = try LTV()
    try ltv.writeScenario("a")
    let result = try ltv.run(shell: "ltv \(arguments)")
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.error.contains(hint), "\(result.error)")
    #expect(ltv.files == ["a"])
  }

  @Test(arguments: ["en", "ja"]) func movesEveryNumberByAShare(language: String) throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv(
      "sensitivity", "shop.yaml", "--swing", "20%", "--draws", "16", "--out", "out", "--lang", language,
      "--report")
    #expect(result.status == 0, "\(result.error)")
    expectPlain(result.output)
    #expect(result.output.contains(language == "en" ? "+20 %" : "20%下げた"))
    #expect(ltv.files.contains("out/swings.csv"))
    #expect(ltv.files.contains("out.html"))
  }
}
