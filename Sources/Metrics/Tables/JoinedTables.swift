// SPDX-License-Identifier: GPL-3.0-or-later

extension ResultTable {
  /// The table with the case that it is of in the first column; as it is, where it is of none.
  package func of(worldCase: String?) -> ResultTable {
    worldCase.map { .joined([($0, self)]) } ?? self
  }

  /// The same table of several cases, one below the other, with the case in the first column. A column that only
  /// some of them have stands where it stands in those, and is empty in the others.
  ///
  /// - Parameter parts: at least one.
  package static func joined(_ parts: [(worldCase: String, table: ResultTable)]) -> ResultTable {
    var columns: [Column] = []
    for (_, table) in parts {
      var place = 0
      for column in table.columns {
        if let known = columns.firstIndex(where: { $0.key == column.key }) {
          place = known + 1
        } else {
          columns.insert(column, at: place)
          place += 1
        }
      }
    }
    var joined = ResultTable(name: parts[0].table.name, columns: [.worldCase] + columns)
    for (worldCase, table) in parts {
      let places = columns.map { table.column($0.key) }
      for row in table.rows {
        joined.append([.text(worldCase)] + places.map { place in place.map { row[$0] } ?? .empty })
      }
    }
    return joined
  }
}
