// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@testable import Reporting

/// Tables as `annual.csv` and `summary.csv` have them.
enum ShownFixture {
  static let annual: ResultTable = {
    var table = ResultTable(
      name: "annual",
      columns: [
        Column("strategy", label: Caption("Strategy", "戦略")),
        Column("fiscal_year", label: Caption("Fiscal year", "会計年度")),
        Column("months", unit: "months", label: Caption("Months", "月数")),
        Column("line", label: Caption("Line", "項目")), Column("label", label: Caption("Label", "名称")),
        Column("mean", unit: "JPY", label: Caption("Mean", "平均")),
        Column("p05", unit: "JPY", label: Caption("5 %", "5%")),
      ])
    for (index, strategy) in ["now", "dear"].enumerated() {
      for year in [2026, 2027] {
        for (line, label) in [
          ("revenue", Caption("Revenue", "売上高")), ("fixed", Caption("Fixed costs", "固定費")),
        ] {
          let mean = Double(year - 2025) * 1e8 * (line == "revenue" ? 3 : -1) + Double(index) * 1e7
          table.append([
            .text(strategy), .integer(year), .integer(year == 2026 ? 12 : 3), .text(line), .caption(label),
            .number(mean), .number(mean / 2),
          ])
        }
      }
    }
    return table
  }()

  static let summary = ResultTable(
    name: "summary",
    columns: ["strategy", "metric", "label", "unit", "mean"].map { Column($0, label: Caption($0)) },
    rows: [
      [.text("now"), .text("npv"), .caption(Caption("NPV", "正味現在価値")), .text("JPY"), .number(-2.5e9)],
      [.text("now"), .text("ltv_to_cac"), .caption(Caption("LTV to CAC")), .text("ratio"), .number(3.456)],
      [.text("dear"), .text("npv"), .caption(Caption("NPV", "正味現在価値")), .text("JPY"), .number(4e8)],
      [.text("dear"), .text("ltv_to_cac"), .caption(Caption("LTV to CAC")), .text("ratio"), .number(1.2)],
    ])

  static func grid(
    _ table: ResultTable = annual, columns: [String] = [], where conditions: [String] = [],
    sort: String? = nil, across: String? = nil
  ) throws -> TableGrid {
    var choice = TableChoice()
    choice.columns = columns
    choice.filters = try conditions.map { try RowFilter($0) }
    choice.order = sort.map { TableChoice.Order($0) }
    choice.across = across
    return try choice.grid(of: table)
  }

  /// Lines of CSV, the heads first.
  static func lines(_ grid: TableGrid) -> [String] {
    CSVWriter().text(of: grid.asTable).split(separator: "\r\n").map(String.init)
  }
}

struct TableGridTests {
  @Test func `shows all as it stands`() throws {
    let grid = try ShownFixture.grid()
    #expect(
      ShownFixture.lines(grid)
        == CSVWriter().text(of: ShownFixture.annual).split(separator: "\r\n").map(String.init))
    #expect(grid.leads == 5)
  }

  @Test func `chooses rows and columns`() throws {
    let grid = try ShownFixture.grid(
      columns: ["mean", "strategy"], where: ["line=revenue", "fiscal_year=2026,2027", "mean>=3.1e8"])
    #expect(
      ShownFixture.lines(grid) == ["mean,strategy", "600000000,now", "310000000,dear", "610000000,dear"])
  }

  @Test(arguments: [
    ("mean>600000000", 1), ("mean>=600000000", 2), ("mean<-100000000", 2), ("mean<=-100000000", 3),
    ("fiscal_year=2026.0", 4), ("label=Revenue", 4), ("label=売上高", 4), ("months<12", 4),
  ])
  func `compares numbers and labels`(condition: String, rows: Int) throws {
    #expect(try ShownFixture.grid(where: [condition]).rows.count == rows)
  }

  /// A value with a comma in it is itself, not two.
  @Test func `takes a whole value first`() throws {
    var table = ResultTable(name: "t", columns: [Column("name", label: Caption("Name"))])
    for name in ["a, b", "a", "b"] { table.append([.text(name)]) }
    #expect(try ShownFixture.grid(table, where: ["name=a, b"]).rows.count == 1)
    #expect(try ShownFixture.grid(table, where: ["name=a,b"]).rows.count == 2)
  }

  @Test func `sorts by what is not shown`() throws {
    let grid = try ShownFixture.grid(
      columns: ["strategy", "fiscal_year"], where: ["line=revenue"], sort: "-mean")
    #expect(
      ShownFixture.lines(grid).dropFirst() == ["dear,2027", "now,2027", "dear,2026", "now,2026"])
    let texts = try ShownFixture.grid(
      columns: ["strategy"], where: ["line=revenue", "fiscal_year=2026"], sort: "strategy")
    #expect(ShownFixture.lines(texts).dropFirst() == ["dear", "now"])
  }

  @Test func `absent cells come last either way`() throws {
    var table = ResultTable(
      name: "t", columns: ["name", "value"].map { Column($0, label: Caption($0)) })
    for (name, cell) in [("a", Cell.number(2)), ("b", .empty), ("c", .number(3))] {
      table.append([.text(name), cell])
    }
    func names(_ order: String) throws -> [String] {
      Array(ShownFixture.lines(try ShownFixture.grid(table, columns: ["name"], sort: order)).dropFirst())
    }
    #expect(try names("value") == ["a", "c", "b"])
    #expect(try names("-value") == ["c", "a", "b"])
  }

  /// The months of a year are the year's, and what is the same in all rows needs no column.
  @Test func `puts years across`() throws {
    let grid = try ShownFixture.grid(where: ["line=revenue"], across: "fiscal_year")
    #expect(
      ShownFixture.lines(grid) == [
        "strategy,2026,2027", "now,300000000,600000000", "dear,310000000,610000000",
      ])
    #expect(grid.constants.map(\.column) == [3, 4])
    #expect(grid.filling == 5)
    let sorted = try ShownFixture.grid(where: ["line=revenue"], sort: "-2027", across: "fiscal_year")
    #expect(ShownFixture.lines(sorted)[1].hasPrefix("dear"))
  }

  @Test func `puts every number below the other where asked for`() throws {
    let grid = try ShownFixture.grid(
      columns: ["mean", "p05"], where: ["line=revenue", "fiscal_year=2026"], across: "strategy")
    #expect(
      ShownFixture.lines(grid) == ["column,now,dear", "mean,300000000,310000000", "p05,150000000,155000000"])
  }

  @Test func `cells that are not there are empty`() throws {
    let grid = try ShownFixture.grid(
      columns: ["line", "mean"], where: ["strategy=now", "mean>0"], across: "fiscal_year")
    #expect(ShownFixture.lines(grid) == ["line,2026,2027", "revenue,300000000,600000000"])
    let wider = try ShownFixture.grid(
      columns: ["line", "strategy", "mean"], where: ["mean>-1.95e8"], across: "fiscal_year")
    #expect(ShownFixture.lines(wider).contains("fixed,now,-100000000,"))
  }

  @Test func `says what it cannot do`() throws {
    #expect(throws: TableProblem.noColumn("cost", among: ShownFixture.annual.columns.map(\.key))) {
      try ShownFixture.grid(columns: ["cost"])
    }
    #expect(throws: TableProblem.noValue("nou", column: "strategy", among: ["now", "dear"])) {
      try ShownFixture.grid(where: ["strategy=now,nou"])
    }
    #expect(throws: TableProblem.isText("line")) { try ShownFixture.grid(where: ["line>3"]) }
    #expect(throws: TableProblem.severalRows(across: "fiscal_year", toldApartBy: ["line", "label"])) {
      try ShownFixture.grid(columns: ["strategy", "mean"], across: "fiscal_year")
    }
    #expect(throws: TableProblem.noColumn("mean", among: ["strategy", "2026", "2027"])) {
      try ShownFixture.grid(where: ["line=revenue"], sort: "mean", across: "fiscal_year")
    }
    let texts = ResultTable(name: "t", columns: [Column("a", label: Caption("A"))], rows: [[.text("x")]])
    #expect(throws: TableProblem.noValues(across: "a")) { try ShownFixture.grid(texts, across: "a") }
  }

  @Test(arguments: ["strategy", "=now", "mean>", "mean>much", "mean=>3", "mean==3", "mean<nan"])
  func `refuses what is no condition`(text: String) {
    #expect(throws: MalformedRequest.self) { try RowFilter(text) }
  }
}
