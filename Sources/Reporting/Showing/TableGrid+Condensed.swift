// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

extension TableGrid {
  /// Leaves out what takes room and says nothing: columns that hold nothing in any row, and labels in the other language.
  /// What all rows are of stands above.
  mutating func condense(for language: Language) {
    guard across == nil else { return }
    let other = language == .english ? "label_ja" : "label"
    let columns: [Int] = heads.compactMap { if case .column(let column) = $0 { column } else { nil } }
    func cells(_ place: Int) -> [Cell] { rows.map { cell($0[place]) } }
    var kept: [Int] = []
    var common: [(row: Int, column: Int)] = []
    for (place, column) in columns.enumerated() {
      let cells = cells(place)
      if !rows.isEmpty, cells.allSatisfy({ $0 == .empty }) { continue }
      if table.columns[column].key == other, table.column("label") != nil, table.column("label_ja") != nil {
        continue
      }
      // A number that is the same in all rows was perhaps found, and is then of interest, unless it comes first.
      if rows.count > 1, table.isKey(column) || kept.isEmpty, cells.allSatisfy({ $0 == cells[0] }),
        case .cell(let row, _) = rows[0][place]
      {
        common.append((row, column))
        continue
      }
      kept.append(place)
    }
    guard !kept.isEmpty else { return }
    constants = common
    // If all that rows are of stands above, the first number tells them apart.
    leads = max(kept.prefix { $0 < leads }.count, common.isEmpty ? 0 : 1)
    heads = kept.map { heads[$0] }
    rows = rows.map { row in kept.map { row[$0] } }
  }
}
