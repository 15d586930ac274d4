// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// `--unit`, and what it does to what is said.
struct UnitTests {
  @Test func `tables are in the unit that was asked for`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let plain = try ltv("run", "shop.yaml", "--draws", "16", "--unit", "1", "--out", "out")
    #expect(!plain.output.contains("JPY k"), "\(plain.output)")
    let result = try ltv("run", "shop.yaml", "--draws", "16", "--unit", "k", "--out", "out")
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.contains("JPY k"), "\(result.output)")
    let japanese = try ltv(
      "run", "shop.yaml", "--draws", "16", "--unit", "千円", "--lang", "ja", "--out", "out")
    #expect(japanese.output.contains("（単位：千円）"), "\(japanese.output)")
    #expect(japanese.output.contains("が最良である"))
    #expect(japanese.output.hasSuffix("ファイル：out\n"))
  }

  @Test func `diff speaks Japanese too`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    for (out, draws) in [("a", "16"), ("b", "32")] {
      #expect(try ltv("run", "shop.yaml", "--draws", draws, "--out", out).status == 0)
    }
    let result = try ltv("diff", "a", "b", "--lang", "ja", "--unit", "千円")
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.hasPrefix("試行数：16 → 32\n"), "\(result.output)")
    #expect(result.output.contains("値の異なる前提はない。"))
    #expect(result.output.contains("変更前"))
  }

  @Test func `units that are none are refused`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let unknown = try ltv("run", "shop.yaml", "--unit", "dozen", "--out", "out")
    #expect(unknown.status == 2)
    for unit in ["k", "M", "bn", "千円", "百万円", "億円"] {
      #expect(unknown.error.contains(unit), "\(unknown.error)")
    }
    let text = String(decoding: try ltv.read("shop.yaml"), as: UTF8.self)
    try ltv.write(text.replacing("currency: JPY", with: "currency: USD"), to: "shop.yaml")
    let yen = try ltv("run", "shop.yaml", "--unit", "百万円", "--out", "out")
    #expect(yen.status == 2)
    #expect(yen.error.contains("--unit 百万円: amounts are in USD; it is one of 1, k, M, bn"), "\(yen.error)")
    #expect(!ltv.files.contains("out"))
  }
}
