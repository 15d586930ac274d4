// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers
import Randomness

/// One arm of a pilot of a given size: which results it can have, and how likely each is in every draw.
///
/// Counts have their exact laws. A mean is a grid of results an eighth of its standard error apart, a step that integrates a bell
/// to the last digit; the choice changes at a point of the grid instead of between two, which loses less than 0.1 % of what the
/// sample is worth (a test holds it).
struct PilotArm: Sendable {
  enum Law: Sendable, Equatable {
    /// Successes among n; the parameter is their share.
    case binomial(trials: Int)
    /// A count; the parameter is its mean.
    case poisson
    /// The mean of n values spread by a gamma law of this coefficient of variation; the parameter is their true mean > 0.
    case gamma(shape: Double)
    /// The mean of n values with this standard error; the parameter is their true mean.
    case normal(error: Double)
  }

  let law: Law
  /// By draw.
  private let parameters: [Double]
  private let first: Double
  private let step: Double
  /// How many results there are.
  let results: Int

  /// What is less likely than this at its place is left out, and the rest made up to 1.
  private static let least = 1e-20

  /// - Parameter parameters: by draw, in the law's range.
  init(_ law: Law, parameters: [Double]) {
    self.law = law
    self.parameters = parameters
    (first, step) = Self.grid(law, parameters)
    results = Int(saturating: Self.results(law, parameters))
  }

  /// The least result and the distance between two, of a gamma law in logarithms.
  private static func grid(_ law: Law, _ parameters: [Double]) -> (first: Double, step: Double) {
    let low = parameters.min()!
    return switch law {
    case .binomial: (0, 1)
    case .poisson: (max(0, (low - 12 * low.squareRoot() - 60).rounded(.down)), 1)
    case .gamma(let shape): (log(low) - gammaReach(shape, -1), min(1, 1 / shape.squareRoot()) / 8)
    case .normal(let error): (low - 10 * error, error / 8)
    }
  }

  /// How many results there are, where they may be more than can be looked at.
  static func results(_ law: Law, _ parameters: [Double]) -> Double {
    let (first, step) = grid(law, parameters)
    let high = parameters.max()!
    return switch law {
    case .binomial(let trials): Double(trials + 1)
    case .poisson: (high + 12 * high.squareRoot() + 60).rounded(.up) - first + 1
    case .gamma(let shape): ((log(high) + gammaReach(shape, 1) - first) / step).rounded(.up) + 1
    case .normal(let error): ((high + 10 * error - first) / step).rounded(.up) + 1
    }
  }

  /// How far the logarithm of a mean of values strays from that of the true mean, to a side.
  private static func gammaReach(_ shape: Double, _ side: Double) -> Double {
    var reach = 1 / shape.squareRoot()
    while shape * (side * reach - expm1(side * reach)) > log(least) { reach *= 1.25 }
    return reach
  }

  /// The count or the mean that is a result.
  func value(_ result: Int) -> Double {
    let value = first + Double(result) * step
    if case .gamma = law { return exp(value) }
    return value
  }

  /// The border between a result of a grid and the next.
  func border(after result: Int) -> Double {
    let value = first + (Double(result) + 0.5) * step
    if case .gamma = law { return exp(value) }
    return value
  }

  var isCount: Bool {
    switch law {
    case .binomial, .poisson: true
    case .gamma, .normal: false
    }
  }

  /// The probabilities of a draw's results in a row; they add up to 1.
  ///
  /// - Returns: The first of these results.
  func fill(_ row: inout [Double], draw: Int) -> Int {
    row.removeAll(keepingCapacity: true)
    let parameter = parameters[draw]
    switch law {
    case .binomial(let trials):
      if parameter <= 0 || parameter >= 1 {
        row.append(1)
        return parameter <= 0 ? 0 : trials
      }
      let odds = parameter / (1 - parameter)
      let mode = min(trials, Int(saturating: (Double(trials + 1) * parameter).rounded(.down)))
      return unfold(
        &row, from: mode,
        at: exp(
          SpecialFunctions.logBinomialDensity(Double(mode), trials: Double(trials), probability: parameter))
      ) { Double(trials - $0) / Double($0 + 1) * odds }
    case .poisson:
      let offset = Int(saturating: first)
      if parameter <= 0 {
        row.append(1)
        return 0
      }
      let mode = Int(saturating: parameter.rounded(.down)) - offset
      return unfold(
        &row, from: mode,
        at: exp(SpecialFunctions.logPoissonDensity(parameter.rounded(.down), mean: parameter))
      ) { parameter / Double($0 + offset + 1) }
    case .gamma(let shape):
      let centre = log(parameter)
      return tabulate(&row, around: centre) { position in
        let distance = position - centre
        return shape * (distance - expm1(distance))
      }
    case .normal(let error):
      return tabulate(&row, around: parameter) { position in
        let distance = (position - parameter) / error
        return -0.5 * distance * distance
      }
    }
  }

  /// Downwards and upwards from the likeliest count.
  ///
  /// - Parameter ratio: of the probability of the next count to that of this one.
  private func unfold(
    _ row: inout [Double], from mode: Int, at height: Double, ratio: (Int) -> Double
  ) -> Int {
    var probability = height
    var count = mode
    while count >= 0, probability > Self.least {
      row.append(probability)
      count -= 1
      if count >= 0 { probability /= ratio(count) }
    }
    let lowest = mode - row.count + 1
    row.reverse()
    probability = height
    count = mode
    while count + 1 < results {
      probability *= ratio(count)
      guard probability > Self.least else { break }
      row.append(probability)
      count += 1
    }
    Self.normalise(&row)
    return lowest
  }

  private func tabulate(_ row: inout [Double], around centre: Double, logDensity: (Double) -> Double) -> Int {
    let middle = min(results - 1, max(0, Int(saturating: ((centre - first) / step).rounded())))
    var lowest = middle
    while lowest > 0, logDensity(first + Double(lowest - 1) * step) > log(Self.least) { lowest -= 1 }
    var result = lowest
    while result < results {
      let density = logDensity(first + Double(result) * step)
      if result > middle, density <= log(Self.least) { break }
      row.append(exp(density))
      result += 1
    }
    Self.normalise(&row)
    return lowest
  }

  private static func normalise(_ row: inout [Double]) {
    let sum = row.reduce(0, +)
    for index in row.indices { row[index] /= sum }
  }
}
