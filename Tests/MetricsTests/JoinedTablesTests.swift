// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Metrics

struct JoinedTablesTests {
  private func table(_ keys: [String], _ row: [Int]) -> ResultTable {
    ResultTable(
      name: "t", columns: keys.map { Column($0, label: Caption($0)) }, rows: [row.map { .integer($0) }])
  }

  @Test func `the case comes first`() {
    let joined = ResultTable.joined([
      ("bear", table(["a", "b"], [1, 2])), ("bull", table(["a", "b"], [3, 4])),
    ])
    #expect(joined.name == "t")
    #expect(joined.columns.map(\.key) == ["case", "a", "b"])
    #expect(
      joined.rows == [[.text("bear"), .integer(1), .integer(2)], [.text("bull"), .integer(3), .integer(4)]])
  }

  @Test func `columns of one case are empty in the other`() {
    let joined = ResultTable.joined([
      ("one", table(["draw", "x", "npv"], [1, 2, 3])), ("two", table(["draw", "y", "npv"], [4, 5, 6])),
    ])
    #expect(joined.columns.map(\.key) == ["case", "draw", "y", "x", "npv"])
    #expect(
      joined.rows == [
        [.text("one"), .integer(1), .empty, .integer(2), .integer(3)],
        [.text("two"), .integer(4), .integer(5), .empty, .integer(6)],
      ])
  }
}
