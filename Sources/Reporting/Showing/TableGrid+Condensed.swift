// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

extension TableGrid {
  /// Leaves out what takes room and says nothing: columns that hold nothing in any row, and labels in the other language.
  /// What all rows are of stands above.
  mutating func condense(for language: Language) {
    guard across == nil, !rows.isEmpty else { return }
    let other = language == .english ? "label_ja" : "label"
    let columns: [Int] = heads.compactMap { if case .column(let column) = $0 { column } else { nil } }
    func cells(_ place: Int) -> [Cell] { rows.map { cell($0[place]) } }
    var kept: [Int] = []
    for (place, column) in columns.enumerated() {
      let cells = cells(place)
      if cells.allSatisfy({ $0 == .empty }) { continue }
      if table.columns[column].key == other, table.column("label") != nil, table.column("label_ja") != nil {
        continue
      }
      if rows.count > 1, table.isKey(column), cells.allSatisfy({ $0 == cells[0] }),
        case .cell(let row, _) = rows[0][place]
      {
        constants.append((row, column))
        continue
      }
      kept.append(place)
    }
    leads = kept.prefix { $0 < leads }.count
    heads = kept.map { heads[$0] }
    rows = rows.map { row in kept.map { row[$0] } }
  }
}
