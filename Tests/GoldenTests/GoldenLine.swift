// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// One quantity of one strategy: its sum over the months, years, ages or draws for which a result table has it, and
/// its value in three of them. Whatever changes one of them changes the sum; what merely shifts something from one to
/// another changes most often one of the three.
struct GoldenLine: Equatable {
  let strategy: String
  /// The table, then what the row is about, then the column: `timeline.revenue.mean`.
  let item: String
  let unit: String
  /// As `places`; `nil` where there is none.
  var values: [Double?]

  /// The sum, and the rows of a quantity that has more than one.
  static let places = ["total", "first", "middle", "last"]

  init(strategy: String, item: String, unit: String, values: [Double?]) {
    self.strategy = strategy
    self.item = item
    self.unit = unit
    self.values = values
  }

  /// - Parameter series: of the rows of one quantity, in their order; some have no value.
  private init(strategy: String, item: String, unit: String, series: [Double?]) {
    let present = series.compactMap { $0 }
    let total = present.isEmpty ? nil : present.reduce(0, +)
    let rows =
      series.count > 1 ? [series[0], series[series.count / 2], series[series.count - 1]] : [nil, nil, nil]
    self.init(strategy: strategy, item: item, unit: unit, values: [total] + rows)
  }

  static func lines(of table: ResultTable, currency: String) -> [GoldenLine] {
    guard let strategyColumn = table.column("strategy") else { return [] }
    let unitColumn = table.column("unit")
    let names = table.columns.indices.filter { namingColumns.contains(table.columns[$0].key) }
    let kept = table.columns.indices.filter { isKept(table.columns[$0].key, of: table.name) }
    var order: [Group] = []
    var rows: [Group: [[Cell]]] = [:]
    for row in table.rows {
      let group = Group(
        strategy: text(row[strategyColumn]), name: names.map { text(row[$0]) }.joined(separator: "."))
      if rows[group] == nil { order.append(group) }
      rows[group, default: []].append(row)
    }
    return order.flatMap { group -> [GoldenLine] in
      if table.name == "summary", Metric(key: group.name)?.isKeptElsewhere ?? false { return [] }
      let rows = rows[group] ?? []
      return kept.compactMap { column in
        let line = GoldenLine(
          strategy: group.strategy,
          item: [table.name, group.name, table.columns[column].key].filter { !$0.isEmpty }
            .joined(separator: "."),
          unit: unitColumn.map { text(rows[0][$0]) } ?? table.columns[column].unit
            ?? TimelineMetric.unit(of: group.name, currency: currency),
          series: rows.map { number($0[column]) })
        return line.values[0] == nil ? nil : line
      }
    }
  }

  private struct Group: Hashable {
    let strategy: String
    let name: String
  }

  /// Columns that say what a row is about, besides its strategy and its place in a series. How often customers order
  /// and where they move to are places in a series, or there would be hundreds of lines.
  private static let namingColumns: Set = ["metric", "stream", "line", "dimension", "key", "recency", "from"]

  /// Percentiles and errors follow from the draws, and shares from what they are shares of: the engine has no part
  /// in them. An average profile's sums are no more than its contribution again.
  private static func isKept(_ column: String, of table: String) -> Bool {
    switch table {
    case "summary": ["mean", "sd_chance"].contains(column)
    case "comparison": !["strategy", "label", "incremental_irr"].contains(column)
    case "bridge": column.hasSuffix("_difference")
    case "annual", "timeline": column == "mean"
    case "vintages": !["strategy", "month", "date"].contains(column)
    case "breakdown": ["customers", "cac", "ltv", "contribution"].contains(column)
    case "profile": ["survival", "contract_share", "orders", "contribution"].contains(column)
    case "segments": ["customers", "revenue", "contribution"].contains(column)
    case "migration": column == "moves"
    case "concentration": ["customers", "contribution"].contains(column)
    case "draws": Metric(key: column).map { !$0.isKeptElsewhere } ?? false
    default: false
    }
  }

  private static func text(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): text
    case .caption(let caption): caption.english
    default: ""
    }
  }

  private static func number(_ cell: Cell) -> Double? {
    switch cell {
    case .number(let number): number
    case .integer(let integer): Double(integer)
    case .boolean(let boolean): boolean ? 1 : 0
    case .text, .caption, .empty: nil
    }
  }
}

extension TimelineMetric {
  /// The file does not say it, since it differs from row to row.
  fileprivate static func unit(of key: String, currency: String) -> String {
    switch allCases.first(where: { $0.key == key }) {
    case .recurringRevenue, .recurringRevenueWon, .revenue, .contribution, .acquisitionCost, .cash,
      .cumulativeCash:
      currency
    case .customers, .acquired, .lost: "customers"
    case .contractsInForce: "contracts"
    case .visits: "visits"
    case .orders: "orders"
    case nil: ""
    }
  }
}

extension Metric {
  /// Roots and months of flows that are kept, and a part of a value that is: what they are has closed forms and identities
  /// in every solver.
  fileprivate var isKeptElsewhere: Bool {
    switch self {
    case .discountedPaybackMonths, .discountedPaybackShare, .existingValue, .irr, .irrShare: true
    default: false
    }
  }
}
