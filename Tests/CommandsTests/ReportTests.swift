// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// `ltv report`, and `--report` on the commands that write results.
struct ReportTests {
  private let ltv: LTV

  init() throws {
    ltv = try LTV()
    try ltv.writeScenario()
  }

  private func page(_ name: String) throws -> String { String(decoding: try ltv.read(name), as: UTF8.self) }

  @discardableResult
  private func run(_ extra: String...) throws -> LTV.Result {
    let result = try ltv.run(["run", "shop.yaml", "--draws", "16", "--out", "out/run"] + extra)
    #expect(result.status == 0, "\(result.error)")
    return result
  }

  @Test func `a run's page lies beside its folder, which stays replaceable`() throws {
    let before = try run("--report")
    #expect(before.output.hasSuffix("Files: out/run\nReport: out/run.html\n"))
    #expect(try page("out/run.html").contains("A shop"))
    let files = try FileManager.default.contentsOfDirectory(atPath: ltv.folder.path + "/out").sorted()
    #expect(files == ["run", "run.html"])
    // Again into the same place, and the same bytes again.
    let bytes = try ltv.read("out/run.html")
    try run("--report")
    #expect(try ltv.read("out/run.html") == bytes)
    #expect(try ltv("report", "out/run").status == 0)
    #expect(try ltv.read("out/run.html") == bytes)
  }

  @Test func `the ending of --out decides the form, and no other is taken`() throws {
    try run()
    #expect(try ltv("report", "out/run", "--out", "new/book.xlsx", "--lang", "ja").status == 0)
    #expect(try ltv.read("new/book.xlsx").prefix(2) == Data("PK".utf8))
    #expect(try ltv("report", "out/run", "--out", "ja.html", "--lang", "ja", "--unit", "千円").status == 0)
    #expect(try page("ja.html").contains("千円"))
    let other = try ltv("report", "out/run", "--out", "deck.pptx")
    #expect(other.status == 2)
    #expect(other.error.contains("--out deck.pptx: a report is a page or a workbook"))
    #expect(other.error.contains(".html or .xlsx"))
  }

  @Test func `a study beside a run joins its report, one of another seed or scenario does not`() throws {
    try run()
    #expect(try ltv("sensitivity", "shop.yaml", "--draws", "16", "--out", "out/tornado").status == 0)
    #expect(
      try ltv("sensitivity", "shop.yaml", "--draws", "16", "--seed", "2", "--out", "out/lucky").status == 0)
    let set = "customers.first_sale.margin=0.8"
    #expect(
      try ltv("sensitivity", "shop.yaml", "--draws", "16", "--set", set, "--out", "out/set").status == 0)
    let result = try ltv("report", "out/run", "--out", "page.html")
    #expect(result.output == "With the study beside it: out/tornado\nReport: page.html\n")
    #expect(try page("page.html").contains("What does it hang on?"))
    for (folder, reason) in [("out/lucky", "has seed 2, not 1"), ("out/set", "with other --set values")] {
      let refused = try ltv("report", "out/run", folder)
      #expect(refused.status == 2)
      #expect(
        refused.error.contains("\(folder) cannot join the report of out/run")
          && refused.error.contains(reason))
    }
  }

  @Test func `a report is of one run`() throws {
    try run()
    try ltv.writeScenario("other.yaml", extra: "  more: {}")
    #expect(try ltv("run", "other.yaml", "--draws", "16", "--out", "other").status == 0)
    let result = try ltv("report", "out/run", "other")
    #expect(result.status == 2)
    #expect(result.error.contains("two runs") && result.error.contains("other input files"))
    #expect(!FileManager.default.fileExists(atPath: ltv.folder.path + "/out/run.html"))
  }

  @Test func `what is no folder of results, or damaged, is said`() throws {
    #expect(try ltv("report", "nowhere").error.contains("nowhere holds no results"))
    try run()
    try ltv.write("strategy,label\nnow,\"", to: "out/run/comparison.csv")
    let damaged = try ltv("report", "out/run")
    #expect(damaged.status == 2)
    #expect(damaged.error.contains("record 2 of out/run/comparison.csv is damaged"))
    #expect(!FileManager.default.fileExists(atPath: ltv.folder.path + "/out/run.html"))
  }

  @Test func `a file beside the folder that is no report is left`() throws {
    try run()
    try ltv.write("my notes", to: "out/run.html")
    let result = try ltv("report", "out/run")
    #expect(result.status == 2)
    #expect(result.error.contains("out/run.html is there, and is no report"))
    #expect(try page("out/run.html") == "my notes")
  }

  @Test(arguments: [
    "sweep shop.yaml --draws 8 --vary acquisition.channels.web.spend_per_month=1000,90000",
    "sensitivity shop.yaml --draws 16",
    "breakeven shop.yaml --draws 8 --vary acquisition.channels.web.spend_per_month=1000:90000 --metric npv --level 0",
    "optimise shop.yaml --draws 8 --strategy now --vary acquisition.channels.web.spend_per_month=1000:90000 --maximise npv",
    "run shop.yaml --point", "describe orders.csv", "fit orders.csv", "backtest orders.csv --horizon 1",
  ])
  func `every command that writes results writes a page of them`(line: String) throws {
    var orders = "customer,date,amount\n"
    for customer in 0..<60 {
      for order in 0..<(1 + customer % 5) {
        let month = (customer + 3 * order) % 12 + 1
        orders +=
          "c\(customer),2025-\(month < 10 ? "0" : "")\(month)-1\(customer % 9),\(900 + 7 * customer)\n"
      }
    }
    try ltv.write(orders, to: "orders.csv")
    let result = try ltv.run(shell: "ltv \(line) --report --out place")
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.hasSuffix("Report: place.html\n"), "\(result.output)")
    #expect(try page("place.html").contains("</html>"))
  }

  @Test func `cases are compared in one report, whose charts are of the one that changes nothing`() throws {
    try ltv.writeScenario(
      extra: """
        cases:
          bear: {customers: {retention: {geometric: {churn_per_month: 0.3}}}}
          plain:
        """)
    try run("--case", "all", "--report")
    let page = try page("out/run.html")
    #expect(page.contains("What if the world is another?"))
    #expect(page.contains("charts of the case plain") && page.contains("<p class=\"note\">Case: plain."))
  }

  @Test func `a workbook has the models that are asked for`() throws {
    try run()
    #expect(try ltv("report", "out/run", "--out", "all.xlsx").status == 0)
    #expect(try ltv("report", "out/run", "--out", "one.xlsx", "--models", "now").status == 0)
    #expect(try ltv.read("one.xlsx").count < ltv.read("all.xlsx").count)
    let unknown = try ltv("report", "out/run", "--out", "book.xlsx", "--models", "now,then")
    #expect(unknown.status == 2)
    #expect(unknown.error.contains("--models then: there is no such strategy; these are now, "))
    let page = try ltv("report", "out/run", "--models", "now")
    #expect(page.status == 2)
    #expect(page.error.contains("--models: a workbook has models"))
    for file in ["book.xlsx", "out/run.html"] {
      #expect(!FileManager.default.fileExists(atPath: "\(ltv.folder.path)/\(file)"))
    }
  }
}
