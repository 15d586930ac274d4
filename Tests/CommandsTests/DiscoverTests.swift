// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

struct DiscoverTests {
  @Test(arguments: ["en", "ja"]) func `finds limits and writes them`(language: String) throws {
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

  @Test func `is the same for any number of threads`() throws {
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
  func `bad requests say what is wrong`(arguments: String, hint: String) throws {
    let ltv = try LTV()
    try ltv.writeScenario("a")
    let result = try ltv.run(shell: "ltv \(arguments)")
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.error.contains(hint), "\(result.error)")
    #expect(ltv.files == ["a"])
  }

  @Test(arguments: ["en", "ja"]) func `moves every number by a share`(language: String) throws {
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

  /// NPV is below 0 where price times margin is below 1000, what a customer costs.
  @Test(arguments: ["en", "ja"]) func `limits on the numbers of a sweep`(language: String) throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let sweep = try ltv.run(
      shell:
        "ltv sweep shop.yaml --vary customers.first_sale.price=900:1500:16 --vary customers.first_sale.margin=0.5:1:16 "
        + "--draws 1 --out sweep")
    #expect(sweep.status == 0, "\(sweep.error)")
    let result = try ltv.run(
      shell: "ltv discover sweep --strategy now --where 'npv<0' --out out --report --lang \(language)")
    #expect(result.status == 0, "\(result.error)")
    expectPlain(result.output)
    #expect(result.output.contains(language == "en" ? "one half of the points" : "半数の点"))
    #expect(result.output.contains("margin"))
    let found = String(decoding: try ltv.read("out/discovery.csv"), as: UTF8.self)
    #expect(found.contains(",points,meeting,coverage,density\r\n"))
    // Independently: half of the points, a chessboard, on which the product is below 1000.
    var losing = 0
    for row in 0..<16 {
      for column in 0..<16 where (row + column) % 2 == 1 {
        let (price, margin) = (900.0 + 40 * Double(row), 0.5 + Double(column) / 30)
        // Where it comes to 1000, NPV is not below 0.
        if price * margin < 999.9999 { losing += 1 }
      }
    }
    #expect(found.contains("\r\neverything,,,,,,128,\(losing),1,"), "\(losing) \(found)")
    #expect(try ltv("report", "out", "--lang", language, "--out", "page.html").status == 0)
    for (arguments, hint) in [
      ("sweep --where 'npv<0' --draws 256", "--draws"), ("sweep --where 'npv<0' --case x", "--case"),
      ("sweep --where 'irr<0'", "has no irr"),
      ("sweep --where 'npv<0' --strategy nwo", "did you mean 'now'?"),
      ("out --where 'npv<0'", "is no sweep"), (". --where 'npv<0'", "holds no results"),
    ] {
      let wrong = try ltv.run(shell: "ltv discover \(arguments) --out wrong")
      #expect(wrong.status == 2 && wrong.error.contains(hint), "\(wrong.error)")
      #expect(!ltv.files.contains("wrong"))
    }
  }
}
