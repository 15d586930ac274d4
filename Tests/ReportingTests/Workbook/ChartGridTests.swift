// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@testable import Reporting

struct ChartGridTests {
  private func grid(
    _ mark: Chart.Mark, x kind: Chart.Axis.Kind = .category, low: String? = nil, high: String? = nil,
    series: String? = nil, reference: Double? = nil, _ rows: [[Cell]]
  ) throws -> ChartGrid {
    let keys = ["x", "y", "low", "high", "series"]
    let table = ResultTable(name: "t", columns: keys.map { Column($0, label: Caption($0)) }, rows: rows)
    let chart = Chart(
      mark, x: .init("x", kind, title: Caption("x")), y: .init("y", .number, title: Caption("y")), low: low,
      high: high, series: series, data: table, reference: reference, alternative: Caption(""))
    return try #require(ChartGrid(ChartRows(chart, currency: nil, options: ReportOptions())))
  }

  private func row(
    _ x: Cell, _ y: Double?, _ low: Double? = nil, _ high: Double? = nil, _ series: String = ""
  ) -> [Cell] {
    [x, Cell(y), Cell(low), Cell(high), .text(series)]
  }

  /// Where each place's visible bars lie if they are stacked from 0, upwards and downwards apart.
  private func stacked(_ grid: ChartGrid) -> [[ClosedRange<Double>]] {
    (0..<grid.places.count).map { place in
      var (up, down) = (0.0, 0.0)
      var bars: [ClosedRange<Double>] = []
      for series in grid.series {
        guard let value = series.values[place], value != 0 else { continue }
        let bar = value > 0 ? up...up + value : down + value...down
        if value > 0 { up += value } else { down += value }
        if series.look != .unseen { bars.append(bar) }
      }
      return bars.sorted { $0.lowerBound < $1.lowerBound }
    }
  }

  @Test(arguments: [(1.0, 4.0), (-4.0, -1.0), (-3.0, 2.0), (0.0, 5.0), (-5.0, 0.0), (2.0, 2.0), (4.0, 1.0)])
  func `a bar is its parts above and below zero`(from: Double, to: Double) {
    let span = BarSpan(from, to)
    #expect(span.above - span.below == abs(to - from))
    #expect(span.below <= 0 && span.above >= 0)
    if span.base != 0 { #expect(span.above == 0 || span.below == 0) }
    #expect(
      span.base + span.above + (span.below == 0 ? 0 : span.below)
        == (span.low >= 0 ? span.high : span.high <= 0 ? span.low : span.above + span.below))
  }

  @Test func `a waterfall goes through zero and back`() throws {
    let grid = try grid(
      .waterfall(totals: ["LTV"]),
      [
        row(.text("a"), 8), row(.text("b"), -12), row(.text("c"), 9), row(.text("LTV"), 5),
        row(.text("d"), -7), row(.text("e"), -1),
      ])
    #expect(grid.form == .bars(stacked: true))
    #expect(
      stacked(grid) == [[0...8], [-4...0, 0...8], [-4...0, 0...5], [0...5], [-2...0, 0...5], [-3...(-2)]])
  }

  @Test func `intervals meet at their middle on either side of zero`() throws {
    let grid = try grid(
      .intervals, low: "low", high: "high",
      [
        row(.text("a"), 3, 1, 4), row(.text("b"), -2, -4, -1), row(.text("c"), -2, -4, 3),
        row(.text("d"), 1, -4, 3), row(.text("e"), 1),
      ])
    #expect(grid.isHorizontal)
    // The last is at the top of a chart whose bars lie.
    #expect(grid.places == .texts(["e", "d", "c", "b", "a"]))
    #expect(
      stacked(grid).reversed() == [
        [1...3, 3...4], [-4...(-2), -2...(-1)], [-4...(-2), -2...0, 0...3], [-4...0, 0...1, 1...3], [],
      ])
    #expect(grid.series.filter(\.isNamed).map(\.name) == ["low – y", "y – high"])
  }

  @Test func `a tornado has the widest at its top and its ends in two colors`() throws {
    let grid = try grid(
      .tornado, low: "low", high: "high",
      [row(.text("narrow"), 0, -1, 1), row(.text("wide"), 0, 6, -4), row(.text("right"), 0, 2, 5)])
    #expect(grid.places == .texts(["narrow", "right", "wide"]))
    #expect(stacked(grid) == [[-1...0, 0...1], [2...5], [-4...0, 0...6]])
    // Which end is which colour does not hang on which is higher.
    let wide = grid.series.filter { ($0.values[2] ?? 0) != 0 }
    #expect(wide.map(\.name) == ["low", "high"] || wide.map(\.name) == ["high", "low"])
    #expect(wide.first { $0.name == "low" }?.values[2] == 6)
  }

  @Test func `lines have a row for each place and a band for each series`() throws {
    let grid = try grid(
      .lines, x: .month, low: "low", high: "high", series: "series", reference: 7,
      [
        row(.text("2026-04"), 1, 0, 2, "s"), row(.text("2026-05"), 2, 1, 3, "s"),
        row(.text("2026-05"), 5, 4, 6, "t"),
      ])
    #expect(grid.places == .texts(["2026-04", "2026-05"]))
    #expect(
      grid.series.map(\.values) == [[1, 2], [0, 1], [2, 3], [nil, 5], [nil, 4], [nil, 6], [7, 7]])
    #expect(grid.series.filter(\.isNamed).map(\.name) == ["s", "t", "Reference"])
  }

  @Test func `numbers stand where they belong`() throws {
    let lines = try grid(.lines, x: .number, [row(.number(1), 3), row(.number(10), 4)])
    #expect(lines.form == .scatter(lines: true) && lines.places == .numbers([1, 10]))
    let points = try grid(
      .points, x: .number, series: "series",
      [row(.number(1), 3, nil, nil, "a"), row(.number(1), 4, nil, nil, "b")])
    #expect(points.series.map(\.values) == [[3, nil], [nil, 4]])
  }

  @Test func `long names lie beside their bars`() throws {
    let long = try grid(.bars, (1...8).map { row(.text("a strategy of many words \($0)"), Double($0)) })
    #expect(long.isHorizontal && long.series[0].values.first == 8)
    #expect(try !grid(.bars, (1...8).map { row(.integer($0), 1) }).isHorizontal)
  }

  @Test(arguments: [(1, 1), (16, 1), (17, 2), (60, 6), (120, 12), (10_000, 120)])
  func `many places are named now and then`(places: Int, step: Int) {
    #expect(Int(ChartDrawing.step(places)) == step)
  }
}
