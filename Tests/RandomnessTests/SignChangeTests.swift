// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Randomness

struct SignChangeTests {
  /// The coefficients of a product of (x − root), from power 0; and of x² + 1 where that is asked for, which has none.
  private func polynomial(roots: [Double], scale: Double = 1, pairs: Int = 0) -> [Double] {
    func times(_ one: [Double], _ other: [Double]) -> [Double] {
      var product = [Double](repeating: 0, count: one.count + other.count - 1)
      for (i, a) in one.enumerated() {
        for (j, b) in other.enumerated() { product[i + j] += a * b }
      }
      return product
    }
    let plain = roots.reduce([scale]) { times($0, [-$1, 1]) }
    return (0..<pairs).reduce(plain) { product, _ in times(product, [1, 0, 1]) }
  }

  private func expectOne(
    _ coefficients: [Double], below bound: Double = 1.5, at root: Double, rises: Bool, within: Double = 1e-12,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = SignChange(of: coefficients, below: bound)
    guard case .one(let place, let isRising) = found else {
      Issue.record("\(found)", sourceLocation: sourceLocation)
      return
    }
    #expect(abs(place - root) <= within && isRising == rises, "\(found)", sourceLocation: sourceLocation)
  }

  @Test(
    arguments: [[], [0], [3], [0, 0, 2], [1, 1, 1], [-1, -2, 0], [1, Double.nan], [1, -Double.infinity]]
      as [[Double]])
  func `nothing changes where all has one sign, or is no number`(coefficients: [Double]) {
    #expect(SignChange(of: coefficients, below: 1.5) == .none)
  }

  @Test func `one change, either way, wherever it lies`() {
    for root in [1e-6, 0.01, 0.5, 0.99, 1, 1.01, 1.4] {
      expectOne(polynomial(roots: [root]), at: root, rises: true)
      expectOne(polynomial(roots: [root], scale: -3, pairs: 20), at: root, rises: false)
      // Beyond the bound, below zero and at zero are elsewhere.
      expectOne([0, 0] + polynomial(roots: [root, 1.6, -0.5]), at: root, rises: false)
    }
    #expect(SignChange(of: polynomial(roots: [1.6, 2]), below: 1.5) == .none)
    #expect(SignChange(of: polynomial(roots: [-1, -0.3]), below: 1.5) == .none)
  }

  /// A polynomial whose coefficients change sign more often than it.
  @Test func `signs of coefficients are not roots`() {
    expectOne([-1, 1.5, -0.9, 0.7], below: 2, at: root(of: [-1, 1.5, -0.9, 0.7]), rises: true)
    #expect(SignChange(of: [1, -1, 1, -1, 1], below: 1.5) == .none)
  }

  /// By bisection of [0, 2].
  private func root(of coefficients: [Double]) -> Double {
    var (low, high) = (0.0, 2.0)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      let value = coefficients.reversed().reduce(0) { $0 * middle + $1 }
      if (value < 0) == (coefficients[0] < 0) { low = middle } else { high = middle }
    }
    return low
  }

  @Test(arguments: [0.5, 0.1, 1e-2, 1e-3, 1e-4]) func `two changes, however close`(gap: Double) {
    for pairs in [0, 3] {
      #expect(SignChange(of: polynomial(roots: [0.9, 0.9 + gap], pairs: pairs), below: 1.5) == .several)
    }
    // A third one that lies apart hides nothing.
    #expect(SignChange(of: polynomial(roots: [0.3, 0.9, 0.9 + gap]), below: 1.5) == .several)
  }

  @Test func `a touch is no change`() {
    #expect(SignChange(of: polynomial(roots: [0.75, 0.75]), below: 1.5) == .none)
    expectOne(polynomial(roots: [0.25, 0.75, 0.75]), at: 0.25, rises: true, within: 1e-9)
  }

  /// Products of factors with roots anywhere in the plane, of up to 60 powers.
  @Test(arguments: 1...200) func `as many as there are`(seed: Int) {
    var generator = SplitMix64(state: UInt64(seed))
    let count = Int.random(in: 0...3, using: &generator)
    let roots = (0..<count).map { _ in Double.random(in: 0.3...1.4, using: &generator) }.sorted()
    guard zip(roots, roots.dropFirst()).allSatisfy({ $1 - $0 > 0.02 }) else { return }
    let outside = (0..<Int.random(in: 0...2, using: &generator)).map { _ in
      Double.random(in: 1.6...3, using: &generator)
    }
    let coefficients = polynomial(
      roots: roots + outside, pairs: Int.random(in: 0...25, using: &generator))
    switch count {
    case 0: #expect(SignChange(of: coefficients, below: 1.5) == .none)
    case 1: expectOne(coefficients, at: roots[0], rises: outside.count % 2 == 0, within: 1e-9)
    default: #expect(SignChange(of: coefficients, below: 1.5) == .several)
    }
  }

  /// Five hundred months of money to and fro: a bound on the work.
  @Test func `long ones end`() {
    let coefficients = (0..<500).map { sin(Double($0) * 1.7) * (1 + Double($0 % 7)) }
    _ = SignChange(of: coefficients, below: 1.2115)
    #expect(SignChange(of: (0..<500).map { $0 % 2 == 0 ? -1 : 1.001 }, below: 1.2115) != .none)
  }
}

/// SplitMix64 (Steele, Lea & Flood 2014).
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
