// SPDX-License-Identifier: GPL-3.0-or-later

import CXlsxWriter
import Metrics

/// One sheet of a workbook in the making. Rows and columns count from 0; heights are in points, widths in digits.
final class Sheet {
  let name: String
  let file: WorkbookFile
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private var heights: [Int: Double] = [:]

  /// The height of a row of which nothing else is said, and of one line of the body.
  let lineHeight: Double

  init(_ sheet: UnsafeMutablePointer<lxw_worksheet>, name: String, in file: WorkbookFile) {
    self.sheet = sheet
    self.name = name
    self.file = file
    // Japanese fonts stand higher.
    lineHeight = file.language == .japanese ? 18.75 : 15.75
    worksheet_set_default_row(sheet, lineHeight, 0)
    worksheet_gridlines(sheet, UInt8(clamping: LXW_HIDE_ALL_GRIDLINES.rawValue))
  }

  /// Any text: never a formula, and never more than a cell holds.
  func text(_ text: String, _ row: Int, _ column: Int, _ look: CellLook = .body) {
    file.check(
      worksheet_write_string(
        sheet, Self.row(row), Self.column(column), WorkbookText.cell(text), file.format(look)))
  }

  /// - Parameter number: finite; else the cell stays empty. It is divided as the look's format asks for.
  func number(_ number: Double, _ row: Int, _ column: Int, _ look: CellLook) {
    guard number.isFinite else { return blank(row, column, look) }
    file.check(
      worksheet_write_number(
        sheet, Self.row(row), Self.column(column), number / (look.number?.divisor ?? 1), file.format(look)))
  }

  /// - Parameters:
  ///   - formula: with `=`.
  ///   - value: what readers that do not compute show; nothing if it is not finite.
  func formula(_ formula: String, value: Double, _ row: Int, _ column: Int, _ look: CellLook) {
    let (at, column) = (Self.row(row), Self.column(column))
    guard value.isFinite else {
      return file.check(worksheet_write_formula_str(sheet, at, column, formula, file.format(look), ""))
    }
    file.check(worksheet_write_formula_num(sheet, at, column, formula, file.format(look), value))
  }

  func blank(_ row: Int, _ column: Int, _ look: CellLook) {
    file.check(worksheet_write_blank(sheet, Self.row(row), Self.column(column), file.format(look)))
  }

  /// A text over several columns, in as many lines as it needs in them.
  /// - Parameter width: of the columns together.
  func spread(_ text: String, _ row: Int, _ columns: ClosedRange<Int>, width: Double, _ look: CellLook) {
    if columns.count > 1 {
      file.check(
        worksheet_merge_range(
          sheet, Self.row(row), Self.column(columns.lowerBound), Self.row(row),
          Self.column(columns.upperBound),
          "", file.format(look)))
    }
    self.text(text, row, columns.lowerBound, look)
    fit([text], row, width: width, look)
  }

  /// Makes a row high enough for texts in a column, and no lower than it is.
  func fit(_ texts: [String], _ row: Int, width: Double, _ look: CellLook) {
    let lines = look.wraps ? texts.map { TextExtent.lines(of: $0, in: width, look: look) }.max() ?? 1 : 1
    let needed = Double(lines) * lineHeight * max(1, look.size / CellLook.body.size)
    height(max(needed, height(of: row)), row)
  }

  func link(_ text: String, to sheetName: String, _ row: Int, _ column: Int) {
    let address = "internal:'\(sheetName.replacing("'", with: "''"))'!A1"
    file.check(
      worksheet_write_url_opt(
        sheet, Self.row(row), Self.column(column), address, file.format(.link), WorkbookText.cell(text), nil))
  }

  /// - Parameter points: more than a spreadsheet allows become what it allows.
  func height(_ points: Double, _ row: Int) {
    heights[row] = min(points, 409)
    file.check(worksheet_set_row(sheet, Self.row(row), min(points, 409), nil))
  }

  func height(of row: Int) -> Double { heights[row] ?? lineHeight }

  /// The first row that begins below so many points under the top of another.
  func row(below points: Double, from row: Int) -> Int {
    var (row, left) = (row, points)
    while left > 0 {
      left -= height(of: row)
      row += 1
    }
    return row
  }

  func width(_ digits: Double, _ columns: ClosedRange<Int>) {
    file.check(
      worksheet_set_column(
        sheet, Self.column(columns.lowerBound), Self.column(columns.upperBound), digits, nil))
  }

  func freeze(rows: Int, columns: Int) {
    worksheet_freeze_panes(sheet, Self.row(rows), Self.column(columns))
  }

  /// Cells from one colour to another by their numbers: white in the middle at 0 if there are both signs.
  func shade(_ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>, hasBothSigns: Bool) {
    var scale = lxw_conditional_format()
    let type = hasBothSigns ? LXW_CONDITIONAL_3_COLOR_SCALE : LXW_CONDITIONAL_2_COLOR_SCALE
    scale.type = UInt8(clamping: type.rawValue)
    scale.min_color = hasBothSigns ? Palette.cold : Palette.middle
    scale.max_color = Palette.warm
    if hasBothSigns {
      scale.mid_rule_type = UInt8(clamping: LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
      scale.mid_value = 0
      scale.mid_color = Palette.middle
    }
    file.check(
      worksheet_conditional_format_range(
        sheet, Self.row(rows.lowerBound), Self.column(columns.lowerBound), Self.row(rows.upperBound),
        Self.column(columns.upperBound), &scale))
  }

  /// - Parameters:
  ///   - size: width and height in pixels as the chart was made, and as it is wanted.
  ///   - alternative: what is said of it to those who do not see it.
  func insert(
    _ chart: UnsafeMutablePointer<lxw_chart>, _ row: Int, _ column: Int, size: ChartSize, alternative: String
  ) {
    WorkbookText.attribute(alternative).withCString { description in
      var options = lxw_chart_options()
      options.x_scale = Double(size.width) / Double(ChartSize.standard.width)
      options.y_scale = Double(size.height) / Double(ChartSize.standard.height)
      options.object_position = UInt8(clamping: LXW_OBJECT_MOVE_DONT_SIZE.rawValue)
      options.description = UnsafeMutablePointer(mutating: description)
      file.check(worksheet_insert_chart_opt(sheet, Self.row(row), Self.column(column), chart, &options))
    }
  }

  /// Landscape A4, as many pages high as needed, with the title above and the page's number below.
  /// - Parameters:
  ///   - last: the last row and column that are printed.
  ///   - heads: rows that each page repeats.
  ///   - pagesWide: 1, unless numbers would be too small to read.
  ///   - isOnePage: whether all is made to fit on one page, so that none cuts a chart.
  func printing(
    title: String, last: (row: Int, column: Int), heads: ClosedRange<Int>?, pagesWide: Int = 1,
    isOnePage: Bool = false
  ) {
    worksheet_set_landscape(sheet)
    worksheet_set_paper(sheet, 9)
    worksheet_set_margins(sheet, 0.5, 0.5, 0.7, 0.6)
    worksheet_fit_to_pages(sheet, UInt16(clamping: pagesWide), isOnePage ? 1 : 0)
    file.check(worksheet_print_area(sheet, 0, 0, Self.row(last.row), Self.column(last.column)))
    if let heads {
      file.check(worksheet_repeat_rows(sheet, Self.row(heads.lowerBound), Self.row(heads.upperBound)))
    }
    file.check(worksheet_set_header(sheet, "&L&9 \(WorkbookText.margin(title))&R&9&A"))
    file.check(worksheet_set_footer(sheet, "&C&9&P / &N"))
  }

  private static func row(_ row: Int) -> lxw_row_t { lxw_row_t(clamping: row) }
  private static func column(_ column: Int) -> lxw_col_t { lxw_col_t(clamping: column) }
}

/// In pixels.
struct ChartSize: Equatable {
  var width: Int
  var height: Int

  /// What the library makes a chart of which nothing else is said.
  static let standard = ChartSize(width: 480, height: 288)
}
