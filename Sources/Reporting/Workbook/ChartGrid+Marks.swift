// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

extension ChartGrid {
  /// Names of places that would not fit below standing bars, in digits of all together.
  private static let roomBelow = 84

  /// - Returns: `nil` for a heat map, which is a table of coloured cells.
  init?(_ rows: ChartRows) {
    switch rows.chart.mark {
    case .bars: self = ChartGrid.bars(rows, stacked: false)
    case .stackedBars: self = ChartGrid.bars(rows, stacked: true)
    case .lines: self = ChartGrid.lines(rows)
    case .intervals: self = ChartGrid.intervals(rows)
    case .waterfall(let totals): self = ChartGrid.waterfall(rows, totals: Set(totals))
    case .heatMap: return nil
    case .points: self = ChartGrid.points(rows)
    case .tornado: self = ChartGrid.tornado(rows)
    }
  }

  private static func bars(_ rows: ChartRows, stacked: Bool) -> ChartGrid {
    let grid = wide(rows, form: .bars(stacked: stacked)) { .bar($0) }
    return rows.chart.x.kind == .category && isLong(rows.xTexts) ? grid.lying() : grid
  }

  private static func isLong(_ texts: [String]) -> Bool {
    let widest = texts.map { DisplayWidth.of($0) }.max() ?? 0
    return (widest + 2) * texts.count > roomBelow
  }

  /// A row for each place and a column for each series.
  private static func wide(_ rows: ChartRows, form: Form, look: (UInt32) -> Look) -> ChartGrid {
    let places = rows.xTexts
    let place = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1, $0) })
    let names = rows.seriesNames
    let isBand = form == .lines && rows.chart.low != nil && rows.chart.high != nil
    var series: [Series] = []
    for (index, name) in names.enumerated() {
      let own = rows.rows.filter { $0.series == name }
      func values(_ value: (ChartRows.Row) -> Double?) -> [Double?] {
        var values = [Double?](repeating: nil, count: places.count)
        for row in own {
          guard let at = place[row.x], values[at] == nil else { continue }
          values[at] = value(row)
        }
        return values
      }
      let color = Palette.series(index)
      let shown = rows.chart.series == nil ? rows.label(rows.chart.y.column) : name
      series.append(Series(name: shown, look: look(color), values: values(\.y)))
      guard isBand else { continue }
      for (key, value) in [(rows.chart.low, \ChartRows.Row.low), (rows.chart.high, \.high)] {
        let label = rows.label(key)
        series.append(
          Series(
            name: rows.chart.series == nil ? label : "\(name): \(label)", look: .dashes(color),
            values: values { $0[keyPath: value] }, isNamed: rows.chart.series == nil))
      }
    }
    return ChartGrid(form: form, places: .texts(places), series: series)
  }

  private static func lines(_ rows: ChartRows) -> ChartGrid {
    var grid = wide(rows, form: .lines) { .line($0) }
    if rows.chart.x.kind == .number {
      let numbers = Dictionary(rows.rows.map { ($0.x, $0.xNumber) }, uniquingKeysWith: { first, _ in first })
      grid.form = .scatter(lines: true)
      grid.places = .numbers(rows.xTexts.map { numbers[$0] ?? nil })
    }
    return grid.withLevel(rows)
  }

  private static func points(_ rows: ChartRows) -> ChartGrid {
    guard rows.chart.x.kind == .number else {
      return wide(rows, form: .lines) { .dots($0) }.withLevel(rows)
    }
    let series = rows.seriesNames.enumerated().map { index, name in
      Series(
        name: rows.chart.series == nil ? rows.label(rows.chart.y.column) : name,
        look: .dots(Palette.series(index)), values: rows.rows.map { $0.series == name ? $0.y : nil })
    }
    return ChartGrid(
      form: .scatter(lines: false), places: .numbers(rows.rows.map(\.xNumber)), series: series
    ).withLevel(rows)
  }

  /// With a line at the level to compare with.
  private func withLevel(_ rows: ChartRows) -> ChartGrid {
    guard let level = rows.chart.reference, level.isFinite else { return self }
    var grid = self
    grid.series.append(
      Series(
        name: Caption("Reference", "基準").text(in: rows.language), look: .level,
        values: Array(repeating: level, count: places.count)))
    return grid
  }

  /// Each as a bar in two shades that meet where the dot would be.
  private static func intervals(_ rows: ChartRows) -> ChartGrid {
    let ends = rows.rows.map { row -> (low: BarSpan, high: BarSpan)? in
      guard let first = row.low, let last = row.high else { return nil }
      let (low, high) = (min(first, last), max(first, last))
      let middle = min(max(row.y ?? low, low), high)
      return (BarSpan(low, middle), BarSpan(middle, high))
    }
    let (low, middle, high) = (
      rows.label(rows.chart.low), rows.label(rows.chart.y.column), rows.label(rows.chart.high)
    )
    return twoShades(
      ends, places: rows.rows.map(\.x), low: ("\(low) – \(middle)", Palette.lowPart),
      high: ("\(middle) – \(high)", Palette.highPart))
  }

  /// Each from 0 to both its ends, which differ in colour; the widest is at the top.
  private static func tornado(_ rows: ChartRows) -> ChartGrid {
    func width(_ row: ChartRows.Row) -> Double { abs((row.high ?? 0) - (row.low ?? 0)) }
    let sorted = rows.rows.enumerated()
      .sorted { (width($0.element), $1.offset) > (width($1.element), $0.offset) }.map(\.element)
    let ends = sorted.map { row -> (low: BarSpan, high: BarSpan)? in
      guard let low = row.low, let high = row.high else { return nil }
      let middle = min(max(0, min(low, high)), max(low, high))
      return (BarSpan(low, middle), BarSpan(middle, high))
    }
    return twoShades(
      ends, places: sorted.map(\.x), low: (rows.label(rows.chart.low), Palette.lowEnd),
      high: (rows.label(rows.chart.high), Palette.highEnd))
  }

  /// Stacked from 0 outwards: above it what is low comes first, below it what is high.
  private static func twoShades(
    _ ends: [(low: BarSpan, high: BarSpan)?], places: [String], low: (name: String, color: UInt32),
    high: (name: String, color: UInt32)
  ) -> ChartGrid {
    func values(_ value: ((low: BarSpan, high: BarSpan)) -> Double) -> [Double?] {
      ends.map { $0.map(value) }
    }
    let lowAbove = Series(name: low.name, look: .bar(low.color), values: values(\.low.above))
    let highAbove = Series(name: high.name, look: .bar(high.color), values: values(\.high.above))
    let highBelow = Series(
      name: high.name, look: .bar(high.color), values: values(\.high.below), isNamed: false)
    let lowBelow = Series(
      name: low.name, look: .bar(low.color), values: values(\.low.below), isNamed: false)
    let base = Series(
      name: "", look: .unseen, values: values { BarSpan($0.low.low, $0.high.high).base }, isNamed: false)
    // LibreOffice counts from the other end which of them the legend leaves out: the same, then, from both ends.
    return ChartGrid(
      form: .bars(stacked: true), places: .texts(places),
      series: [base, lowAbove, highBelow, highAbove, lowBelow]
    ).lying()
  }

  private static func waterfall(_ rows: ChartRows, totals: Set<String>) -> ChartGrid {
    var level = 0.0
    var spans: [(span: BarSpan, kind: Step)] = []
    for row in rows.rows {
      let isTotal = totals.contains(row.x)
      let end = isTotal ? row.y ?? level : level + (row.y ?? 0)
      spans.append((BarSpan(isTotal ? 0 : level, end), isTotal ? .total : end >= level ? .rise : .fall))
      level = end
    }
    func values(_ kind: Step, _ part: (BarSpan) -> Double) -> [Double?] {
      spans.map { $0.kind == kind ? part($0.span) : 0 }
    }
    func series(_ kind: Step, _ part: (BarSpan) -> Double, isNamed: Bool) -> Series {
      Series(
        name: kind.label.text(in: rows.language), look: .bar(kind.color), values: values(kind, part),
        isNamed: isNamed)
    }
    let base = Series(name: "", look: .unseen, values: spans.map(\.span.base), isNamed: false)
    // As above, the same from both ends.
    let below = Step.allCases.map { series($0, \.below, isNamed: false) }
    let grid = ChartGrid(
      form: .bars(stacked: true), places: .texts(rows.rows.map(\.x)),
      series: [base, below[0]] + Step.allCases.map { series($0, \.above, isNamed: true) } + below[1...])
    return isLong(rows.rows.map(\.x)) ? grid.lying() : grid
  }

  /// What a bar of a waterfall is.
  private enum Step: CaseIterable {
    case rise, fall, total

    var color: UInt32 {
      switch self {
      case .rise: Palette.rise
      case .fall: Palette.fall
      case .total: Palette.total
      }
    }

    var label: Caption {
      switch self {
      case .rise: Caption("Increase", "増加")
      case .fall: Caption("Decrease", "減少")
      case .total: Caption("Level", "合計")
      }
    }
  }
}
