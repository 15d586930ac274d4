// SPDX-License-Identifier: GPL-3.0-or-later

import CXlsxWriter
import Metrics

/// Where the numbers of a chart stand: a head, and below it a column of places and one for each series.
struct ChartRange {
  var sheet: Sheet
  var headRow: Int
  var firstColumn: Int
  var places: Int

  var rows: ClosedRange<Int> { headRow + 1...headRow + max(1, places) }
}

/// A native chart of a grid that stands in cells. All its texts are taken from cells: the library takes a text of its
/// own for a formula if it begins with `=`.
struct ChartDrawing {
  let grid: ChartGrid
  let range: ChartRange
  /// The cells that hold the titles: of the chart, of the places, of the numbers.
  let title: (row: Int, column: Int)
  let xTitle: (row: Int, column: Int)
  let yTitle: (row: Int, column: Int)
  let xFormat: String?
  let yFormat: String

  static func size(of grid: ChartGrid) -> ChartSize {
    guard grid.isHorizontal else { return ChartSize(width: 760, height: 400) }
    // Bars side by side at one place.
    let group = grid.form == .bars(stacked: false) ? grid.series.count : 1
    return ChartSize(width: 760, height: min(620, max(260, 130 + max(26, 18 * group) * grid.places.count)))
  }

  private var type: lxw_chart_type {
    switch grid.form {
    case .bars(stacked: false): grid.isHorizontal ? LXW_CHART_BAR : LXW_CHART_COLUMN
    case .bars(stacked: true): grid.isHorizontal ? LXW_CHART_BAR_STACKED : LXW_CHART_COLUMN_STACKED
    case .lines: LXW_CHART_LINE
    case .scatter(let lines): lines ? LXW_CHART_SCATTER_STRAIGHT : LXW_CHART_SCATTER
    }
  }

  func draw() throws(ReportFailure) -> UnsafeMutablePointer<lxw_chart> {
    let chart = try range.sheet.file.chart(type)
    let name = range.sheet.name
    for (index, series) in grid.series.enumerated() { try add(series, at: index, to: chart) }
    chart_title_set_name_range(chart, name, lxw_row_t(clamping: title.row), lxw_col_t(clamping: title.column))
    var titleFont = lxw_chart_font()
    titleFont.size = 12
    titleFont.bold = 1
    titleFont.color = Palette.ink
    chart_title_set_name_font(chart, &titleFont)
    axes(chart)
    legend(chart)
    // An empty cell interrupts a line; it is no 0.
    chart_show_blanks_as(chart, UInt8(clamping: LXW_CHART_BLANKS_AS_GAP.rawValue))
    if case .bars(let stacked) = grid.form {
      if stacked { chart_set_series_overlap(chart, 100) }
      chart_set_series_gap(chart, 60)
    }
    var border = lxw_chart_line()
    border.color = Palette.rule
    border.width = 0.75
    chart_chartarea_set_line(chart, &border)
    return chart
  }

  private func add(_ series: ChartGrid.Series, at index: Int, to chart: UnsafeMutablePointer<lxw_chart>)
    throws(ReportFailure)
  {
    guard let added = chart_add_series(chart, nil, nil) else {
      throw ReportFailure("there is no memory for a chart of the workbook")
    }
    let name = range.sheet.name
    let (first, last) = (
      lxw_row_t(clamping: range.rows.lowerBound), lxw_row_t(clamping: range.rows.upperBound)
    )
    let (places, values) = (
      lxw_col_t(clamping: range.firstColumn), lxw_col_t(clamping: range.firstColumn + 1 + index)
    )
    chart_series_set_categories(added, name, first, places, last, places)
    chart_series_set_values(added, name, first, values, last, values)
    chart_series_set_name_range(added, name, lxw_row_t(clamping: range.headRow), values)
    ChartDrawing.style(added, series.look)
  }

  private static func style(_ series: UnsafeMutablePointer<lxw_chart_series>, _ look: ChartGrid.Look) {
    var line = lxw_chart_line()
    var fill = lxw_chart_fill()
    switch look {
    case .bar(let color):
      fill.color = color
      line.none = 1
    case .unseen:
      fill.none = 1
      line.none = 1
    case .line(let color):
      line.color = color
      line.width = 2.25
    case .dashes(let color):
      line.color = color
      line.width = 1
      line.dash_type = UInt8(clamping: LXW_CHART_LINE_DASH_DASH.rawValue)
    case .level:
      line.color = Palette.reference
      line.width = 1.25
      line.dash_type = UInt8(clamping: LXW_CHART_LINE_DASH_SQUARE_DOT.rawValue)
    case .dots: line.none = 1
    }
    chart_series_set_line(series, &line)
    switch look {
    case .bar, .unseen: chart_series_set_fill(series, &fill)
    case .dots(let color):
      var dot = lxw_chart_fill()
      dot.color = color
      var edge = lxw_chart_line()
      edge.color = color
      chart_series_set_marker_type(series, UInt8(clamping: LXW_CHART_MARKER_CIRCLE.rawValue))
      chart_series_set_marker_size(series, 6)
      chart_series_set_marker_fill(series, &dot)
      chart_series_set_marker_line(series, &edge)
    case .line, .dashes, .level:
      chart_series_set_marker_type(series, UInt8(clamping: LXW_CHART_MARKER_NONE.rawValue))
    }
  }

  /// By x and y the library means what lies and what stands; ours are the places and the numbers.
  private func axes(_ chart: UnsafeMutablePointer<lxw_chart>) {
    let (lying, standing) = (chart.pointee.x_axis, chart.pointee.y_axis)
    let (x, y) = grid.isHorizontal ? (standing, lying) : (lying, standing)
    for (axis, cell) in [(x, xTitle), (y, yTitle)] {
      chart_axis_set_name_range(
        axis, range.sheet.name, lxw_row_t(clamping: cell.row), lxw_col_t(clamping: cell.column))
      var nameFont = lxw_chart_font()
      nameFont.size = 9
      nameFont.color = Palette.quiet
      chart_axis_set_name_font(axis, &nameFont)
      var font = lxw_chart_font()
      font.size = 9
      chart_axis_set_num_font(axis, &font)
      // Beside the chart, also if numbers are below 0.
      chart_axis_set_label_position(axis, UInt8(clamping: LXW_CHART_AXIS_LABEL_POSITION_LOW.rawValue))
    }
    chart_axis_set_num_format(y, yFormat)
    var rule = lxw_chart_line()
    rule.color = Palette.grid
    rule.width = 0.75
    chart_axis_major_gridlines_set_visible(y, 1)
    chart_axis_major_gridlines_set_line(y, &rule)
    chart_axis_major_gridlines_set_visible(x, 0)
    if case .scatter = grid.form {
      if let xFormat { chart_axis_set_num_format(x, xFormat) }
    } else if !grid.isHorizontal {
      chart_axis_set_interval_unit(x, ChartDrawing.step(grid.places.count))
      chart_axis_set_interval_tick(x, ChartDrawing.step(grid.places.count))
    }
  }

  /// Of so many places each which is named: months by the year if there are many.
  static func step(_ places: Int) -> UInt16 {
    UInt16(clamping: [1, 2, 3, 6, 12, 24, 60].first { places <= $0 * 16 } ?? 120)
  }

  private func legend(_ chart: UnsafeMutablePointer<lxw_chart>) {
    let named = grid.series.filter(\.isNamed).count
    guard named > 1 else {
      return chart_legend_set_position(chart, UInt8(clamping: LXW_CHART_LEGEND_NONE.rawValue))
    }
    chart_legend_set_position(chart, UInt8(clamping: LXW_CHART_LEGEND_BOTTOM.rawValue))
    var font = lxw_chart_font()
    font.size = 9
    chart_legend_set_font(chart, &font)
    var left = grid.series.indices.filter { !grid.series[$0].isNamed }.map { Int16(clamping: $0) }
    guard !left.isEmpty else { return }
    left.append(-1)
    range.sheet.file.check(chart_legend_delete_series(chart, &left))
  }
}
