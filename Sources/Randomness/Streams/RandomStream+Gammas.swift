// SPDX-License-Identifier: GPL-3.0-or-later

import CRandom123
import Foundation

/// Many gamma numbers at once, where the library's one by one would be most of the time.
///
/// Marsaglia & Tsang (2000, "A simple method for generating gamma variables", doi:10.1145/358407.358414), as GSL has
/// it: of each a normal number is cubed, and all but one of ten are accepted without a logarithm. Two uniform numbers
/// are taken for each, all of them before; only where they do not suffice is more taken from the stream.
extension RandomStream {
  private static let gammasAtOnce = 32

  /// Replaces the first `count` shapes by numbers from gamma laws of these shapes and scale 1.
  ///
  /// - Precondition: 0 ≤ `count` ≤ `shapes.count`; each shape > 0 and finite.
  package mutating func gammas(_ count: Int, shapes: inout [Double]) {
    precondition(count <= shapes.count, "There must be a shape for each number.")
    shapes.withUnsafeMutableBufferPointer { numbers in
      let ziggurat = Ziggurat.normal
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * Self.gammasAtOnce) { variate in
        for start in stride(from: 0, to: count, by: Self.gammasAtOnce) {
          let end = min(start + Self.gammasAtOnce, count)
          ltv_philox_fill(generator, UInt32(truncatingIfNeeded: 2 * (end - start)), variate.baseAddress!)
          for place in start..<end {
            numbers[place] = gamma(
              shape: numbers[place], ziggurat, variate[2 * (place - start)], variate[2 * (place - start) + 1])
          }
        }
      }
    }
  }

  @inline(__always)
  private mutating func gamma(
    shape: Double, _ ziggurat: borrowing Ziggurat, _ first: Double, _ second: Double
  ) -> Double {
    // A gamma number of a shape below 1 is one of a shape above, times a power of a uniform number.
    let isSmall = shape < 1
    let d = (isSmall ? shape + 1 : shape) - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    var number: Double
    let z = ziggurat.number(first, &self)
    let root = 1 + c * z
    let square = z * z
    if root > 0 && second < 1 - 0.0331 * square * square {
      number = d * root * root * root
    } else {
      number = gamma(d: d, c: c, ziggurat, z, second)
    }
    if isSmall { number *= pow(uniform(), 1 / shape) }
    return number
  }

  private mutating func gamma(
    d: Double, c: Double, _ ziggurat: borrowing Ziggurat, _ first: Double, _ second: Double
  ) -> Double {
    var (z, variate) = (first, second)
    while true {
      let root = 1 + c * z
      let cube = root * root * root
      if root > 0 && log(variate) < 0.5 * z * z + d * (1 - cube + log(cube)) { return d * cube }
      z = ziggurat.number(uniform(), &self)
      variate = uniform()
    }
  }
}
