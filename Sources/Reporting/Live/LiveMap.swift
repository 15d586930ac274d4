// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// The best strategy as two numbers vary, as a map.
package struct LiveMap {
  package struct Point: Sendable {
    package var x: Double
    package var y: Double
    /// `nil` if the scenario has no such values.
    package var best: Caption?
    /// By how much the best lies above the next.
    package var margin: Double?
    /// Whether the draws cannot tell the best from another.
    package var isTied: Bool

    package init(x: Double, y: Double, best: Caption?, margin: Double?, isTied: Bool) {
      self.x = x
      self.y = y
      self.best = best
      self.margin = margin
      self.isTied = isTied
    }
  }

  private let x: Caption
  private let y: Caption
  private let points: [Point]
  private let currency: String

  /// - Parameters:
  ///   - x, y: what the numbers are called.
  ///   - points: row by row, y rising.
  package init(x: Caption, y: Caption, points: [Point], currency: String) {
    self.x = x
    self.y = y
    self.points = points
    self.currency = currency
  }

  package var section: Report.Section {
    let columns = [
      Column("x", label: x), Column("y", label: y), Column("best", label: Caption("Best", "最良")),
      Column("margin", unit: currency, label: Caption("Margin over the next", "次点との差")),
      Column("tied", label: Caption("Tied", "同等")),
    ]
    func row(_ point: Point) -> [Cell] {
      [
        .number(point.x), .number(point.y), Cell(point.best), Cell(point.margin),
        point.best == nil ? .empty : .boolean(point.isTied),
      ]
    }
    let levels = Set(points.map(\.y)).sorted(by: >)
    let table = ResultTable(name: "map", columns: columns, rows: points.map(row))
    // A map is read from below.
    let drawn = ResultTable(
      name: "map", columns: columns,
      rows: levels.flatMap { level in points.filter { $0.y == level }.map(row) })
    func chart(_ column: String, _ kind: Chart.Axis.Kind, _ title: Caption) -> Chart {
      Chart(
        .heatMap, x: Chart.Axis("x", .category, title: x), y: Chart.Axis(column, kind, title: title),
        series: "y", data: drawn, alternative: said)
    }
    return Report.Section(
      key: "map", heading: Caption("Which strategy wins where?", "どの条件でどの戦略が勝つか"),
      blocks: [
        .finding(said),
        .exhibit(
          Exhibit(
            key: "map_best", title: Caption("The best strategy at each point", "各点での最良の戦略"),
            note: Caption(
              "Tied: within two standard errors of another.", "同等: 標準誤差2つ以内で他と区別できない。"), table: table,
            chart: chart("best", .category, Caption("Best", "最良")), foldsTable: true)),
        .exhibit(
          Exhibit(
            key: "map_margin",
            title: Caption("By how much it lies above the next", "次点を上回る額"), table: table,
            chart: chart("margin", .number, Caption("Margin", "差")), foldsTable: true)),
      ])
  }

  private var said: Caption {
    let known = points.filter { $0.best != nil }
    var counts: [(name: Caption, count: Int)] = []
    for point in known {
      guard let best = point.best else { continue }
      if let place = counts.firstIndex(where: { $0.name == best }) {
        counts[place].count += 1
      } else {
        counts.append((best, 1))
      }
    }
    let tied = known.filter(\.isTied).count
    return Caption(
      "Of \(known.count) points, the best is "
        + counts.map { "\($0.name.english) at \($0.count)" }.joined(separator: ", ")
        + (tied > 0 ? "; at \(tied) the draws cannot tell it from another." : "."),
      "\(known.count)点のうち、最良は" + counts.map { "\($0.name.japanese)が\($0.count)点" }.joined(separator: "、")
        + (tied > 0 ? "である（うち\(tied)点は他と区別できない）。" : "である。"))
  }
}
