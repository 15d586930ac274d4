// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

struct BreakevenTests {
  /// The shop's strategies differ by a tenth of the price: 9 customers or so a month, 0.9 of the price.
  @Test func `finds and writes`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv(
      "breakeven", "shop.yaml", "--vary", "strategies.dear.costs.setup=0:5000", "--between", "dear", "now",
      "--draws", "32", "--out", "out")
    #expect(result.status == 0, "\(result.error)")
    #expect(result.error == "")
    #expect(result.output.contains("\"dear\" is ahead before, \"now\" is ahead after"))
    #expect(result.output.hasSuffix("Files: out\n"))
    expectPlain(result.output)
    let rows = String(decoding: try ltv.read("out/breakeven.csv"), as: UTF8.self).split(separator: "\r\n")
    #expect(rows.count == 2)
    #expect(rows[0] == "strategy,against,metric,level,varied,label,kind,value,value_mcse,value_to")
    #expect(rows[1].hasPrefix("dear,now,npv,0,strategies.dear.costs.setup,,down,"))
    for table in ["breakeven_draws", "breakeven_curve", "assumptions"] {
      #expect(try ltv.read("out/\(table).csv").count > 20)
    }
  }

  @Test func `every strategy against a level`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let result = try ltv(
      "breakeven", "shop.yaml", "--vary", "customers.first_sale.margin=0.5:1", "--metric", "ltv_to_cac",
      "--level", "1", "--draws", "32", "--threads", "1", "--out", "out")
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.components(separatedBy: "Where the LTV to CAC of").count == 3)
    expectPlain(result.output)
  }

  @Test(arguments: [
    ("a --between now dear", "--vary"), ("a --vary x=1:2", "nothing to hold against"),
    ("a --vary x=1:2 --between now", "two strategies"), ("a --vary x=2:1 --level 0", "backwards"),
    ("a --vary x=1,2 --level 0", "a range is wanted"), ("a --vary x=1:2 --level 0", "no `x`"),
    ("a --vary x=1:2 --level 0 --metric zebra", "ltv_to_cac"),
    ("a --vary customers.first_sale.margn=0:1 --level 0", "did you mean"),
    ("a --vary customers.first_sale.margin=0:3 --level 0", "above 1"),
    ("a --vary customers.first_sale.margin=0:1 --between now then", "there is no strategy 'then'"),
    ("a --vary customers.first_sale.margin=0:1 --between now deer", "did you mean 'dear'?"),
    ("a --vary x=1:2 --vary y=1:2 --level 0", "breakeven takes one"),
    ("a --vary horizon_months=1:6 --level 0", "takes whole numbers only"),
    ("a --vary strategies.dear.costs.setup=0:1 --between now dear --draws 0", "between 1 and"),
  ])
  func `bad requests say what is wrong`(arguments: String, hint: String) throws {
    let ltv = try LTV()
    try ltv.writeScenario("a")
    let result = try ltv.run(shell: "ltv breakeven \(arguments)")
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.error.contains(hint), "\(result.error)")
    #expect(ltv.files == ["a"])
  }
}
