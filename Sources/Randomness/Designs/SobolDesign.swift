// SPDX-License-Identifier: GPL-3.0-or-later

/// Points that fill the unit cube evenly: scrambled Sobol sequences, in interleaved randomisations.
///
/// With 16 randomisations, the default, draw i is element i / 16 of randomisation i mod 16; they are
/// independent, so statistics of the sixteen give standard errors, while inside each the points are far more
/// even than random ones. A
/// coordinate depends on the seed, the dimension's name and its place, never on the number of draws.
package struct SobolDesign: Sendable {
  /// Number of independent randomisations.
  package static let randomisations = 16

  /// Most dimensions there are direction numbers for.
  package static var largestDimension: Int { SobolDirections.largestDimension }

  package let dimensionNames: [String]
  private let randomisations: Int
  /// By randomisation, then dimension.
  private let seeds: [UInt64]

  /// - Parameters:
  ///   - dimensionNames: Each once.
  ///   - seed: Any number; 0 is a seed like others.
  ///   - randomisations: Independent ones, at least 1: more of them say more about errors and leave each
  ///     with fewer points, which are less even together.
  package init(
    dimensionNames: [String], seed: UInt64, randomisations: Int = Self.randomisations
  ) throws(SobolError) {
    guard dimensionNames.count <= Self.largestDimension else {
      throw .tooManyDimensions(count: dimensionNames.count)
    }
    var seen: Set<String> = []
    for name in dimensionNames where !seen.insert(name).inserted { throw .repeated(name: name) }
    self.dimensionNames = dimensionNames
    self.randomisations = randomisations
    seeds = (0..<randomisations).flatMap { randomisation in
      dimensionNames.map { name in
        var hash = StableHash()
        hash.combine(seed)
        hash.combine(UInt64(clamping: randomisation))
        hash.combine(name)
        return hash.value
      }
    }
  }

  /// The point of a draw, with a coordinate strictly between 0 and 1 for each dimension.
  ///
  /// - Precondition: 0 ≤ `draw` < `randomisations` · 2³².
  package func point(_ draw: Int) -> [Double] {
    let index = UInt32(clamping: draw / randomisations)
    let firstSeed = draw % randomisations * dimensionNames.count
    return dimensionNames.indices.map { dimension in
      OwenScrambling.scramble(unscrambled(index, dimension: dimension), seed: seeds[firstSeed + dimension])
    }
  }

  /// 32 binary digits of an element of the Sobol sequence, in the order of the Gray code.
  func unscrambled(_ index: UInt32, dimension: Int) -> UInt32 {
    let directions = SobolDirections.all
    var remaining = index ^ (index >> 1)
    var digits: UInt32 = 0
    while remaining != 0 {
      digits ^= directions[dimension * 32 + remaining.trailingZeroBitCount]
      remaining &= remaining - 1
    }
    return digits
  }
}

/// Why there is no Sobol design.
package enum SobolError: Error, Equatable, Sendable {
  case tooManyDimensions(count: Int)
  case repeated(name: String)

  /// What is wrong.
  package var message: String {
    switch self {
    case .tooManyDimensions(let count):
      "there are \(count) uncertainties; Sobol points have at most \(SobolDesign.largestDimension) dimensions"
    case .repeated(let name): "two dimensions are named \(name)"
    }
  }
}
