// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Foundation
import Testing

struct FitTests {
  @Test func `criteria and errors follow from the fit`() throws {
    let fit = Fit(
      model: .nbd, names: ["r", "alpha"], estimates: [2, 5], isLogarithmic: [true, true],
      covariance: [0.01, 0, 0, 0.04], logLikelihood: -100, observations: 50, warnings: [])
    #expect(fit.aic == 204)
    #expect(fit.bic == 2 * log(50) + 200)
    let errors = try #require(fit.standardErrors)
    #expect(abs(errors[0] - 0.2) < 1e-15 && abs(errors[1] - 1) < 1e-15)
    #expect(fit["alpha"] == 5)
  }
}
