// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation
package import Metrics

/// A report as a workbook: what it says in words, a sheet for each exhibit with its table and a native chart, sheets
/// that compute, and how it came about.
package struct WorkbookWriter: ReportWriter {
  package static let fileExtension = "xlsx"

  private let options: ReportOptions

  package init(_ options: ReportOptions) {
    self.options = options
  }

  package func data(of report: Report) throws(ReportFailure) -> Data {
    try data(of: report, sheets: [], remark: nil)
  }

  /// - Parameters:
  ///   - sheets: that compute; they keep their names, since formulas of others may have them.
  ///   - remark: what the first sheet says of them.
  /// - Throws: if a name of theirs cannot be a sheet's, if a chart names a column that it does not have, and if
  ///   the file cannot be written.
  package func data(
    of report: Report, sheets: [FormulaSheet], remark: Caption?
  ) throws(ReportFailure) -> Data {
    let language = options.language
    var names = SheetNames()
    for sheet in sheets where !names.reserve(sheet.name) {
      throw ReportFailure(
        "a computing sheet cannot be called \"\(sheet.name)\": names of sheets have 1 to \(SheetNames.longest) "
          + "characters without [ ] : * ? / \\, and no two differ by capitals alone")
    }
    let cover = names.name(for: Caption("Summary", "概要").text(in: language))
    let exhibits = report.sections.flatMap(\.blocks).compactMap { block -> Exhibit? in
      if case .exhibit(let exhibit) = block { exhibit } else { nil }
    }
    let exhibitNames = exhibits.map { names.name(for: $0.title.text(in: language)) }
    let provenance = names.name(for: ProvenanceSheet.title.text(in: language))
    let title = report.title.text(in: language)

    let file = try WorkbookFile(
      title: title, subject: report.subtitle.text(in: language), language: language)
    CoverSheet(
      report: report, language: language,
      exhibits: Dictionary(zip(exhibits.map(\.key), exhibitNames), uniquingKeysWith: { first, _ in first }),
      others: [
        (Caption("Sheets that compute", "計算シート"), remark, sheets.map(\.name)),
        (ProvenanceSheet.title, nil, [provenance]),
      ]
    ).write(to: try file.sheet(named: cover))
    for (exhibit, name) in zip(exhibits, exhibitNames) {
      try ExhibitSheet(exhibit, of: report, options: options).write(to: file.sheet(named: name))
    }
    for sheet in sheets {
      ComputingSheet(description: sheet, language: language)
        .write(to: try file.sheet(named: sheet.name), reportTitle: title)
    }
    ProvenanceSheet(report: report, language: language).write(to: try file.sheet(named: provenance))
    return try file.finish()
  }
}
