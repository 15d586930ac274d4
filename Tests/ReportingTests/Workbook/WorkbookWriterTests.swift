// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Testing

@testable import Reporting

struct WorkbookWriterTests {
  private func book(_ options: ReportOptions) throws -> Data {
    try WorkbookWriter(options).data(of: ExampleReport.report, sheets: ExampleReport.sheets, remark: nil)
  }

  /// With `LTV_WRITE_WORKBOOKS=FOLDER` the books lie there afterwards, for `scripts/check-workbooks` and for eyes.
  @Test(arguments: Language.allCases, [nil, MoneyUnit.hundredMillionYen])
  func `the same report gives the same bytes`(language: Language, unit: MoneyUnit?) throws {
    let options = ReportOptions(language: language, unit: unit)
    let (first, second) = (try book(options), try book(options))
    #expect(first == second)
    #expect(first.starts(with: [0x50, 0x4B, 0x03, 0x04]), "not the beginning of a zip file")
    if let folder = ProcessInfo.processInfo.environment["LTV_WRITE_WORKBOOKS"] {
      let name = "example-\(language.rawValue)\(unit == nil ? "" : "-scaled").xlsx"
      try first.write(to: URL(fileURLWithPath: folder).appending(path: name))
    }
  }

  @Test func `a report without anything is a book too`() throws {
    let report = Report(
      title: Caption(""), subtitle: Caption(""), currency: nil, sections: [], provenance: [])
    #expect(try !WorkbookWriter(ReportOptions()).data(of: report).isEmpty)
  }

  @Test func `nothing is left in the temporary folder`() throws {
    _ = try book(ReportOptions())
    let names = try FileManager.default.contentsOfDirectory(
      atPath: FileManager.default.temporaryDirectory.path)
    // Other tests may write a book at the same time; theirs are gone soon.
    for name in names where name.hasPrefix("ltv-workbook-") {
      let path = FileManager.default.temporaryDirectory.appending(path: name).path
      for _ in 0..<200 where FileManager.default.fileExists(atPath: path) { usleep(50_000) }
      #expect(!FileManager.default.fileExists(atPath: path), "\(name) is still there")
    }
  }

  @Test(arguments: ["", "a/b", "'a'", String(repeating: "n", count: 32), "History", "model & INPUTS"])
  func `a computing sheet keeps its name or nothing is written`(name: String) {
    let sheets = [ExampleReport.sheets[0], FormulaSheet(name: name, cells: [])]
    #expect(throws: ReportFailure.self) {
      try WorkbookWriter(ReportOptions()).data(of: ExampleReport.report, sheets: sheets, remark: nil)
    }
  }

  @Test func `a chart of a column that is not there says so`() {
    let table = ResultTable(name: "plan", columns: [Column("x", label: Caption("x"))])
    let chart = Chart(
      .lines, x: .init("x", .number, title: Caption("x")), y: .init("npv", .number, title: Caption("y")),
      data: table,
      alternative: Caption(""))
    let report = Report(
      title: Caption(""), subtitle: Caption(""), currency: nil,
      sections: [
        Report.Section(
          key: "s", heading: Caption(""),
          blocks: [.exhibit(Exhibit(key: "e", title: Caption(""), table: table, chart: chart))])
      ], provenance: [])
    #expect(throws: ReportFailure("the data of a chart, \"plan\", have no column \"npv\"")) {
      try WorkbookWriter(ReportOptions()).data(of: report)
    }
  }
}
