// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

extension Run {
  /// The numbers of a column, in the rows that have these texts in these columns.
  func numbers(_ column: String, in table: ResultTable, where texts: [String: String]) throws -> [Double] {
    let wanted = try #require(table.column(column))
    let conditions = try texts.map { (try #require(table.column($0)), Cell.text($1)) }
    return table.rows.compactMap { row in
      guard conditions.allSatisfy({ row[$0] == $1 }), case .number(let number) = row[wanted] else {
        return nil
      }
      return number
    }
  }

  /// A column of `breakdown.csv` for one segment.
  func segment(_ key: String, _ column: String, _ strategy: String) throws -> Double {
    let texts = ["strategy": strategy, "dimension": "segment", "key": key]
    return try #require(try numbers(column, in: results.breakdownTable, where: texts).first)
  }

  /// A column of `profile.csv`, by age.
  func profile(_ column: String, _ strategy: String) throws -> [Double] {
    try numbers(column, in: results.profileTable, where: ["strategy": strategy])
  }

  /// A line of `annual.csv`, over all years.
  func annual(_ line: String, _ strategy: String) throws -> Double {
    try numbers("mean", in: results.annualTable, where: ["strategy": strategy, "line": line]).reduce(0, +)
  }
}
