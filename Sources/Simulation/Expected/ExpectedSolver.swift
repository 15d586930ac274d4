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
    output =
      LedgerFold(plan: plan, vintages: vintages, existing: existing, acquisition: acquisition).output
  }

  /// Acquisition forward in time; customers bring others, and those who leave may come back
  /// to the market.
  private static func acquire(
    plan: Plan, vintages: VintageProfiles, existing: ExistingProfiles
  ) -> AcquisitionPath {
    var market = MarketSimulation(plan: plan)
    let layout = vintages.customer(segment: 0, start: 0).layout
    let referrals = plan.effects.indices.filter { plan.business.programmes[$0].referral != nil }
    var referred = [Double](repeating: 0, count: referrals.count)
    for month in 0..<plan.horizon {
      market.acquire(month: month, referred: referred)
      /// What all customers do this month.
      func total(_ row: Int) -> Double {
        var total = existing.quantities?[row, month] ?? 0
        for segment in plan.business.customers.segments.indices {
          for vintage in 0...month {
            let customers = market.path.customers(segment: segment, month: vintage)
            let customer = vintages.customer(segment: segment, start: vintages.start(of: vintage))
            total += customers * customer[row, month - vintage]
          }
        }
        return total
      }
      referred = referrals.map {
        plan.effects[$0].referredPerMonth * total(layout.inReach($0) + QuantityLayout.there)
      }
      market.advance(month: month, lost: market.needsLost ? total(QuantityLayout.left) : 0)
    }
    return market.path
  }
}
