// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// What is known of every draw of a strategy.
struct DrawnPopulation: Sendable {
  /// Conditional means, by draw.
  let outcomes: [Outcome]
  /// By draw.
  private let unknowns: [[Double]]
  /// Of the unknowns that differ between draws: which, and what they are measured from and in.
  private let scales: [(index: Int, mean: Double, deviation: Double)]

  /// - Parameter unknowns: by draw, as many as there are outcomes, at least one.
  init(outcomes: [Outcome], unknowns: [[Double]]) {
    precondition(outcomes.count == unknowns.count && !outcomes.isEmpty)
    self.outcomes = outcomes
    self.unknowns = unknowns
    let count = Double(unknowns.count)
    scales = unknowns[0].indices.compactMap { index in
      let mean = unknowns.reduce(0) { $0 + $1[index] } / count
      let square = unknowns.reduce(0) { $0 + ($1[index] - mean) * ($1[index] - mean) } / count
      return square > 0 ? (index, mean, square.squareRoot()) : nil
    }
  }

  var count: Int { outcomes.count }

  /// How many unknowns differ between draws.
  var width: Int { scales.count }

  /// Those unknowns in one draw: how many standard deviations from their means.
  func inputs(draw: Int) -> [Double] {
    scales.map { (unknowns[draw][$0.index] - $0.mean) / $0.deviation }
  }
}
