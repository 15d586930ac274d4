// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation
import Metrics

/// A report as one HTML file that needs nothing else: no network, no server, no right to evaluate text.
package struct PageWriter: ReportWriter {
  package static let fileExtension = "html"

  private let options: ReportOptions

  package init(_ options: ReportOptions) {
    self.options = options
  }

  package func data(of report: Report) throws(ReportFailure) -> Data {
    let body = try PageBody(report, options: options).html()
    return PageFrame(
      language: options.language, title: report.title.text(in: options.language), style: PageStyle.text,
      body: body, words: words, script: PageScript.text
    ).data
  }

  /// What the page's script shows of its own.
  private var words: JSONValue {
    [
      "menu": .text(PageWords.menu.text(in: options.language)),
      "png": .text(PageWords.savePNG.text(in: options.language)),
      "svg": .text(PageWords.saveSVG.text(in: options.language)),
    ]
  }
}

extension PageWriter {
  /// In the head of every page: what tells it from files of others.
  static let mark = "<meta name=\"generator\" content=\"ltv\">"

  /// Whether a file is a page of this program's.
  package static func hasWritten(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    let head = (try? file.read(upToCount: 4096)) ?? Data()
    return head.range(of: Data(mark.utf8)) != nil
  }
}
