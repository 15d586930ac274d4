// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Randomness

struct CopulaTests {
  private func ranks(_ values: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: values.count)
    for (rank, index) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() {
      result[index] = Double(rank)
    }
    return result
  }

  private func spearman(_ a: [Double], _ b: [Double]) -> Double {
    let n = Double(a.count)
    let distance = zip(ranks(a), ranks(b)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    return 1 - 6 * distance / (n * (n * n - 1))
  }

  private func sample(_ copula: GaussianCopula, count: Int) -> [[Double]] {
    let stream = TestStream("copula")
    return (0..<count).map { _ in
      copula.correlate((0..<copula.dimensions).map { _ in stream.uniform() })
    }
  }

  @Test func `samples have the rank correlations asked for`() throws {
    let wanted = [(0, 2, 0.8), (2, 3, -0.3), (0, 3, 0.1)]
    let copula = try GaussianCopula(
      dimensions: 5, rankCorrelations: wanted.map { (first: $0.0, second: $0.1, rank: $0.2) })
    let n = 8_000
    let points = sample(copula, count: n)
    // Spearman's coefficient has a standard deviation of at most 1/√(n − 1), reached at independence.
    let tolerance = Statistics.z / Double(n - 1).squareRoot()
    for first in 0..<5 {
      let one = points.map { $0[first] }
      #expect(Statistics.kolmogorov(one) { $0 } < Statistics.kolmogorovLimit)
      for second in (first + 1)..<5 {
        let rank = wanted.first { $0.0 == first && $0.1 == second }?.2 ?? 0
        #expect(abs(spearman(one, points.map { $0[second] }) - rank) < tolerance)
      }
    }
  }

  @Test func `dimensions without correlations pass through`() throws {
    let copula = try GaussianCopula(dimensions: 4, rankCorrelations: [(first: 3, second: 1, rank: 0.5)])
    let point = copula.correlate([0.1, 0.2, 0.3, 0.4])
    #expect(point[0] == 0.1 && point[1] == 0.2 && point[2] == 0.3 && point[3] != 0.4)
    let none = try GaussianCopula(dimensions: 2, rankCorrelations: [])
    #expect(none.correlate([0.1, 0.9]) == [0.1, 0.9])
  }

  @Test func `the correlated normal score is the one of the textbook`() throws {
    let copula = try GaussianCopula(dimensions: 2, rankCorrelations: [(first: 0, second: 1, rank: 0.5)])
    let r = 2 * sin(Double.pi / 12)
    let score =
      r * SpecialFunctions.normalQuantile(0.3)
      + (1 - r * r).squareRoot() * SpecialFunctions.normalQuantile(0.6)
    let result = copula.correlate([0.3, 0.6])
    #expect(result[0] == 0.3)
    #expect(abs(result[1] - SpecialFunctions.normalCDF(score)) < 1e-15)
  }

  @Test func `results stay inside (0, 1) at the very ends`() throws {
    let copula = try GaussianCopula(dimensions: 2, rankCorrelations: [(first: 0, second: 1, rank: 0.999)])
    for (one, other) in [(0x1p-53, 0x1p-53), (1 - 0x1p-53, 1 - 0x1p-53), (0x1p-53, 1 - 0x1p-53)] {
      #expect(copula.correlate([one, other]).allSatisfy { $0 > 0 && $0 < 1 })
    }
  }

  @Test func `impossible correlations are refused`() {
    func error(_ pairs: [(Int, Int, Double)]) -> CopulaError? {
      do throws(CopulaError) {
        _ = try GaussianCopula(
          dimensions: 3, rankCorrelations: pairs.map { (first: $0.0, second: $0.1, rank: $0.2) })
        return nil
      } catch {
        return error
      }
    }
    #expect(error([(0, 1, 1.1)]) == .outOfRange(first: 0, second: 1, rank: 1.1))
    #expect(error([(1, 1, 0.5)]) == .withItself(dimension: 1))
    #expect(error([(0, 1, 0.5), (1, 0, 0.4)]) == .repeated(first: 1, second: 0))
    #expect(error([(0, 1, 0.9), (1, 2, 0.9), (0, 2, -0.9)]) == .contradictory(dimension: 2))
    #expect(error([(0, 1, 1)]) == .contradictory(dimension: 1))
    if case .outOfRange? = error([(0, 1, .nan)]) {} else { Issue.record("NaN was taken for a rank") }
    // Positive definite as rank correlations, not as those of the normal scores.
    #expect(error([(0, 1, 0.5), (1, 2, 0.5), (0, 2, -0.499)]) == .contradictory(dimension: 2))
    #expect(error([(0, 1, 0.5), (1, 2, 0.5), (0, 2, -0.4)]) == nil)
  }

  @Test func `groups hang together directly or through others`() throws {
    func groups(_ pairs: [(Int, Int, Double)]) throws -> [[Int]] {
      try GaussianCopula(
        dimensions: 9, rankCorrelations: pairs.map { (first: $0.0, second: $0.1, rank: $0.2) }
      ).groups
    }
    #expect(try groups([]) == [])
    #expect(try groups([(1, 4, 0)]) == [])
    #expect(try groups([(4, 1, 0.3)]) == [[1, 4]])
    #expect(try groups([(1, 8, 0.3), (2, 5, -0.6), (8, 3, 0.2), (3, 0, 0.1)]) == [[0, 1, 3, 8], [2, 5]])
  }

  /// With one coordinate moved to its conditional place, the others have the conditional law: normal scores with mean
  /// ρz and variance 1 − ρ², and what is not correlated stays.
  @Test func `moving one coordinate takes the correlated ones along`() throws {
    let copula = try GaussianCopula(
      dimensions: 4, rankCorrelations: [(first: 2, second: 0, rank: 0.7), (first: 0, second: 3, rank: -0.4)])
    let r = 2 * sin(Double.pi * 0.7 / 6)
    let z = SpecialFunctions.normalQuantile(0.95)
    let points = sample(copula, count: 4_000)
    let moved = points.map { copula.moving(0, to: 0.95, in: $0) }
    #expect(moved.allSatisfy { $0[0] == 0.95 })
    #expect(zip(points, moved).allSatisfy { $0[1] == $1[1] })
    let law = { (u: Double) in
      SpecialFunctions.normalCDF((SpecialFunctions.normalQuantile(u) - r * z) / (1 - r * r).squareRoot())
    }
    #expect(Statistics.kolmogorov(moved.map { law($0[2]) }) { $0 } < Statistics.kolmogorovLimit)
  }
}
