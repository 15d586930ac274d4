// SPDX-License-Identifier: GPL-3.0-or-later

package import Randomness

/// Everything a scenario does not know, and how a point of the unit cube becomes one draw of it.
///
/// A dimension is one unknown of the world, named by its path below the base or by `quantities.NAME`;
/// the same path in two strategies is one dimension, even where they give it different distributions.
package struct UncertaintySpace: Sendable, Equatable {
  /// One distribution on one dimension.
  package struct Unknown: Sendable, Equatable {
    /// An index into `dimensions`.
    package var dimension: Int
    package var distribution: Distribution

    package init(dimension: Int, distribution: Distribution) {
      self.dimension = dimension
      self.distribution = distribution
    }
  }

  package var dimensions: [String]
  package var unknowns: [Unknown]
  /// `nil`: all dimensions independent.
  package var copula: GaussianCopula?

  package init(dimensions: [String] = [], unknowns: [Unknown] = [], copula: GaussianCopula? = nil) {
    self.dimensions = dimensions
    self.unknowns = unknowns
    self.copula = copula
  }

  /// One draw: the value of every unknown at `point`, which has a coordinate in (0, 1) per dimension.
  package func draw(at point: [Double]) -> [Double] {
    let coordinates = copula?.correlate(point) ?? point
    return unknowns.map { $0.distribution.quantile(coordinates[$0.dimension]) }
  }

  /// The draw with every unknown at its mean, as it is truncated.
  package var mean: [Double] { unknowns.map(\.distribution.mean) }

  /// The draw with every unknown at its median.
  package var median: [Double] {
    unknowns.map { $0.distribution.quantile(0.5) }
  }
}
