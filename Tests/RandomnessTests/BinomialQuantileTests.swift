// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Randomness

struct BinomialQuantileTests {
  struct Law: Sendable, CustomStringConvertible {
    let trials: Double
    let probability: Double

    var description: String { "\(trials), \(probability)" }

    /// Probabilities of at most so many, added up from both ends.
    var tails: (upTo: [Double], beyond: [Double]) {
      let densities =
        (0...Int(min(trials, trials * probability + 20 * (trials * probability).squareRoot() + 40))).map {
          exp(SpecialFunctions.logBinomialDensity(Double($0), trials: trials, probability: probability))
        }
      var upTo: [Double] = []
      for density in densities { upTo.append((upTo.last ?? 0) + density) }
      var beyond = [0.0]
      for density in densities.dropFirst().reversed() { beyond.append((beyond.last ?? 0) + density) }
      return (upTo, beyond.reversed())
    }
  }

  static let laws = [1e-9, 1e-4, 0.01, 0.04, 0.11, 0.2, 0.31, 0.4, 0.47, 0.5].flatMap { probability in
    [4, 4.7, 6, 9, 14, 30, 77, 200, 1_000, 5_000, 25_000].map {
      Law(trials: ($0 / probability).rounded(.up), probability: probability)
    }
  }

  /// The expansion grows with luck, so that what matters is where it takes the step from one count to the next.
  @Test(arguments: laws)
  func `the expansion is no further off than it says`(law: Law) {
    let (upTo, beyond) = law.tails
    for count in upTo.indices {
      let z =
        upTo[count] < 0.5
        ? SpecialFunctions.normalQuantile(upTo[count])
        : SpecialFunctions.normalQuantile(beyond[count], tail: .upper)
      guard abs(z) < 3.2 else { continue }
      let (place, error) = BinomialQuantile.expansion(
        z, mean: law.trials * law.probability, probability: law.probability)
      #expect(abs(place - Double(count + 1)) <= error, "\(count)")
    }
  }

  /// Where probabilities differ by more than they are rounded when they are added up.
  @Test(arguments: laws + [Law(trials: 7, probability: 0.5), Law(trials: 1e6, probability: 2e-6)])
  func `the count is the first whose probabilities reach the luck`(law: Law) {
    let upTo = law.tails.upTo
    let rounding = 1e-11
    func found(_ variate: Double) -> Int {
      BinomialQuantile.count(variate: variate, trials: law.trials, probability: law.probability)
    }
    for count in upTo.indices.dropFirst()
    where upTo[count - 1] > 0x1p-53 && upTo[count] - upTo[count - 1] > 2 * rounding * upTo[count] {
      #expect(found(upTo[count] * (1 - rounding)) == count)
      #expect(found(upTo[count - 1] * (1 + rounding)) == count)
    }
  }

  @Test(arguments: [1, 2, 9, 10, 100])
  func `luck at its limits gives all or nothing, and no more`(count: Int) {
    for probability in [1e-12, 0.3, 0.5, 0.7, 1 - 0x1p-53] {
      let least = RandomStream.binomial(count: count, probability: probability, variate: 0x1p-53)
      let most = RandomStream.binomial(count: count, probability: probability, variate: 1 - 0x1p-53)
      #expect(0 <= least && least <= most && most <= count)
      #expect(least == 0 || probability > 0.7 || count == 100)
    }
  }

  @Test func `counts grow with luck and with the probability`() {
    let lucks = (1..<2_000).map { Double($0) / 2_000 }
    for (count, probability) in [(40, 0.03), (60, 0.2), (21, 0.4999), (21, 0.5001), (5_000, 0.97)] {
      let counts = lucks.map { RandomStream.binomial(count: count, probability: probability, variate: $0) }
      #expect(counts == counts.sorted())
      let more = lucks.map {
        RandomStream.binomial(count: count, probability: probability + 0.001, variate: $0)
      }
      #expect(zip(counts, more).allSatisfy { $0 <= $1 })
    }
  }

  @Test func `normal quantiles are the library's`() {
    for step in 1..<20_000 {
      let p = Double(step) / 20_000
      let quantile = SpecialFunctions.normalQuantile(p)
      #expect(abs(NormalQuantile.value(p) - quantile) <= 4e-16 * max(1, abs(quantile)))
    }
  }
}
