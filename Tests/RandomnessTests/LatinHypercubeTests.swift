// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Randomness

struct LatinHypercubeTests {
  @Test(arguments: [1, 2, 7, 1000])
  func `every slice of every dimension has one point`(count: Int) {
    let cube = LatinHypercube(dimensionNames: ["one", "two", "three"], count: count, seed: 0)
    let points = (0..<count).map(cube.point)
    #expect(points.allSatisfy { $0.allSatisfy { $0 > 0 && $0 < 1 } })
    for dimension in 0..<3 {
      #expect(Set(points.map { Int($0[dimension] * Double(count)) }).count == count)
    }
  }

  /// The mean of x·y over n independent pairs has standard deviation √(7/144/n) at most; six of them are
  /// passed by chance once in a billion.
  @Test func `dimensions are independent`() {
    let count = 4096
    let cube = LatinHypercube(dimensionNames: ["one", "two"], count: count, seed: 1)
    let mean =
      (0..<count).map { cube.point($0) }.reduce(0) { $0 + $1[0] * $1[1] } / Double(count)
    #expect(abs(mean - 0.25) < 6 * (7.0 / 144 / Double(count)).squareRoot())
  }

  @Test func `seeds and names differ`() {
    func points(_ name: String, _ seed: UInt64) -> [[Double]] {
      let cube = LatinHypercube(dimensionNames: [name], count: 50, seed: seed)
      return (0..<50).map(cube.point)
    }
    #expect(points("one", 1) == points("one", 1))
    #expect(points("one", 1) != points("one", 2))
    #expect(points("one", 1) != points("two", 1))
  }
}
