// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
package import Scenarios

extension Contract where Value: Lane {
  /// What the fee does to attach odds: (fee / reference fee)^attach elasticity.
  package var attachOddsFactor: Value {
    priceResponse.map { feeResponse(elasticity: $0.attachElasticity, reference: $0.referenceFee) } ?? .one
  }

  /// Churn multiplier in force, the price response included.
  package var effectiveChurnMultiplier: Value {
    churnMultiplier
      * (priceResponse.map { feeResponse(elasticity: $0.churnElasticity, reference: $0.referenceFee) } ?? .one)
  }

  /// Kept within e^±60, which nothing beyond would change, so that a free or dear contract stays a number.
  private func feeResponse(elasticity: Value, reference: Value) -> Value {
    let fee = feePerMonth
    return Value { lane in
      let elasticity = elasticity[lane: lane]
      guard elasticity != 0 else { return 1 }
      return exp(min(60, max(-60, elasticity * log(fee[lane: lane] / reference[lane: lane]))))
    }
  }

  /// Cost of a month in force, before drift.
  var serviceCostPerMonth: Value {
    costPerMonth + visitsPerYear / Value(repeating: 12) * costPerVisit
  }

  /// Whether a term that ends after `month` may be renewed: the offer has not been withdrawn by then.
  package func renews(after month: Int) -> Bool {
    month + 1 < availability.untilMonth ?? .max
  }

  /// Chance of renewal after the `term`-th term, from 1; the last of the list repeats.
  package func renewalRate(afterTerm term: Int) -> Value {
    renewalRates[min(term, renewalRates.count) - 1]
  }
}
