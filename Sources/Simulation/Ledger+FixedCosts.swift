// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

extension Ledger {
  /// Adds what no customer causes: the business's costs, and the offers' in the months in which they are sold.
  mutating func addFixedCosts(of plan: Plan) {
    setup[0] += plan.business.costs.setup
    for month in 0..<plan.horizon { fixed[month] += plan.business.costs.fixedPerMonth }
    for contract in plan.business.contracts {
      let from = contract.availability.fromMonth
      if from < plan.horizon { setup[from] += contract.setup }
      for month in 0..<plan.horizon where contract.availability.contains(month) {
        fixed[month] += contract.fixedPerMonth
      }
    }
  }
}
