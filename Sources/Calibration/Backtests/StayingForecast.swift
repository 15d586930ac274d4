// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers
import Randomness

/// How many customers stay, as a fitted law of leaving foretells.
struct StayingForecast: Sendable {
  /// By periods from the origin on.
  let customers: [Double]
  /// 5, 25, 75 and 95 %: of chance, and of what the fit does not know.
  let quantiles: [[Double]]

  private static let replicates = 400

  init(_ fit: Fit, _ past: StayingPast, horizon: Int, seed: UInt64) {
    let periodMonths = past.tenures.periodMonths
    customers = (1...horizon).map { ahead in
      past.known.reduce(0) { sum, known in
        sum + known.stayed[0]
          * exp(
            fit.model.logSurvival(known.periods + ahead, fit.estimates, periodMonths: periodMonths)
              - fit.model.logSurvival(known.periods, fit.estimates, periodMonths: periodMonths))
      }
    }
    let doubts = fit.plausible(draws: Self.replicates, seed: seed)
    let futures = (0..<Self.replicates).map { replicate in
      Self.draw(
        fit.model, doubts[replicate % doubts.count], past, horizon: horizon, seed: seed,
        replicate: replicate)
    }
    quantiles = (0..<horizon).map { ahead in Calibration.quantiles(futures.map { $0[ahead] }) }
  }

  private static func draw(
    _ model: CustomerModel, _ parameters: [Double], _ past: StayingPast, horizon: Int, seed: UInt64,
    replicate: Int
  ) -> [Double] {
    var stream = RandomStream(seed: seed, purpose: .backtest, name: model.rawValue)
    stream.seek(draw: replicate)
    var totals = [Double](repeating: 0, count: horizon)
    for known in past.known {
      var there = Int(saturating: known.stayed[0].rounded())
      var before = model.logSurvival(known.periods, parameters, periodMonths: past.tenures.periodMonths)
      for ahead in 1...horizon {
        let after = model.logSurvival(
          known.periods + ahead, parameters, periodMonths: past.tenures.periodMonths)
        there = stream.binomial(count: there, probability: min(1, exp(after - before)))
        totals[ahead - 1] += Double(there)
        before = after
      }
    }
    return totals
  }
}

extension CustomerModel {
  /// ln S after so many periods of a log, with parameters as a fit of it has them.
  func logSurvival(_ periods: Int, _ parameters: [Double], periodMonths: Int) -> Double {
    if self == .geometric { return Double(periods * periodMonths) * log1p(-min(parameters[0], 1 - 1e-15)) }
    guard let law = SurvivalLaw.allCases.first(where: { $0.model == self }) else {
      preconditionFailure("\(self) is no law of leaving")
    }
    // A fit counts a Weibull law's scale in months.
    var parameters = parameters
    if law == .weibull { parameters[0] /= Double(periodMonths) }
    return law.logSurvival(periods, parameters).value
  }
}
