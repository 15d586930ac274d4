// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// The first sheet: what the report says in words, and where each of its sheets is.
struct CoverSheet {
  /// Of its one column, in digits.
  private static let width = 110.0

  let report: Report
  let language: Language
  /// What stands where: the sheet of each exhibit, by its key.
  let exhibits: [String: String]
  /// Sheets that compute, and the one about how the report came about.
  let others: [(heading: Caption, remark: Caption?, sheets: [String])]

  func write(to sheet: Sheet) {
    sheet.width(2, 0...0)
    sheet.width(Self.width, 1...1)
    var row = 0
    func line(_ caption: Caption, _ look: CellLook) {
      let text = caption.text(in: language)
      sheet.text(text, row, 1, look)
      sheet.fit([text], row, width: Self.width - 1, look)
      row += 1
    }
    func links(_ links: [(title: String, sheet: String)]) {
      for link in links {
        sheet.link(link.title, to: link.sheet, row, 1)
        row += 1
      }
    }
    var title = CellLook.title
    title.wraps = true
    line(report.title, title)
    line(report.subtitle, .subtitle)
    for section in report.sections {
      row += 1
      line(section.heading, .heading)
      for block in section.blocks {
        switch block {
        case .finding(let caption): line(caption, .finding)
        case .warning(let caption):
          line(Caption("Note: \(caption.english)", "注意：\(caption.japanese)"), .warning)
        case .paragraph(let caption): line(caption, .paragraph)
        case .exhibit(let exhibit):
          guard let name = exhibits[exhibit.key] else { continue }
          links([(exhibit.title.text(in: language), name)])
        }
      }
    }
    for other in others where !other.sheets.isEmpty {
      row += 1
      line(other.heading, .heading)
      if let remark = other.remark { line(remark, .paragraph) }
      links(other.sheets.map { ($0, $0) })
    }
    sheet.printing(title: report.title.text(in: language), last: (max(0, row - 1), 1), heads: nil)
  }
}

/// The last sheet: how the report came about.
struct ProvenanceSheet {
  static let title = Caption("Provenance", "作成の記録")

  let report: Report
  let language: Language

  func write(to sheet: Sheet) {
    sheet.text(Self.title.text(in: language), 0, 0, .title)
    sheet.height(24, 0)
    let names = report.provenance.map { $0.name.text(in: language) }
    let nameWidth = min(40, names.map { TextExtent.width(of: $0) }.max() ?? 0) + 2
    let valueWidth = 100.0
    sheet.width(nameWidth, 0...0)
    sheet.width(valueWidth, 1...1)
    var look = CellLook(isRuled: true)
    look.wraps = true
    for (index, fact) in report.provenance.enumerated() {
      sheet.text(names[index], 2 + index, 0, look)
      sheet.text(fact.value, 2 + index, 1, look)
      sheet.fit([names[index]], 2 + index, width: nameWidth - 1, look)
      sheet.fit([fact.value], 2 + index, width: valueWidth - 1, look)
    }
    sheet.printing(
      title: report.title.text(in: language), last: (1 + report.provenance.count, 1), heads: nil)
  }
}
