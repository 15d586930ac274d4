// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
package import Scenarios

extension Contract where Value: Lane {
  /// What the fee of a plan month, as stated or scheduled, does to attach odds: (fee / reference fee)^attach elasticity.
  package func attachOddsFactor(at month: Int) -> Value {
    priceResponse.map {
      feeResponse(elasticity: $0.attachElasticity, reference: $0.referenceFee, month: month)
    } ?? .one
  }

  /// Churn multiplier in force in a plan month, the price response included.
  package func effectiveChurnMultiplier(at month: Int) -> Value {
    churnMultiplier
      * (priceResponse.map {
        feeResponse(elasticity: $0.churnElasticity, reference: $0.referenceFee, month: month)
      } ?? .one)
  }

  /// What the price response of a plan month multiplies churn in force by, relative to month 0.
  func churnResponse(at month: Int) -> Value {
    guard let response = priceResponse, !feePerMonth.amount.isConstant else { return .one }
    func factor(_ month: Int) -> Value {
      feeResponse(elasticity: response.churnElasticity, reference: response.referenceFee, month: month)
    }
    return factor(month) / factor(0)
  }

  /// Kept within e^±60, which nothing beyond would change, so that a free or dear contract stays a number.
  private func feeResponse(elasticity: Value, reference: Value, month: Int) -> Value {
    let fee = feePerMonth.amount.value(in: month)
    return Value { lane in
      let elasticity = elasticity[lane: lane]
      guard elasticity != 0 else { return 1 }
      return exp(min(60, max(-60, elasticity * log(fee[lane: lane] / reference[lane: lane]))))
    }
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

extension Contract<Double> {
  /// The months in which take-up or churn answer to another fee than in the month before, as a blueprint knows it.
  var responseChanges: [Int] {
    guard let response = priceResponse, response.attachElasticity != 0 || response.churnElasticity != 0
    else { return [] }
    return feePerMonth.amount.changes
  }
}
