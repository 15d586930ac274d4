// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Randomness

/// Tests of samples. All are two-sided with a false-alarm probability below 10⁻⁷; seeds are fixed besides.
enum Statistics {
  /// Quantile of the normal law for a two-sided probability of 10⁻⁷.
  static let z = 5.33

  /// Kolmogorov's distance of a sample from a continuous law, times √n. By the Dvoretzky–Kiefer–Wolfowitz
  /// inequality (Massart 1990) it exceeds 2.91 with a probability below 2 exp(−2 · 2.91²) < 10⁻⁷.
  static func kolmogorov(_ sample: [Double], cdf: (Double) -> Double) -> Double {
    let n = Double(sample.count)
    var distance = 0.0
    for (index, value) in sample.sorted().enumerated() {
      let p = cdf(value)
      distance = max(distance, p - Double(index) / n, Double(index + 1) / n - p)
    }
    return distance * n.squareRoot()
  }

  static let kolmogorovLimit = 2.91

  /// Pearson's chi-square of counts against expectations, as a probability; cells expecting fewer than 10
  /// are pooled with the next.
  static func chiSquareProbability(observed: [Double], expected: [Double]) -> Double {
    var (statistic, cells, seen, awaited) = (0.0, 0, 0.0, 0.0)
    for (count, expectation) in zip(observed, expected) {
      seen += count
      awaited += expectation
      if awaited >= 10 {
        statistic += (seen - awaited) * (seen - awaited) / awaited
        (cells, seen, awaited) = (cells + 1, 0, 0)
      }
    }
    statistic += (seen - awaited) * (seen - awaited) / max(awaited, 10)
    return SpecialFunctions.gammaCDF(
      statistic, shape: Double(max(1, cells)) / 2, scale: 2, tail: .upper)
  }
}

/// A stream that closures can share.
final class TestStream {
  var stream: RandomStream

  init(_ name: String, seed: UInt64 = 2026) {
    stream = RandomStream(seed: seed, purpose: .history, name: name)
  }

  func uniform() -> Double { stream.uniform() }
}
