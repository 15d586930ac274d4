// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

struct OptimiseTests {
  @Test func searchesAndWrites() throws {
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
    ("a --maximise npv", "nothing varies"), ("a --vary x=1:2", "one of --maximise and --minimise"),
    ("a --vary x=1:2 --maximise npv --minimise npv", "one of --maximise"),
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
  func badRequestsSayWhatIsWrong(arguments: String, hint: String) throws {
    let ltv = try LTV()
    try ltv.writeScenario("a")
    let result = try ltv.run(shell: "ltv optimise \(arguments) --draws 8")
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.error.contains(hint), "\(result.error)")
    #expect(ltv.files == ["a"])
  }
}
