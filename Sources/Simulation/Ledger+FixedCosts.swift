// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

extension Ledger {
  /// Adds what no customer causes: the business's costs, and those of offers and programmes in the months in which
  /// they run.
  mutating func addFixedCosts(of plan: Plan) {
    setup[0] += plan.business.costs.setup
    for month in 0..<plan.horizon { fixed[month] += plan.business.costs.fixedPerMonth }
    let terms =
      plan.business.contracts.map(\.terms) + plan.business.sideOffers.map(\.terms)
      + plan.business.programmes.map(\.terms)
    for terms in terms {
      let from = terms.availability.fromMonth
      if from < plan.horizon { setup[from] += terms.setup }
      for month in 0..<plan.horizon where terms.availability.contains(month) {
        fixed[month] += terms.fixedPerMonth
      }
    }
  }
}
