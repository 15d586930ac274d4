// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics
import Simulation

extension Agreement {
  /// What simulated answers are judged by: the exact expectation of each metric's sum over draws, and its variance by
  /// chance.
  ///
  /// - Parameter sampled: Of how many draws the variance is computed, evenly spread; the others have about the same.
  static func byChance(
    of metrics: [Metric], in evaluation: Evaluation, draws: Range<Int>, sampled: Int = 50
  ) -> Agreement {
    let stride = max(1, draws.count / sampled)
    var laws: [String: Law] = [:]
    var variances: [Metric: Double] = [:]
    var count = 0.0
    for draw in draws {
      let unknowns = evaluation.unknowns(draw: draw)
      let outcome = evaluation.outcome(strategy: 0, unknowns: unknowns)
      for metric in metrics {
        laws[metric.key, default: Law(mean: 0, variance: 0)].mean += outcome[metric] ?? .nan
      }
      guard draw.isMultiple(of: stride) else { continue }
      let plan = Plan(scenario: evaluation.scenario, strategy: 0, unknowns: unknowns)
      // Second moments are of interest to two digits.
      let nodes = NodeCounts(churn: 8, orderRate: 8)
      let solver = ExpectedSolver(plan: plan, nodes: nodes)
      let chance = SecondMomentSolver(plan: plan, nodes: nodes, acquisition: solver.acquisition)
        .variances(output: solver.output)
      for metric in metrics { variances[metric, default: 0] += chance.variances[metric] ?? .nan }
      count += 1
    }
    for (metric, variance) in variances {
      laws[metric.key]?.variance = variance / count * Double(draws.count)
    }
    return .byChance(laws)
  }
}
