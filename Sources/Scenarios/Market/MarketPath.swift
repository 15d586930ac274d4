// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers

/// A market's course in a CSV file: two of its columns, by name.
struct MarketPath {
  private let file: Node?
  private let year: String
  private let value: String?
  private let fields: Fields

  init(_ fields: Fields) {
    self.fields = fields
    _ = fields.text(
      "file", required: true, "CSV file, relative to the scenario file; lines that begin with # are comments."
    )
    file = fields.value("file")
    year =
      fields.text("year", default: "year", "Header of the column of years; 2025.75 is 1 October 2025.")
      ?? "year"
    value = fields.text("value", required: true, "Header of the column of the market's size.")
  }

  /// The ratio of month t + 1 to month t for every month of the plan, and after it as far as the file goes; `nil`, with
  /// findings, where the file does not cover the plan.
  func ratios(_ decoding: Decoding) -> [Double]? {
    guard let file, let name = file.text, let value else { return nil }
    // Also of a file that is refused, which is the likelier one not to be meant.
    decoding.warnOutside(file, name)
    let table: CSVTable
    do throws(InputFiles.Problem) {
      table = try decoding.files.table(name)
    } catch {
      decoding.report(.error, file, error.message, error.remedy)
      return nil
    }
    guard let years = column("year", year, table), let values = column("value", value, table) else {
      return nil
    }
    var points: [MarketCourse.Point] = []
    var isUsable = true
    for row in table.rows {
      let texts = (row.cells[years], row.cells[values])
      if texts.1.isEmpty { continue }  // no figure for this year
      guard let year = Double(texts.0), let size = Double(texts.1), year.isFinite, size.isFinite else {
        // What the file holds is not repeated: it may be another than the one that was meant.
        let column = Double(texts.0)?.isFinite == true ? self.value ?? "" : self.year
        reportRow(
          decoding, name, row.line, "what stands under \(quoted(column)) is not a number",
          "write digits and a point alone")
        isUsable = false
        continue
      }
      if size <= 0 {
        reportRow(
          decoding, name, row.line, "\(format(size)) is not above 0", "a market needs customers to shrink")
        isUsable = false
      }
      if size > 0, !MarketCourse.sizes.contains(size) {
        reportRow(
          decoding, name, row.line, "\(format(size)) is no size of a market", "count in thousands or millions"
        )
        isUsable = false
      }
      if let last = points.last, year <= last.year {
        reportRow(
          decoding, name, row.line, "year \(format(year)) does not follow \(format(last.year))",
          "sort the rows by year")
        isUsable = false
      }
      points.append(.init(year: year, size: size))
    }
    guard isUsable else { return nil }
    return covered(MarketCourse(points: points), decoding, file)
  }

  private func covered(_ course: MarketCourse, _ decoding: Decoding, _ file: Node) -> [Double]? {
    let horizon = decoding.horizonMonths
    guard let first = course.points.first, let last = course.points.last else {
      decoding.report(.error, file, "the file has no figures", "it needs one row per year")
      return nil
    }
    let begin = MarketCourse.years(decoding.start, month: 0)
    let end = MarketCourse.years(decoding.start, month: horizon)
    if begin < first.year - 1e-9 {
      decoding.report(
        .error, file, "the figures begin with \(format(first.year)), after the plan's start",
        "a year's figure stands at 1 January; add earlier ones or start later")
      return nil
    }
    if end > last.year + 1e-9 {
      decoding.report(
        .error, file,
        "the figures end with \(format(last.year)), before the plan does (\(describe(decoding.start.adding(months: horizon))))",
        "a year's figure stands at 1 January; add later ones or shorten `horizon_months`")
      return nil
    }
    return course.ratios(from: decoding.start, months: max(horizon, course.months(from: decoding.start)))
  }

  private func describe(_ month: CalendarMonth) -> String {
    "\(month.year)-\(month.month < 10 ? "0" : "")\(month.month)"
  }

  private func column(_ key: String, _ name: String, _ table: CSVTable) -> Int? {
    guard let node = fields.node, let decoding = fields.decoding else { return nil }
    let place = node[key] ?? Node(.null, at: node.location, path: node.path / key)
    return decoding.column(name, of: table, in: file?.text ?? "", at: place)
  }

  private func reportRow(
    _ decoding: Decoding, _ name: String, _ line: Int, _ message: String, _ remedy: String
  ) {
    if let file { decoding.report(row: line, of: name, file, message, remedy) }
  }
}

/// Sizes of a market at points of time, log-linear between.
struct MarketCourse {
  struct Point {
    /// 2025.75 is 1 October 2025.
    var year: Double
    var size: Double
  }

  /// Ratios of sizes in this range are finite.
  static let sizes = 1e-15...1e15

  var points: [Point]

  /// The time of the beginning of plan month `month`, in years.
  static func years(_ start: CalendarMonth, month: Int) -> Double {
    let calendar = start.adding(months: month)
    return Double(calendar.year) + Double(calendar.month - 1) / 12
  }

  /// How many whole months the points cover from `start` on; at most as many as anybody is followed.
  func months(from start: CalendarMonth) -> Int {
    let years = (points.last?.year ?? 0) - Self.years(start, month: 0) + 1e-9
    return min(Self.longest, max(0, Int(saturating: (12 * years).rounded(.down))))
  }

  /// The longest plan and twice the longest window, months.
  private static let longest = 14_400

  /// Size of month t + 1 over size of month t, t = 0 … months − 1; the points must cover them.
  func ratios(from start: CalendarMonth, months: Int) -> [Double] {
    let logs = (0...months).map { log(at: Self.years(start, month: $0)) }
    return (0..<months).map { Foundation.exp(logs[$0 + 1] - logs[$0]) }
  }

  private func log(at year: Double) -> Double {
    let next = points.firstIndex { $0.year >= year - 1e-9 } ?? points.count - 1
    let right = points[next]
    guard next > 0 else { return Foundation.log(right.size) }
    let left = points[next - 1]
    let share = (year - left.year) / (right.year - left.year)
    return Foundation.log(left.size) + share * (Foundation.log(right.size) - Foundation.log(left.size))
  }
}
