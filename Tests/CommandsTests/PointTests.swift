// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

struct PointTests {
  private func rows(_ ltv: LTV, _ file: String) throws -> [[String: String]] {
    let lines = String(decoding: try ltv.read(file), as: UTF8.self).split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map {
      Dictionary(zip(lines[0], $0), uniquingKeysWith: { first, _ in first })
    }
  }

  @Test func `every uncertain number is at its mean`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let point = try ltv("run", "shop.yaml", "--point", "--out", "point")
    #expect(point.status == 0, "\(point.error)")
    expectPlain(point.output)
    #expect(
      point.output.hasPrefix(
        "A shop\n3 months from 2026-04, every uncertain number at its mean, seed 1\n\n"))
    #expect(
      point.output.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(
        "at point values"))
    let set = "customers.first_sale.price=1200"
    #expect(try ltv("run", "shop.yaml", "--set", set, "--out", "known").status == 0)
    let (found, wanted) = (try rows(ltv, "point/summary.csv"), try rows(ltv, "known/summary.csv"))
    #expect(found.count == wanted.count)
    for (one, other) in zip(found, wanted) where one["strategy"] == "now" {
      // A chance of its own, and a label with a comma.
      if ["revenue_cv", "ltv_beyond_window"].contains(one["metric"] ?? "") { continue }
      #expect(one["mean"] == other["mean"], "\(one["metric"] ?? "")")
      for column in [
        "mcse", "sd", "sd_parameters", "sd_chance", "sd_chance_mcse", "p05", "p25", "p50", "p75",
        "p95",
      ] {
        #expect(one[column] == "", "\(one["metric"] ?? "") \(column)")
      }
    }
    for row in try rows(ltv, "point/comparison.csv") {
      for column in [
        "npv_mcse", "npv_p05", "npv_difference_p95", "p_better", "p_best", "expected_loss",
        "cvar10", "evpi",
      ] {
        #expect(row[column] == "", "\(column)")
      }
      #expect(row["npv"] != "" && row["rank"] != "")
    }
    for file in ["annual", "timeline"] {
      #expect(
        try rows(ltv, "point/\(file).csv").allSatisfy {
          $0["p05"] == "" && $0["p50"] == "" && $0["mean"] != ""
        })
    }
    #expect(try rows(ltv, "point/draws.csv").count == 2)
  }

  @Test(arguments: [
    ["--draws", "5"], ["--until", "expected_loss<1%"], ["--segments"], ["--solver", "cohort"],
  ])
  func `a point is one exact draw`(others: [String]) throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let refused = try ltv.run(["run", "shop.yaml", "--point"] + others)
    #expect(refused.status == 2)
    #expect(refused.error.contains("--point"))
    #expect(ltv.files == ["shop.yaml"])
  }

  @Test func `what is certain takes one draw`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let set = ["--set", "customers.first_sale.price=1200"]
    let plain = try ltv.run(["run", "shop.yaml", "--out", "out"] + set)
    #expect(plain.status == 0)
    #expect(!plain.error.contains("note:"))
    #expect(
      plain.output.contains(
        "1 draw, seed 1\nOne draw is all that is computed: nothing in the scenario is uncertain.\n")
    )
    expectPlain(plain.output)
    #expect(try rows(ltv, "out/draws.csv").count == 2)
    let manifest =
      try JSONSerialization.jsonObject(with: ltv.read("out/manifest.json")) as? [String: Any]
    #expect(manifest?["draws"] as? Int == 1)
    #expect(manifest?["draws_reason"] as? String == "nothing in the scenario is uncertain")
    // Chance is estimated all the same.
    let chance = try rows(ltv, "out/summary.csv").first { $0["metric"] == "npv" }
    #expect((Double(chance?["sd_chance"] ?? "") ?? 0) > 0)
    #expect(chance?["sd_parameters"] == "0")
    for asked in [["--draws", "500"], ["--until", "expected_loss<1%"]] {
      let noted = try ltv.run(["run", "shop.yaml", "--out", "out"] + set + asked)
      #expect(noted.status == 0)
      #expect(noted.error.contains("note: nothing in the scenario is uncertain"))
      #expect(noted.error.contains(asked[0]))
      #expect(try rows(ltv, "out/draws.csv").count == 2)
    }
    // What is left to luck keeps its draws.
    let lucky = try ltv.run(
      ["run", "shop.yaml", "--out", "out", "--draws", "5", "--solver", "cohort"] + set)
    #expect(lucky.status == 0)
    #expect(try rows(ltv, "out/draws.csv").count == 10)
  }
}
