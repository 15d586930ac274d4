// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Scenarios

/// By how much chance alone moves a plan's totals, exactly from second moments.
///
/// Customers live independently and each vintage's number is Poisson, so a total over new customers is
/// compound Poisson: its variance is Σ over vintages of n · E[Z²], Z what one customer adds. Existing
/// customers are a fixed number N of independent ones and add N · Var(Z).
package struct ChanceSolver {
  private let plan: Plan
  private let classes: [LatentClass]
  private let stages: ContractStages
  private let conditions: Conditions
  private let seasons: [Double]
  private let acquisition: AcquisitionPath
  private let existing: ExistingCustomers
  /// E[Z²] is computed for every such vintage and interpolated between.
  private let stride: Int
  private let settled: Int

  private static let totals: [(Functional, Metric)] = [
    (.orders, .orders), (.revenue, .revenue), (.contribution, .contribution), (.npvPlan, .npvPlan),
    (.terminalValue, .terminalValue), (.npv, .npv),
  ]

  /// - Parameter stride: 1 for every vintage.
  package init(plan: Plan, nodes: NodeCounts, acquisition: AcquisitionPath, stride: Int) {
    self.plan = plan
    self.acquisition = acquisition
    self.stride = stride
    let business = plan.business
    let ages = max(plan.window, plan.horizon)
    classes = LatentClass.forSecondMoments(plan: plan, nodes: nodes, ages: ages)
    stages = ContractStages(contracts: business.contracts)
    conditions = Conditions(business: business)
    seasons = Seasons.multipliers(of: business, start: plan.start)
    existing = ExistingCustomers(plan: plan, nodes: nodes, months: ages, secondMoments: true)
    settled =
      business.contracts.map {
        max($0.availability.fromMonth, $0.availability.untilMonth ?? 0)
      }.max() ?? 0
  }

  /// The variances of every total; `output` is the expected solver's for the same plan.
  package func variances(output: SolverOutput) -> ChanceVariance {
    var result = ChanceVariance()
    result.variances[.customersAcquired] = output.ledger.acquired.reduce(0, +)
    result.variances[.acquisitionCost] = 0
    let presence = variance(ofPresenceIn: output)
    result.variances[.customersActiveEnd] = presence
    for (functional, metric) in Self.totals {
      result.variances[metric] = variance(of: functional)
    }
    result.revenueCV = revenueCV(output: output)
    return result
  }

  /// Variance of a total over all customers.
  func variance(of functional: Functional) -> Double {
    let length = { (start: Int) in max(plan.horizon - start, plan.window) }
    return acquiredVariance(of: functional, length: length)
      + existingVariance(of: functional, months: max(plan.horizon, plan.window))
  }

  private func acquiredVariance(of functional: Functional, length: (Int) -> Int) -> Double {
    var total = 0.0
    for segment in plan.business.customers.segments.indices {
      let grid = vintageGrid
      let squares = grid.map { start in
        classes.lazy.filter { $0.segment == segment }.reduce(0) {
          $0 + $1.weight * square(of: functional, group: $1, start: start, months: length(start))
        }
      }
      for (index, start) in grid.enumerated() {
        let next = index + 1 < grid.count ? grid[index + 1] : start + 1
        for month in start..<min(next, plan.horizon) {
          let share = Double(month - start) / Double(next - start)
          let square =
            index + 1 < grid.count
            ? squares[index] * (1 - share) + squares[index + 1] * share : squares[index]
          total += acquisition.customers(segment: segment, month: month) * square
        }
      }
    }
    return total
  }

  private var vintageGrid: [Int] {
    (0..<plan.horizon).filter { $0 <= settled || $0 % stride == 0 || $0 == plan.horizon - 1 }
  }

  /// E[Z²] of a class's customers acquired in month `start`.
  private func square(of functional: Functional, group: LatentClass, start: Int, months: Int) -> Double {
    let kernel = kernel(of: group)
    var state = kernel.newCustomer
    live(&state, kernel: kernel, functional: functional, start: start, age: 0, months: months)
    return state.total.second
  }

  private func existingVariance(of functional: Functional, months: Int) -> Double {
    var total = Moments.zero
    for group in existing.groups {
      let kernel = kernel(of: group.group)
      var state = kernel.state(startingState(of: group))
      live(
        &state, kernel: kernel, functional: functional, start: 0, age: group.age, months: months,
        existing: true)
      total += state.total
    }
    guard total.zeroth > 0 else { return 0 }
    return max(0, total.second - total.first * total.first / total.zeroth)
  }

  private func live(
    _ state: inout MomentKernel.State, kernel: MomentKernel, functional: Functional, start: Int, age: Int,
    months: Int, existing: Bool = false
  ) {
    // An existing customer's window starts with the plan.
    let windowAge = existing ? 0 : age
    var amounts = MonthAmounts(functional, plan: plan, time: start, age: windowAge)
    let negligible = state.present * 1e-14
    for month in 0..<months {
      guard state.present > negligible else { return }
      let next = MonthAmounts(functional, plan: plan, time: start + month + 1, age: windowAge + month + 1)
      kernel.step(&state, time: start + month, age: age + month, amounts: amounts, next: next)
      amounts = next
    }
  }

  private func kernel(of group: LatentClass) -> MomentKernel {
    MomentKernel(group, plan: plan, stages: stages, conditions: conditions, seasons: seasons)
  }

  private func startingState(of group: ExistingCustomers.Group) -> CustomerState {
    var state = CustomerState(
      recencies: conditions.maximumRecency + 1, stages: stages.stages.count,
      contracts: plan.business.contracts.count)
    state.place(
      group.byRecency, inContract: plan.business.customers.existing?.inContract ?? [], stages: stages)
    return state
  }

  /// New customers there at the end are Poisson, existing ones binomial.
  private func variance(ofPresenceIn output: SolverOutput) -> Double {
    let present = output.ledger.active.last ?? 0
    let existing = ExistingProfiles(plan: plan, customers: self.existing)
    let start = existing.quantities.reduce(0) { $0 + $1.there[0] }
    guard start > 0 else { return present }
    let left = existing.quantities.reduce(0) { $0 + $1.there[plan.horizon] }
    return present - left * left / start
  }

  /// Standard deviation over mean of a month's revenue, over the plan's last twelve months.
  private func revenueCV(output: SolverOutput) -> Double? {
    let months = max(0, plan.horizon - 12)..<plan.horizon
    let mean = output.ledger.revenue.reduce(0) { $0 + $1[months].reduce(0, +) } / Double(months.count)
    guard mean > 0 else { return nil }
    let variance = months.reduce(0) { $0 + self.variance(ofRevenueIn: $1) } / Double(months.count)
    return variance.squareRoot() / mean
  }

  private func variance(ofRevenueIn month: Int) -> Double {
    acquiredVariance(of: .revenueOf(month: month)) { max(0, month + 1 - $0) }
      + existingVariance(of: .revenueOf(month: month), months: month + 1)
  }
}

extension LatentClass {
  /// The classes of new customers with enough order rates that second moments come out exact: where nothing
  /// else depends on the rate they are quadratic in it, and two points with its mean and variance do.
  static func forSecondMoments(plan: Plan, nodes: NodeCounts, ages: Int) -> [LatentClass] {
    let dependence = Dependence(business: plan.business, attach: plan.attach)
    let classes = classes(of: plan.business, dependence: dependence, nodes: nodes, ages: ages)
    return dependence.stateOnOrders ? classes : classes.flatMap { $0.splitByRate(plan.business) }
  }

  /// This class at a rate of zero and at mean · (1 + cv²), weighted to keep mean and variance.
  func splitByRate(_ business: Business<Double>) -> [LatentClass] {
    guard let cv = business.customers.orders?.rateCV, cv > 0, orderRate > 0 else { return [self] }
    let factor = 1 + cv * cv
    return [(0, 1 - 1 / factor), (factor, 1 / factor)].map { rate, share in
      LatentClass(
        segment: segment, weight: weight * share, hazard: hazard, orderRate: orderRate * rate, usage: usage)
    }
  }
}
