// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
package import Metrics

/// Customers of a strategy by how lately they paid and how often they order, for a terminal of 80 columns.
package struct ActivityMatrix {
  private let label: String
  private let matrix: ResultTable
  private let bestTenth: Double?

  /// - Parameters:
  ///   - label: The strategy's.
  ///   - matrix: A row per recency band, a column per frequency band.
  ///   - bestTenth: Share of the contribution that comes from the tenth of customers who contribute most.
  package init(label: String, matrix: ResultTable, bestTenth: Double?) {
    self.label = label
    self.matrix = matrix
    self.bestTenth = bestTenth
  }

  /// What it shows, the table, and what the best customers bring; each line ended by a newline.
  package var text: String {
    let heading =
      "Customers of \"\(label)\" in the plan's last month, by months since they last paid and by orders in "
      + "twelve months:"
    let concentration = bestTenth.map {
      "The tenth of customers who contribute most bring \(HumanNumber.percent($0)) of the contribution."
    }
    return lines(heading) + TextTable().text(of: rounded) + (concentration.map(lines) ?? "")
  }

  /// All to the decimal that gives the largest number four digits, so that they compare at a glance.
  private var rounded: ResultTable {
    let numbers = matrix.rows.joined().compactMap { cell in
      if case .number(let number) = cell { number } else { nil }
    }
    guard let largest = numbers.max(), largest > 0 else { return matrix }
    let step = pow(10, log10(largest).rounded(.down) - 3)
    let rows = matrix.rows.map { row in
      row.map { cell in
        if case .number(let number) = cell { Cell.number((number / step).rounded() * step) } else { cell }
      }
    }
    return ResultTable(name: matrix.name, columns: matrix.columns, rows: rows)
  }

  private func lines(_ sentence: String) -> String {
    Wrapping.lines(sentence, width: 80).map { $0 + "\n" }.joined()
  }
}
