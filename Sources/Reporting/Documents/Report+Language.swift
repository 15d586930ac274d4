// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

extension Report {
  /// The report with the labels of its tables in one language, so that writers have texts and numbers alone before
  /// them.
  func labelled(in language: Language) -> Report {
    var report = self
    for section in report.sections.indices {
      for block in report.sections[section].blocks.indices {
        guard case .exhibit(var exhibit) = report.sections[section].blocks[block] else { continue }
        exhibit.table = exhibit.table.labelled(in: language)
        if let data = exhibit.chart?.data { exhibit.chart?.data = data.labelled(in: language) }
        report.sections[section].blocks[block] = .exhibit(exhibit)
      }
    }
    return report
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
