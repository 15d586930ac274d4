// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Randomness
import Scenarios

/// The reference solver: every customer, month by month, each with luck of its own.
///
/// Literal rather than clever, so that the exact solver can be checked against it. A customer is lived to
/// its end and folded into the totals before the next one starts: memory does not grow with their number.
///
/// Where a life depends on nothing that a customer does (`Plan.hasFreeLives`), its length is drawn at once, and where
/// no customer's own months are wanted the orders of all are, which is the same in distribution and many times faster.
///
/// Streams are named by channel and segment and positioned by draw, vintage, customer and month; every
/// decision has a purpose of its own. A customer so has the same luck under every strategy, and a channel,
/// segment, offer or programme more does not shift the luck of others.
package enum IndividualSolver {
  /// What became of a plan by one realisation of chance.
  package struct Solution: Sendable {
    package let output: SolverOutput
    /// Who was expected to be won when: as given, or as the simulated customers made the market.
    package let acquisition: AcquisitionPath<Double>
  }

  /// The totals of one plan by one realisation of chance.
  ///
  /// - Parameters:
  ///   - acquisition: Expected new customers; the number won is Poisson with that mean, for each channel, segment and
  ///     month. `nil` if nobody knows them: the market then follows the customers simulated, those they bring and
  ///     those who leave.
  ///   - tenureWindow: A, how many months ago the first of the existing customers can have come, > 0;
  ///     needed only where there are existing customers.
  ///   - draw: From 0; a position of the streams, so a draw computed alone is the same as in sequence.
  ///   - scale: How many customers to simulate for each that the plan has, > 0; totals are the plan's. More of
  ///     them leave less to chance.
  ///   - isMonthByMonth: Whether to live every month of every customer also where a life is drawn as a whole.
  ///   - gathersActivity: Whether to follow recency and frequency too. Nothing else depends on it, but where lives are
  ///     drawn as a whole chance comes out otherwise.
  /// - Precondition: H + 2W < 65,536 months; fewer than 2³² customers in a vintage of a channel and segment.
  package static func solve(
    plan: Plan<Double>, acquisition: AcquisitionPath<Double>?, tenureWindow: Double?, seed: UInt64, draw: Int,
    scale: Double = 1, isMonthByMonth: Bool = false, gathersActivity: Bool = false
  ) -> Solution {
    var market = MarketSimulation(business: plan.business, months: plan.horizon)
    var population = Population(
      plan: plan, mix: acquisition?.mix ?? market.path.mix, tenureWindow: tenureWindow, seed: seed,
      draw: draw, scale: scale, isMonthByMonth: isMonthByMonth, gathersActivity: gathersActivity)
    if let acquisition {
      population.simulate(by: acquisition)
    } else {
      population.simulate(in: &market)
    }
    let path = acquisition ?? market.path
    return Solution(output: population.output(path), acquisition: path)
  }

  /// What one portion of the customers does, each with the luck that it has among all.
  ///
  /// Where lives are drawn as a whole, what customers of a portion order together is drawn at once: in several portions
  /// chance comes out otherwise than in one, in the same distribution.
  ///
  /// - Parameters: as for `solve`.
  package static func simulate(
    _ portion: Portion, plan: Plan<Double>, acquisition: AcquisitionPath<Double>, tenureWindow: Double?,
    seed: UInt64, draw: Int, gathersActivity: Bool = false
  ) -> PortionResult {
    var population = Population(
      plan: plan, mix: acquisition.mix, tenureWindow: tenureWindow, seed: seed, draw: draw, scale: 1,
      isMonthByMonth: false, gathersActivity: gathersActivity)
    population.simulate(by: acquisition, portion: portion)
    return population.result
  }

  /// The totals of a plan whose customers were lived in portions.
  package static func output(
    _ all: PortionResult, plan: Plan<Double>, acquisition: AcquisitionPath<Double>
  ) -> SolverOutput {
    var output = SimulatedTotals(plan: plan, won: all.won).output(all.book, acquisition: acquisition)
    output.activity = all.activity
    if let spread = all.spread { output.activity?.concentration = spread.concentration }
    return output
  }
}
