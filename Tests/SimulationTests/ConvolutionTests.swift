// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Simulation

struct ConvolutionTests {
  /// Against the double sum, for lengths around the size of a block, with one profile and with several, with things that
  /// go on and with such that only happen at the start.
  @Test(arguments: [1, 7, 8, 9, 16, 23], [1, 3]) func `is the double sum`(months: Int, kinds: Int) {
    for end in [1, 2, 9, months + 2] { check(months: months, kinds: kinds, end: end) }
  }

  private func check(months: Int, kinds: Int, end: Int) {
    let arrivals = (0..<months).map { Double(($0 * 7) % 5) + 0.25 }
    let kindOf = (0..<months).map { $0 % kinds }
    let profiles = (0..<kinds).map { kind in
      (0..<months + 2).map { $0 < end ? 1 / Double(1 + $0 + 3 * kind) : 0 }
    }
    let convolution = Convolution(arrivals: arrivals, kinds: kindOf)
    var totals = [Double](repeating: 1, count: months)
    totals.withUnsafeMutableBufferPointer { totals in
      convolution.add(to: totals, rows: profiles.map { $0[...] })
    }
    for month in 0..<months {
      let wanted = (0...month).reduce(1.0) { $0 + arrivals[$1] * profiles[kindOf[$1]][month - $1] }
      #expect(abs(totals[month] - wanted) < 1e-13 * wanted)
    }
  }
}
