// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics
import Reporting
import Scenarios

extension Reading {
  /// What readers of a scenario's results need to be told beside the tables.
  init(
    of scenario: Scenario, decideOn: Metric, cases: [Named], referenceCase: String?, isPoint: Bool,
    findings: [Caption], cautions: [[Caption]]
  ) {
    self.init(
      title: Caption(scenario.name), currency: scenario.currency, start: scenario.start.text,
      months: scenario.horizonMonths, window: scenario.ltvMonths, decideOn: decideOn.key,
      baseline: scenario.strategies[scenario.baseline].key, strategies: scenario.strategies.map { Named($0) },
      cases: cases, referenceCase: referenceCase, isPoint: isPoint,
      hasUncertainties: !isPoint && !scenario.space.unknowns.isEmpty, findings: findings, cautions: cautions)
  }
}
