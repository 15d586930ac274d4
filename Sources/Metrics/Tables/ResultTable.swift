// SPDX-License-Identifier: GPL-3.0-or-later

/// A table of results before it becomes a file: tidy, with a key for every column.
package struct ResultTable: Sendable, Equatable {
  /// The file's name without its ending, such as `summary`.
  package var name: String
  package var columns: [Column]
  /// Each as long as `columns`.
  package private(set) var rows: [[Cell]]

  package init(name: String, columns: [Column], rows: [[Cell]] = []) {
    self.name = name
    self.columns = columns
    self.rows = []
    self.rows.reserveCapacity(rows.count)
    for row in rows { append(row) }
  }

  /// - Parameter row: as many cells as there are columns.
  package mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "\(name): \(row.count) cells for \(columns.count) columns")
    rows.append(row)
  }

  /// The index of the column with this key.
  package func column(_ key: String) -> Int? {
    columns.firstIndex { $0.key == key }
  }
}

package struct Column: Sendable, Equatable {
  package var key: String
  /// `nil` if the unit differs from row to row or there is none.
  package var unit: String?
  package var label: Caption

  package init(_ key: String, unit: String? = nil, label: Caption) {
    self.key = key
    self.unit = unit
    self.label = label
  }
}

package enum Cell: Sendable, Equatable {
  case text(String)
  /// What readers are shown beside a key.
  case caption(Caption)
  case number(Double)
  case integer(Int)
  case boolean(Bool)
  case empty

  /// A number, or nothing if there is none.
  package init(_ number: Double?) {
    self = number.flatMap(present).map(Cell.number) ?? .empty
  }

  package init(_ text: String?) {
    self = text.map(Cell.text) ?? .empty
  }

  package init(_ caption: Caption?) {
    self = caption.map(Cell.caption) ?? .empty
  }

  package init(_ integer: Int?) {
    self = integer.map(Cell.integer) ?? .empty
  }
}

extension ResultTable {
  /// The table with the case that it is of in the first column; as it is, if it is of none.
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
