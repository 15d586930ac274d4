// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

extension Distribution {
  /// Mean and standard deviation by integrating the quantile over (0, 1), between its kinks.
  ///
  /// The double-exponential rule (Takahasi & Mori 1974, doi:10.2977/prims/1195192451) takes the infinite
  /// ends of a quantile; each half counts probability from its own end, so that no digits are lost there.
  var moments: (mean: Double, standardDeviation: Double) {
    let centre = quantile(0.5)
    var sums = (first: 0.0, second: 0.0)
    var edges = [0.0]
    edges += kinks.filter { $0 > 0 && $0 < 1 }.sorted()
    edges.append(1)
    for (start, end) in zip(edges, edges.dropFirst()) {
      for node in Self.rule {
        let inner = node.distance * (end - start)
        // The node's mirror image counts from the other end.
        for (p, tail) in [
          (start + inner, SpecialFunctions.Tail.lower), (1 - end + inner, .upper),
        ] where p > 0 && p < 1 {
          let deviation = quantile(p, tail: tail) - centre
          sums.first += node.weight * (end - start) * deviation
          sums.second += node.weight * (end - start) * deviation * deviation
        }
      }
    }
    let variance = sums.second - sums.first * sums.first
    return (centre + sums.first, max(0, variance).squareRoot())
  }

  /// Lower-tail probabilities at which the quantile has a kink.
  private var kinks: [Double] {
    let law = law.law
    guard truncation != nil else { return law.kinks }
    return law.kinks.map { cdf(law.quantile($0, tail: .lower)) }
  }

  /// The lower half of the rule on (0, 1): a node's distance from the end, and its weight.
  private static let rule: [(distance: Double, weight: Double)] = {
    let step = 1.0 / 16
    return (0..<100).map { index in
      let t = (Double(index) + 0.5) * step
      let stretched = Double.pi * sinh(t)
      let distance = 1 / (1 + exp(stretched))
      return (distance, step * Double.pi * cosh(t) * distance * (1 - distance))
    }.filter { $0.weight > 1e-300 }
  }()
}
