// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Scenarios

@Suite("Joint draws")
struct JointDrawsTests {
  private static let file = "# a fit\ndraw,alpha,mean beta\n1,3,30\n2,1,10\n3,2,-20\n4,4,40\n"
  private static let text =
    minimal + """
      joint: {fit: {file: p.csv, columns: {a: alpha, b: mean beta}, source: fit of May, note: x}}
      costs: {setup: {ref: a}, fixed_per_month: {expr: "max(0, a + b)"}}

      """

  private func scenario(_ text: String = Self.text) throws -> Scenario {
    try loaded(text, files: ["p.csv": Self.file])
  }

  @Test func `rows are drawn whole`() throws {
    let scenario = try scenario()
    #expect(scenario.space.dimensions == ["joint.fit"])
    let costs = scenario.base.costs
    let draws = [0.01, 0.24, 0.26, 0.6, 0.99].map { scenario.space.draw(at: [$0]) }
    #expect(draws.map { costs.setup.value(in: $0) } == [1, 1, 2, 3, 4])
    #expect(draws.map { costs.fixedPerMonth.value(in: $0) } == [11, 11, 0, 33, 44])
    #expect(
      costs.map(\.known).setup.amount.start.isNaN && costs.map(\.known).fixedPerMonth.amount.start.isNaN)
  }

  @Test func `the file is an input`() throws {
    let inputs = try load(Self.text, files: ["p.csv": Self.file]).inputs
    #expect(inputs.map(\.path).last == "p.csv" && inputs.last?.bytes == Self.file.utf8.count)
  }

  @Test func `columns may be scaled and renamed`() throws {
    let scenario = try loaded(
      Self.text
        + "quantities: {half: {ref: a}}\nstrategies: {it: {costs: {setup: {times: 10}, fixed_per_month: {ref: half}}}}\n",
      sets: ["quantities.half={times: 0.5}"], files: ["p.csv": Self.file])
    let draw = scenario.space.draw(at: [0.6])
    let costs = scenario.strategies[0].business.costs
    #expect(costs.setup.value(in: draw) == 30 && costs.fixedPerMonth.value(in: draw) == 1.5)
  }

  @Test func `the register shows each column`() throws {
    let rows = try load(Self.text, files: ["p.csv": Self.file]).assumptions
    let column = try #require(rows.first { $0.path == "joint.fit.b" })
    #expect(
      column.value == "column mean beta of p.csv" && column.source == "fit of May" && column.note == "x")
    #expect((column.p05, column.p50, column.p95) == (-20, 20, 40) && !column.isReference)
    let setup = try #require(rows.first { $0.path == "costs.setup" })
    #expect(
      setup.value == "joint.fit.a" && setup.isReference && (setup.p05, setup.p50, setup.p95) == (1, 2.5, 4))
    #expect(try #require(rows.first { $0.path == "joint.fit.a" }).unit == "JPY")
  }

  private static let missing =
    [
      (
        "p.csv", nil,
        ["s.yaml:8:21: error: joint.fit.file: `p.csv` does not exist; check the name and the folder"]
      ),
      (
        "p.csv", "",
        ["s.yaml:8:21: error: joint.fit.file: `p.csv` is empty; it needs a header and rows below it"]
      ),
      (
        "p.csv", "alpha,mean beta\n",
        ["s.yaml:8:21: error: joint.fit.file: `p.csv` has no rows; it needs one row per draw"]
      ),
      (
        "p.csv", "alpah,beta\n1,2\n3,4\n",
        [
          "s.yaml:8:41: error: joint.fit.columns.a: the file has no column `alpha`; did you mean `alpah`?",
          "s.yaml:8:51: error: joint.fit.columns.b: the file has no column `mean beta`; did you mean `beta`?",
        ]
      ),
      (
        "p.csv", "alpha,mean beta,alpha\n1,2,3\n3,4,5\n",
        ["s.yaml:8:41: error: joint.fit.columns.a: the file has 2 columns `alpha`; rename one"]
      ),
      (
        "p.csv", "alpha,mean beta\n1,2\n\n3,n/a\nNaN,inf\n,1\n1e400,1\n",
        [
          "p.csv:4:1: error: joint.fit.file: what stands under `mean beta` is not a number; write digits and a point alone,"
            + " in every row",
          "p.csv:5:1: error: joint.fit.file: what stands under `alpha` is not a number; write digits and a point alone, in"
            + " every row",
          "p.csv:5:1: error: joint.fit.file: what stands under `mean beta` is not a number; write digits and a point alone,"
            + " in every row",
          "p.csv:6:1: error: joint.fit.file: nothing stands under `alpha`; write digits and a point alone, in every row",
          "p.csv:7:1: error: joint.fit.file: what stands under `alpha` is not a number; write digits and a point alone, in"
            + " every row",
        ]
      ),
      (
        "p.csv", "alpha,mean beta\n1,2\n-3,4\n-4,3\n",
        [
          "s.yaml:9:16: error: costs.setup: line 3 of `p.csv`: -3 is below 0, and so on: 67 % of its rows do not fit"
        ]
      ),
      (
        "p.csv", "alpha,mean beta\n1,2\n",
        [
          "s.yaml:8:21: warning: joint.fit.file: `p.csv` has one row: nothing is uncertain; give a row per draw, or write"
            + " the numbers under `quantities`"
        ]
      ),
    ] as [(String, String?, [String])]

  @Test(arguments: missing)
  func `files are checked`(name: String, content: String?, messages: [String]) throws {
    let found = try findings(Self.text, files: content.map { [name: $0] } ?? [:])
    // What refers to a column that could not be read is told of as well.
    #expect(found.filter { !$0.contains("there is no quantity") } == messages)
  }

  @Test func `names are there once`() throws {
    let found = try findings(Self.text + "quantities: {a: 3}\n", files: ["p.csv": Self.file])
    #expect(
      found.first
        == "s.yaml:8:41: error: joint.fit.columns.a: there is another quantity `a`; give one of them another name"
    )
  }

  @Test func `columns are used`() throws {
    let found = try findings(
      Self.text.replacing("{expr: \"max(0, a + b)\"}", with: "3"), files: ["p.csv": Self.file])
    #expect(
      found == [
        "s.yaml:8:51: warning: joint.fit.columns.b: this quantity is not used; use it by `{ref: b}`, or remove it"
      ])
  }

  @Test(arguments: ["joint.fit", "joint.fit.a", "quantities.b"])
  func `correlations are refused`(path: String) throws {
    let found = try findings(
      Self.text + "quantities: {q: {uniform: {min: 0, max: 1}}}\ncore: {backlash: {ref: q}}\n"
        + "correlations: [{between: [quantities.q, \(path)], rank: 0.5}]\n", files: ["p.csv": Self.file])
    #expect(
      found == [
        "s.yaml:12:41: error: correlations[0].between[1]: `\(path)` is drawn from a file, in whole rows; its columns are"
          + " correlated as the rows are; they are independent of all else"
      ])
  }

  @Test func `what is computed from rows has to fit`() throws {
    let found = try findings(Self.text.replacing("max(0, a + b)", with: "a + b"), files: ["p.csv": Self.file])
    #expect(found.count == 1)
    #expect(
      found[0].hasPrefix(
        "s.yaml:9:43: error: costs.fixed_per_month: `a + b` is no number that may stand here in 25 % of the draws: -18 is"
          + " below 0 with `joint.fit.a` 2, `joint.fit.b` -20"), "\(found)")
  }
}
