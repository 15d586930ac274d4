// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Metrics
import Scenarios

extension IndividualSolver {
  /// All customers of a plan: those who are there when it starts, and a vintage a month of every group.
  struct Population: ~Copyable {
    private let plan: Plan<Double>
    private let groups: [CustomerGroup]
    /// By group.
    private let keys: [GroupKeys]
    private let tenureWindow: Double?
    private let seed: UInt64
    /// Customers simulated for each that the plan has.
    private let scale: Double
    private var totals: SimulatedTotals
    private var lives: Lives

    init(
      plan: Plan<Double>, mix: [[Double]], tenureWindow: Double?, seed: UInt64, draw: Int, scale: Double,
      isMonthByMonth: Bool, gathersActivity: Bool
    ) {
      self.plan = plan
      groups = CustomerGroup.all(of: plan, mix: mix)
      keys = groups.map { GroupKeys(seed: seed, group: $0.name, business: plan.business) }
      self.tenureWindow = tenureWindow
      self.seed = seed
      self.scale = scale
      totals = SimulatedTotals(plan: plan, channels: mix.count, scale: scale)
      lives = Lives(
        plan: plan, draw: draw, isMonthByMonth: isMonthByMonth, gathersActivity: gathersActivity)
    }

    /// Lives everybody, new customers as expected.
    mutating func live(by acquisition: AcquisitionPath<Double>) {
      for group in groups.indices {
        for month in 0..<plan.horizon { liveVintage(group, month: month, acquisition) }
      }
      liveExisting()
    }

    /// Lives everybody in the order in which they come, each month's market being what the months before made it.
    mutating func live(in market: inout MarketSimulation<Double>) {
      liveExisting()
      var referred: [Double] = []
      for month in 0..<plan.horizon {
        market.acquire(month: month, referred: referred)
        for group in groups.indices { liveVintage(group, month: month, market.path) }
        market.advance(
          month: month, left: lives.book.lost[month] / scale, there: lives.book.there(in: month) / scale)
        referred = lives.referrals.expected(month: month).map { $0 / scale }
      }
    }

    func output(_ acquisition: AcquisitionPath<Double>) -> SolverOutput {
      var output = totals.output(lives.book, acquisition: acquisition)
      output.activity = lives.activity.map { $0.result / scale }
      return output
    }

    private mutating func liveVintage(_ index: Int, month: Int, _ acquisition: AcquisitionPath<Double>) {
      let group = groups[index]
      lives.keys = keys[index]
      let mean = acquisition.customers[group.channel][month] * group.share
      let count = lives.liveVintage(month: month, segment: group.segment, mean: mean * scale)
      totals.add(lives.book.closeVintage(), customers: count, month: month, group: group)
    }

    private mutating func liveExisting() {
      guard let existing = plan.business.customers.existing, let tenureWindow else { return }
      lives.keys = GroupKeys(seed: seed, group: "existing", business: plan.business)
      lives.liveExisting(
        existing, count: Int(saturating: (existing.customers * scale).rounded()), tenureWindow: tenureWindow,
        seed: seed)
    }
  }
}
