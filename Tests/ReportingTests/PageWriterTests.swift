// SPDX-License-Identifier: GPL-3.0-or-later

import Checksums
import Foundation
import Metrics
import Testing

@testable import Reporting

struct PageWriterTests {
  private static func page(_ language: Language) throws -> String {
    String(
      decoding: try PageWriter(ReportOptions(language: language)).data(of: PageFixture.report), as: UTF8.self)
  }

  /// `LTV_WRITE_PAGES=FOLDER swift test --filter PageWriterTests` writes pages for `scripts/check-pages`.
  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["LTV_WRITE_PAGES"] != nil), arguments: Language.allCases)
  func `writes pages to look at`(language: Language) throws {
    let folder = try #require(ProcessInfo.processInfo.environment["LTV_WRITE_PAGES"])
    try Self.page(language).write(
      toFile: "\(folder)/\(language.rawValue).html", atomically: true, encoding: .utf8)
  }

  @Test(arguments: Language.allCases)
  func `same report same bytes`(language: Language) throws {
    let writer = PageWriter(ReportOptions(language: language))
    #expect(try writer.data(of: PageFixture.report) == writer.data(of: PageFixture.report))
  }

  /// A script runs, and the style sheet holds, only under a policy with its checksum.
  @Test func `policy names what the page holds`() throws {
    let page = try Self.page(.english)
    let policy = try #require(page.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/)).output.1
    let scripts = page.matches(of: /<script>([^<]*(?:<(?!\/script>)[^<]*)*)<\/script>/).map(\.output.1)
    #expect(scripts.count == DrawingLibrary.scripts.count + 1)
    for script in scripts {
      #expect(policy.contains("'sha256-\(Checksum.sha256Base64(of: Data(script.utf8)))'"))
    }
    let style = try #require(page.firstMatch(of: /<style>([^<]*)<\/style>/)).output.1
    #expect(policy.contains("style-src 'sha256-\(Checksum.sha256Base64(of: Data(style.utf8)))'"))
    #expect(policy.hasPrefix("default-src 'none'; "))
    #expect(!policy.contains("unsafe"))
    #expect(!page.contains(" style=\""))
  }

  @Test func `known checksum`() {
    // FIPS 180-4, the message "abc".
    #expect(
      Checksum.sha256(of: Data("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(Checksum.sha256Base64(of: Data("abc".utf8)) == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
  }

  @Test func `hostile text stays text`() throws {
    let page = try Self.page(.english)
    let body = page.components(separatedBy: "<body>")[1].components(separatedBy: "<script>!function")[0]
    #expect(!body.contains("alert(1)<"))
    #expect(!body.contains("<img"))
    #expect(!body.contains("<!--"))
    #expect(!body.contains("<b>"))
    for scalar in ["\u{202E}", "\u{0}", "\u{2028}", "\u{2029}"] { #expect(!body.contains(scalar)) }
    #expect(body.contains("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;"))
    // No script but the page's own: those of charts are data.
    let tags = body.matches(of: /<script([^>]*)>/).map { String($0.output.1) }
    #expect(tags.allSatisfy { $0.hasPrefix(" type=\"application/json\"") })
    #expect(tags.count == body.matches(of: /<\/script>/).count)
  }

  @Test func `data of charts cannot end their script`() {
    let value: JSONValue = [
      "</script>&\u{2028}\u{2029}\u{0}\"\\": [1, 0.25, -3e-9, nil, true, .number(.nan)]
    ]
    #expect(
      value.textForPages
        == #"{"\u003c/script\u003e\u0026\u2028\u2029\u0000\"\\":[1,0.25,-3e-09,null,true,null]}"#)
  }

  @Test func `chart of columns that are not there is refused`() {
    var report = PageFixture.report
    var exhibit = PageFixture.intervals
    exhibit.chart?.low = "p50"
    report.sections = [.init(key: "a", heading: Caption("A"), blocks: [.exhibit(exhibit)])]
    #expect(throws: ReportFailure("the chart of npv has no column p50")) {
      try PageWriter(ReportOptions()).data(of: report)
    }
  }

  @Test func `what runs from right to left turns nothing else`() throws {
    #expect(HTMLText.isolated("<עברית>") == "<bdi>&lt;עברית&gt;</bdi>")
    #expect(HTMLText.isolated("値上げ & plan") == "値上げ &amp; plan")
  }

  @Test func `chart without numbers is said in words`() throws {
    var exhibit = PageFixture.intervals
    exhibit.chart?.data = ResultTable(
      name: "npv", columns: exhibit.table.columns, rows: [[.text("a"), .empty, .empty, .empty]])
    var report = PageFixture.report
    report.sections = [.init(key: "a", heading: Caption("A"), blocks: [.exhibit(exhibit)])]
    let page = String(decoding: try PageWriter(ReportOptions()).data(of: report), as: UTF8.self)
    #expect(!page.contains("<figure"))
    #expect(page.contains("<p class=\"note\">NPV of four strategies with intervals.</p>"))
  }

  @Test func `rows are packed by column`() {
    let rows: [JSONValue] = [
      ["x": "a", "y": 1, "tip": ["a", "1.0"]], ["x": "a", "y": nil, "tip": ["a", ""]],
      ["x": "b", "y": 3, "tip": ["b", "3.0"]], ["x": "b", "y": 4, "tip": ["b", "4.0"]],
    ]
    let names: JSONValue = ["texts": ["a", "b"], "at": [0, 0, 1, 1]]
    #expect(
      PackedRows.json(rows) == [
        "x": names, "y": [1, nil, 3, 4], "tip": ["parts": [names, ["1.0", "", "3.0", "4.0"]]],
      ])
  }

  /// More than what a run of four strategies over ten years has: six charts with their tables by month, thirty by year.
  @Test func `page of a run stays small`() throws {
    var report = PageFixture.report
    var monthly = PageFixture.cash
    let columns = monthly.table.columns
    var rows: [[Cell]] = []
    for strategy in PageFixture.strategies {
      for month in 0..<120 {
        let amount = 1.23456789e6 * Double(month * month + 1)
        rows.append([
          .text("20\(26 + month / 12)-\(10 + month % 12)"), .text(strategy), .number(amount),
          .number(amount * 0.87654321),
          .number(amount * 1.2345678),
        ])
      }
    }
    monthly.table = ResultTable(name: "monthly", columns: columns, rows: rows)
    monthly.chart?.data = monthly.table
    report.sections += (0..<6).map { index in
      .init(key: "monthly_\(index)", heading: Caption("Monthly"), blocks: [.exhibit(monthly)])
    }
    let statement = PageFixture.streams
    report.sections += (0..<30).map { index in
      .init(key: "statement_\(index)", heading: Caption("Statement"), blocks: [.exhibit(statement)])
    }
    let page = try PageWriter(ReportOptions(language: .japanese)).data(of: report)
    #expect(page.count < 1_500_000)
  }

  @Test func `table names units and signs`() throws {
    let page = try Self.page(.japanese)
    #expect(page.contains("<html lang=\"ja\">"))
    #expect(page.contains("<th scope=\"col\" class=\"n\">増減（百万円）</th>"))
    #expect(page.contains("<td>△31.5\n"))
    #expect(page.contains("<th scope=row>現状維持<td>"))
  }
}
