// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Metrics
import Scenarios

extension IndividualSolver {
  /// All customers of a plan: those present when it starts, and a vintage a month of every group.
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
    private var simulator: CustomerSimulator

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
      simulator = CustomerSimulator(
        plan: plan, draw: draw, isMonthByMonth: isMonthByMonth, gathersActivity: gathersActivity)
    }

    /// Lives a portion of the customers, new ones as expected.
    mutating func simulate(by acquisition: AcquisitionPath<Double>, portion: Portion = .whole) {
      let existing = tenureWindow == nil ? 0 : plan.business.customers.existing?.customers ?? 0
      let expected = groups.indices.reduce(existing) { sum, group in
        (0..<plan.horizon).reduce(sum) { $0 + mean(group, month: $1, acquisition) }
      }
      var walk = Portion.Walk(portion, total: expected)
      for group in groups.indices {
        for month in 0..<plan.horizon {
          simulateVintage(
            group, month: month, acquisition, portion: walk.next(mean(group, month: month, acquisition)))
        }
      }
      simulateExisting(portion: walk.next(existing))
    }

    private func mean(_ group: Int, month: Int, _ acquisition: AcquisitionPath<Double>) -> Double {
      acquisition.customers[groups[group].channel][month] * groups[group].share
    }

    /// Lives everybody in the order in which they come, each month's market being what the months before made it.
    mutating func simulate(in market: inout MarketSimulation<Double>) {
      simulateExisting()
      var referred: [Double] = []
      for month in 0..<plan.horizon {
        market.acquire(month: month, referred: referred)
        for group in groups.indices { simulateVintage(group, month: month, market.path) }
        market.advance(
          month: month, left: simulator.book.lost[month] / scale,
          presence: simulator.book.presence(in: month) / scale)
        referred = simulator.referrals.expected(month: month).map { $0 / scale }
      }
    }

    func output(_ acquisition: AcquisitionPath<Double>) -> SolverOutput {
      var output = totals.output(simulator.book, acquisition: acquisition)
      output.activity = simulator.activity.map { $0.result / scale }
      return output
    }

    /// What a portion comes to.
    var result: PortionResult {
      PortionResult(
        book: simulator.book, won: totals.won, activity: simulator.activity?.result,
        spread: simulator.activity?.spread)
    }

    private mutating func simulateVintage(
      _ index: Int, month: Int, _ acquisition: AcquisitionPath<Double>, portion: Portion.Range = .whole
    ) {
      guard !portion.isEmpty else { return }
      let group = groups[index]
      simulator.keys = keys[index]
      let count = simulator.simulateVintage(
        month: month, segment: group.segment, mean: mean(index, month: month, acquisition) * scale,
        portion: portion)
      totals.add(simulator.book.closeVintage(), customers: count, month: month, group: group)
    }

    private mutating func simulateExisting(portion: Portion.Range = .whole) {
      guard !portion.isEmpty else { return }
      guard let existing = plan.business.customers.existing, let tenureWindow else { return }
      simulator.keys = GroupKeys(seed: seed, group: "existing", business: plan.business)
      simulator.simulateExisting(
        existing, count: Int(saturating: (existing.customers * scale).rounded()), tenureWindow: tenureWindow,
        seed: seed, portion: portion)
    }
  }
}
