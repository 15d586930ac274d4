// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@testable import Reporting

struct ShownTableTests {
  private func text(
    _ grid: TableGrid, language: Language = .english, unit: MoneyUnit? = nil, width: Int = 80
  ) -> String {
    GridText(grid, currency: "JPY", options: ReportOptions(language: language, unit: unit), width: width).text
  }

  private func expectNarrow(_ text: String, _ width: Int = 80) {
    for line in text.split(separator: "\n") { #expect(DisplayWidth.of(String(line)) <= width, "\(line)") }
  }

  @Test func `writes amounts in one unit`() throws {
    let grid = try ShownFixture.grid(where: ["line=revenue"], across: "fiscal_year")
    #expect(
      text(grid) == """
        Mean (JPY M); Line: revenue; Label: Revenue

        Strategy   2026   2027
        --------  -----  -----
        now       300.0  600.0
        dear      310.0  610.0

        """)
    #expect(text(grid, unit: .billion).contains("now       0.30  0.60"))
  }

  @Test func `writes negative amounts as Japanese tables do`() throws {
    let shown = text(try ShownFixture.grid(where: ["line=fixed"], across: "fiscal_year"), language: .japanese)
    #expect(shown.hasPrefix("平均（百万円）; 項目: fixed; 名称: 固定費\n"), "\(shown)")
    #expect(shown.contains("now   △100.0  △200.0"), "\(shown)")
  }

  /// Each line has the unit that its amounts need, and names it; strategies side by side share it.
  @Test func `writes lines in their own units`() throws {
    func lines(_ grid: TableGrid) -> [[Substring]] {
      text(grid).split(separator: "\n").map { $0.split(separator: " ") }
    }
    let own = lines(try ShownFixture.grid(ShownFixture.summary))
    #expect(own.contains(["now", "npv", "NPV", "JPY", "bn", "-2.50"]), "\(own)")
    #expect(own.contains(["dear", "npv", "NPV", "JPY", "M", "400.0"]), "\(own)")
    #expect(own.contains { $0.first == "now" && $0.last == "3.46" }, "\(own)")
    let across = lines(try ShownFixture.grid(ShownFixture.summary, across: "strategy"))
    #expect(across.contains { $0.suffix(4) == ["JPY", "bn", "-2.50", "0.40"] }, "\(across)")
    // Heads may go on below.
    let metrics = lines(try ShownFixture.grid(ShownFixture.summary, across: "metric")).joined()
    #expect(metrics.contains("(JPY") && metrics.contains("-2.50") && metrics.contains("1.20"), "\(metrics)")
  }

  /// What has no room stands below, beside what the rows are of; no word is cut.
  @Test func `lays many columns below one another`() throws {
    var table = ResultTable(
      name: "wide",
      columns: [Column("strategy", label: Caption("Strategy"))]
        + (1...20).map { Column("value_\($0)", label: Caption("Value number \($0)")) })
    table.append(
      [.text("a_strategy_with_a_long_name, of_many_words")] + (1...20).map { .number(Double($0) * 1000.5) })
    for width in [60, 80, 120] {
      let shown = text(try ShownFixture.grid(table), width: width)
      expectNarrow(shown, width)
      for number in 1...20 { #expect(shown.contains(HumanNumber.significant(Double(number) * 1000.5))) }
      #expect(!shown.contains("..") && shown.contains("number 20"), "\(shown)")
      #expect(shown.ranges(of: "Strategy").count > 1)
    }
  }

  @Test func `says how much is seen`() throws {
    func shown(_ rows: Int, _ columns: [String] = []) throws -> String {
      var choice = TableChoice()
      choice.columns = columns
      return ShownTable(
        try choice.grid(of: ShownFixture.annual), choice: choice, rows: rows, currency: "JPY",
        options: ReportOptions(), width: 80
      ).text
    }
    let part = try shown(3)
    #expect(part.hasPrefix("Income statement by fiscal year\n\n"))
    #expect(part.contains("\n3 of 8 rows; --rows 8 shows all, --where column=value some of them.\n"))
    #expect(part.hasSuffix("Columns: strategy, fiscal_year, months, line, label, mean, p05.\n"))
    let all = try shown(40, ["strategy", "mean"])
    #expect(all.hasSuffix("\n8 rows.\n") && !all.contains("Columns:"))
    expectNarrow(part)
  }

  /// What all rows are of stands above, and nothing stands for columns that hold nothing, unless they were asked for.
  @Test func `leaves out columns that say nothing`() throws {
    func column(_ key: String) -> Column { Column(key, label: Caption(key.uppercased())) }
    let table = ResultTable(
      name: "t",
      columns: ["strategy", "reason", "label", "label_ja", "rows", "bound"].map(column),
      rows: [
        [.text("now"), .text("a"), .text("A thing"), .text("物"), .integer(1), .empty],
        [.text("now"), .text("b"), .text("Another"), .text("別"), .integer(2), .empty],
      ])
    func shown(_ language: Language, _ columns: [String] = [], rows: Int = 9) throws -> String {
      var choice = TableChoice()
      choice.columns = columns
      return ShownTable(
        try choice.grid(of: table), choice: choice, rows: rows, currency: nil,
        options: ReportOptions(language: language), width: 80
      ).text
    }
    #expect(
      try shown(.english) == """
        STRATEGY: now

        REASON  LABEL    ROWS
        ------  -------  ----
        a       A thing     1
        b       Another     2

        2 rows.
        Columns: strategy, reason, label, label_ja, rows, bound.

        """)
    #expect(try shown(.english, rows: 1).hasPrefix("STRATEGY: now\n"))
    #expect(try shown(.japanese).contains("物") && !shown(.japanese).contains("Another"))
    #expect(try shown(.english, ["strategy", "bound"]).hasPrefix("STRATEGY  BOUND\n"))
  }

  /// A number that varies tells rows apart where texts do not, in each block.
  @Test func `tells rows apart by what varies`() throws {
    func column(_ key: String) -> Column { Column(key, label: Caption(key)) }
    var table = ResultTable(
      name: "t", columns: ["strategy", "level", "value"].map(column) + (1...8).map { column("found_\($0)") })
    for value in [50_000.0, 60_000] {
      table.append([.text("now"), .number(0), .number(value)] + (1...8).map { .number(1e9 * Double($0)) })
    }
    let choice = TableChoice()
    let shown = ShownTable(
      try choice.grid(of: table), choice: choice, rows: 9, currency: nil, options: ReportOptions(), width: 80
    ).text
    #expect(shown.hasPrefix("strategy: now; level: 0\n\n"), "\(shown)")
    let blocks = shown.split(separator: "\n").filter { $0.contains("50,000") }
    #expect(blocks.count > 1, "\(shown)")
  }

  @Test func `lists tables and what to type`() {
    let tables = ["draws", "mine", "annual", "comparison"].map { name in
      ResultTable(name: name, columns: [Column("a", label: Caption("A"))], rows: [[.integer(1)]])
    }
    let list = TableList(tables, folder: "out", language: .english).text
    let names = list.split(separator: "\n").dropFirst(2).map { $0.prefix { $0 != " " } }
    #expect(names.prefix(4) == ["comparison", "annual", "draws", "mine"])
    #expect(list.hasSuffix("\nNext: ltv show out comparison\n"))
    expectNarrow(list)
    expectNarrow(TableList(tables, folder: "out", language: .japanese).text)
  }

  /// Labels are anybody's.
  @Test func `shows hostile text as text`() throws {
    var table = ResultTable(name: "t", columns: [Column("label", label: Caption("Label"))])
    table.append([.text("a\u{1B}[31m\nb\u{202E}c")])
    let shown = text(try ShownFixture.grid(table))
    #expect(!shown.unicodeScalars.contains("\u{1B}") && !shown.unicodeScalars.contains("\u{202E}"))
    #expect(shown.split(separator: "\n").count == 3)
  }
}
