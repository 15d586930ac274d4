// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
package import Metrics

/// Customers of a strategy by how lately they paid and how often they order, for a terminal of 80 columns.
package struct ActivityMatrix {
  private let label: Caption
  private let matrix: ResultTable
  private let bestTenth: Double?
  private let words: Wording

  /// - Parameters:
  ///   - label: The strategy's.
  ///   - matrix: A row per recency band, a column per frequency band.
  ///   - bestTenth: Share of the contribution that comes from the tenth of customers who contribute most.
  package init(label: Caption, matrix: ResultTable, bestTenth: Double?, _ words: Wording = Wording()) {
    self.label = label
    self.matrix = matrix
    self.bestTenth = bestTenth
    self.words = words
  }

  /// What it shows, the table, and what the best customers bring; each line ended by a newline.
  package var text: String {
    let name = words.quoted(label)
    let heading = words(
      "Customers of \(name) in the plan's last month, by months since they last paid and by orders in "
        + "twelve months:",
      "\(name)の計画最終月の顧客数（最終支払からの月数別、直近12か月の注文回数別）")
    let concentration = bestTenth.map { share in
      words(
        "The tenth of customers who contribute most bring \(words.percent(share)) of the contribution.",
        "貢献利益の上位1割の顧客が、貢献利益全体の\(words.percent(share))を占める。")
    }
    return lines(heading) + TextTable(language: words.language).text(of: rounded)
      + (concentration.map(lines) ?? "")
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
