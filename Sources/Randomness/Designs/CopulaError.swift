// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Why rank correlations do not make a copula; dimensions are indices.
package enum CopulaError: Error, Equatable, Sendable {
  case outOfRange(first: Int, second: Int, rank: Double)
  case withItself(dimension: Int)
  case repeated(first: Int, second: Int)
  /// No variables can be correlated like this: the one named is over-determined by those before it.
  case contradictory(dimension: Int)

  /// What is wrong, without names for the dimensions.
  package var message: String {
    switch self {
    case .outOfRange(_, _, let rank): "a rank correlation of \(text(rank)) is not between -1 and 1"
    case .withItself: "a number cannot be correlated with itself"
    case .repeated: "the same two numbers are correlated twice"
    case .contradictory:
      "the rank correlations contradict each other: no variables can have all of them at once"
    }
  }

  /// What to do about it.
  package var remedy: String {
    switch self {
    case .outOfRange: "give a rank between -1 and 1"
    case .withItself: "name two different paths"
    case .repeated: "keep one of the two"
    case .contradictory:
      "move ranks towards 0; where two numbers always move together (rank 1 or -1), use one quantity"
    }
  }
}

extension GaussianCopula {
  /// The Pearson correlation of normal scores that have this Spearman rank correlation.
  package static func pearson(rank: Double) -> Double {
    2 * sin(.pi * rank / 6)
  }
}
