// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation
package import Metrics

/// A page around its contents: the head with the policy that allows exactly what is in it, the drawing library, the script.
package struct PageFrame {
  private let language: Language
  private let title: String
  private let style: Data
  private let body: String
  private let words: JSONValue
  private let scripts: [Data]
  /// What browsers are to allow; stands in the page, and may be sent beside it.
  package let policy: String

  /// - Parameters:
  ///   - title: as text.
  ///   - style: a style sheet.
  ///   - body: HTML.
  ///   - words: what the script says of its own.
  ///   - script: the page's own, which runs after the drawing library.
  ///   - asksItsServer: whether the script may send requests to where the page came from.
  package init(
    language: Language, title: String, style: String, body: String, words: JSONValue, script: String,
    asksItsServer: Bool = false
  ) {
    self.language = language
    self.title = title
    self.body = body
    self.words = words
    self.style = Data("\n\(style)\n".utf8)
    scripts = DrawingLibrary.scripts.map(\.data) + [Data("\n\(script)".utf8)]
    policy = ContentPolicy.text(scripts: scripts, style: self.style, asksItsServer: asksItsServer)
  }

  package var data: Data {
    var page = Data()
    page.reserveCapacity(scripts.reduce(0) { $0 + $1.count } + 2 * body.utf8.count)
    page.append(
      """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      \(PageWriter.mark)
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(HTMLText.escaped(title))</title>
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
}

extension Data {
  fileprivate mutating func append(_ text: String) { append(contentsOf: text.utf8) }
}
