// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Randomness
import Scenarios

/// The reference solver: every customer, month by month, each with luck of its own.
///
/// Literal rather than clever, so that the exact solver can be checked against it. A customer is lived to
/// its end and folded into the totals before the next one starts: memory does not grow with their number.
///
/// Streams are named by channel and segment and positioned by draw, vintage, customer and month; every
/// decision has a purpose of its own. A customer so has the same luck under every strategy, and a channel,
/// segment or contract more does not shift the luck of others.
package enum IndividualSolver {
  /// The totals of one plan by one realisation of chance.
  ///
  /// - Parameters:
  ///   - acquisition: Expected new customers; the number won is Poisson with that mean, for each channel,
  ///     segment and month.
  ///   - tenureWindow: A, how many months ago the first of the existing customers can have come, > 0;
  ///     needed only where there are existing customers.
  ///   - draw: From 0; a position of the streams, so a draw computed alone is the same as in sequence.
  /// - Precondition: H + 2W < 65,536 months; fewer than 2³² customers in a vintage of a channel and segment.
  package static func solve(
    plan: Plan, acquisition: AcquisitionPath, tenureWindow: Double?, seed: UInt64, draw: Int
  ) -> SolverOutput {
    var totals = Totals(plan: plan, acquisition: acquisition)
    var lives = Lives(plan: plan, draw: draw)
    for (channel, mix) in acquisition.mix.enumerated() {
      for (segment, share) in mix.enumerated() where share > 0 {
        let name =
          plan.business.acquisition.channels[channel].key + "/"
          + plan.business.customers.segments[segment].key
        lives.keys = Keys(seed: seed, group: name, contracts: plan.business.contracts.map(\.key))
        for month in 0..<plan.horizon {
          let mean = acquisition.customers[channel][month] * share
          let count = lives.liveVintage(month: month, segment: segment, mean: mean)
          totals.add(
            lives.book.closeVintage(), customers: count, month: month, channel: channel, segment: segment)
        }
      }
    }
    if let existing = plan.business.customers.existing, let tenureWindow {
      lives.keys = Keys(seed: seed, group: "existing", contracts: plan.business.contracts.map(\.key))
      lives.liveExisting(existing, tenureWindow: tenureWindow, seed: seed)
    }
    return totals.output(lives.book)
  }

  /// How many customers `solve` can be expected to live through, to refuse what would take too long.
  package static func customers(plan: Plan, acquisition: AcquisitionPath) -> Double {
    acquisition.customers.reduce(plan.business.customers.existing?.customers ?? 0) {
      $1.reduce($0, +)
    }
  }
}
