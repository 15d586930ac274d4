// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Foundation
import Metrics
import Testing

struct MaximumLikelihoodTests {
  /// Normal observations of mean 3 and variance 4 exactly: mean and deviation are estimated by these, with variances
  /// σ²/n of the mean and 1/2n of the logarithm of the deviation.
  @Test func `a normal law is estimated with its known errors`() throws {
    let (n, mean, variance) = (50.0, 3.0, 4.0)
    let fit = MaximumLikelihood.fit(
      model: .nbd, names: ["deviation", "mean"], starts: [[1, 0], [30, 10], [0.1, -5]],
      isLogarithmic: [true, false], observations: 50
    ) { parameters in
      let (sd, shift) = (parameters[0], mean - parameters[1])
      let squares = n * (variance + shift * shift)
      return (
        -n * log(sd) - squares / (2 * sd * sd),
        [-n / sd + squares / (sd * sd * sd), n * shift / (sd * sd)]
      )
    }
    #expect(abs(fit["deviation"] - 2) < 1e-9 && abs(fit["mean"] - 3) < 1e-9)
    #expect(abs(fit.logLikelihood + n * log(2) + n / 2) < 1e-9)
    let covariance = try #require(fit.covariance)
    // Differences of the gradient over 2·10⁻⁴ leave a third derivative's 10⁻⁸.
    #expect(abs(covariance[0] - 1 / (2 * n)) < 1e-7 && abs(covariance[3] - variance / n) < 1e-7)
    #expect(abs(covariance[1]) < 1e-9 && covariance[1] == covariance[2])
    #expect(fit.warnings.isEmpty)
  }

  /// A likelihood that is not a number out of its range, as that of a churn of 1 and more.
  @Test func `where there is no likelihood the search turns back`() throws {
    let fit = MaximumLikelihood.fit(
      model: .geometric, names: ["churn"], starts: [[0.9], [1e-3]], isLogarithmic: [true], observations: 100
    ) { parameters in
      let churn = parameters[0]
      return (90 * log(churn) + 10 * log(1 - churn), [90 / churn - 10 / (1 - churn)])
    }
    #expect(abs(fit["churn"] - 0.9) < 1e-9)
    // Of the logarithm: (1 − c)/(n c).
    let covariance = try #require(fit.covariance)
    #expect(abs(covariance[0] - 0.1 / 90) < 1e-8)
  }

  /// Counts without any more variance than a Poisson law has: differences between customers vanish.
  @Test func `a run to the border says what it means`() {
    let fit = MaximumLikelihood.fit(
      model: .nbd, names: ["r", "alpha"], starts: [[1, 1]], isLogarithmic: [true, true], observations: 400
    ) { parameters in
      // A likelihood that grows with r, of which the rate r/α is known.
      let (r, alpha) = (parameters[0], parameters[1])
      let ratio = log(r / alpha)
      return (-200 * ratio * ratio - 10 / r, [-400 * ratio / r + 10 / (r * r), 400 * ratio / alpha])
    }
    #expect(abs(fit["r"] / fit["alpha"] - 1) < 1e-3)
    #expect(fit.warnings.count == 2)
    #expect(
      fit.warnings.allSatisfy { $0.english.contains("customers do not differ in how often they order") })
  }

  @Test func `draws have the covariance of the fit`() {
    let fit = Fit(
      model: .nbd, names: ["r", "alpha", "shop"], estimates: [2, 5, -1], isLogarithmic: [true, true, false],
      covariance: [0.04, 0.03, 0, 0.03, 0.09, -0.01, 0, -0.01, 0.25], logLikelihood: -100, observations: 50,
      warnings: [])
    let draws = fit.draws(count: 4096, seed: 7)
    #expect(draws == fit.draws(count: 5000, seed: 7).prefix(4096) + [])
    #expect(draws != fit.draws(count: 4096, seed: 8))
    let scores = draws.map { [log($0[0] / 2), log($0[1] / 5), $0[2] + 1] }
    for row in 0..<3 {
      #expect(abs(scores.reduce(0) { $0 + $1[row] } / 4096) < 0.01)
      for column in 0..<3 {
        let moment = scores.reduce(0) { $0 + $1[row] * $1[column] } / 4096
        // Independent draws would leave a standard deviation of 0.006 at most; these are evener.
        #expect(abs(moment - fit.covariance![3 * row + column]) < 0.006)
      }
    }
  }
}
