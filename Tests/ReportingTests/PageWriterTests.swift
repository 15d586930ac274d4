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
  func writesPagesToLookAt(language: Language) throws {
    let folder = try #require(ProcessInfo.processInfo.environment["LTV_WRITE_PAGES"])
    try Self.page(language).write(
      toFile: "\(folder)/\(language.rawValue).html", atomically: true, encoding: .utf8)
  }

  @Test(arguments: Language.allCases)
  func sameReportSameBytes(language: Language) throws {
    let writer = PageWriter(ReportOptions(language: language))
    #expect(try writer.data(of: PageFixture.report) == writer.data(of: PageFixture.report))
  }

  /// A script runs, and the style sheet holds, only under a policy with its checksum.
  @Test func policyNamesWhatThePageHolds() throws {
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

  @Test func knownChecksum() {
    // FIPS 180-4, the message "abc".
    #expect(
      Checksum.sha256(of: Data("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(Checksum.sha256Base64(of: Data("abc".utf8)) == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
  }

  @Test func hostileTextStaysText() throws {
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

  @Test func dataOfChartsCannotEndTheirScript() {
    let value: JSONValue = [
      "</script>&\u{2028}\u{2029}\u{0}\"\\": [1, 0.25, -3e-9, nil, true, .number(.nan)]
    ]
    #expect(
      value.textForPages
        == #"{"\u003c/script\u003e\u0026\u2028\u2029\u0000\"\\":[1,0.25,-3e-09,null,true,null]}"#)
  }

  @Test func chartOfColumnsThatAreNotThereIsRefused() {
    var report = PageFixture.report
    var exhibit = PageFixture.intervals
    exhibit.chart?.low = "p50"
    report.sections = [.init(key: "a", heading: Caption("A"), blocks: [.exhibit(exhibit)])]
    #expect(throws: ReportFailure("the chart of npv has no column p50")) {
      try PageWriter(ReportOptions()).data(of: report)
    }
  }

  @Test func tableNamesUnitsAndSigns() throws {
    let page = try Self.page(.japanese)
    #expect(page.contains("<html lang=\"ja\">"))
    #expect(page.contains("<bdi>増減（百万円）</bdi></th>"))
    #expect(page.contains("<td class=\"n\">△31.5</td>"))
    #expect(page.contains("<th scope=\"row\"><bdi>現状維持</bdi></th>"))
  }
}
