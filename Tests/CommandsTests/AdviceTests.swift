// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// What a message on a request advises, the next request may do.
struct AdviceTests {
  /// A request that is refused, words of the advice, and the request that follows it.
  private static let cases: [(wrong: String, advice: String, right: String)] = [
    ("ltv rnu shop.yaml", "did you mean ltv run?", "ltv run shop.yaml --draws 2"),
    ("ltv chekc shop.yaml", "did you mean ltv check?", "ltv check shop.yaml"),
    ("ltv optimze shop.yaml", "did you mean ltv optimise?", "ltv optimise --help"),
    ("ltv shop.yaml", "write ltv run shop.yaml", "ltv run shop.yaml --draws 2"),
    ("ltv check shop.yml", "did you mean `shop.yaml`?", "ltv check shop.yaml"),
    (
      "ltv check nothing.yaml --set costs.setup:5", "has no `=`; write `costs.setup=5`",
      "ltv check shop.yaml --set costs.setup=5"
    ),
    (
      "ltv check shop.yaml --set costs.setup=", "write `null` to delete what is there",
      "ltv check shop.yaml --set currency=null"
    ),
    (
      "ltv check shop.yaml --set costs.setup=¥8,000", "write 8000",
      "ltv check shop.yaml --set costs.setup=8000"
    ),
    (
      "ltv check shop.yaml --set price=5", "did you mean `customers.first_sale.price`?",
      "ltv check shop.yaml --set customers.first_sale.price=5"
    ),
    ("ltv run shop.yaml --draws 2 --drws 3", "Did you mean '--draws'?", "ltv run shop.yaml --draws 3"),
    ("ltv run shop.yaml --draws 0", "must be between 1 and 1000000", "ltv run shop.yaml --draws 1"),
    (
      "ltv run shop.yaml --draws 2 --case bear", "write `cases: {bear: {…}}`",
      "echo 'cases: {bear: {costs: {setup: 1}}}' > b; cat shop.yaml b > c.yaml; ltv run c.yaml --draws 2 --case bear"
    ),
    ("ltv run shop.yaml --draws 2 --case bear", "leave out --case", "ltv run shop.yaml --draws 2"),
    (
      "ltv run shop.yaml --segments --solver expected", "leave out --solver expected",
      "ltv run shop.yaml --segments --draws 2"
    ),
    (
      "ltv sweep shop.yaml --draws 2", "give --vary path=low:high:steps",
      "ltv sweep shop.yaml --draws 2 --vary costs.setup=1:2:3"
    ),
    (
      "ltv sweep shop.yaml --draws 2 --vary costs.setup=9:1:3", "write 1:9:3",
      "ltv sweep shop.yaml --draws 2 --vary costs.setup=1:9:3"
    ),
    (
      "ltv sweep shop.yaml --draws 2 --vary costs.setup=5:5", "give one value by --set",
      "ltv sweep shop.yaml --draws 2 --set costs.setup=5 --vary costs.fixed_per_month=1,2"
    ),
    (
      "ltv sweep shop.yaml --draws 2 --vary costs.setup=8,000", "write 'costs.setup=8000'",
      "ltv sweep shop.yaml --draws 2 --vary costs.setup=8000"
    ),
    (
      "ltv sweep shop.yaml --draws 2 --vary costs.setup=1:2:x", "write low:high:steps",
      "ltv sweep shop.yaml --draws 2 --vary costs.setup=1:2:3"
    ),
    (
      "ltv sweep shop.yaml --draws 2 --vary price=5,6", "did you mean `customers.first_sale.price`?",
      "ltv sweep shop.yaml --draws 2 --vary customers.first_sale.price=5,6"
    ),
    (
      "ltv sweep shop.yaml --draws 2 --vary costs.setup=1:2 --design lhs", "give --points",
      "ltv sweep shop.yaml --draws 2 --vary costs.setup=1:2 --design lhs --points 3"
    ),
    (
      "ltv sweep shop.yaml --draws 2 --vary costs.setup=1:2 --shard half",
      "write 2/5 for the second of five parts",
      "ltv sweep shop.yaml --draws 2 --vary costs.setup=1,2,3,4,5 --shard 2/5"
    ),
    (
      "ltv sweep shop.yaml --draws 2 --vary costs.setup=1,2 --resume", "--resume needs --out",
      "ltv sweep shop.yaml --draws 2 --vary costs.setup=1,2 --resume --out o"
    ),
    (
      "ltv sweep shop.yaml --vary costs.setup=1,2 --draws 2 --shard 1/2 --out p; ltv run shop.yaml --draws 2 --out p",
      "choose an empty or a new folder", "ltv run shop.yaml --draws 2 --out new"
    ),
    (
      "ltv sweep shop.yaml --vary costs.setup=1,2 --draws 1024 --shard 1/2 --out p; ltv merge p --out m",
      "compute what is missing by ltv sweep --shard",
      "ltv sweep shop.yaml --vary costs.setup=1,2 --draws 1024 --shard 2/2 --out q && ltv merge p q --out m"
    ),
    (
      "ltv breakeven shop.yaml --draws 2 --vary costs.setup=1:2",
      "give --between and two strategies, or --level",
      "ltv breakeven shop.yaml --draws 2 --vary costs.setup=1:2 --level 3"
    ),
    (
      "ltv breakeven shop.yaml --draws 2 --vary costs.setup=1:2:3 --level 3", "write path=low:high",
      "ltv breakeven shop.yaml --draws 2 --vary costs.setup=1:2 --level 3"
    ),
    (
      "ltv breakeven shop.yaml --draws 2 --level 0 --vary horizon_months=3:9",
      "ltv sweep --vary horizon_months=3,9", "ltv sweep shop.yaml --draws 2 --vary horizon_months=3,9"
    ),
    (
      "ltv breakeven shop.yaml --draws 2 --vary customers.first_sale.margin=0:1 --between now deer",
      "did you mean 'dear'?",
      "ltv breakeven shop.yaml --draws 2 --vary customers.first_sale.margin=0:1 --between now dear"
    ),
    (
      "ltv optimise shop.yaml --draws 16 --vary costs.setup=1:2",
      "give --maximise or --minimise, or both for a frontier",
      "ltv optimise shop.yaml --draws 16 --vary strategies.now.costs.setup=1:2 --maximise npv"
    ),
    ("ltv new ''", "give a name such as bakery", "ltv new bakery"),
  ]

  @Test(arguments: 0..<31) func `what is advised is accepted`(index: Int) throws {
    #expect(Self.cases.count == 31)
    let request = Self.cases[index]
    let ltv = try LTV()
    try ltv.writeScenario()
    let refused = try ltv.run(shell: request.wrong)
    #expect(refused.status == 2, "\(request.wrong): \(refused.error)")
    let said = refused.output + refused.error
    #expect(said.contains(request.advice), "\(request.wrong): \(said)")
    let accepted = try ltv.run(shell: request.right)
    #expect(accepted.status == 0, "\(request.right): \(accepted.error)")
  }

  /// One value is a sweep of one point, and no slip of the path.
  @Test func `one value is enough`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    for vary in [
      "customers.first_sale.margin=0.5", "horizon_months=6", "costs.setup=0", "strategies.dear.costs.setup=7",
    ] {
      let result = try ltv("sweep", "shop.yaml", "--draws", "2", "--vary", vary)
      #expect(result.status == 0, "\(vary): \(result.error)")
    }
    try ltv.writeScenario("q.yaml", extra: "quantities: {q: 3}")
    let unread = try ltv("sweep", "q.yaml", "--draws", "2", "--vary", "quantities.q=4")
    #expect(unread.status == 2 && unread.error.contains("no strategy reads it"), "\(unread.error)")
  }

  @Test func `american spelling is understood`() throws {
    let ltv = try LTV()
    try ltv.writeScenario()
    let vary = "shop.yaml --draws 16 --vary strategies.now.costs.setup=1:2"
    #expect(try ltv.run(shell: "ltv optimize \(vary) --maximize npv --out a").status == 0)
    #expect(try ltv.run(shell: "ltv optimise \(vary) --maximise npv --out b").status == 0)
    #expect(try ltv.read("a/optimum.csv") == ltv.read("b/optimum.csv"))
    #expect(try ltv.run(shell: "ltv optimize \(vary) --minimize npv --out c").status == 0)
  }
}
