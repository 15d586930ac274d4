// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@testable import Reporting

struct RegionMapTests {
  /// A table of regions over a grid: who wins where, in small letters where tied.
  func regions(_ axes: [(String, [Double])], _ winners: (Int) -> Character) -> ResultTable {
    let labels: [Character: String] = ["A": "Sell only", "B": "Sell and maintain", "C": "点検契約"]
    var table = ResultTable(
      name: "regions",
      columns: [Column("point", label: Caption("Point"))] + axes.map { Column($0.0, label: Caption($0.0)) }
        + [
          Column("winner", label: Caption("Winner")), Column("label", label: Caption("Label")),
          Column("runner_up_label", label: Caption("Runner-up")),
          Column("margin", unit: "JPY", label: Caption("Margin")), Column("tied", label: Caption("Tied")),
        ])
    for point in 0..<axes.reduce(1, { $0 * $1.1.count }) {
      var rest = point
      let place = axes.reversed().map { axis in
        defer { rest /= axis.1.count }
        return Cell.number(axis.1[rest % axis.1.count])
      }
      let letter = Character(winners(point).uppercased())
      table.append(
        [.integer(point)] + place.reversed() + [
          .text(String(letter)), .text(labels[letter]!),
          .text(letter == "A" ? "Sell and maintain" : "Sell only"),
          .number(1e6 * Double(point + 1)),
          .boolean(winners(point).isLowercase),
        ])
    }
    return table
  }

  private func expectFits(_ text: String) {
    for line in text.split(separator: "\n") { #expect(DisplayWidth.of(String(line)) <= 80, "\(line)") }
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 })
  }

  @Test func `draws two numbers as a map`() {
    let text = RegionMap(
      regions([("costs.setup", [0, 500, 1000]), ("fee", [10, 20.5, 30, 40])]) {
        Array("AAABAAbBAcBB")[$0]
      }
    ).text
    #expect(
      text == """
        costs.setup down, fee across

                   10  20.5    30    40
            0       A     A     A     B
          500       A     A     b     B
        1,000       A     c     B     B

        A  Sell only                                 best at 6 of 12
        B  Sell and maintain                         best at 5 of 12, 1 tied
        C  点検契約                                  best at 1 of 12, all tied
        Tied: within two standard errors of another strategy, so the draws cannot tell
        (small letters).

        """)
    expectFits(text)
  }

  @Test(arguments: [(2, 30), (50, 12), (41, 77), (3, 500), (1, 2)])
  func `fits whatever the size`(rows: Int, columns: Int) {
    let long = "strategies.full_maintenance.offers.maintenance.contract.fee_per_month"
    let axes = [(long, rows), ("customers.\(long)", columns)].map { name, count in
      (name, (0..<count).map { 40_000 + Double($0) * 0.125 })
    }
    let text = RegionMap(regions(axes) { $0 % 3 == 0 ? "A" : "b" }).text
    expectFits(text)
    #expect(text.contains("40,000"))
    #expect(text.contains("Shown: ") == (rows > 40 || columns > 70))
  }

  @Test func `lists one number`() {
    let text = RegionMap(regions([("costs.setup", [0, 500, 1000])]) { Array("ABb")[$0] }).text
    #expect(
      text
        == """
        costs.setup down

               Best                     Margin
                                         JPY M
            0  Sell only                  1.00
          500  Sell and maintain          2.00
        1,000  Sell and maintain          3.00  tied

        B  Sell and maintain                         best at 2 of 3, 1 tied
        A  Sell only                                 best at 1 of 3
        Tied: within two standard errors of another strategy, so the draws cannot tell.

        """.replacing("B  Sell and m", with: "A  Sell and m").replacing("A  Sell only", with: "B  Sell only"))
    expectFits(text)
    let many = RegionMap(regions([("a", (0..<300).map(Double.init))]) { _ in "A" }).text
    #expect(many.contains("Shown: 40 of 300 points"))
    #expect(many.contains("\n  0  ") && many.contains("\n299  "))
  }

  @Test func `calls numbers by their label`() {
    var table = regions([("costs.setup", [0, 500]), ("fee", [10, 20])]) { Array("ABAB")[$0] }
    table.columns[1].label = Caption("Opening", "開業費")
    #expect(RegionMap(table).text.hasPrefix("Opening (costs.setup) down, fee across\n"))
    #expect(RegionMap(table, Wording(.japanese)).text.hasPrefix("縦：開業費（costs.setup）、横：fee\n"))
  }

  @Test func `counts more numbers`() {
    let text = RegionMap(regions([("a", [1, 2]), ("b", [1, 2]), ("c", [1, 2])]) { _ in "A" }).text
    #expect(
      text == """
        A  Sell only                                 best at 8 of 8
        "Sell only" is best everywhere. Its lead over the second is from JPY 1.00 M (a
        1, b 1, c 1) to JPY 8.00 M (a 2, b 2, c 2).
        The second is "Sell and maintain" everywhere.

        """)
  }

  /// A letter in every cell says nothing: grades say how safe the winner is.
  @Test func `shows the lead of a strategy that wins everywhere`() {
    var table = regions([("costs.setup", [0, 500, 1000]), ("fee", [10, 20.5, 30, 40])]) {
      Array("aAAAAAAAAAAA")[$0]
    }
    table.columns[2].label = Caption("Fee")
    let text = RegionMap(table).text
    #expect(
      text == """
        costs.setup down, Fee (fee) across

                   10  20.5    30    40
            0       =     1     2     3
          500       4     5     5     6
        1,000       7     8     9     9

        A  Sell only                                 best at 12 of 12, 1 tied
        Tied: within two standard errors of another strategy, so the draws cannot tell
        (=).
        "Sell only" is best everywhere. Its lead over the second is from JPY 1.0 M
        (costs.setup 0, Fee 10) to JPY 12.0 M (costs.setup 1,000, Fee 40).
        The second is "Sell and maintain" everywhere.
        The map shows the lead in grades of equal width: 1 is less than JPY 2.2 M, 9 is
        JPY 10.8 M or more.

        """)
    expectFits(text)
  }

  @Test func `a lead that is the same everywhere is said`() {
    var rows = regions([("a", [1, 2]), ("b", [1, 2])]) { _ in "A" }
    let margin = rows.column("margin")!
    rows = ResultTable(
      name: rows.name, columns: rows.columns,
      rows: rows.rows.enumerated().map { index, row in
        var row = row
        row[margin] = .number(5e6)
        if index == 0 { row[rows.column("runner_up_label")!] = .text("Third") }
        return row
      })
    let text = RegionMap(rows).text.replacing("\n", with: " ")
    #expect(text.contains("Its lead over the second is everywhere JPY 5.00 M."))
    #expect(
      text.contains("The second is \"Sell and maintain\" at 3 of 4 points and \"Third\" at 1 of 4 points."))
    #expect(!text.contains("grades"))
  }

  /// Other designs may go to all places of a grid, in an order of their own.
  @Test func `draws no map of points in another order`() {
    let table = regions([("a", [1, 2]), ("b", [1, 2])]) { Array("AABB")[$0] }
    let shuffled = ResultTable(
      name: table.name, columns: table.columns, rows: [0, 3, 1, 2].map { table.rows[$0] })
    #expect(RegionMap(table).text.hasPrefix("a down, b across\n"))
    #expect(
      RegionMap(shuffled).text == """
        A  Sell only                                 best at 2 of 4
        B  Sell and maintain                         best at 2 of 4

        """)
  }
}
