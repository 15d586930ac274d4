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

  /// Acquisition forward in time; customers bring others, and those who leave may come back
  /// to the market.
  private static func acquire(
    plan: Plan, vintages: VintageProfiles, existing: ExistingProfiles
  ) -> AcquisitionPath {
    var market = MarketSimulation(plan: plan)
    let segments = plan.business.customers.segments.indices
    let referrals = plan.effects.indices.filter { plan.business.programmes[$0].referral != nil }
    var referred = [Double](repeating: 0, count: referrals.count)
    for month in 0..<plan.horizon {
      market.acquire(month: month, referred: referred)
      func total(_ count: (Quantities<Double>, _ index: Int) -> Double) -> Double {
        var total = existing.quantities.reduce(0) { $0 + count($1, month) }
        for segment in segments {
          for vintage in 0...month {
            let customers = market.path.customers(segment: segment, month: vintage)
            guard customers > 0 else { continue }
            total +=
              customers
              * count(vintages.profile(segment: segment, month: vintage).quantities, month - vintage)
          }
        }
        return total
      }
      referred = referrals.map { programme in
        plan.effects[programme].referredPerMonth * total { $0.inReach[programme].there[$1] }
      }
      market.advance(month: month, lost: market.needsLost ? total { $0.there[$1] - $0.there[$1 + 1] } : 0)
    }
    return market.path
  }
}
