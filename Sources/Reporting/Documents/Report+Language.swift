// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

extension Report {
  /// The report with the labels of its tables in one language, so that writers have texts and numbers alone before
  /// them.
  func labelled(in language: Language) -> Report {
    var report = self
    report.sections = sections.map { $0.labelled(in: language) }
    return report
  }
}

extension Report.Section {
  func labelled(in language: Language) -> Report.Section {
    var section = self
    section.blocks = blocks.map { block in
      guard case .exhibit(var exhibit) = block else { return block }
      exhibit.table = exhibit.table.labelled(in: language)
      if let data = exhibit.chart?.data { exhibit.chart?.data = data.labelled(in: language) }
      return .exhibit(exhibit)
    }
    return section
  }
}

extension ResultTable {
  fileprivate func labelled(in language: Language) -> ResultTable {
    ResultTable(
      name: name, columns: columns,
      rows: rows.map { row in
        row.map { cell in
          if case .caption(let caption) = cell { .text(caption.text(in: language)) } else { cell }
        }
      })
  }
}
