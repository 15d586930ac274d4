// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers
import Randomness

extension OrderModel {
  /// The fit with the covariance of what is found in samples of as many customers, drawn with replacement (Efron 1979,
  /// doi:10.1214/aos/1176344552); with that of the Hessian where `samples` < 2.
  ///
  /// - Parameter progress: is told of the fit and of each sample.
  package static func fit(
    _ summary: PurchaseSummary, bootstrap samples: Int, seed: UInt64, progress: () -> Void = {}
  ) -> Fit {
    var fit = fit(summary)
    progress()
    guard samples > 1 else { return fit }
    var upTo: [Double] = []
    for count in summary.counts { upTo.append((upTo.last ?? 0) + count) }
    var stream = RandomStream(seed: seed, purpose: .bootstrap, name: model.rawValue)
    let searched = (0..<samples).map { sample in
      stream.seek(draw: sample)
      var counts = [Double](repeating: 0, count: upTo.count)
      for _ in 0..<summary.customers {
        let variate = stream.uniform() * upTo[upTo.count - 1]
        counts[upTo.partitioningIndex { $0 > variate }] += 1
      }
      let estimates = Self.fit(PurchaseSummary(summary, counts: counts), starts: [fit.estimates]).estimates
      progress()
      return zip(estimates, fit.isLogarithmic).map { $1 ? log($0) : $0 }
    }
    let size = fit.estimates.count
    let means = (0..<size).map { place in searched.reduce(0) { $0 + $1[place] } / Double(samples) }
    fit.covariance = (0..<size * size).map { place -> Double in
      let (row, column) = (place / size, place % size)
      var sum = 0.0
      for found in searched { sum += (found[row] - means[row]) * (found[column] - means[column]) }
      return sum / Double(samples - 1)
    }
    return fit
  }
}

extension [Double] {
  /// The first place whose number is so, where all after it are; the last place if none is.
  fileprivate func partitioningIndex(_ isSo: (Double) -> Bool) -> Int {
    var (low, high) = (0, count - 1)
    while low < high {
      let middle = (low + high) / 2
      if isSo(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
