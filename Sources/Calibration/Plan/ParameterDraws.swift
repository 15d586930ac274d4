// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// Joint draws of fitted numbers, a row each, as a scenario's `joint` reads them.
struct ParameterDraws: Sendable {
  /// Rows of the file: each as likely as any other.
  static let count = 1000

  let columns: [PlanNumbers.Number]
  let rows: [[Double]]

  /// - Parameter fits: independent of each other, each with draws of its parameters.
  /// - Returns: `nil` if a fit has no draws, or a tenth of them or more are nothing that a scenario takes.
  init?(_ fits: [(numbers: PlanNumbers, draws: [[Double]])]) {
    let taken = fits.map { fit in fit.draws.compactMap(fit.numbers.row) }
    guard zip(fits, taken).allSatisfy({ $0.draws.count > 1 && $1.count * 10 > $0.draws.count * 9 }) else {
      return nil
    }
    columns = fits.flatMap(\.numbers.numbers)
    rows = (0..<(taken.map(\.count).min() ?? 0)).map { row in taken.flatMap { $0[row] } }
  }

  /// `parameters.csv`.
  var table: ResultTable {
    ResultTable(
      name: "parameters", columns: columns.map { Column($0.name, unit: $0.unit, label: Caption($0.name)) },
      rows: rows.map { $0.map { .number($0) } })
  }
}
