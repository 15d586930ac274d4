// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// The points of a finished sweep as its tables have them: what varied, and what each strategy came to there on average.
package struct SweptPoints: Sendable {
  /// What varied.
  package let numbers: [DiscoveryResults.Input]
  /// By number, then point.
  package let values: [[Double]]
  package let strategies: [Named]
  /// By strategy, then point; `nil` if a metric has no value.
  private let rows: [[[Cell]]]
  private let columns: [Column]

  /// - Parameters:
  ///   - sweep: `sweep.csv`: a row per point and strategy.
  ///   - labels: of strategies, as far as they are known.
  /// - Throws: where the table is none of a sweep.
  package init(_ sweep: ResultTable, labels: [Named]) throws(RunError) {
    guard let point = sweep.column("point"), let strategy = sweep.column("strategy"), strategy > point + 1,
      !sweep.rows.isEmpty
    else {
      throw RunError(
        message: "there are no points of a sweep", remedy: "name a folder that ltv sweep has written whole")
    }
    var keys: [String] = []
    for case .text(let key) in sweep.rows.map({ $0[strategy] }) where !keys.contains(key) { keys.append(key) }
    let rows = keys.map { key in sweep.rows.filter { $0[strategy] == .text(key) } }
    guard let count = rows.first?.count, rows.allSatisfy({ $0.count == count }) else {
      throw RunError(message: "some points lack a strategy", remedy: "repeat the sweep")
    }
    let places = point + 1..<strategy
    numbers = places.map { place in
      let column = sweep.columns[place]
      let hasLabel = column.label != Caption(column.key)
      return .init(name: column.key, label: hasLabel ? column.label : nil, isPercentile: false)
    }
    values = places.map { place in rows[0].map { Self.number($0[place]) ?? .nan } }
    strategies = keys.map { key in labels.first { $0.key == key } ?? Named(key: key, label: Caption(key)) }
    self.rows = rows
    columns = sweep.columns
  }

  package var count: Int { values[0].count }

  /// By point, a strategy's mean of a metric; `nil` of a metric that sweeps do not have.
  package func means(of metric: Metric, strategy: Int) -> [Double?]? {
    guard let place = columns.firstIndex(where: { $0.key == metric.key }) else { return nil }
    return rows[strategy].map { Self.number($0[place]) }
  }

  /// Which of two halves each point is in, each as even as the whole: points of an even and of an odd sum of the ranks of their values where they make a
  /// grid, else one after the other.
  package var halves: [Bool] {
    let levels = values.map { Set($0).sorted() }
    let isGrid = levels.reduce(1.0) { $0 * Double($1.count) } == Double(count)
    guard isGrid else { return (0..<count).map { $0 % 2 == 0 } }
    let ranks = zip(values, levels).map { column, levels -> [Int] in
      let places = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, $0) })
      return column.map { places[$0] ?? 0 }
    }
    return (0..<count).map { point in ranks.reduce(0) { $0 + $1[point] } % 2 == 0 }
  }

  private static func number(_ cell: Cell) -> Double? {
    switch cell {
    case .number(let number): number
    case .integer(let integer): Double(integer)
    default: nil
    }
  }
}
