// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// What is foretold.
package enum ForecastQuantity: String, Sendable {
  case orders
  case revenue
  /// Of those who were there at the origin, how many still are.
  case customers
}

/// What was foretold for a month, and what came.
struct ScoredForecast: Sendable {
  var actual: Double
  var forecast: Double
  /// 5, 25, 75 and 95 % quantiles of the forecast; `nil` if the method gives none.
  var quantiles: [Double]?
  /// The mean absolute change from month to month before the origin; `nil` if nothing changed.
  var scale: Double?
}

/// How well forecasts of one method did.
package struct ForecastScore: Sendable, Equatable {
  /// Mean absolute error over the mean absolute change from month to month before the origin (MASE; Hyndman & Koehler
  /// 2006, doi:10.1016/j.ijforecast.2006.03.001): below 1 is better than expecting the last month again was.
  package var scaledError: Double?
  /// Sum of forecasts over sum of what came, less 1; `nil` if nothing came.
  package var bias: Double?
  /// Share of forecasts whose 50 and 90 % intervals held what came; `nil` without intervals.
  package var coverage50: Double?
  package var coverage90: Double?
  /// How many forecasts were scored.
  package var forecasts: Int

  init(_ scored: [ScoredForecast]) {
    forecasts = scored.count
    let ratios = scored.compactMap { one in one.scale.map { abs(one.forecast - one.actual) / $0 } }
    scaledError = ratios.isEmpty ? nil : ratios.reduce(0, +) / Double(ratios.count)
    let came = scored.reduce(0) { $0 + $1.actual }
    bias = came > 0 ? scored.reduce(0) { $0 + $1.forecast } / came - 1 : nil
    coverage50 = Self.coverage(scored, 1, 2)
    coverage90 = Self.coverage(scored, 0, 3)
  }

  private static func coverage(_ scored: [ScoredForecast], _ low: Int, _ high: Int) -> Double? {
    let held = scored.compactMap { one in
      one.quantiles.map { $0[low] <= one.actual && one.actual <= $0[high] }
    }
    return held.isEmpty ? nil : Double(held.count { $0 }) / Double(held.count)
  }
}

/// The continuous ranked probability score of a number of orders, from draws of it: E|X − y| − ½ E|X − X′|, without bias
/// (Gneiting & Raftery 2007, doi:10.1198/016214506000001437). In orders; 0 is perfect.
///
/// - Parameter draws: how often each number of orders was drawn, from 0 on; at least two draws in all.
func rankedProbabilityScore(draws: [Int], actual: Int) -> Double {
  let count = Double(draws.reduce(0, +))
  var distance = 0.0
  // Σ over thresholds of F (1 − F) is ½ E|X − X′| of draws with themselves; n/(n − 1) takes the bias out.
  var spread = 0.0
  var below = 0.0
  for (orders, drawn) in draws.enumerated() {
    distance += Double(drawn) * abs(Double(orders) - Double(actual))
    below += Double(drawn)
    spread += below * (count - below)
  }
  return distance / count - spread / (count * (count - 1))
}
