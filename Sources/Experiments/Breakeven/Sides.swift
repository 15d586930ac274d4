// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Randomness

/// A metric and what it is held against, another strategy's or a level, at one value of the varied number.
struct Sides {
  /// One strategy's outcomes by draw, or two strategies'.
  let outcomes: [[Outcome]]
  let metric: Metric
  let level: Double

  /// On average over the draws; `nil` if a side has no value.
  var mean: Double? { mean(at: Array(outcomes[0].indices)) }

  private func mean(at draws: [Int]) -> Double? {
    let values = outcomes.map { metric.aggregate($0, at: draws) }
    guard let one = values[0] else { return nil }
    guard values.count == 2 else { return one - level }
    return values[1].map { one - $0 - level }
  }

  /// The largest amount in play.
  var scale: Double {
    outcomes.reduce(abs(level)) { max($0, abs(metric.aggregate($1, at: $1.indices) ?? 0)) }
  }

  var byDraw: [Double?] {
    outcomes[0].indices.map { draw in
      guard let one = outcomes[0][draw][metric] else { return nil }
      guard outcomes.count == 2 else { return one - level }
      return outcomes[1][draw][metric].map { one - $0 - level }
    }
  }

  func standardError(_ randomisations: Randomisations) -> Double? {
    randomisations.standardError(draws: outcomes[0].count) { mean(at: Array($0)) }
  }

  func point(at value: Double, _ randomisations: Randomisations) -> BreakevenResults.Point {
    let known = byDraw.compactMap { $0 }
    let quantiles = Quantiles(known)
    return BreakevenResults.Point(
      value: value, difference: mean, standardError: standardError(randomisations), p05: quantiles(0.05),
      p95: quantiles(0.95), presence: Double(known.count) / Double(byDraw.count))
  }
}
