// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness

/// Regressors of growing flexibility for the mean of an outcome given some inputs: the least flexible that does
/// justice to the draws is chosen for each outcome.
package struct Regressors: Sendable {
  /// Row by row; the first regressor is 1.
  struct Candidate {
    var columns: Int
    var rows: [Double]
  }

  /// From a constant upwards.
  let candidates: [Candidate]
  let draws: Int

  /// Inputs that can be told apart by values have a mean for each value up to this many.
  private static let mostDistinct = 24
  /// Pieces of the cubic splines.
  private static let pieces = [1, 2, 4, 8]

  /// - Parameter inputs: by input, then draw. Several inputs add up, with a product for every two of them.
  package init(inputs: [[Double]]) {
    draws = inputs[0].count
    let count = draws
    let varying = inputs.filter { input in input.contains { $0 != input[0] } }
    let products = varying.indices.flatMap { one in
      (0..<one).map { other in (0..<count).map { varying[one][$0] * varying[other][$0] } }
    }
    let constant = [[Double](repeating: 1, count: count)]
    var columns = [constant]
    if !varying.isEmpty {
      columns.append(constant + varying)
      if varying.allSatisfy({ Set($0).count > Self.mostDistinct }) {
        for pieces in Self.pieces {
          columns.append(constant + varying.flatMap { Self.splines($0, pieces: pieces) } + products)
        }
      } else {
        columns.append(constant + varying.flatMap(Self.flexible) + products)
      }
    }
    candidates = columns.filter { $0.count * 4 <= count }.map { columns in
      Candidate(
        columns: columns.count, rows: (0..<count).flatMap { draw in columns.map { $0[draw] } })
    }
  }

  private static func flexible(_ input: [Double]) -> [[Double]] {
    let distinct = Set(input).sorted()
    guard distinct.count <= mostDistinct else { return splines(input, pieces: 4) }
    return distinct.dropFirst().map { value in input.map { $0 == value ? 1 : 0 } }
  }

  /// Cubic splines with equally many draws in each piece; the first is left out, for all add up to 1.
  private static func splines(_ input: [Double], pieces: Int) -> [[Double]] {
    let sorted = input.sorted()
    var breakpoints: [Double] = []
    for piece in 0...pieces {
      let value = sorted[piece * (sorted.count - 1) / pieces]
      if breakpoints.last.map({ $0 < value }) ?? true { breakpoints.append(value) }
    }
    let basis = SplineBasis(degree: 3, breakpoints: breakpoints)
    var columns = [[Double]](repeating: [], count: basis.count - 1)
    for value in input {
      for (column, value) in basis.values(at: value).dropFirst().enumerated() {
        columns[column].append(value)
      }
    }
    return columns
  }

  /// The candidate with the smallest Bayesian information criterion (Schwarz 1978, doi:10.1214/aos/1176344136):
  /// one that needs more parameters must earn them, so that an input without influence is found to have none.
  func choice(for values: [Double]) -> Int {
    let count = Double(draws)
    let scale = values.reduce(0) { max($0, abs($1)) }
    var best = (criterion: Double.infinity, index: 0)
    for (index, candidate) in candidates.enumerated() {
      guard let fit = LeastSquares(regressors: candidate.rows, values: values) else { continue }
      let residuals = max(fit.residualSum, count * 1e-24 * scale * scale)
      let criterion = count * log(residuals / count) + Double(candidate.columns) * log(count)
      if criterion < best.criterion { best = (criterion, index) }
    }
    return best.index
  }

  /// At every draw, what a candidate says that was fitted to the draws of all other parts, draw i being of part i mod
  /// `parts`: nothing is told by itself. `nil` if there are too few draws.
  func crossFitted(_ values: [Double], candidate: Int, parts: Int) -> [Double]? {
    let (columns, rows) = (candidates[candidate].columns, candidates[candidate].rows)
    var told = [Double](repeating: 0, count: draws)
    for part in 0..<min(parts, draws) {
      let others = (0..<draws).filter { $0 % parts != part }
      let fit = LeastSquares(
        regressors: others.flatMap { rows[$0 * columns..<($0 + 1) * columns] },
        values: others.map { values[$0] })
      guard let fit else { return nil }
      for draw in stride(from: part, to: draws, by: parts) {
        told[draw] = fit(rows[draw * columns..<(draw + 1) * columns])
      }
    }
    return told
  }
}
