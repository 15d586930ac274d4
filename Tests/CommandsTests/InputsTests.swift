// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// A run can be repeated from the copies that it keeps of what it read.
struct InputsTests {
  /// A shop whose market's course stands in a file.
  private func write(_ ltv: LTV, _ name: String, market: String) throws {
    try ltv.writeScenario(
      name, extra: "market: {stock: {customers: 1000000}, path: {file: \(market), value: people}}")
  }

  @Test(arguments: [
    ("shop.yaml", "m.csv", "inputs/shop.yaml", "inputs/m.csv"),
    ("deep/shop.yaml", "../data/m.csv", "inputs/scenario/shop.yaml", "inputs/data/m.csv"),
    ("deep/shop.yaml", "x/../m.csv", "inputs/shop.yaml", "inputs/m.csv"),
  ]) func `repeats a run`(scenario: String, market: String, copy: String, data: String) throws {
    let ltv = try LTV()
    #expect(try ltv.run(shell: "mkdir -p deep/x data").status == 0)
    let table = "year,people\n2026,1000000\n2030,900000\n"
    let folder = scenario.hasPrefix("deep/") ? "deep/" : ""
    try ltv.write(table, to: market.hasPrefix("../") ? "data/m.csv" : folder + "m.csv")
    try write(ltv, scenario, market: market)
    let first = try ltv("run", scenario, "--draws", "4", "--out", "out")
    #expect(first.status == 0, "\(first.error)")
    #expect(try ltv.read("out/\(copy)") == ltv.read(scenario))
    #expect(try ltv.read("out/\(data)") == Data(table.utf8))
    #expect(
      String(decoding: try ltv.read("out/manifest.json"), as: UTF8.self).contains(
        "\"copy\" : \"\(copy)\""))
    #expect(try ltv.run(shell: "mv out kept; rm -r deep data; rm -f shop.yaml m.csv").status == 0)
    let second = try ltv("run", "kept/\(copy)", "--draws", "4", "--out", "out")
    #expect(second.status == 0, "\(second.error)")
    for table in LTV.tables {
      #expect(try ltv.read("out/\(table).csv") == ltv.read("kept/\(table).csv"), "\(table)")
    }
    #expect(try ltv.read("out/\(copy)") == ltv.read("kept/\(copy)"))
  }

  @Test func `an earlier runs inputs go with it`() throws {
    let ltv = try LTV()
    try ltv.write("year,people\n2026,1000000\n2030,900000\n", to: "m.csv")
    try write(ltv, "shop.yaml", market: "m.csv")
    #expect(try ltv("run", "shop.yaml", "--draws", "2", "--out", "out").status == 0)
    #expect(ltv.files.contains("out/inputs/m.csv"))
    try ltv.writeScenario("other.yaml")
    #expect(try ltv("run", "other.yaml", "--draws", "2", "--out", "out").status == 0)
    #expect(ltv.files.filter { $0.hasPrefix("out/inputs/") } == ["out/inputs/other.yaml"])
    // From the copy itself, into the same place.
    #expect(try ltv("run", "out/inputs/other.yaml", "--draws", "2", "--out", "out").status == 0)
    #expect(ltv.files.filter { $0.hasPrefix("out/inputs/") } == ["out/inputs/other.yaml"])
    // A sweep takes the place of all of it.
    let sweep = try ltv(
      "sweep", "shop.yaml", "--vary", "customers.first_sale.margin=0.5:0.9:2", "--draws", "2",
      "--out", "out")
    #expect(sweep.status == 0, "\(sweep.error)")
    #expect(!ltv.files.contains { $0.hasPrefix("out/inputs") })
    #expect(ltv.files.filter { $0.contains("partial") }.isEmpty)
  }

  @Test func `other peoples files among inputs are safe`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    #expect(try ltv("run", "shop.yaml", "--draws", "2", "--out", "out").status == 0)
    try ltv.write("mine", to: "out/inputs/notes.txt")
    let refused = try ltv("run", "shop.yaml", "--draws", "2", "--out", "out")
    #expect(refused.status == 2)
    #expect(refused.error.contains("inputs/notes.txt"))
    #expect(try ltv.read("out/inputs/notes.txt") == Data("mine".utf8))
    // A link is not the folder that was written.
    #expect(
      try ltv.run(shell: "mkdir mine; touch mine/a; rm -r out/inputs; ln -s ../mine out/inputs")
        .status == 0)
    #expect(try ltv("run", "shop.yaml", "--draws", "2", "--out", "out").status == 2)
    #expect(ltv.files.contains("mine/a"))
  }
}
