// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Simulation

/// Poisson numbers by adding up, against inversion by the incomplete gamma function.
struct OrderLawTests {
  @Test(arguments: [0, 1e-12, 0.01, 0.6, 1, 3.7, 12, 29.9, 30.1, 400])
  func `the smallest number whose chance to be undershot is not below the uniform number`(mean: Double) {
    var law = IndividualSolver.OrderLaw()
    // Away from the steps, where rounding may decide.
    for variate in stride(from: 0.000_123_4, to: 1, by: 0.001_617) {
      let count = law.count(variate: variate, mean: mean)
      #expect(count == ArrivalCount.quantile(variate, mean: mean), "\(variate)")
    }
    // The largest uniform number ends too.
    #expect(law.count(variate: 1 - 0x1p-53, mean: mean) < 700)
  }
}
