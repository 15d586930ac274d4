// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Testing

@testable import Simulation

/// What the nodes that counts and second moments do without leave out, against nodes that have converged, over the whole
/// range of how customers may differ.
struct NodeAccuracyTests {
  private static let converged = NodeCounts(churn: 64, orderRate: 64)

  private static func totals(_ output: SolverOutput) -> [Double] {
    func total(_ streams: [[Double]]) -> Double { streams.reduce(0) { $0 + $1.reduce(0, +) } }
    return [
      total(output.ledger.revenue), total(output.ledger.cost), output.ledger.orders.reduce(0, +),
      output.vintages.value.reduce(0, +), output.ledger.active.last ?? 0,
    ]
  }

  private static func furthest(_ values: [Double], from wanted: [Double]) -> Double {
    zip(values, wanted).map { $1 == 0 ? abs($0) : abs($0 / $1 - 1) }.max() ?? 0
  }

  @Test(arguments: MixedCustomers.Feature.allCases, [0.05, 0.2, 1, 5])
  func `few nodes leave little out`(feature: MixedCustomers.Feature, churnShape: Double) {
    for pace in MixedCustomers.Pace.allCases {
      for rateCV in [0.3, 1, 2, 4] {
        let plan = MixedCustomers(feature: feature, churnShape: churnShape, rateCV: rateCV, pace: pace).plan
        let exact = ExpectedSolver(plan: plan, nodes: Self.converged)
        let few = ExpectedSolver(plan: plan, nodes: .mostUnderChance)
        let means = Self.furthest(Self.totals(few.output), from: Self.totals(exact.output))
        #expect(means < 5e-4, "\(pace), cv \(rateCV): means move by \(means)")
      }
    }
  }

  /// Second moments take at most the few nodes by themselves: they are set against classes without that limit.
  @Test(arguments: MixedCustomers.Feature.allCases, [0.2, 5])
  func `variance of few nodes`(feature: MixedCustomers.Feature, churnShape: Double) {
    for rateCV in [0.3, 1, 4] {
      let plan = MixedCustomers(feature: feature, churnShape: churnShape, rateCV: rateCV).plan
      let solved = ExpectedSolver(plan: plan, nodes: Self.converged)
      func variances(_ most: NodeCounts) -> ChanceVariance {
        SecondMomentSolver(
          plan: plan, nodes: Self.converged, acquisition: solved.acquisition, most: most
        ).variances(output: solved.output)
      }
      let exact = variances(Self.converged)
      let few = variances(.mostUnderChance)
      for (metric, variance) in exact.variances where variance > 0 {
        let moved = abs((few.variances[metric] ?? .nan) / variance - 1)
        #expect(moved < 1e-3, "\(metric.key), cv \(rateCV): \(moved)")
      }
      #expect(abs((few.revenueCV ?? .nan) / (exact.revenueCV ?? .nan) - 1) < 5e-4)
    }
  }
}
