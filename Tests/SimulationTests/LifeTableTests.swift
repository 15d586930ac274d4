// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Simulation

/// In how many months a customer is there who leaves when survival has come down to its uniform number.
struct LifeTableTests {
  private typealias LifeTable = IndividualSolver.LifeTable

  /// Month by month.
  private func monthsThere(_ exposures: [Double], variate: Double) -> Int {
    var exposure = 0.0
    for (index, month) in exposures.enumerated() {
      exposure += month
      if exp(-exposure) <= variate { return index + 1 }
    }
    return exposures.count + 1
  }

  @Test(arguments: [
    [1, 1, 1, 1], [0.25, 0.25, 0.25, 0.25], [0, 0, 2, 0, 0, 2, 0], [0.5, 0.125, 4, 1], [0, 0],
    [1, .infinity, 1], [], [Double](repeating: 0.001, count: 300), [Double](repeating: 0.3, count: 300),
  ])
  func `the month is that in which survival comes down to the number`(exposures: [Double]) {
    let table = LifeTable(months: exposures, law: .alike)
    let lucks = (0..<1024).map { (Double($0) + 0.5) / 1024 } + [0x1p-53, 1e-9, 1 - 0x1p-53]
    for variate in lucks {
      let wanted = monthsThere(exposures, variate: variate)
      for months in Set([0, 1, 3, exposures.count]) where months <= exposures.count {
        #expect(table.monthsThere(variate: variate, months: months) == min(wanted, months + 1), "\(variate)")
      }
    }
  }

  /// E[(1 − p)^M] and E[exp(−λM)] over the traits.
  @Test func `survival is that of all traits`() {
    let beta = IndividualSolver.ChurnLaw.beta(alpha: 1, beta: 12)
    #expect(abs(beta.survival(exposure: 7) - 12.0 / 19) < 1e-12)
    let gamma = IndividualSolver.ChurnLaw.gamma(shape: 2, rate: 9)
    #expect(abs(gamma.survival(exposure: 3) - 0.75 * 0.75) < 1e-12)
  }
}
