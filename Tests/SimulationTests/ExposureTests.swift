// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Simulation

/// How long a customer is there who leaves when its exposure reaches a limit.
struct ExposureTests {
  private typealias Exposure = IndividualSolver.Exposure

  /// Month by month.
  private func monthsThere(_ months: [Double], limit: Double) -> Int {
    var exposure = 0.0
    for (index, month) in months.enumerated() {
      exposure += month
      if exposure >= limit { return index + 1 }
    }
    return months.count + 1
  }

  @Test(arguments: [
    [1, 1, 1, 1], [0.25, 0.25, 0.25, 0.25], [0, 0, 2, 0, 0, 2, 0], [0.5, 0.125, 4, 1], [0, 0],
    [1, .infinity, 1], [],
  ])
  func `The month is that in which the limit is reached`(months: [Double]) {
    for limit in [.leastNonzeroMagnitude, 0.0625, 0.25, 0.375, 1, 1.5, 2, 3, 3.75, 4, 100, 1e300, .infinity] {
      #expect(
        Exposure(months: months).monthsThere(limit: limit) == monthsThere(months, limit: limit), "\(limit)")
    }
  }
}
