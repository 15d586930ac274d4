// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Randomness

/// Which draws chance is measured in: each with a probability that grows with its share of the variance that all draws have
/// together, as far as that is foreseen, so that the few that hold most of it are not left to luck.
///
/// Poisson sampling with one uniform number a draw for good (Brewer, Early & Joyce 1972): a larger sample holds a smaller
/// one, and what is in it depends on nothing else.
struct ChanceSample: Sendable {
  /// Of each draw: its share of what is foreseen of all metrics.
  private let shares: [Double]
  private let luck: [Double]

  /// Of each draw's share, the part that all have alike.
  private static let alike = 0.2

  /// - Parameter metrics: those whose variance is wanted.
  init(population: DrawnPopulation, metrics: [Metric], seed: UInt64) {
    let count = population.count
    let foreseen = metrics.map(population.sizes(of:)).filter { $0.contains { $0 > 0 } }
    var shares = [Double](repeating: (foreseen.isEmpty ? 1 : Self.alike) / Double(count), count: count)
    for sizes in foreseen {
      let total = sizes.reduce(0, +)
      for draw in 0..<count {
        shares[draw] += (1 - Self.alike) * sizes[draw] / total / Double(foreseen.count)
      }
    }
    self.shares = shares
    var stream = RandomStream(seed: seed, purpose: .traits, name: "draws in which chance is measured")
    luck = (0..<count).map { draw in
      stream.seek(draw: draw, vintage: 0, customer: 0, month: 0)
      return stream.uniform()
    }
  }

  /// By draw: its probability to be among about `size`; 1 for all where they would be most of the draws.
  func probabilities(size: Int) -> [Double] {
    guard 2 * size < shares.count else { return shares.map { _ in 1 } }
    return shares.map { min(1, Double(size) * $0) }
  }

  /// The draws of a sample of about `size`.
  func draws(size: Int) -> [Int] {
    let probabilities = probabilities(size: size)
    return luck.indices.filter { luck[$0] < probabilities[$0] }
  }
}
