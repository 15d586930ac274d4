// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// How the numbers of what is seen of a table are written. If rows have units of their own, the amounts of one line, or
/// of one column that is made of such rows, are in one unit.
struct GridNumbers {
  /// How the columns of the table are written in some places.
  private struct Style {
    let columns: [Column]
    let measured: [Bool]
    let numbers: TableNumbers
    /// The unit that rows say, in words; `nil` if they say none or the numbers show it.
    let rowUnit: String?

    /// - Parameter unit: of the columns whose unit is the rows'.
    init(
      _ grid: TableGrid, _ places: [TableGrid.Place], unit: String?, measured: [Bool], currency: String?,
      options: ReportOptions
    ) {
      var table = grid.table(of: places)
      for index in measured.indices where measured[index] { table.columns[index].unit = unit }
      columns = table.columns
      self.measured = measured
      numbers = TableNumbers(table, currency: currency, options: options)
      rowUnit = measured.firstIndex(of: true).flatMap { [columns, numbers] in
        numbers.unit(of: columns[$0], at: $0)
      }
    }
  }

  private enum Scope {
    case whole(Style)
    /// By row of the grid.
    case rows([Style])
    /// By head of the grid.
    case heads([Style])
  }

  private let grid: TableGrid
  private let scope: Scope
  private let language: Language

  init(_ grid: TableGrid, currency: String?, options: ReportOptions) {
    self.grid = grid
    language = options.language
    let units = grid.table.rowUnits(currency: currency)
    let measured = grid.table.columns.indices.map { units != nil && grid.table.hasNoUnit($0) }
    func unitsFound(in places: [TableGrid.Place]) -> Set<String?> {
      Set(
        places.compactMap { place in
          guard case .cell(let row, let column) = place, measured[column] else { return nil }
          return .some(units?[row])
        })
    }
    func style(_ places: [TableGrid.Place]) -> Style {
      let found = unitsFound(in: places)
      return Style(
        grid, places, unit: found.count == 1 ? found.first.flatMap(\.self) : nil, measured: measured,
        currency: currency, options: options)
    }
    let all = grid.rows.flatMap(\.self)
    let columns = grid.heads.indices.map { index in grid.rows.map { $0[index] } }
    if unitsFound(in: all).count < 2 {
      scope = .whole(style(all))
    } else if grid.rows.allSatisfy({ unitsFound(in: $0).count < 2 }) {
      scope = .rows(grid.rows.map(style))
    } else if grid.across != nil, columns.allSatisfy({ unitsFound(in: $0).count < 2 }) {
      scope = .heads(columns.map(style))
    } else {
      scope = .whole(style(all))
    }
  }

  /// - Parameters:
  ///   - row: of the grid.
  ///   - index: of the grid's heads.
  func text(row: Int, at index: Int) -> String {
    switch grid.rows[row][index] {
    case .cell(let source, let column):
      let style = style(row: row, at: index)
      let text = style.numbers.text(grid.table.rows[source][column], column: column)
      guard case .rows = scope, let unit = style.rowUnit else { return text }
      if grid.table.columns[column].key == "unit" { return unit }
      return column == namingColumn ? "\(text) (\(unit))" : text
    case .name(let column): return heading(column)
    case .nothing: return ""
    }
  }

  func head(at index: Int) -> String {
    switch grid.heads[index] {
    case .column(let column): return heading(column)
    case .value(let row):
      guard let across = grid.across else { return "" }
      let text = text(grid.table.rows[row][across], column: across)
      guard case .heads(let styles) = scope, let unit = styles[index].rowUnit else { return text }
      return "\(text) (\(unit))"
    case .measure: return ""
    }
  }

  /// What a column is, with its unit; if rows have units of their own, without.
  func heading(_ column: Int) -> String {
    if case .whole(let style) = scope { return style.numbers.heading(style.columns[column], at: column) }
    return any.measured[column]
      ? text(grid.table.columns[column].label) : any.numbers.heading(any.columns[column], at: column)
  }

  /// A cell of which nothing but its column is known.
  func text(_ cell: Cell, column: Int) -> String { any.numbers.text(cell, column: column) }

  private func text(_ caption: Caption) -> String { caption.text(in: language) }

  /// If each line has a unit of its own and no column says it, it stands behind what the line is of.
  private var namingColumn: Int? {
    func shown(_ key: String) -> Int? {
      grid.table.column(key).flatMap { grid.heads.contains(.column($0)) ? $0 : nil }
    }
    return shown("unit") == nil ? shown("label") ?? shown("metric") : nil
  }

  private func style(row: Int, at index: Int) -> Style {
    switch scope {
    case .whole(let style): style
    case .rows(let styles): styles[row]
    case .heads(let styles): styles[index]
    }
  }

  private var any: Style {
    switch scope {
    case .whole(let style): style
    case .rows(let styles), .heads(let styles): styles[0]
    }
  }
}

extension ResultTable {
  /// By row, the unit of what it tells, if that is not the columns'; `nil` if columns say their units.
  fileprivate func rowUnits(currency: String?) -> [String?]? {
    func text(_ row: [Cell], _ place: Int) -> String? {
      if case .text(let text) = row[place] { text } else { nil }
    }
    if let place = column("unit") { return rows.map { text($0, place) } }
    guard name == "timeline", let place = column("metric") else { return nil }
    let units = Dictionary(
      uniqueKeysWithValues: TimelineMetric.allCases.map { ($0.key, $0.unit.text(currency: currency ?? "")) })
    return rows.map { row in text(row, place).flatMap { units[$0] } }
  }

  fileprivate func hasNoUnit(_ column: Int) -> Bool { columns[column].unit == nil && !isKey(column) }
}
