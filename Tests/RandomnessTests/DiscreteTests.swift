// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Randomness

struct DiscreteTests {
  private func law() throws -> Distribution {
    try Distribution.discrete(values: [3, 1, 2, 3], weights: [1, 4, 0, 3])
  }

  @Test func `values are sorted, equal ones merged, impossible ones left out`() throws {
    let law = try law()
    #expect(law == (try Distribution.discrete(values: [1, 3], weights: [5, 5])))
    #expect(law.kind == .discrete)
    #expect(law.mean == 2 && law.standardDeviation == 1 && law.support == 1...3)
  }

  @Test func `quantiles are the least values that reach the probability`() throws {
    let law = try law()
    #expect([0x1p-53, 0.49, 0.5, 0.51, 1 - 0x1p-53].map { law.quantile($0) } == [1, 1, 1, 3, 3])
    #expect([0.9, 1, 2.9, 3].map { law.cdf($0) } == [0, 0.5, 0.5, 1])
  }

  @Test func `weights that do not add up in binary reach the last value`() throws {
    let tenth = try Distribution.discrete(
      values: (0..<10).map(Double.init), weights: [Double](repeating: 0.1, count: 10))
    #expect(tenth.quantile(1 - 0x1p-53) == 9)
    #expect(tenth.cdf(9) == 1)
  }

  @Test func `samples have the weights`() throws {
    let law = try Distribution.discrete(values: [1, 2, 3], weights: [0.2, 0.5, 0.3])
    let stream = TestStream("discrete")
    var observed = [0.0, 0, 0]
    for _ in 0..<3_000 { observed[Int(law.quantile(stream.uniform())) - 1] += 1 }
    #expect(Statistics.chiSquareProbability(observed: observed, expected: [600, 1_500, 900]) > 1e-7)
  }

  @Test func `truncation keeps the values inside, ends included`() throws {
    let law = try Distribution.discrete(values: [1, 2, 3, 4], weights: [1, 1, 2, 4])
    #expect(try law.truncated(min: 2, max: 3) == .discrete(values: [2, 3], weights: [1, 2]))
    #expect(throws: DistributionError.self) { try law.truncated(min: 2.1, max: 2.9) }
  }

  @Test(
    arguments: [
      ([], []), ([1], [1, 2]), ([1, 2], [0, 0]), ([1, 2], [1, -1]), ([1, .nan], [1, 1]),
      ([1, 2], [1, .infinity]),
    ] as [([Double], [Double])])
  func `impossible lists are refused`(lists: ([Double], [Double])) {
    #expect(throws: DistributionError.self) {
      try Distribution.discrete(values: lists.0, weights: lists.1)
    }
  }

  @Test func `one value is allowed`() throws {
    let law = try Distribution.discrete(values: [7], weights: [2])
    #expect(law.quantile(0.3) == 7 && law.standardDeviation == 0)
  }
}
