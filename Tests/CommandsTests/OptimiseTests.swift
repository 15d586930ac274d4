// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

struct OptimiseTests {
  @Test func `searches and writes`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv(
      "optimise", "shop.yaml", "--vary", "strategies.dear.customers.first_sale.margin=0.1:0.8", "--maximise",
      "npv", "--subject-to", "revenue>=0", "--draws", "16", "--out", "out")
    #expect(result.status == 0, "\(result.error)")
    #expect(result.error == "")
    #expect(result.output.contains("The highest npv of \"dear\""))
    #expect(result.output.contains("upper end of its"))
    #expect(result.output.hasSuffix("Files: out\n"))
    expectPlain(result.output)
    for table in ["optimum", "optimum_measures", "optimum_searches", "optimum_responses", "assumptions"] {
      #expect(try ltv.read("out/\(table).csv").count > 20)
    }
  }

  @Test(arguments: [
    ("a --maximise npv", "nothing varies"), ("a --vary x=1:2", "give --maximise or --minimise"),
    ("a --vary x=1:2 --maximise npv --minimise npv", "both aims are npv"),
    ("a --vary x=1:2 --maximise zebra", "cvar10:METRIC"), ("a --vary x=2:1 --maximise npv", "backwards"),
    ("a --vary x=1:2 --vary x=1:3 --maximise npv", "twice"),
    ("a --vary x=1:2 --maximise npv --subject-to 'npv=5'", "METRIC<=NUMBER"),
    ("a --vary x=1:2 --maximise npv --subject-to 'peak_finding<=5'", "is no metric"),
    ("a --vary x=1:2 --maximise npv --strategy now", "no `x`"),
    ("a --vary customers.first_sale.margin=0:1 --maximise npv", "--strategy now|dear"),
    ("a --vary customers.first_sale.margin=0:1 --maximise npv --strategy then", "no strategy 'then'"),
    ("a --vary horizon_months=1:6 --maximise npv --strategy now", "takes whole numbers only"),
    ("a --vary strategies.dear.costs.setup=1:6 --maximise npv --strategy now", "not read by 'now'"),
    ("a --vary customers.first_sale.margin=0:2 --maximise npv --strategy now", "above 1"),
    (
      "a --vary customers.first_sale.margin=0:1 --maximise npv --strategy now --subject-to 'npv>=1e15'",
      "nowhere in the ranges is every limit kept (npv>="
    ),
  ])
  func `bad requests say what is wrong`(arguments: String, hint: String) throws {
    let ltv = try LTV()
    try ltv.writeScenario("a")
    let result = try ltv.run(shell: "ltv optimise \(arguments) --draws 8")
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.error.contains(hint), "\(result.error)")
    #expect(ltv.files == ["a"])
  }

  private static let cases = """
    cases:
      bear: {label: {en: Bad times, ja: 不況}, customers: {first_sale: {price: {times: 0.7}}}}
      bull: {customers: {first_sale: {price: {times: 1.5}}}}
    """

  @Test(arguments: ["en", "ja"]) func `choosing over cases`(language: String) throws {
    let ltv = try LTV()
    try ltv.writeScenario(extra: Self.cases)
    let result = try ltv.run(
      shell:
        "ltv optimise shop.yaml --robust --weights bear=25%,bull=0.75 --draws 32 --out out --lang \(language)"
    )
    #expect(result.status == 0, "\(result.error)")
    expectPlain(result.output)
    #expect(result.output.contains(language == "en" ? "By the worst case (maximin)" : "マクシミン"))
    let tables = ["assumptions", "robust", "robust_choices"].map { "out/\($0).csv" }
    #expect(ltv.files == ["out"] + (tables + ["out/manifest.json"]).sorted() + ["shop.yaml"])
    #expect(try ltv("report", "out", "--lang", language).status == 0)
    #expect(try ltv("show", "out", "robust").status == 0)
    let choices = String(decoding: try ltv.read("out/robust_choices.csv"), as: UTF8.self)
    #expect(choices.contains("\r\nexpected,") && choices.contains("\r\nminimax_regret,"))
    let again = try ltv.run(
      shell: "ltv optimise shop.yaml --robust --weights bear=25%,bull=0.75 --draws 32 --threads 3 --out again"
    )
    #expect(again.status == 0)
    #expect(try language == "ja" || ltv.read("out/robust.csv") == ltv.read("again/robust.csv"))
  }

  @Test func `two aims make a frontier`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv.run(
      shell: "ltv optimise shop.yaml --maximise npv --minimise peak_funding --draws 4 --out out --report "
        + "--vary 'strategies.dear.customers.first_sale.margin=-50%:10%'")
    #expect(result.status == 0, "\(result.error)")
    expectPlain(result.output)
    // A larger margin is better for both.
    #expect(result.output.contains("One plan is best in both aims (\"dear\")"), "\(result.output)")
    let frontier = String(decoding: try ltv.read("out/frontier.csv"), as: UTF8.self)
    #expect(
      frontier.hasPrefix(
        "point,strategy,label,npv,npv_mcse,peak_funding,peak_funding_mcse,strategies.dear.customers.first_sale.margin,change:"
      ))
    #expect(ltv.files.contains("out/frontier_standing.csv"))
    let alone = try ltv.run(
      shell: "ltv optimise shop.yaml --maximise npv --maximise cvar10:npv --draws 16 --out s")
    #expect(alone.status == 0, "\(alone.error)")
    #expect(String(decoding: try ltv.read("s/frontier.csv"), as: UTF8.self).contains("\r\n1,dear,"))
  }

  @Test func `years have values of their own`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv.run(
      shell:
        "ltv optimise shop.yaml --set horizon_months=24 --strategy now --maximise npv --draws 2 --out out --report "
        + "--vary 'acquisition.channels.web.spend_per_month[1..2]=5000:20000'")
    #expect(result.status == 0, "\(result.error)")
    let optimum = String(decoding: try ltv.read("out/optimum.csv"), as: UTF8.self)
    #expect(
      optimum.contains("spend_per_month.schedule.12,\"acquisition.channels.web.spend_per_month, year 2\""))
  }

  @Test(arguments: [
    ("--robust", "no cases"), ("--robust --vary a=1:2 --case x", "does not go with --vary, --case"),
    ("--weights a=1 --maximise npv --vary a=1:2", "goes with --robust"),
    ("--maximise npv --maximise npv", "both aims are npv"),
    ("--maximise npv --minimise ltv --minimise cac", "3 aims"), ("--vary a=1:2", "--robust"),
    ("--robust --weights bear", "is not case=share"), ("--robust --weights bear=x", "is no share"),
    ("--robust --weights bear=-1", "is no share"), ("--robust --weights bear=0.5,bull=0.4", "add up to 0.9"),
    ("--robust --weights bear=0.5,bear=0.5", "has two"),
    ("--maximise npv --minimise nvp", "no such metric"),
    ("--maximise npv --strategy now --vary 'acquisition.channels.web.spend_per_month[2..3]=1:2'", "[1..3]"),
    ("--maximise npv --strategy now --vary 'customers.first_sale.price[1..2]=-5%:5%'", "an uncertain number"),
    (
      "--maximise npv --minimise peak_funding --vary strategies.now.costs.setup=1:2 --strategy dear",
      "not read by"
    ),
    ("--maximise npv --minimise peak_funding --subject-to 'npv>=1e12'", "nowhere"),
  ])
  func `bad aims and cases say what is wrong`(arguments: String, hint: String) throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv.run(shell: "ltv optimise shop.yaml \(arguments) --draws 2 --out out")
    #expect(result.status == 2, "\(result.error)")
    #expect(result.error.contains(hint), "\(result.error)")
    #expect(!ltv.files.contains("out"))
  }

  @Test func `weights name the cases there are`() throws {
    let ltv = try LTV()
    try ltv.writeScenario(extra: Self.cases)
    let result = try ltv.run(
      shell: "ltv optimise shop.yaml --robust --weights baer=0.5,bull=0.5 --draws 2 --out out")
    #expect(result.status == 2)
    #expect(
      result.error.contains("no case 'baer' (did you mean 'bear'?), case 'bear' has none"), "\(result.error)")
  }
}
