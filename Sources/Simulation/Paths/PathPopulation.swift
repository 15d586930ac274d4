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
      self.plan.lives.stream.seek(key.arrivals, draw: draw)
      arrivals.append(EvenCount(luck: self.plan.lives.stream.uniform()))
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

  mutating func live() {
    liveExisting()
    for month in 0..<plan.lives.plan.horizon {
      plan.acquire(month: month)
      control.acquire(month: month)
      for group in groups.indices { liveVintage(group, month: month) }
      plan.advance(month: month)
      control.advance(month: month)
    }
  }

  private mutating func liveVintage(_ index: Int, month: Int) {
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
    let months = plan.lives.book.months(from: month)
    for customer in 0..<count {
      plan.lives.turn(to: customer, vintage: month)
      control.lives.turn(to: customer, vintage: month)
      let traits = plan.lives.newTraits(segment: group.segment)
      let start = IndividualSolver.Customer(segment: group.segment, traits: traits)
      let luck = plan.lives.pathLuck(months: months.count)
      plan.lives.live(start, isNew: true, months: months, weight: own, there: 1, luck: luck)
      control.lives.live(start, isNew: true, months: months, weight: others, there: 1, luck: luck)
    }
    plan.close(group, month: month, weight: Double(count) * own)
    control.close(group, month: month, weight: Double(count) * others)
  }

  private mutating func liveExisting() {
    guard let terms = plan.lives.plan.business.customers.existing, existing.survivors > 0 else { return }
    let count = Int(saturating: min(Self.mostPathsAtOnce, (terms.customers * scale).rounded(.up)))
    guard count > 0 else { return }
    let history = PathHistory(plan: plan.lives.plan, totals: existing, seed: seed)
    plan.openExisting(seed: seed, customers: history.customers * scale)
    control.openExisting(seed: seed, customers: history.customers * scale)
    let months = 0..<max(plan.lives.plan.horizon, plan.lives.plan.window)
    for customer in 0..<count {
      plan.lives.turn(to: customer, vintage: 0)
      control.lives.turn(to: customer, vintage: 0)
      guard let start = history.customer(customer, of: count, by: &plan.lives) else { continue }
      var found = start.customer
      found.membership = plan.lives.existingMembership(terms, history.base)
      let luck = plan.lives.pathLuck(months: months.count)
      // What it did in the year before decides in the plan alone.
      let weight = history.customers * scale / Double(count)
      plan.lives.live(found, isNew: false, months: months, weight: weight, there: start.there, luck: luck)
      control.lives.live(found, isNew: false, months: months, weight: weight, there: start.there, luck: luck)
    }
  }
}

/// One of the two plans.
private struct PlanPaths: ~Copyable {
  var lives: IndividualSolver.Lives
  var market: MarketSimulation<Double>
  private var totals: SimulatedTotals
  private let scale: Double
  private var referred: [Double] = []

  init(plan: Plan<Double>, draw: Int, scale: Double) {
    lives = IndividualSolver.Lives(plan: plan, draw: draw, isMonthByMonth: true, gathersActivity: false)
    market = MarketSimulation(business: plan.business, months: plan.horizon)
    totals = SimulatedTotals(plan: plan, channels: market.path.mix.count, scale: scale)
    self.scale = scale
  }

  func output(present: [Double]?) -> SolverOutput {
    var acquisition = market.path
    acquisition.present = present
    return totals.output(lives.book, acquisition: acquisition)
  }

  /// All customers present in month 0 ... H, along the paths.
  var present: [Double] {
    let horizon = lives.plan.horizon
    return (0..<horizon).map { lives.book.there(in: $0) } + [lives.book.active[horizon - 1]]
  }

  mutating func acquire(month: Int) {
    market.acquire(month: month, referred: referred)
  }

  mutating func advance(month: Int) {
    market.advance(
      month: month, left: lives.book.lost[month] / scale, there: lives.book.there(in: month) / scale)
    referred = lives.referrals.expected(month: month).map { $0 / scale }
  }

  /// Expected new customers.
  func mean(_ group: CustomerGroup, month: Int) -> Double {
    market.path.customers[group.channel][month] * group.share
  }

  mutating func open(_ keys: GroupKeys, vintage: Int) {
    lives.keys = keys
    lives.book.open(vintage: vintage)
  }

  mutating func openExisting(seed: UInt64, customers: Double) {
    lives.keys = GroupKeys(seed: seed, group: "existing", business: lives.plan.business)
    lives.book.openExisting(customers: customers)
  }

  mutating func close(_ group: CustomerGroup, month: Int, weight: Double) {
    totals.add(lives.book.closeVintage(), weight: weight, month: month, group: group)
  }
}
