// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What all classes of a plan's customers have in common.
struct KernelSetting {
  let stages: ContractStages
  let conditions: Conditions
  let seasons: [Double]

  init(plan: Plan) {
    stages = ContractStages(contracts: plan.business.contracts)
    conditions = Conditions(business: plan.business)
    seasons = Seasons.multipliers(of: plan.business, start: plan.start)
  }

  init(stages: ContractStages, conditions: Conditions, seasons: [Double]) {
    self.stages = stages
    self.conditions = conditions
    self.seasons = seasons
  }
}
