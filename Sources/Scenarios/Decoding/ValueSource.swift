// SPDX-License-Identifier: GPL-3.0-or-later

package import Randomness

/// How an unknown gets its value in a draw.
package enum ValueSource: Sendable, Equatable {
  case distribution(Distribution)
  case column(JointColumn)
  /// From unknowns before it.
  case formula(Formula)

  /// - Parameters:
  ///   - coordinate: of its dimension, in (0, 1); formulas have none.
  ///   - unknowns: the values of those before it.
  func value(at coordinate: Double, after unknowns: [Double]) -> Double {
    switch self {
    case .distribution(let distribution): distribution.quantile(coordinate)
    case .column(let column): column.value(at: coordinate)
    case .formula(let formula): formula.value(in: unknowns)
    }
  }

  /// `nil` of what has none.
  package var distribution: Distribution? {
    switch self {
    case .distribution(let distribution): distribution
    case .column, .formula: nil
    }
  }

  /// `nil` of what is not drawn from a file.
  package var column: JointColumn? {
    switch self {
    case .column(let column): column
    case .distribution, .formula: nil
    }
  }

  /// `nil` of what is drawn.
  var formula: Formula? {
    switch self {
    case .formula(let formula): formula
    case .distribution, .column: nil
    }
  }
}
