// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Metrics

struct QuarterTests {
  private func results(_ frame: PlanFrame) -> RunResults {
    let records = [100.0, 300].map { orders in
      let flow = (0..<frame.months).map { orders + Double(7 * $0) }
      return DrawRecord(
        expected: makeOutput(
          customers: flow, firstSale: flow.map { _ in 0 }, orders: flow, cost: flow.map { $0 / 3 },
          acquisition: [flow.map { $0 / 7 }],
          fixed: flow.map { _ in 5 }, setup: flow.map { _ in 0 }),
        discountFactor: 1, frame: frame)
    }
    return RunResults(frame: frame, strategies: [makeStrategy("a", draws: records)], baseline: 0)
  }

  private func frame(start: Int, fiscalYearStart: Int, months: Int, quarters: Bool = true) -> PlanFrame {
    var frame = PlanFrame(
      startYear: 2026, startMonth: start, fiscalYearStart: fiscalYearStart, months: months, window: 3,
      currency: "JPY")
    frame.statesQuarters = quarters
    return frame
  }

  /// The first quarter begins with the fiscal year; a plan may begin and end within one.
  @Test func `quarters are those of fiscal years`() {
    let quarters = frame(start: 2, fiscalYearStart: 4, months: 9).fiscalQuarters
    #expect(
      quarters == [
        FiscalQuarter(year: 2025, quarter: 4, months: 0..<2),
        FiscalQuarter(year: 2026, quarter: 1, months: 2..<5),
        FiscalQuarter(year: 2026, quarter: 2, months: 5..<8),
        FiscalQuarter(year: 2026, quarter: 3, months: 8..<9),
      ])
    #expect(
      frame(start: 1, fiscalYearStart: 1, months: 12).fiscalQuarters.map(\.text) == [
        "2026Q1", "2026Q2", "2026Q3", "2026Q4",
      ])
    for start in 1...12 {
      for fiscalYearStart in 1...12 {
        let frame = frame(start: start, fiscalYearStart: fiscalYearStart, months: 40)
        for quarter in frame.fiscalQuarters.dropFirst().dropLast() { #expect(quarter.months.count == 3) }
        for year in frame.fiscalYears {
          let own = frame.fiscalQuarters.filter { $0.year == year.year }
          #expect(own.first?.months.lowerBound == year.months.lowerBound)
          #expect(own.last?.months.upperBound == year.months.upperBound)
          #expect(own.map(\.quarter) == own.indices.map { $0 + (own.first?.quarter ?? 0) })
        }
      }
    }
  }

  /// Means of quarters add up to the year's, to rounding of sums of at most 12 numbers.
  @Test func `quarters add up to their year`() throws {
    let results = results(frame(start: 2, fiscalYearStart: 4, months: 29))
    let (years, quarters) = (results.annualTable, try #require(results.quarterlyTables.first))
    func sums(_ table: ResultTable) throws -> [String: Double] {
      let (year, line) = (try #require(table.column("fiscal_year")), try #require(table.column("line")))
      let (mean, months) = (try #require(table.column("mean")), try #require(table.column("months")))
      return table.rows.reduce(into: [:]) { sums, row in
        guard case .number(let number) = row[mean], case .integer(let count) = row[months] else { return }
        sums["\(row[year]) \(row[line])", default: 0] += number
        sums["\(row[year]) \(row[line]) months", default: 0] += Double(count)
      }
    }
    let (byYear, byQuarter) = (try sums(years), try sums(quarters))
    #expect(byYear.count == byQuarter.count && byYear.count == 4 * 7 * 2)
    for (key, sum) in byYear { #expect(abs(sum - byQuarter[key, default: 0]) <= 1e-12 * abs(sum), "\(key)") }
    #expect(quarters.rows.count == 10 * 7)
    #expect(
      quarters.columns.map(\.key) == [
        "strategy", "period", "fiscal_year", "quarter", "months", "line", "label", "mean", "p05", "p50",
        "p95",
      ])
  }

  /// Who does not ask for quarters has the same results, and no more memory.
  @Test func `costs nothing where nobody asks`() {
    let plain = frame(start: 2, fiscalYearStart: 4, months: 29, quarters: false)
    let results = results(plain)
    #expect(results.quarterlyTables.isEmpty && !results.tables.contains { $0.name == "quarterly" })
    #expect(results.annualTable == self.results(frame(start: 2, fiscalYearStart: 4, months: 29)).annualTable)
    var asking = plain
    asking.statesQuarters = true
    #expect(
      StrategyAccumulator.bytes(draws: 64, frame: plain) < StrategyAccumulator.bytes(draws: 64, frame: asking)
    )
  }
}
