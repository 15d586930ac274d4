// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

struct SensitivityTests {
  @Test func `studies and writes`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv("sensitivity", "shop.yaml", "--draws", "32", "--out", "out", "--lang", "ja")
    #expect(result.status == 0, "\(result.error)")
    #expect(result.error == "")
    #expect(result.output.hasPrefix("A shop\n2026年4月から3か月、32試行、シード1\n"))
    #expect(result.output.contains("32回の試行すべてで「dear」が最良であり"))
    #expect(result.output.hasSuffix("ファイル：out\n"))
    expectPlain(result.output)
    let tables = ["assumptions", "information", "prcc", "sobol", "tornado"].map { "out/\($0).csv" }
    #expect(ltv.files == ["out"] + (tables + ["out/manifest.json"]).sorted() + ["shop.yaml"])
    for table in tables { #expect(try ltv.read(table).count > 20) }
    let manifest = try JSONSerialization.jsonObject(with: ltv.read("out/manifest.json")) as? [String: Any]
    #expect(manifest?["draws"] as? Int == 32)
    #expect(manifest?["solver_reason"] as? String == "exact for every feature of this scenario")
    #expect((manifest?["files"] as? [String])?.count == 5)
  }

  @Test func `is the same for any number of threads`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    for threads in ["1", "3"] {
      let result = try ltv(
        "sensitivity", "shop.yaml", "--draws", "33", "--threads", threads, "--out", threads)
      #expect(result.status == 0)
    }
    for table in ["information", "prcc", "sobol", "tornado"] {
      #expect(try ltv.read("1/\(table).csv") == ltv.read("3/\(table).csv"))
    }
  }

  @Test(arguments: [
    ("a --between now", "two strategies"), ("a --between now deer", "did you mean 'dear'?"),
    ("a --between now now", "named twice"), ("a --draws 3", "between 16 and"),
    ("b", "nothing in this scenario"),
    ("a --set customers.retenton.x=1", "did you mean"), ("nowhere", "does not exist"),
  ])
  func `bad requests say what is wrong`(arguments: String, hint: String) throws {
    let ltv = try LTV()
    try ltv.writeScenario("a")
    try ltv.write(
      String(decoding: ltv.read("a"), as: UTF8.self)
        .replacing("{uniform: {min: 900, max: 1500}}", with: "1000"), to: "b")
    let result = try ltv.run(shell: "ltv sensitivity \(arguments)")
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.error.contains(hint), "\(result.error)")
    #expect(ltv.files == ["a", "b"])
  }

  @Test func `any metric can be looked at`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv.run(
      shell: "ltv sensitivity shop.yaml --draws 32 --metric ltv_to_cac --out out --report")
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.contains("The ltv_to_cac of"))
    #expect(result.output.contains("What knowing is worth is money all the same"))
    let head = String(decoding: try ltv.read("out/tornado.csv"), as: UTF8.self).prefix { $0 != "\r\n" }
    #expect(head.contains("ltv_to_cac_at_p05,ltv_to_cac_at_p05_mcse,ltv_to_cac_at_p95"))
    expectPlain(result.output)
    let wrong = try ltv.run(shell: "ltv sensitivity shop.yaml --metric ltv_cac --out w")
    #expect(wrong.status == 2 && wrong.error.contains("did you mean ltv_to_cac?"), "\(wrong.error)")
    let chance = try ltv.run(shell: "ltv sensitivity shop.yaml --metric revenue_cv --out w")
    #expect(chance.status == 2 && !ltv.files.contains("w"))
  }
}
