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
  /// Customers who were there before the plan.
  package let existing: ExistingTotals

  package init(plan: Plan, nodes: NodeCounts) {
    let ages = max(2 * plan.window, plan.horizon)
    let market = MarketSimulation(plan: plan)
    let groups = MixGroup.all(of: market.path.mix)
    let prices = PriceList(plan: plan, months: ages)
    let vintages = VintageProfiles(
      plan: plan, nodes: nodes, ages: ages, prices: prices, mixes: groups.map(\.mix))
    let existing = ExistingProfiles(plan: plan, nodes: nodes)
    acquisition = Self.acquire(
      in: market, plan: plan, groups: groups, vintages: vintages, existing: existing)
    tenureWindow = existing.tenureWindow
    self.existing = ExistingTotals(tenureWindow: existing.tenureWindow, survivors: existing.survivors)
    output =
      LedgerFold(
        plan: plan, groups: groups, vintages: vintages, existing: existing, acquisition: acquisition,
        prices: prices
      ).output
  }

  /// Acquisition forward in time; customers bring others, and those who leave may come back
  /// to the market.
  private static func acquire(
    in market: MarketSimulation, plan: Plan, groups: [MixGroup], vintages: VintageProfiles,
    existing: ExistingProfiles
  ) -> AcquisitionPath {
    var market = market
    let layout = vintages.layout
    let referrals = plan.effects.indices.filter { plan.business.programmes[$0].referral != nil }
    var referred = [Double](repeating: 0, count: referrals.count)
    for month in 0..<plan.horizon {
      market.acquire(month: month, referred: referred)
      /// What all customers do this month.
      func total(_ row: Int) -> Double {
        var total = existing.quantities?[row, month] ?? 0
        for (mix, group) in groups.enumerated() {
          for channel in group.channels {
            total += vintages.total(
              row, of: market.path.customers[channel], mix: mix, month: month)
          }
        }
        return total
      }
      for (index, programme) in referrals.enumerated() {
        referred[index] =
          plan.effects[programme].referredPerMonth
          * total(layout.inReach(programme) + QuantityLayout.there)
      }
      market.advance(month: month, lost: market.needsLost ? total(QuantityLayout.left) : 0)
    }
    return market.path
  }
}
