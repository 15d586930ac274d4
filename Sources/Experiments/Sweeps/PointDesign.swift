// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness

/// Which points a sweep goes to.
package struct PointDesign: Sendable {
  package enum Kind: String, Sendable, Codable, CaseIterable {
    /// Every combination of the values.
    case grid
    /// A Latin hypercube.
    case lhs
    /// A scrambled Sobol sequence.
    case sobol
  }

  package let kind: Kind
  package let variations: [Variation]
  /// `Int.max` for a grid of more.
  package let count: Int
  private let shares: Shares

  private enum Shares {
    case grid
    case lhs(LatinHypercube)
    case sobol(SobolDesign)
  }

  package static let mostPoints = 1_000_000

  /// - Parameter points: how many; `nil` exactly for a grid, whose values say it.
  package init(
    kind: Kind, variations: [Variation], points: Int?, seed: UInt64
  ) throws(RunError) {
    self.kind = kind
    self.variations = variations
    try Self.checkPaths(variations)
    let names = variations.map { "sweep:\($0.path)" }
    if kind == .grid {
      count = try Self.gridCount(variations, points: points)
      shares = .grid
      return
    }
    guard let points else {
      throw RunError(
        message: "how many points of the \(kind.rawValue) design is not said", remedy: "give --points")
    }
    guard (1...Self.mostPoints).contains(points) else {
      throw RunError(
        message: "--points \(points) is out of range", remedy: "give from 1 to \(Self.mostPoints)")
    }
    count = points
    if kind == .lhs {
      shares = .lhs(LatinHypercube(dimensionNames: names, count: points, seed: seed))
      return
    }
    do {
      shares = .sobol(try SobolDesign(dimensionNames: names, seed: seed, randomisations: 1))
    } catch {
      throw RunError(message: error.message, remedy: "vary fewer numbers")
    }
  }

  private static func checkPaths(_ variations: [Variation]) throws(RunError) {
    guard !variations.isEmpty else {
      throw RunError(message: "nothing varies", remedy: "give --vary path=low:high:steps")
    }
    for (index, variation) in variations.enumerated()
    where variations[..<index].contains(where: { $0.path == variation.path }) {
      throw RunError(message: "\(variation.path) varies twice", remedy: "give it one --vary")
    }
  }

  private static func gridCount(_ variations: [Variation], points: Int?) throws(RunError) -> Int {
    if points != nil {
      throw RunError(
        message: "a grid has as many points as its values make",
        remedy: "leave out --points, or choose --design lhs or sobol")
    }
    var count = 1
    for variation in variations {
      guard case .levels(let levels) = variation.values else {
        throw RunError(
          message: "--vary \(variation.path) does not say how many steps a grid takes",
          remedy: "write low:high:steps, or choose --design lhs or sobol with --points")
      }
      let (product, overflows) = count.multipliedReportingOverflow(by: levels.count)
      count = overflows ? .max : product
    }
    return count
  }

  /// The points of a grid at which every number has its first or its last value; none of another design, whose points
  /// lie between.
  var corners: [Int] {
    guard case .grid = shares, variations.count <= Self.mostCornered else { return [] }
    var corners = [0]
    for variation in variations {
      guard case .levels(let levels) = variation.values else { return [] }
      let ends = Set([0, levels.count - 1]).sorted()
      corners = corners.flatMap { corner in ends.map { corner * levels.count + $0 } }
    }
    return corners
  }

  /// Numbers that vary together and whose corners are still few.
  private static let mostCornered = 6

  /// The values at a point, in the order of the variations; in a grid the last one changes fastest.
  package func values(at point: Int) -> [Double] {
    switch shares {
    case .grid:
      var rest = point
      var values: [Double] = []
      for variation in variations.reversed() {
        guard case .levels(let levels) = variation.values else { preconditionFailure("Grids have levels") }
        values.append(levels[rest % levels.count])
        rest /= levels.count
      }
      return values.reversed()
    case .lhs(let cube): return zip(variations, cube.point(point)).map { $0.value(at: $1) }
    case .sobol(let design): return zip(variations, design.point(point)).map { $0.value(at: $1) }
    }
  }
}
