// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Randomness

/// Gamma numbers drawn many at once, and the normal ones behind them.
struct GammaTests {
  @Test(arguments: [0.05, 0.3, 0.99, 1, 1.5625, 4, 30, 999, 2e4, 1e6])
  func `many gamma numbers at once follow their law`(shape: Double) {
    var stream = RandomStream(seed: 5, purpose: .orderValues, name: "gammas \(shape)")
    var values: [Double] = []
    // Calls of all lengths up to some that take more than one round.
    for call in 1...200 {
      var numbers = [Double](repeating: shape, count: call + 1)
      stream.gammas(call, shapes: &numbers)
      #expect(numbers[call] == shape)
      values += numbers.prefix(call)
    }
    let distance = Statistics.kolmogorov(values) { SpecialFunctions.gammaCDF($0, shape: shape, scale: 1) }
    #expect(distance < Statistics.kolmogorovLimit, "\(distance)")
  }

  /// Uniform ranks of numbers of all shapes in one call, one after the other: what each is must not hang on others.
  @Test func `gamma numbers of different shapes side by side are independent`() {
    let shapes = (0..<20_000).map { exp(Double($0 % 41) * 0.4 - 3) }
    var stream = RandomStream(seed: 5, purpose: .orderValues, name: "mixed")
    var numbers = shapes
    stream.gammas(numbers.count, shapes: &numbers)
    let ranks = zip(numbers, shapes).map { SpecialFunctions.gammaCDF($0, shape: $1, scale: 1) }
    #expect(Statistics.kolmogorov(ranks) { $0 } < Statistics.kolmogorovLimit)
    let pairs = zip(ranks, ranks.dropFirst()).map { ($0 - 0.5) * ($1 - 0.5) * 12 }
    #expect(abs(pairs.reduce(0, +)) < Statistics.z * Double(pairs.count).squareRoot())
  }

  @Test func `no gamma numbers are drawn where none are wanted`() {
    var stream = RandomStream(seed: 5, purpose: .orderValues)
    var other = RandomStream(seed: 5, purpose: .orderValues)
    var none: [Double] = []
    stream.gammas(0, shapes: &none)
    let words = [stream.word(), other.word()]
    #expect(words[0] == words[1])
  }

  /// Cells of a fiftieth of a standard deviation, so that a strip of wrong height would be seen, and a tail of its own.
  @Test func `normal numbers by the ziggurat follow their law`() {
    let draws = 2_000_000
    let cells = 440
    var stream = RandomStream(seed: 5, purpose: .orderValues, name: "normal")
    var observed = [Double](repeating: 0, count: cells)
    for _ in 0..<draws {
      let z = Ziggurat.normal.number(stream.uniform(), &stream)
      observed[min(max(Int(((z + 4.4) * 50).rounded(.down)), 0), cells - 1)] += 1
    }
    let upTo = (1..<cells).map { SpecialFunctions.normalCDF(Double($0) / 50 - 4.4) }
    let expected = zip(upTo + [1], [0] + upTo).map { ($0 - $1) * Double(draws) }
    #expect(Statistics.chiSquareProbability(observed: observed, expected: expected) > 1e-7)
  }
}
