// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Metrics
import Randomness
import Scenarios

/// All paths of two plans (see `PathSolver`), in the order in which customers come: each month's market is what the
/// months before made it.
struct PathPopulation: ~Copyable {
  private let groups: [CustomerGroup]
  /// By group.
  private let keys: [GroupKeys]
  private var arrivals: [EvenCount]
  private let existing: ExistingTotals
  private let seed: UInt64
  private let scale: Double
  private var plan: PlanPaths
  private var control: PlanPaths

  /// Of one month and group: what a draw takes stays within bounds, however many customers it has.
  private static let mostPathsAtOnce = 100_000.0

  init(
    plan: Plan<Double>, control: Plan<Double>, existing: ExistingTotals, seed: UInt64, draw: Int,
    scale: Double
  ) {
    self.plan = PlanPaths(plan: plan, draw: draw, scale: scale)
    self.control = PlanPaths(plan: control, draw: draw, scale: scale)
    self.existing = existing
    self.seed = seed
    self.scale = scale
    groups = CustomerGroup.all(of: plan, mix: self.plan.market.path.mix)
    keys = groups.map { GroupKeys(seed: seed, group: $0.name, business: plan.business) }
    arrivals = []
    for key in keys {
      self.plan.simulator.stream.seek(key.arrivals, draw: draw)
      arrivals.append(EvenCount(variate: self.plan.simulator.stream.uniform()))
    }
  }

  /// - Parameter present: of the control.
  func solution(present: [Double]?) -> PathSolver.Solution {
    let (own, others) = (plan.present, control.present)
    let more = zip(own, others).map { ($0 - $1) / scale }
    let presentInPlan = present.map { zip($0, more).map { max(0, $0 + $1) } }
    var acquisition = plan.market.path
    acquisition.present = presentInPlan
    return PathSolver.Solution(
      plan: plan.output(present: presentInPlan), control: control.output(present: present),
      acquisition: acquisition)
  }

  mutating func simulate() {
    simulateExisting()
    for month in 0..<plan.simulator.plan.horizon {
      plan.acquire(month: month)
      control.acquire(month: month)
      for group in groups.indices { simulateVintage(group, month: month) }
      plan.advance(month: month)
      control.advance(month: month)
    }
  }

  private mutating func simulateVintage(_ index: Int, month: Int) {
    let group = groups[index]
    let (mean, other) = (plan.mean(group, month: month), control.mean(group, month: month))
    // Each path stands for as many in each plan as there are for each that the larger has, and for more of them where
    // a draw has far more customers than `scale` was made for.
    let larger = max(mean, other)
    let crowding = max(1, larger * scale / Self.mostPathsAtOnce)
    let count = arrivals[index].next(larger * scale / crowding)
    guard count > 0 else { return }
    let (own, others) = (crowding * mean / larger, crowding * other / larger)
    plan.open(keys[index], vintage: month)
    control.open(keys[index], vintage: month)
    let months = plan.simulator.book.months(from: month)
    for customer in 0..<count {
      plan.simulator.turn(to: customer, vintage: month)
      control.simulator.turn(to: customer, vintage: month)
      let traits = plan.simulator.newTraits(segment: group.segment)
      let start = IndividualSolver.Customer(segment: group.segment, traits: traits)
      let variate = plan.simulator.pathLuck(months: months.count)
      plan.simulator.simulate(start, isNew: true, months: months, weight: own, presence: 1, variate: variate)
      control.simulator.simulate(
        start, isNew: true, months: months, weight: others, presence: 1, variate: variate)
    }
    plan.close(group, month: month, weight: Double(count) * own)
    control.close(group, month: month, weight: Double(count) * others)
  }

  private mutating func simulateExisting() {
    guard let terms = plan.simulator.plan.business.customers.existing, existing.survivors > 0 else { return }
    let count = Int(saturating: min(Self.mostPathsAtOnce, (terms.customers * scale).rounded(.up)))
    guard count > 0 else { return }
    let history = PathHistory(plan: plan.simulator.plan, totals: existing, seed: seed)
    plan.openExisting(seed: seed, customers: history.customers * scale)
    control.openExisting(seed: seed, customers: history.customers * scale)
    let months = 0..<max(plan.simulator.plan.horizon, plan.simulator.plan.window)
    for customer in 0..<count {
      plan.simulator.turn(to: customer, vintage: 0)
      control.simulator.turn(to: customer, vintage: 0)
      guard let start = history.customer(customer, of: count, by: &plan.simulator) else { continue }
      var found = start.customer
      found.membership = plan.simulator.existingStanding(terms, history.base)
      let variate = plan.simulator.pathLuck(months: months.count)
      // What it did in the year before decides in the plan alone.
      let weight = history.customers * scale / Double(count)
      plan.simulator.simulate(
        found, isNew: false, months: months, weight: weight, presence: start.presence, variate: variate)
      control.simulator.simulate(
        found, isNew: false, months: months, weight: weight, presence: start.presence, variate: variate)
    }
  }
}

/// One of the two plans.
private struct PlanPaths: ~Copyable {
  var simulator: IndividualSolver.CustomerSimulator
  var market: MarketSimulation<Double>
  private var totals: SimulatedTotals
  private let scale: Double
  private var referred: [Double] = []

  init(plan: Plan<Double>, draw: Int, scale: Double) {
    simulator = IndividualSolver.CustomerSimulator(
      plan: plan, draw: draw, isMonthByMonth: true, gathersActivity: false)
    market = MarketSimulation(business: plan.business, months: plan.horizon)
    totals = SimulatedTotals(plan: plan, channels: market.path.mix.count, scale: scale)
    self.scale = scale
  }

  func output(present: [Double]?) -> SolverOutput {
    var acquisition = market.path
    acquisition.present = present
    return totals.output(simulator.book, acquisition: acquisition)
  }

  /// All customers present in month 0 ... H, along the paths.
  var present: [Double] {
    let horizon = simulator.plan.horizon
    return (0..<horizon).map { simulator.book.presence(in: $0) } + [simulator.book.active[horizon - 1]]
  }

  mutating func acquire(month: Int) {
    market.acquire(month: month, referred: referred)
  }

  mutating func advance(month: Int) {
    market.advance(
      month: month, left: simulator.book.lost[month] / scale,
      presence: simulator.book.presence(in: month) / scale)
    referred = simulator.referrals.expected(month: month).map { $0 / scale }
  }

  /// Expected new customers.
  func mean(_ group: CustomerGroup, month: Int) -> Double {
    market.path.customers[group.channel][month] * group.share
  }

  mutating func open(_ keys: GroupKeys, vintage: Int) {
    simulator.keys = keys
    simulator.book.open(vintage: vintage)
  }

  mutating func openExisting(seed: UInt64, customers: Double) {
    simulator.keys = GroupKeys(seed: seed, group: "existing", business: simulator.plan.business)
    simulator.book.openExisting(customers: customers)
  }

  mutating func close(_ group: CustomerGroup, month: Int, weight: Double) {
    totals.add(simulator.book.closeVintage(), weight: weight, month: month, group: group)
  }
}
