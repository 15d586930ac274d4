// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// Exhibits as a page takes them that shows one after the other in the same place: by key, texts as text, tables as HTML, charts as
/// specifications.
package struct ExhibitParts: Sendable {
  private let currency: String?
  private let options: ReportOptions
  private let colours: SeriesColours

  /// - Parameter strategies: those that charts tell apart, each always in its colour.
  package init(currency: String?, options: ReportOptions, strategies: [Caption]) {
    self.currency = currency
    self.options = options
    colours = SeriesColours(strategies: strategies.map { $0.text(in: options.language) })
  }

  package func json(_ section: Report.Section) throws(ReportFailure) -> JSONValue {
    var texts: [JSONValue] = []
    var exhibits: [JSONValue] = []
    for block in section.blocks {
      switch block {
      case .finding(let caption), .warning(let caption), .paragraph(let caption):
        texts.append(text(caption))
      case .exhibit(let exhibit): exhibits.append(try json(exhibit))
      }
    }
    return [
      "key": .text(section.key), "heading": text(section.heading), "texts": .array(texts),
      "exhibits": .array(exhibits),
    ]
  }

  private func json(_ exhibit: Exhibit) throws(ReportFailure) -> JSONValue {
    var parts: JSONValue = [
      "key": .text(HTMLText.anchor(exhibit.key)), "title": text(exhibit.title),
      "note": exhibit.note.map(text) ?? nil,
      "table": .text(PageTable.html(exhibit, currency: currency, options: options)),
    ]
    if let chart = exhibit.chart {
      let drawing = try VegaDrawing(chart, currency: currency, options: options, colours: colours)
      parts = parts.with(["alternative": text(chart.alternative)])
      if !drawing.isEmpty { parts = parts.with(["spec": ChartSpec.of(drawing)]) }
    }
    return parts
  }

  private func text(_ caption: Caption) -> JSONValue {
    .text(ScreenText.line(caption.text(in: options.language)))
  }
}
