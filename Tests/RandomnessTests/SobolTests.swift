// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Randomness

struct SobolTests {
  private func design(_ dimensions: Int, seed: UInt64 = 1) throws -> SobolDesign {
    try SobolDesign(dimensionNames: (0..<dimensions).map { "input\($0)" }, seed: seed)
  }

  /// The first eight elements, in sixteenths, as SciPy 1.17 gives them (`qmc.Sobol`, unscrambled).
  @Test(arguments: [
    (0, [0, 8, 12, 4, 6, 14, 10, 2]), (1, [0, 8, 4, 12, 6, 14, 2, 10]), (2, [0, 8, 4, 12, 10, 2, 14, 6]),
    (3, [0, 8, 4, 12, 14, 6, 10, 2]), (9, [0, 8, 12, 4, 10, 2, 6, 14]), (99, [0, 8, 12, 4, 14, 6, 2, 10]),
    (511, [0, 8, 12, 4, 6, 14, 10, 2]), (1023, [0, 8, 12, 4, 14, 6, 2, 10]),
  ])
  func `unscrambled points are those of Joe and Kuo`(dimension: Int, sixteenths: [UInt32]) throws {
    let design = try design(1_024)
    #expect((0..<8).map { design.unscrambled($0, dimension: dimension) >> 28 } == sixteenths)
  }

  @Test func `a distant unscrambled point is right in all 32 digits`() throws {
    let design = try design(1_024)
    let digits: [UInt32] = [
      113_803_264, 784_891_904, 1_319_665_664, 1_934_065_664, 1_069_711_360, 3_976_167_424, 4_283_990_016,
      1_919_713_280,
    ]
    #expect([0, 1, 2, 3, 9, 99, 511, 1_023].map { design.unscrambled(123_456, dimension: $0) } == digits)
  }

  @Test func `every randomisation has one point in each of 2^k slices of every dimension`() throws {
    let design = try design(40)
    for randomisation in 0..<SobolDesign.randomisations {
      let points = (0..<64).map { design.point($0 * 16 + randomisation) }
      for dimension in 0..<40 {
        #expect(Set(points.map { Int($0[dimension] * 64) }).count == 64)
      }
    }
  }

  @Test func `the first two dimensions fill every elementary rectangle`() throws {
    // A (0, m, 2)-net in base 2, which Owen's scrambling keeps.
    let design = try design(2)
    for randomisation in [0, 7, 15] {
      let points = (0..<256).map { design.point($0 * 16 + randomisation) }
      for bits in 0...8 {
        let cells = points.map { point in
          [Int(point[0] * Double(1 << bits)), Int(point[1] * Double(1 << (8 - bits)))]
        }
        #expect(Set(cells).count == 256)
      }
    }
  }

  @Test func `without interleaving the first 2^k points fill 2^k slices`() throws {
    let design = try SobolDesign(dimensionNames: ["one", "two"], seed: 5, randomisations: 1)
    let points = (0..<64).map { design.point($0) }
    for dimension in 0..<2 { #expect(Set(points.map { Int($0[dimension] * 64) }).count == 64) }
    #expect(Set(points.map { [Int($0[0] * 8), Int($0[1] * 8)] }).count == 64)
  }

  @Test func `a point depends on neither the number of dimensions nor on other draws`() throws {
    let (small, large) = (try design(3), try design(30))
    for draw in [0, 1, 16, 999, 1_000_000] {
      #expect(small.point(draw) == Array(large.point(draw).prefix(3)))
    }
  }

  @Test func `seed, name and randomisation change the points`() throws {
    let point = try design(3).point(0)
    #expect(try design(3, seed: 0).point(0) != point)
    #expect(try design(3).point(1) != point)
    #expect(try SobolDesign(dimensionNames: ["input0", "x", "input2"], seed: 1).point(0)[1] != point[1])
    #expect(try SobolDesign(dimensionNames: ["input0", "x", "input2"], seed: 1).point(0)[0] == point[0])
  }

  @Test func `coordinates are uniform over seeds, and inside (0, 1)`() throws {
    // One point of each of many designs: scrambling alone makes it uniform.
    var coordinates: [Double] = []
    for seed in UInt64(0)..<4_000 { coordinates += try design(1, seed: seed).point(0) }
    #expect(coordinates.allSatisfy { $0 > 0 && $0 < 1 })
    #expect(Statistics.kolmogorov(coordinates) { $0 } < Statistics.kolmogorovLimit)
  }

  @Test func `scrambling flips each digit in half of all cases, whatever the digits above did`() {
    // Two numbers that differ in digit 7 only: deeper digits are flipped independently.
    var (agreements, below) = (0.0, 0.0)
    let trials = 4_000
    for seed in UInt64(0)..<UInt64(trials) {
      let seed = StableHash.mix(seed &+ 12_345)
      let one = UInt64(OwenScrambling.scramble(0, seed: seed) * 0x1p32)
      let other = UInt64(OwenScrambling.scramble(1 << 24, seed: seed) * 0x1p32)
      // The eight digits at and above the difference: the same flips, so the numbers differ in the last.
      #expect((one ^ other) >> 24 == 1)
      agreements += (one >> 23 ^ other >> 23) & 1 == 0 ? 1 : 0
      below += Double((one ^ other) & 0xff_ffff) / 0x1p24
    }
    #expect(abs(agreements / Double(trials) - 0.5) < Statistics.z * 0.5 / Double(trials).squareRoot())
    #expect(abs(below / Double(trials) - 0.5) < Statistics.z * (1.0 / 12 / Double(trials)).squareRoot())
  }

  @Test func `the error of a smooth integral falls far faster than that of random points`() throws {
    // E[Π (1 + (xⱼ − ½))] = 1. Random points: sixteen times as many, a quarter of the error. Scrambled nets:
    // up to 16^1.5 = 64 times less.
    let design = try design(5)
    func error(perRandomisation count: Int) -> Double {
      var sum = 0.0
      for randomisation in 0..<16 {
        var mean = 0.0
        for index in 0..<count {
          mean += design.point(index * 16 + randomisation).reduce(1) { $0 * ($1 + 0.5) } / Double(count)
        }
        sum += (mean - 1) * (mean - 1)
      }
      return (sum / 16).squareRoot()
    }
    // The ratio of two mean squares of 16 is within a factor 20 with probability 1 − 10⁻⁷.
    let gain = error(perRandomisation: 32) / error(perRandomisation: 512)
    #expect(gain > 64 / 20.0.squareRoot())
  }

  @Test func `standard errors over randomisations tell the truth`() throws {
    // The mean over randomisations, in its own standard errors, over many seeds: t with 15 degrees of freedom,
    // with variance 15/13.
    var sum = 0.0
    let seeds = 300
    for seed in UInt64(0)..<UInt64(seeds) {
      let design = try design(3, seed: seed)
      let means = (0..<16).map { randomisation in
        (0..<8).reduce(0.0) { $0 + design.point($1 * 16 + randomisation).reduce(1, *) / 8 }
      }
      let mean = means.reduce(0, +) / 16
      let variance = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 15
      sum += (mean - 0.125) * (mean - 0.125) / (variance / 16)
    }
    // The square of t₁₅ has mean 15/13 = 1.154 and variance 3.5; over 300 seeds, a standard deviation of 0.108.
    #expect(abs(sum / Double(seeds) - 15.0 / 13) < 6 * 0.108)
  }

  @Test func `too many dimensions, or two of one name, are refused`() throws {
    #expect(throws: SobolError.tooManyDimensions(count: 1_025)) { try design(1_025) }
    #expect(throws: SobolError.repeated(name: "x")) { try SobolDesign(dimensionNames: ["x", "x"], seed: 0) }
    #expect(SobolError.tooManyDimensions(count: 1_025).message.contains("1024"))
    #expect(try SobolDesign(dimensionNames: [], seed: 0).point(5) == [])
  }
}
