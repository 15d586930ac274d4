// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// ln Γ(base + n) − ln Γ(base) and its derivative by the base, for n = 0, 1 … : sums of positive terms, which lose no digits
/// for any base.
struct RisingFactorials: Sendable {
  private let sums: [(logarithm: Double, derivative: Double)]

  init(_ base: Double, most: Int) {
    var sums = [(logarithm: 0.0, derivative: 0.0)]
    sums.reserveCapacity(most + 1)
    var sum = (logarithm: 0.0, derivative: 0.0)
    for number in 0..<max(0, most) {
      sum.logarithm += log(base + Double(number))
      sum.derivative += 1 / (base + Double(number))
      sums.append(sum)
    }
    self.sums = sums
  }

  func logarithm(_ number: Int) -> Double { sums[number].logarithm }
  func derivative(_ number: Int) -> Double { sums[number].derivative }
}
