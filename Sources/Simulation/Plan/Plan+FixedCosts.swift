// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

extension Plan {
  /// What no customer causes, by month: the business's costs, and those of offers and programmes in the months in which
  /// they run.
  func fixedCosts() -> (fixed: [Number], setup: [Number]) {
    var fixed = [Number](repeating: business.costs.fixedPerMonth, count: horizon)
    var setup = [Number](repeating: .zero, count: horizon)
    setup[0] += business.costs.setup
    let terms =
      business.contracts.map { $0.terms } + business.sideOffers.map { $0.terms }
      + business.programmes.map { $0.terms }
    for terms in terms {
      let from = terms.availability.fromMonth
      if from < horizon { setup[from] += terms.setup }
      for month in 0..<horizon where terms.availability.contains(month) {
        fixed[month] += terms.fixedPerMonth
      }
    }
    return (fixed, setup)
  }
}

extension Ledger {
  /// Adds what no customer causes.
  mutating func addFixedCosts(of plan: Plan<Double>) {
    let costs = plan.fixedCosts()
    for month in 0..<plan.horizon {
      fixed[month] += costs.fixed[month]
      setup[month] += costs.setup[month]
    }
  }
}
