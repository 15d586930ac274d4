// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// How much chance there is in a simulated strategy's difference against the baseline.
package struct NoiseShare: Sendable, Equatable {
  package var strategy: Int
  /// Variance of the difference by chance, over its whole variance between draws; at most 1.
  package var share: Double
  /// Standard error of the mean difference by chance alone, in money.
  package var standardError: Double

  /// Decisions are made as if it were nothing up to here.
  package static let most = 0.01
}

/// Gathers how far apart two simulations of the same draw are.
struct SimulationNoise {
  private let baseline: Int
  /// By strategy, then draw.
  private var gaps: [[Double]]

  init(strategies: Int, baseline: Int) {
    self.baseline = baseline
    gaps = [[Double]](repeating: [], count: strategies)
  }

  /// Draws come in their order.
  mutating func add(gap: Double, strategy: Int) { gaps[strategy].append(gap) }

  /// Against the baseline; of the baseline itself, against nothing.
  func share(strategy: Int, in results: RunResults) -> NoiseShare? {
    let isBaseline = strategy == baseline
    let reference = isBaseline || gaps[baseline].isEmpty ? gaps[strategy].map { _ in 0 } : gaps[baseline]
    let squares = zip(gaps[strategy], reference).map { ($0 - $1) * ($0 - $1) / 2 }
    guard !squares.isEmpty else { return nil }
    let chance = squares.reduce(0, +) / Double(squares.count)
    guard chance > 0 else { return nil }
    let whole = results.variance(ofDifference: strategy, against: isBaseline ? nil : baseline)
    return NoiseShare(
      strategy: strategy, share: whole > chance ? chance / whole : 1,
      standardError: (chance / Double(results.draws)).squareRoot())
  }
}
