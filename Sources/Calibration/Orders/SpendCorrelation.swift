// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
package import Metrics
import Randomness

/// Whether customers who order more often spend more or less an order, which gamma-gamma takes for not so.
package struct SpendCorrelation: Sendable {
  /// Of those who ordered again.
  package let customers: Int
  /// Pearson's, between customers' numbers of orders after the first and the mean value of these.
  package let correlation: Double
  /// Its standard error by the infinitesimal jackknife (Efron 1982, doi:10.1137/1.9781611970319, chapter 6), which holds whatever the
  /// laws, as that of normal laws does not: mean values of few orders vary more than those of many.
  package let error: Double

  /// `nil` of fewer than three customers, and where either is the same for all.
  package init?(_ summary: SpendSummary) {
    let rows = summary.rows
    let n = Double(rows.count)
    guard rows.count >= 3 else { return nil }
    let means = rows.reduce((x: 0.0, z: 0.0)) { ($0.x + Double($1.orders) / n, $0.z + $1.mean / n) }
    let centred = rows.map { (x: Double($0.orders) - means.x, z: $0.mean - means.z) }
    let xx = centred.reduce(0) { $0 + $1.x * $1.x } / n
    let zz = centred.reduce(0) { $0 + $1.z * $1.z } / n
    guard xx > 0, zz > 1e-24 * means.z * means.z else { return nil }
    let scales = (x: xx.squareRoot(), z: zz.squareRoot())
    let r = centred.reduce(0) { $0 + $1.x * $1.z } / (n * scales.x * scales.z)
    // What each customer moves: u v − r (u² + v²)/2 of deviations in units of their own.
    let squares = centred.reduce(0) { sum, row in
      let (u, v) = (row.x / scales.x, row.z / scales.z)
      let influence = u * v - r * (u * u + v * v) / 2
      return sum + influence * influence
    }
    (customers, correlation, error) = (rows.count, r, squares.squareRoot() / n)
  }

  /// How likely so large a correlation is where there is none, on both sides.
  package var pValue: Double {
    error > 0 ? 2 * SpecialFunctions.normalCDF(-abs(correlation) / error) : 0
  }

  /// Where gamma-gamma's values of single customers are doubtful: large enough to matter, and no chance.
  package var isDoubtful: Bool { abs(correlation) > 0.15 && pValue < 0.001 }

  package var sentence: Caption {
    let number = String(format: "%.2f", correlation)
    let error = String(format: "%.2f", error)
    return Caption(
      "Number of orders and mean order value of \(customers) customers have a correlation of \(number) (standard error \(error)); "
        + "gamma_gamma takes them for independent.",
      "顧客\(customers)人の注文回数と平均注文額の相関は \(number)（標準誤差 \(error)）です。gamma_gamma は両者の独立を仮定します。")
  }

  /// `correlation`: one row.
  package var table: ResultTable {
    ResultTable(
      name: "correlation",
      columns: [
        Column("customers", unit: "customers", label: Caption("Customers who ordered again", "再注文した顧客数")),
        Column(
          "correlation",
          label: Caption("Correlation of orders and mean order value", "注文回数と平均注文額の相関")),
        Column("error", label: Caption("Standard error", "標準誤差")),
        Column("p_value", label: Caption("Chance of as much without any", "無相関で生じる確率")),
        Column("doubtful", label: Caption("gamma_gamma is doubtful", "gamma_gamma の仮定が疑わしい")),
      ],
      rows: [
        [.integer(customers), .number(correlation), .number(error), .number(pValue), .boolean(isDoubtful)]
      ])
  }
}
