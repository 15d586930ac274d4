// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Randomness

/// Estimates by maximum likelihood: downhill from several starts, then Newton's steps from the best; from a single start,
/// Newton's steps at once, if they lead to a peak.
package enum MaximumLikelihood {
  /// A log-likelihood and its derivatives by the parameters themselves, in the order of their names.
  package typealias Evaluation = (value: Double, gradient: [Double])

  /// - Parameters:
  ///   - names: of the parameters: those of the model, then covariates'.
  ///   - starts: where searches begin, each with a number for each name.
  ///   - isLogarithmic: which parameters are above 0, and are searched for by their logarithms.
  ///   - observations: customers, or whatever has one term of the log-likelihood.
  ///   - logLikelihood: of parameters; the parameters it is asked for lie within ``Border/searched``.
  package static func fit(
    model: CustomerModel, names: [String], starts: [[Double]], isLogarithmic: [Bool], observations: Int,
    logLikelihood: @escaping ([Double]) -> Evaluation
  ) -> Fit {
    precondition(
      !starts.isEmpty && names.count == isLogarithmic.count && starts.allSatisfy { $0.count == names.count })
    let search = Search(isLogarithmic: isLogarithmic, logLikelihood: logLikelihood)
    let peak = search.peak(from: starts, observations: observations)
    let estimates = search.parameters(peak.point)
    var warnings = names.indices.filter { isLogarithmic[$0] }
      .compactMap { Border.warning(of: names[$0], estimates[$0], in: model) }
    if warnings.isEmpty && !peak.isReached {
      warnings.append(
        Caption(
          "\(model.rawValue): the search for the largest likelihood did not end at a peak; do not rely on this fit",
          "\(model.rawValue): 尤度の最大点が見つかりませんでした。この推定は信頼できません。"))
    }
    return Fit(
      model: model, names: names, estimates: estimates, isLogarithmic: isLogarithmic,
      covariance: peak.covariance, logLikelihood: peak.value, observations: observations, warnings: warnings)
  }
}

extension MaximumLikelihood {
  /// Where the best of searches from several starts ends, to a hundredth or so: from there Newton's steps lead to the peak, of this
  /// log-likelihood or of that of more observations of the same.
  package static func start(
    among starts: [[Double]], isLogarithmic: [Bool], observations: Int,
    logLikelihood: @escaping ([Double]) -> Evaluation
  ) -> [Double] {
    let search = Search(isLogarithmic: isLogarithmic, logLikelihood: logLikelihood)
    return search.parameters(
      search.best(of: starts, observations: observations, tolerance: 1e-3, abandoning: true).point)
  }
}

/// A log-likelihood over what is searched for: logarithms of parameters that are above 0.
private struct Search {
  struct Peak {
    var point: [Double]
    var value: Double
    var isReached: Bool
    var covariance: [Double]?
  }

  /// Of what is searched for: less apart than this lie no two peaks.
  private static let sameBasin = 0.3

  let isLogarithmic: [Bool]
  let logLikelihood: ([Double]) -> MaximumLikelihood.Evaluation

  func peak(from starts: [[Double]], observations: Int) -> Peak {
    if starts.count == 1 {
      let peak = climb(from: searched(starts[0]))
      if peak.isReached { return peak }
    }
    return climb(from: best(of: starts, observations: observations, tolerance: 1e-6, abandoning: false).point)
  }

  /// The best of what searches downhill find.
  ///
  /// - Parameters:
  ///   - tolerance: the length of the gradient, by observation, at which they end.
  ///   - abandoning: ends a search close to where another has ended.
  func best(of starts: [[Double]], observations: Int, tolerance: Double, abandoning: Bool)
    -> Minimisation.Minimum
  {
    let scale = Double(max(1, observations))
    var minima: [Minimisation.Minimum] = []
    for start in starts {
      let found = minima
      minima.append(
        Minimisation.downhill(from: searched(start), step: 0.1, tolerance: tolerance, limit: 300) { point in
          let (value, gradient) = self(point)
          // Close to where another search has ended it would end there too; a slope of 0 ends it.
          let isKnown =
            abandoning
            && found.contains { known in
              zip(known.point, point).allSatisfy { abs($0 - $1) < Self.sameBasin }
            }
          return (-value / scale, gradient.map { isKnown ? 0 : -$0 / scale })
        })
    }
    return minima.min { $0.value < $1.value }!
  }

  func searched(_ parameters: [Double]) -> [Double] {
    zip(parameters, isLogarithmic).map { $1 ? log($0) : $0 }
  }

  func parameters(_ point: [Double]) -> [Double] {
    zip(point, isLogarithmic).map { $1 ? exp(Border.clamped($0)) : $0 }
  }

  /// Beyond what is searched, the log-likelihood is taken to stay as it is.
  func callAsFunction(_ point: [Double]) -> MaximumLikelihood.Evaluation {
    let parameters = parameters(point)
    let (value, gradient) = logLikelihood(parameters)
    let slopes = point.indices.map { place in
      guard isLogarithmic[place] else { return gradient[place] }
      return Border.clamped(point[place]) == point[place] ? gradient[place] * parameters[place] : 0
    }
    return (value, slopes)
  }

  /// Newton's steps uphill, on a Hessian from differences of the gradient that is computed anew only where steps with the
  /// last one no longer shrink.
  func climb(from start: [Double]) -> Peak {
    var point = start
    var (value, gradient) = self(point)
    for _ in 0..<20 {
      guard let information = CholeskyFactor(negativeHessian(at: point), size: point.count) else {
        return Peak(point: point, value: value, isReached: false, covariance: nil)
      }
      var lastGain = Double.infinity
      while true {
        let step = information.solve(gradient)
        // Twice what the log-likelihood gains by the step: the square of its length in standard errors.
        let gain = zip(step, gradient).reduce(0) { $0 + $1.0 * $1.1 }
        guard gain < lastGain / 10 else { break }
        lastGain = gain
        var share = min(1, 2 / (step.lazy.map(abs).max() ?? 1))
        var next = (point: point, at: (value: value, gradient: gradient))
        repeat {
          let tried = zip(point, step).map { $0 + share * $1 }
          next = (tried, self(tried))
          share /= 2
        } while share > 1e-4 && !(next.at.value >= value - 1e-12 * abs(value))
        guard next.at.value >= value - 1e-12 * abs(value) else { break }
        point = next.point
        (value, gradient) = next.at
        if gain < 1e-12 {
          return Peak(point: point, value: value, isReached: true, covariance: information.inverse)
        }
      }
    }
    return Peak(
      point: point, value: value, isReached: false,
      covariance: CholeskyFactor(negativeHessian(at: point), size: point.count)?.inverse)
  }

  private func negativeHessian(at point: [Double]) -> [Double] {
    let step = 1e-4
    let slopes = point.indices.map { place in
      var (above, below) = (point, point)
      above[place] += step
      below[place] -= step
      return zip(self(above).gradient, self(below).gradient).map { ($1 - $0) / (2 * step) }
    }
    let size = point.count
    return (0..<size * size).map { (slopes[$0 / size][$0 % size] + slopes[$0 % size][$0 / size]) / 2 }
  }
}
