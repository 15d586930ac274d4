// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Scenarios

/// The exact mean of every flow of a plan, by profiles and convolution.
///
/// One profile per segment (and per vintage where plan time matters) says what a new customer does at each
/// age; acquisition runs forward in time; the ledger is the convolution of both.
package struct ExpectedSolver {
  package let output: SolverOutput
  package let acquisition: AcquisitionPath
  /// The window over which existing customers arrived, months; 0 without any.
  package let tenureWindow: Double

  package init(plan: Plan, nodes: NodeCounts) {
    let ages = max(2 * plan.window, plan.horizon)
    let vintages = VintageProfiles(plan: plan, nodes: nodes, ages: ages)
    let existing = ExistingProfiles(plan: plan, nodes: nodes)
    acquisition = Self.acquire(plan: plan, vintages: vintages, existing: existing)
    tenureWindow = existing.tenureWindow
    var fold = LedgerFold(plan: plan)
    fold.add(vintages: vintages, acquisition: acquisition)
    fold.add(existing: existing)
    output = fold.output
  }

  /// Acquisition forward in time; customers who leave may come back to the market.
  private static func acquire(
    plan: Plan, vintages: VintageProfiles, existing: ExistingProfiles
  ) -> AcquisitionPath {
    var market = MarketSimulation(plan: plan)
    let segments = plan.business.customers.segments.indices
    for month in 0..<plan.horizon {
      market.acquire(month: month, referred: [])
      var lost = 0.0
      if market.needsLost {
        for segment in segments {
          for vintage in 0...month {
            let there = vintages.profile(segment: segment, month: vintage).quantities.there
            let age = month - vintage
            lost +=
              market.path.customers(segment: segment, month: vintage) * (there[age] - there[age + 1])
          }
        }
        for quantities in existing.quantities {
          lost += quantities.there[month] - quantities.there[month + 1]
        }
      }
      market.advance(month: month, lost: lost)
    }
    return market.path
  }
}
