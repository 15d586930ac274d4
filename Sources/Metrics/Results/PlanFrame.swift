// SPDX-License-Identifier: GPL-3.0-or-later

/// What all strategies of a run have in common: the calendar, the windows, the currency.
package struct PlanFrame: Sendable, Equatable {
  /// Calendar year of month 0.
  package var startYear: Int
  /// Calendar month of month 0, 1 … 12.
  package var startMonth: Int
  /// Calendar month in which fiscal years start, 1 … 12.
  package var fiscalYearStart: Int
  /// Length of the plan, H.
  package var months: Int
  /// Window of one customer's value in months, W.
  package var window: Int
  /// The scenario's currency code.
  package var currency: String
  /// Whether any strategy bills fees of several months at once.
  package var billsAhead: Bool
  /// Whether income statements are made by quarter besides by year.
  package var statesQuarters = false

  package init(
    startYear: Int, startMonth: Int, fiscalYearStart: Int, months: Int, window: Int, currency: String,
    billsAhead: Bool = false
  ) {
    self.startYear = startYear
    self.startMonth = startMonth
    self.fiscalYearStart = fiscalYearStart
    self.months = months
    self.window = window
    self.currency = currency
    self.billsAhead = billsAhead
  }

  /// The lines of the yearly income statement, in their order; those of cash if it differs from what is earned.
  package var annualLines: [AnnualLine] { AnnualLine.allCases.filter { billsAhead || !$0.isCash } }

  /// The calendar date of a plan month ≥ 0, as YYYY-MM.
  package func date(ofMonth month: Int) -> String {
    let index = startMonth - 1 + month
    let calendarMonth = index % 12 + 1
    return "\(startYear + index / 12)-\(calendarMonth < 10 ? "0" : "")\(calendarMonth)"
  }

  /// The calendar year in which the fiscal year of a plan month ≥ 0 starts.
  package func fiscalYear(ofMonth month: Int) -> Int {
    let index = startMonth - 1 + month
    return startYear + index / 12 - (index % 12 + 1 < fiscalYearStart ? 1 : 0)
  }

  /// The fiscal years the plan touches; the first and the last may have fewer than twelve of its months.
  package var fiscalYears: [FiscalYear] {
    var years: [FiscalYear] = []
    for month in 0..<months {
      let year = fiscalYear(ofMonth: month)
      if years.last?.year == year {
        years[years.count - 1].months = years[years.count - 1].months.lowerBound..<month + 1
      } else {
        years.append(FiscalYear(year: year, months: month..<month + 1))
      }
    }
    return years
  }

  /// The quarters of fiscal years that the plan touches; none if statements are by year alone.
  package var fiscalQuarters: [FiscalQuarter] {
    guard statesQuarters else { return [] }
    var quarters: [FiscalQuarter] = []
    for month in 0..<months {
      let year = fiscalYear(ofMonth: month)
      let quarter = (startMonth - 1 + month + 12 - (fiscalYearStart - 1)) % 12 / 3 + 1
      if let last = quarters.last, last.year == year, last.quarter == quarter {
        quarters[quarters.count - 1].months = last.months.lowerBound..<month + 1
      } else {
        quarters.append(FiscalQuarter(year: year, quarter: quarter, months: month..<month + 1))
      }
    }
    return quarters
  }
}

/// The part of a fiscal year that lies in the plan.
package struct FiscalYear: Sendable, Equatable {
  /// The calendar year in which it starts.
  package var year: Int
  /// Plan months.
  package var months: Range<Int>
}

/// The part of a quarter of a fiscal year that lies in the plan.
package struct FiscalQuarter: Sendable, Equatable {
  /// The calendar year in which its fiscal year starts.
  package var year: Int
  /// 1 … 4; the first begins with the fiscal year.
  package var quarter: Int
  /// Plan months.
  package var months: Range<Int>

  /// In one word: `2026Q1`.
  package var text: String { "\(year)Q\(quarter)" }
}
