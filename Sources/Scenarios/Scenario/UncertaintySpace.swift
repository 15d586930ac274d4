// SPDX-License-Identifier: GPL-3.0-or-later

package import Randomness

/// Everything a scenario does not know, and how a point of the unit cube becomes one draw of it.
///
/// A dimension is one unknown of the world, named by its path below the base or by `quantities.NAME`;
/// the same path in two strategies is one dimension, even where they give it different distributions.
package struct UncertaintySpace: Sendable, Equatable {
  /// One distribution or one column of a file on one dimension, or what is computed from such unknowns before it.
  package struct Unknown: Sendable, Equatable {
    /// An index into `dimensions`; `nil` of what is computed.
    package var dimension: Int?
    package var source: ValueSource

    package init(dimension: Int?, source: ValueSource) {
      self.dimension = dimension
      self.source = source
    }

    package var distribution: Distribution? { source.distribution }

    package var column: JointColumn? { source.column }
  }

  package var dimensions: [String]
  package var unknowns: [Unknown]
  /// `nil`: all dimensions independent.
  package var copula: GaussianCopula?
  /// Numbers that draws compute, and what they may be.
  var computed: [ComputedUse] = []
  package var hasComputed: Bool { !computed.isEmpty }

  package init(dimensions: [String] = [], unknowns: [Unknown] = [], copula: GaussianCopula? = nil) {
    self.dimensions = dimensions
    self.unknowns = unknowns
    self.copula = copula
  }

  /// One draw: the value of every unknown at `point`, which has a coordinate in (0, 1) per dimension.
  package func draw(at point: [Double]) -> [Double] {
    values(at: copula?.correlate(point) ?? point)
  }

  /// A point with correlated coordinates, and the value of every unknown there.
  package typealias KnownPoint = (coordinates: [Double], values: [Double])

  /// The value of every unknown at coordinates that are correlated already.
  ///
  /// - Parameter known: other points: a value is taken from the first that has the same coordinate, since quantiles take a
  ///   while.
  package func values(at coordinates: [Double], known: [KnownPoint] = []) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(unknowns.count)
    for (index, unknown) in unknowns.enumerated() {
      guard let dimension = unknown.dimension else {
        values.append(unknown.source.value(at: 0, after: values))
        continue
      }
      let coordinate = coordinates[dimension]
      values.append(
        known.first { $0.coordinates[dimension] == coordinate }?.values[index]
          ?? unknown.source.value(at: coordinate, after: values))
    }
    return values
  }

  /// A draw of which some values were changed, with what is computed from them.
  package func recomputed(_ draw: [Double]) -> [Double] {
    unknowns.enumerated().reduce(into: []) { values, unknown in
      values.append(unknown.element.source.formula?.value(in: values) ?? draw[unknown.offset])
    }
  }

  /// The draw with every unknown at its mean, as it is truncated, and with what is computed from these means.
  package var mean: [Double] {
    unknowns.reduce(into: []) { values, unknown in
      switch unknown.source {
      case .distribution(let distribution): values.append(distribution.mean)
      case .column(let column): values.append(column.mean)
      case .formula(let formula): values.append(formula.value(in: values))
      }
    }
  }

  /// The draw with every unknown at its median.
  package var median: [Double] {
    values(at: dimensions.map { _ in 0.5 })
  }

  /// Whether the same is drawn, whatever is computed from it.
  package func isDrawnLike(_ other: UncertaintySpace) -> Bool {
    func drawn(_ unknown: Unknown) -> Unknown? { unknown.dimension == nil ? nil : unknown }
    return dimensions == other.dimensions && copula == other.copula
      && unknowns.map(drawn) == other.unknowns.map(drawn)
  }
}
