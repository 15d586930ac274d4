// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// The lives of a plan's customers, with the first two moments of what they add to totals.
struct MomentLives {
  private let plan: Plan
  private let classes: [LatentClass]
  private let kernels: [MomentKernel]
  /// Of the same classes, for where customers are when something begins to count.
  private let counting: [ClassKernel<Double>]
  private let setting: KernelSetting
  private let factors: TimeFactors
  /// Whether something happens once at most, so that months are not independent.
  private let hasExclusiveOccasions: Bool

  init(plan: Plan, nodes: NodeCounts, months: Int) {
    self.plan = plan
    let memberships = Memberships(plan: plan, byEverything: true)
    classes = LatentClass.forSecondMoments(plan: plan, nodes: nodes, ages: months, memberships: memberships)
    let hasExisting = plan.business.customers.existing != nil
    let setting = KernelSetting(
      plan: plan, memberships: memberships,
      ages: months + (hasExisting ? ExistingCustomers.longestTenure : 0))
    self.setting = setting
    kernels = classes.map { MomentKernel($0, plan: plan, setting: setting) }
    counting = classes.map {
      ClassKernel<Double>(ClassChunk(classes: [$0]), setting: setting, attach: plan.attach)
    }
    hasExclusiveOccasions = plan.sales.contains {
      if case .occasion(let occasion) = $0.timing { return occasion.exclusiveMonths != nil }
      return false
    }
    factors = TimeFactors(
      plan: plan, months: plan.horizon + months + plan.business.longestPaymentLag + 2)
  }

  var count: Int { classes.count }

  /// In which a customer can be.
  var states: Int { setting.conditions.maximumRecency + 1 + setting.stages.stages.count }

  /// E[Z²] of customers acquired in the months `starts`, ascending, by month, then segment.
  ///
  /// - Parameters:
  ///   - skipped: months at the beginning of a life in which nothing adds to any functional.
  ///   - length: months of a life.
  func squares(
    of functionals: [Functional], starts: [Int], skipped: (Int) -> Int, length: (Int) -> Int
  ) -> [[Amounts]] {
    let none = [Amounts](repeating: .zero, count: plan.business.customers.segments.count)
    var squares = [[Amounts]](repeating: none, count: starts.count)
    let amounts = starts.map {
      LifeAmounts(functionals, plan: plan, start: $0, months: length($0), factors: factors)
    }
    for index in classes.indices {
      let counts = counting[index]
      // Those who come later are younger when something begins to count: where all live alike, one goes on.
      var age = 0
      var customers = counts.newCustomer
      for position in starts.indices.reversed() {
        let start = starts[position]
        let months = length(start)
        if age > skipped(start) || !livesAlike(from: start) { (age, customers) = (0, counts.newCustomer) }
        customers = counts.state(of: customers, start: start + age, age: age, after: skipped(start) - age)
        age = skipped(start)
        var state = kernels[index].state(customers)
        let counted = min(age, months)..<months
        kernels[index].run(&state, time: start, age: 0, months: counted, amounts: amounts[position])
        var second = state.total.second
        if hasExclusiveOccasions {
          let there = there(counts, from: counts.newCustomer, start: start, age: 0, months: months)
          second -= kernels[index].exclusivePairs(
            there: there, time: start, age: 0, months: counted, amounts: amounts[position])
        }
        squares[position][classes[index].segment] += second * classes[index].weight
      }
    }
    return squares
  }

  /// Whether customers acquired in `month` or later live alike, whenever that is.
  private func livesAlike(from month: Int) -> Bool {
    setting.seasons.count == 1 && month >= plan.business.settledMonth
  }

  /// How many of `customers` are there in each month of a life.
  private func there(
    _ kernel: ClassKernel<Double>, from customers: CustomerState<Double>, start: Int, age: Int, months: Int
  ) -> [Double] {
    var state = customers
    var quantities = Quantities<Double>(setting.layout, months: months)
    kernel.run(from: &state, start: start, age: age, weight: 1, into: &quantities)
    return Array(quantities.row(QuantityLayout.there))
  }

  /// Moments of what all existing customers add.
  func moments(
    of existing: ExistingCustomers, functionals: [Functional], skipped: Int, months: Int
  ) -> Moments {
    guard !existing.groups.isEmpty else { return .zero }
    let amounts = LifeAmounts(functionals, plan: plan, start: 0, months: months, factors: factors)
    var total = Moments.zero
    for (group, age, byRecency) in existing.classes(splittingRatesOf: plan.business) {
      let kernel = MomentKernel(group, plan: plan, setting: setting)
      let counts = ClassKernel<Double>(
        ClassChunk(classes: [group]), setting: setting, attach: plan.attach)
      var start = counts.emptyState
      start.place(
        byRecency, inContract: plan.business.customers.existing?.inContract ?? [], stages: setting.stages)
      let everybody = start.total
      var state = kernel.state(counts.state(of: start, start: 0, age: age, after: skipped))
      state.gone.zeroth = everybody - state.present
      let counted = min(skipped, months)..<months
      kernel.run(&state, time: 0, age: age, months: counted, amounts: amounts)
      total += state.total
      if hasExclusiveOccasions {
        let there = there(counts, from: start, start: 0, age: age, months: months)
        total.second -= kernel.exclusivePairs(
          there: there, time: 0, age: age, months: counted, amounts: amounts)
      }
    }
    return total
  }
}
