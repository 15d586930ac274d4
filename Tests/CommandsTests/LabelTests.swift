// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

struct LabelTests {
  private func shop() throws -> LTV {
    let ltv = try LTV()
    try ltv.writeScenario()
    let text = String(decoding: try ltv.read("shop.yaml"), as: UTF8.self)
      .replacing("max: 1500}}", with: "max: 1500}, label: {en: Price of the first sale, ja: 初回価格}}")
      .replacing("margin: 0.9", with: "margin: {value: 0.9, label: Margin}")
    try ltv.write(text, to: "shop.yaml")
    return ltv
  }

  @Test func `check and register show them`() throws {
    let ltv = try shop()
    let check = try ltv("check", "shop.yaml")
    #expect(check.output.contains("Price of the first sale") && check.output.contains("Margin"))
    #expect(check.output.contains("customers.first_sale.price"))
    #expect(try ltv("check", "shop.yaml", "--lang", "ja").output.contains("初回価格"))
    #expect(try ltv.run(shell: "ltv run shop.yaml --draws 2 --lang ja --out out").status == 0)
    let rows = try ltv.text("out/assumptions.csv").split(separator: "\r\n")
    #expect(rows[0] == "parameter,label,value,p05,p50,p95,unit,source,note")
    #expect(rows.contains { $0.hasPrefix("customers.first_sale.price,初回価格,") })
    #expect(rows.contains { $0.hasPrefix("customers.first_sale.margin,Margin,0.9,") })
  }

  @Test func `sensitivity shows them`() throws {
    let ltv = try shop()
    let result = try ltv.run(shell: "ltv sensitivity shop.yaml --draws 32 --out out")
    #expect(result.output.contains("Price of the first sale  "), "\(result.output)")
    #expect(!result.output.contains("customers.first_sale.price"))
    expectPlain(result.output)
    for (table, start) in [
      ("tornado", "uncertainty,label,"), ("prcc", "uncertainty,label,"), ("sobol", "uncertainties,label,"),
      ("information", "uncertainties,label,"),
    ] {
      let text = try ltv.text("out/\(table).csv")
      #expect(text.hasPrefix(start))
      #expect(text.contains("\ncustomers.first_sale.price,Price of the first sale,"), "\(text)")
    }
  }

  /// Whoever reads on wants to type the path.
  @Test func `studies of numbers show both`() throws {
    let ltv = try shop()
    let name = "Margin (customers.first_sale.margin)"
    for line in [
      "sweep shop.yaml --vary customers.first_sale.margin=0.2:0.9:3 --draws 4 --out sweep",
      "breakeven shop.yaml --vary customers.first_sale.margin=0.2:0.9 --between now dear --draws 4 --out meet",
      "optimise shop.yaml --vary customers.first_sale.margin=0.2:0.9 --maximise npv --strategy dear --draws 4 --out best",
    ] {
      let result = try ltv.run(shell: "ltv \(line)")
      #expect(result.status == 0, "\(result.error)")
      #expect(result.output.replacing("\n", with: " ").contains(name), "\(result.output)")
      expectPlain(result.output)
    }
    #expect(try ltv.text("sweep/sweep.csv").hasPrefix("point,customers.first_sale.margin,"))
    #expect(try ltv.text("meet/breakeven.csv").contains(",customers.first_sale.margin,Margin,"))
    #expect(try ltv.text("best/optimum.csv").contains(",customers.first_sale.margin,Margin,"))
  }
}
