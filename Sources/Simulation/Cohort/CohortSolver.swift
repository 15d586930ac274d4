// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Randomness
import Scenarios

/// Counts of customers instead of customers: what chance makes of a plan, at a cost that does not depend on how many
/// customers there are.
///
/// Customers who are alike in everything that matters from here on are exchangeable, so only their number is kept: by
/// month acquired, latent class and condition. What becomes of them in a month is a multinomial split; what they
/// order together is one Poisson number, what those orders are worth one gamma amount. Given the latent classes
/// everything is exact in distribution, joint distributions over months included.
package struct CohortSolver: Sendable {
  private let setting: CohortSetting
  private let plain: PlainClasses?
  /// By era, then segment, where customers do more than what is plain.
  private let acquired: [[CohortClasses]]
  private let existing: ExistingCohorts?

  /// Why a plan cannot be solved by counts: the feature that needs a customer's own history; `nil` if it can be.
  package static func refusal(_ plan: Plan<Double>) -> String? {
    plan.business.customers.orders?.valueBetween == nil
      ? plan.needsHistory : "`customers.orders.value_between`"
  }

  /// - Precondition: nothing is refused; H + 2W < 65,536 months.
  package init(plan: Plan<Double>, nodes: NodeCounts) {
    let nodes = nodes.limited(to: .mostUnderChance)
    let setting = CohortSetting(plan: plan)
    let ages = max(plan.horizon, 2 * plan.window)
    let classes = plan.blueprint.eras.starts.map {
      LatentClass.classes(
        of: plan, acquired: $0, nodes: nodes, ages: ages, modifiers: setting.kernel.modifiers)
    }
    let plain = PlainClasses(classes[0], ages: ages, setting: setting)
    self.plain = plain
    let segments = plain == nil ? plan.business.customers.segments.count : 0
    acquired = classes.map { classes in
      (0..<segments).map { segment in
        CohortClasses(
          classes.filter { $0.segment == segment }, segment: segment, ages: 0..<ages, setting: setting)
      }
    }
    existing = ExistingCohorts(plan: plan, nodes: nodes, setting: setting)
    self.setting = setting
  }

  /// The totals of the plan by one realisation of chance.
  ///
  /// - Parameters:
  ///   - acquisition: Expected new customers; the number won is Poisson with that mean, for each channel,
  ///     segment and month: the same as the individual solver wins at the same seed and draw.
  ///   - draw: From 0; a position of the streams, so a draw computed alone is the same as in sequence.
  package func solve(acquisition: AcquisitionPath<Double>, seed: UInt64, draw: Int) -> SolverOutput {
    let plan = setting.plan
    var totals = SimulatedTotals(plan: plan, channels: acquisition.mix.count, scale: 1)
    let groups = CustomerGroup.all(of: plan, mix: acquisition.mix)
    var book = setting.emptyBook
    if let plain {
      var simulator = OrderOnlyCohorts(
        setting: setting, classes: plain, groups: groups, draw: draw, seed: seed, book: book)
      for month in 0..<plan.horizon {
        simulator.simulate(month: month, acquisition: acquisition, into: &totals)
      }
      book = simulator.book
    }
    if plain == nil || existing != nil {
      var simulator = CohortSimulator(setting: setting, draw: draw, seed: seed, book: book)
      if plain == nil { simulate(groups, acquisition, seed: seed, by: &simulator, into: &totals) }
      if let existing {
        simulator.keys = GroupKeys(seed: seed, group: "existing", business: plan.business)
        simulator.simulateExisting(existing, keys: ExistingKeys(seed: seed))
      }
      book = simulator.book
    }
    return totals.output(book, acquisition: acquisition)
  }

  private func simulate(
    _ groups: [CustomerGroup], _ acquisition: AcquisitionPath<Double>, seed: UInt64,
    by simulator: inout CohortSimulator,
    into totals: inout SimulatedTotals
  ) {
    for group in groups {
      simulator.keys = GroupKeys(seed: seed, group: group.name, business: setting.plan.business)
      for month in 0..<setting.plan.horizon {
        let mean = acquisition.customers[group.channel][month] * group.share
        guard mean > 0 else { continue }
        let era = setting.plan.blueprint.eras(of: month)
        let count = simulator.simulateVintage(acquired[era][group.segment], month: month, mean: mean)
        totals.add(simulator.book.closeVintage(), customers: count, month: month, group: group)
      }
    }
  }
}
