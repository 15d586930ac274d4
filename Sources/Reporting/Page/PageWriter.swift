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
    let body = try PageBody(report.labelled(in: options.language), options: options).html()
    let style = Data("\n\(PageStyle.text)\n".utf8)
    let scripts = DrawingLibrary.scripts.map(\.data) + [Data("\n\(PageScript.text)".utf8)]
    let title = HTMLText.escaped(report.title.text(in: options.language))
    var page = Data()
    page.reserveCapacity(scripts.reduce(0) { $0 + $1.count } + 2 * body.utf8.count)
    page.append(
      """
      <!DOCTYPE html>
      <html lang="\(options.language.rawValue)">
      <head>
      <meta charset="utf-8">
      \(PageWriter.mark)
      <meta http-equiv="Content-Security-Policy" content="\(ContentPolicy.text(scripts: scripts, style: style))">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>
      """)
    page.append(style)
    page.append("</style>\n</head>\n<body>\n\(body)")
    page.append("<script type=\"application/json\" id=\"words\">\(words.textForPages)</script>\n")
    for script in scripts {
      page.append("<script>")
      page.append(script)
      page.append("</script>\n")
    }
    page.append("</body>\n</html>\n")
    return page
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

extension Data {
  fileprivate mutating func append(_ text: String) { append(contentsOf: text.utf8) }
}
