// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

extension Contract<Double> {
  /// What the fee does to attach odds: (fee / reference fee)^attach elasticity.
  package var attachOddsFactor: Double {
    guard let response = priceResponse else { return 1 }
    return pow(feePerMonth / response.referenceFee, response.attachElasticity)
  }

  /// Churn multiplier in force, the price response included.
  package var effectiveChurnMultiplier: Double {
    guard let response = priceResponse else { return churnMultiplier }
    return churnMultiplier * pow(feePerMonth / response.referenceFee, response.churnElasticity)
  }

  /// Whether a term that ends after `month` may be renewed: the offer has not been withdrawn by then.
  package func renews(after month: Int) -> Bool {
    month + 1 < availability.untilMonth ?? .max
  }

  /// Chance of renewal after the `term`-th term, from 1; the last of the list repeats.
  package func renewalRate(afterTerm term: Int) -> Double {
    renewalRates[min(term, renewalRates.count) - 1]
  }
}
