// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Metrics

struct DifferencesTests {
  private func table(_ keys: [String], _ rows: [[String]]) -> ResultTable {
    ResultTable(
      name: "t", columns: keys.map { Column($0, label: Caption($0)) },
      rows: rows.map { $0.map { $0.isEmpty ? .empty : .text($0) } })
  }

  @Test func `inputs by path`() {
    let keys = ["parameter", "value", "source"]
    let differences = Differences.inputs(
      table(keys, [["a", "1", "x"], ["b", "2", ""], ["gone", "3", ""]]),
      table(keys, [["new", "4", ""], ["b", "2", "y"], ["a", "1.5", "x"]]))
    #expect(
      differences.rows == [
        [.text("a"), .text("1"), .text("1.5")],
        [.text("gone"), .text("3"), .caption(Caption("not stated", "記載なし"))],
        [.text("new"), .caption(Caption("not stated", "記載なし")), .text("4")],
      ])
  }

  @Test func `every case against a run without cases`() {
    let plain = table(["parameter", "value"], [["a", "1"], ["b", "2"]])
    let cases = table(
      ["case", "parameter", "value"], [["bear", "a", "1"], ["bear", "b", "3"], ["bull", "a", "1"]])
    #expect(
      Differences.inputs(plain, cases).rows == [
        [.text("bear, b"), .text("2"), .text("3")],
        [.text("bull, b"), .text("2"), .caption(Caption("not stated", "記載なし"))],
      ])
    #expect(
      Differences.inputs(cases, plain).rows == [
        [.text("bear, b"), .text("3"), .text("2")],
        [.text("bull, b"), .caption(Caption("not stated", "記載なし")), .text("2")],
      ])
  }

  @Test func `metrics in standard errors`() {
    let keys = ["case", "strategy", "metric", "mean", "mcse"]
    let before = table(
      keys,
      [
        ["bull", "s", "npv", "100", "3"], ["bull", "s", "ltv", "5", "1"], ["bear", "s", "npv", "1", ""],
        ["bear", "s", "cac", "", ""], ["bear", "s", "dust", "1", "1"],
      ])
    let after = table(
      keys,
      [
        ["bull", "s", "npv", "110", "4"], ["bull", "s", "ltv", "5", "2"], ["bear", "s", "npv", "2", ""],
        ["bear", "s", "cac", "7", "1"], ["bear", "s", "dust", "1.0000000000000002", "1"],
      ])
    let differences = Differences.metrics(before, after)
    #expect(differences.columns.map(\.key).prefix(4) == ["case", "strategy", "metric", "before"])
    #expect(
      differences.rows.map { Array($0.dropFirst(2)) } == [
        [.text("npv"), .number(100), .number(110), .number(10), .number(2)],
        [.text("npv"), .number(1), .number(2), .number(1), .empty],
        [.text("cac"), .empty, .number(7), .empty, .empty],
      ])
  }
}
