// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What is seen of a table: each place holds a cell of it, so that numbers can be compared and written by what they
/// are.
package struct TableGrid: Sendable, Equatable {
  package enum Head: Sendable, Equatable {
    /// A column of the table.
    case column(Int)
    /// A value of the column that lies across, as its cell in this row.
    case value(row: Int)
    /// Which column of the table a row's numbers are of.
    case measure
  }

  package enum Place: Sendable, Equatable {
    case cell(row: Int, column: Int)
    /// The name of a column.
    case name(column: Int)
    case nothing
  }

  package let table: ResultTable
  package internal(set) var heads: [Head]
  package internal(set) var rows: [[Place]]
  /// The index of the column that lies across; `nil` if each column stands as it is.
  package private(set) var across: Int?
  /// Columns that are left out as they have one value in all rows, each with a row that has it.
  package internal(set) var constants: [(row: Int, column: Int)] = []
  /// The column of the numbers under the values that lie across; `nil` if rows name theirs.
  package private(set) var filling: Int?
  /// How many of `heads`, from the first, say what a row is of.
  package internal(set) var leads: Int

  /// Rows and columns by index, as they are.
  init(_ table: ResultTable, rows: [Int], columns: [Int]) {
    self.table = table
    heads = columns.map(Head.column)
    self.rows = rows.map { row in columns.map { .cell(row: row, column: $0) } }
    leads = columns.prefix { table.isKey($0) }.count
  }

  /// Rows that differ by the column `across` alone become one.
  ///
  /// - Parameter columns: Those that tell rows apart and those of numbers; if none of a kind is there, all of that kind
  ///   but the spread, if there is a mean.
  init(_ table: ResultTable, rows: [Int], columns: [Int], across: Int) throws(TableProblem) {
    let others = table.columns.indices.filter { $0 != across }
    let given = columns.filter { $0 != across }
    let givenKeys = given.filter(table.isKey)
    var keys = givenKeys.isEmpty ? others.filter(table.isKey) : givenKeys
    var values = given.filter { !table.isKey($0) }
    if values.isEmpty {
      let mean = table.column("mean").map { [$0] } ?? []
      values = mean.isEmpty || mean == [across] ? others.filter { !table.isKey($0) } : mean
    }
    guard !values.isEmpty else { throw .noValues(across: table.columns[across].key) }
    func text(_ row: Int, _ column: Int) -> String { table.rows[row][column].plainText }

    // What the values across determine says nothing of a row: a label, a date, the months of a year.
    if givenKeys.isEmpty {
      keys.removeAll { key in
        var known: [String: String] = [:]
        return rows.allSatisfy { row in
          let (value, own) = (text(row, across), text(row, key))
          defer { known[value] = own }
          return known[value].map { $0 == own } ?? true
        }
      }
    }
    var firsts: [String: Int] = [:]
    var heads: [Int] = []
    var groups: [(keys: [String], row: Int, cells: [String: Int])] = []
    var places: [[String]: Int] = [:]
    for row in rows {
      let value = text(row, across)
      if firsts[value] == nil {
        firsts[value] = row
        heads.append(row)
      }
      let own = keys.map { text(row, $0) }
      let place = places[own] ?? groups.count
      if place == groups.count {
        places[own] = place
        groups.append((own, row, [:]))
      }
      if let other = groups[place].cells[value] {
        throw .severalRows(
          across: table.columns[across].key,
          toldApartBy: others.filter { table.isKey($0) && text(row, $0) != text(other, $0) }
            .map { table.columns[$0].key })
      }
      groups[place].cells[value] = row
    }

    self.table = table
    self.across = across
    let namesMeasure = values.count > 1 || keys.isEmpty
    self.heads =
      keys.map(Head.column) + (namesMeasure ? [.measure] : []) + heads.map { .value(row: $0) }
    leads = keys.count + (namesMeasure ? 1 : 0)
    filling = namesMeasure ? nil : values[0]
    self.rows = groups.flatMap { group in
      values.map { value in
        keys.map { .cell(row: group.row, column: $0) } + (namesMeasure ? [.name(column: value)] : [])
          + heads.map { head in
            group.cells[text(head, across)].map { .cell(row: $0, column: value) } ?? .nothing
          }
      }
    }
    if givenKeys.isEmpty, let first = rows.first {
      constants = others.filter { column in
        table.isKey(column) && !keys.contains(column) && text(first, column) != ""
          && rows.allSatisfy { text($0, column) == text(first, column) }
      }.map { (first, $0) }
    }
  }

  package static func == (one: TableGrid, other: TableGrid) -> Bool {
    one.table == other.table && one.heads == other.heads && one.rows == other.rows
  }

  /// What stands in a place, as the file has it.
  package func cell(_ place: Place) -> Cell {
    switch place {
    case .cell(let row, let column): table.rows[row][column]
    case .name(let column): .text(table.columns[column].key)
    case .nothing: .empty
    }
  }

  /// What is typed for a column.
  package func key(of head: Head) -> String {
    switch head {
    case .column(let column): table.columns[column].key
    case .value(let row): across.map { table.rows[row][$0].plainText } ?? ""
    case .measure: "column"
    }
  }

  /// Stable; what is absent comes last either way.
  mutating func sort(by order: TableChoice.Order) throws(TableProblem) {
    let keys = heads.map(key)
    let place = keys.firstIndex(of: order.column)
    let cells: [Cell]
    if let place {
      cells = rows.map { cell($0[place]) }
    } else if across == nil {
      let column = try table.place(of: order.column)
      cells = rows.map { row in
        if case .cell(let row, _)? = row.first { table.rows[row][column] } else { .empty }
      }
    } else {
      throw .noColumn(order.column, among: keys)
    }
    rows = rows.indices.sorted { one, other in
      switch (cells[one], cells[other]) {
      case (.empty, .empty): one < other
      case (_, .empty): true
      case (.empty, _): false
      case (let left, let right):
        Self.compare(left, right).map { order.descends ? !$0 : $0 } ?? (one < other)
      }
    }.map { rows[$0] }
  }

  /// Whether one comes before the other; `nil` if they are alike.
  private static func compare(_ one: Cell, _ other: Cell) -> Bool? {
    if let one = one.amount, let other = other.amount { return one == other ? nil : one < other }
    let (left, right) = (one.plainText.unicodeScalars, other.plainText.unicodeScalars)
    return left.elementsEqual(right) ? nil : left.lexicographicallyPrecedes(right)
  }

  /// At most so many rows, from the first.
  package mutating func keepFirst(_ count: Int) {
    rows = Array(rows.prefix(count))
  }

  /// The table with what stands in some places alone: what is not seen decides nothing about how numbers are written.
  func table(of places: [Place]) -> ResultTable {
    var seen: [Int: [Cell]] = [:]
    for case .cell(let row, let column) in places {
      seen[row, default: [Cell](repeating: .empty, count: table.columns.count)][column] =
        table.rows[row][column]
    }
    return ResultTable(
      name: table.name, columns: table.columns, rows: seen.sorted { $0.key < $1.key }.map(\.value))
  }

  /// As a table of its own, for another program: exact numbers under keys.
  package var asTable: ResultTable {
    ResultTable(
      name: table.name,
      columns: heads.map { Column(key(of: $0), label: Caption(key(of: $0))) },
      rows: rows.map { $0.map(cell) })
  }
}

extension ResultTable {
  /// Columns of numbers that say what a row is of.
  private static let numberedKeys: Set<String> = [
    "month", "months", "age", "fiscal_year", "quarter", "draw", "point", "cohort", "week", "decile", "tenth",
    "origin",
    "months_ahead",
  ]

  /// Whether a column says what a row is of, rather than what was found: texts, the numbers of months, ages and draws,
  /// and varied numbers, whose keys are paths.
  func isKey(_ column: Int) -> Bool {
    let key = columns[column].key
    if Self.numberedKeys.contains(key) || key.contains(".") { return true }
    return rows.contains { row in
      switch row[column] {
      case .text, .caption: true
      case .number, .integer, .boolean, .empty: false
      }
    }
  }
}
