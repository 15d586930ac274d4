// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What a page shows, in HTML.
struct PageBody {
  let report: Report
  let options: ReportOptions
  let colours: SeriesColours

  init(_ report: Report, options: ReportOptions) {
    self.report = report
    self.options = options
    colours = SeriesColours(report, in: options.language)
  }

  func html() throws(ReportFailure) -> String {
    var html =
      "<header>\n<h1>\(text(report.title))</h1>\n<p class=\"subtitle\">\(text(report.subtitle))</p>\n</header>\n"
    html += contents
    html += "<main>\n"
    for section in report.sections { html += try self.html(section) }
    html += provenance
    html += "</main>\n"
    html += licences
    return html
  }

  private func text(_ caption: Caption) -> String { HTMLText.escaped(caption.text(in: options.language)) }

  private var contents: String {
    let places =
      report.sections.map { (HTMLText.anchor($0.key), $0.heading) } + [("provenance", PageWords.provenance)]
    let items = places.map { "<li><a href=\"#\($0.0)\">\(text($0.1))</a></li>\n" }.joined()
    return
      "<nav aria-label=\"\(text(PageWords.contents))\">\n<h2>\(text(PageWords.contents))</h2>\n<ol>\n\(items)</ol>\n</nav>\n"
  }

  private func html(_ section: Report.Section) throws(ReportFailure) -> String {
    let anchor = HTMLText.anchor(section.key)
    var html = "<section id=\"\(anchor)\" aria-labelledby=\"\(anchor)-heading\">\n"
    html += "<h2 id=\"\(anchor)-heading\">\(text(section.heading))</h2>\n"
    for block in section.blocks {
      switch block {
      case .finding(let caption): html += "<p class=\"finding\">\(text(caption))</p>\n"
      case .warning(let caption):
        html +=
          "<p class=\"warning\" role=\"note\"><strong>\(text(PageWords.warning))</strong> \(text(caption))</p>\n"
      case .paragraph(let caption): html += "<p>\(text(caption))</p>\n"
      case .exhibit(let exhibit): html += try self.html(exhibit)
      }
    }
    return html + "</section>\n"
  }

  private func html(_ exhibit: Exhibit) throws(ReportFailure) -> String {
    let anchor = HTMLText.anchor(exhibit.key)
    var html = "<section class=\"exhibit\" aria-labelledby=\"exhibit-\(anchor)\">\n"
    html += "<h3 id=\"exhibit-\(anchor)\">\(text(exhibit.title))</h3>\n"
    let table = PageTable.html(exhibit, currency: report.currency, options: options)
    if let note = exhibit.note { html += "<p class=\"note\">\(text(note))</p>\n" }
    if let chart = exhibit.chart {
      let drawing = try VegaDrawing(chart, currency: report.currency, options: options, colours: colours)
      guard !drawing.isEmpty else {
        return html + "<p class=\"note\">\(text(chart.alternative))</p>\n" + table + "</section>\n"
      }
      html += "<figure class=\"chart\" id=\"chart-\(anchor)\">\n<div class=\"drawing\"></div>\n"
      // Shown until the chart is drawn, and if scripts are off; then it is the chart's own description.
      html += "<p class=\"alternative\">\(text(chart.alternative))</p>\n"
      let spec = ChartSpec.of(drawing, packed: true).textForPages
      html += "<script type=\"application/json\">\(spec)</script>\n</figure>\n"
    }
    return html + table + "</section>\n"
  }

  private var provenance: String {
    let facts = report.provenance.map { fact in
      "<dt>\(text(fact.name))</dt><dd>\(HTMLText.isolated(fact.value))</dd>\n"
    }
    return """
      <section id="provenance" aria-labelledby="provenance-heading">
      <h2 id="provenance-heading">\(text(PageWords.provenance))</h2>
      <dl>
      \(facts.joined())</dl>
      </section>

      """
  }

  private var licences: String {
    let licences = String(decoding: DrawingLibrary.licences.data, as: UTF8.self)
    let lines = licences.split(separator: "\n", omittingEmptySubsequences: false).map {
      HTMLText.escaped(String($0))
    }
    return """
      <footer>
      <details><summary>\(text(PageWords.licences))</summary>
      <pre lang="en">\(lines.joined(separator: "\n"))</pre>
      </details>
      </footer>

      """
  }
}
