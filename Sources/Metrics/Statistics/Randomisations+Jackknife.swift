// SPDX-License-Identifier: GPL-3.0-or-later

extension Randomisations {
  /// The standard error of an estimate that is no mean (a ratio, a maximum, a regression), by leaving out one
  /// randomisation at a time (Efron & Stein 1981, doi:10.1214/aos/1176345462). Each estimate rests on nearly all
  /// draws, so it is hardly more biased than the whole one. `nil` where fewer than two can be made.
  ///
  /// - Parameter estimate: what the estimate is on the draws with these indices, ascending.
  package func jackknife(draws: Int, estimate: ([Int]) -> Double?) -> Double? {
    let parts = min(count, draws)
    guard parts >= 2 else { return nil }
    let estimates = (0..<parts).compactMap { left in
      estimate((0..<draws).filter { $0 % count != left })
    }
    guard estimates.count >= 2, let spread = variance(estimates) else { return nil }
    let number = Double(estimates.count)
    return ((number - 1) * (number - 1) / number * spread).squareRoot()
  }
}
