// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Orders of customers who are all still there, at rates of a gamma law.
struct GammaPoisson: Sendable {
  var shape: Double
  var rate: Double

  /// Of 0, 1 … `most` orders in `time`.
  func probabilities(by time: Double, most: Int) -> [Double] {
    var term = exp(-shape * log1p(time / rate))
    var probabilities = [term]
    let ratio = time / (rate + time)
    for count in 0..<max(0, most) {
      term *= (shape + Double(count)) / Double(count + 1) * ratio
      probabilities.append(term)
    }
    return probabilities
  }
}
