// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// The lives of a plan's customers, with the first two moments of what they add to totals.
struct VintageMoments {
  private let plan: Plan<Double>
  private let prices: MonthlyPrices
  /// By era.
  private let classes: [[MomentClasses]]
  private let existing: [ExistingMoments]
  /// By kind that was told apart before the plan.
  private let existingCustomers: [Double]
  /// In which a customer can be.
  let states: Int
  /// Without, customers acquired in different months live alike from `settledMonth` on.
  private let hasSeasons: Bool
  private let settledMonth: Int

  /// - Parameter months: the longest life.
  init(plan: Plan<Double>, nodes: NodeCounts, existing customers: ExistingGroups, months: Int) {
    self.plan = plan
    let memberships = customers.memberships
    func setting(ages: Int, trueAges: Int? = nil) -> MomentSetting {
      MomentSetting(
        KernelSetting(plan: plan, memberships: memberships, ages: ages, trueAges: trueAges), plan: plan,
        months: plan.horizon + months + 1)
    }
    let settingOfNew = setting(ages: months + 1)
    let law = plan.business.customers.orders?.valueBetween
    let values = law.map { TwoPoints.points(shape: $0.q) } ?? TwoPoints.alike
    classes = plan.blueprint.eras.starts.map { month in
      let new = LatentClass.classes(
        of: plan, acquired: month, nodes: nodes, ages: months, modifiers: settingOfNew.kernel.modifiers)
      return ClassChunk.mixed(new, width: 8).map {
        MomentClasses(
          $0, values: values, splitsRates: !plan.blueprint.dependence.stateOnOrders, plan: plan,
          setting: settingOfNew, ages: months + 1)
      }
    }
    let conditions = settingOfNew.kernel.conditions
    states = conditions.maximumRecency + 1 + settingOfNew.kernel.contractMonths.contractMonths.count
    // As their classes count ages, and truly.
    let ages = customers.groups.reduce(0) { max($0, $1.age) } + months + 1
    let offset = customers.chunks.flatMap(\.classes).reduce(0) { max($0, $1.ageOffset) }
    let settingOfExisting =
      customers.groups.isEmpty ? settingOfNew : setting(ages: ages, trueAges: ages + offset)
    let known = plan.business.customers.existing?.histories?.histories
    let past = known == nil ? nil : PastLaw(base: plan.base)
    var existingClasses: [MomentClasses?] = customers.chunks.map { _ in nil }
    for group in customers.groups where existingClasses[group.chunk] == nil {
      let own = past.flatMap { past in known.flatMap { past.values($0[group.kind]) } }
      existingClasses[group.chunk] = MomentClasses(
        customers.chunks[group.chunk],
        values: own.map { TwoPoints.points(shape: $0.shape) } ?? values,
        splitsRates: !customers.hasRateClasses, plan: plan, setting: settingOfExisting, ages: ages)
    }
    existing = customers.groups.compactMap { group in
      existingClasses[group.chunk].map { ExistingMoments(group, classes: $0, plan: plan) }
    }
    existingCustomers = customers.customers
    hasSeasons = settingOfNew.kernel.seasons.count > 1
    settledMonth = plan.blueprint.settledMonth
    prices = MonthlyPrices(plan: plan, months: plan.horizon + months + 1)
  }

  /// Kinds of new customers that are followed, of each month acquired.
  var count: Int { classes[0].reduce(0) { $0 + $1.count } }

  /// Customers acquired in some months.
  struct Vintages {
    /// Ascending.
    let starts: [Int]
    /// How many, by segment, then as `starts`.
    let customers: [[Double]]
  }

  /// Σ over new customers of E[Z²].
  ///
  /// - Parameters:
  ///   - skipped: months at the beginning of a life in which nothing adds to any functional.
  ///   - length: months of a life, no more for those who start later.
  func squares(
    of functionals: [Functional], vintages: Vintages, skipped: (Int) -> Int, length: (Int) -> Int
  ) -> Amounts {
    var total = Amounts.zero
    var followed = classes[0].map { Followed(customers: $0.newCustomer) }
    for (position, start) in vintages.starts.enumerated().reversed() {
      let months = length(start)
      let counted = min(skipped(start), months)..<months
      let amounts = LifeAmounts(functionals, plan: plan, start: start, months: counted, prices: prices)
      let alike = livesAlike(from: start)
      let classes = classes[plan.blueprint.eras(of: start)]
      for index in classes.indices {
        // Those who come later are younger when something begins to count: where all live alike, one goes on.
        if followed[index].age > skipped(start) || !alike {
          followed[index] = Followed(customers: classes[index].newCustomer)
        }
        let age = followed[index].age
        followed[index].customers = classes[index].state(
          of: followed[index].customers, start: start + age, age: age, after: skipped(start) - age)
        followed[index].age = skipped(start)
        let moments = classes[index].moments(
          of: followed[index].customers, start: start, age: 0, months: counted, amounts: amounts)
        for (moments, member) in zip(moments, classes[index].chunk.classes) {
          total += moments.second * (member.weight * vintages.customers[member.segment][position])
        }
      }
    }
    return total
  }

  /// One new customer of each of some classes, where they are at some age.
  private struct Followed {
    var customers: MomentClasses.State
    var age = 0
  }

  /// Whether customers acquired in `month` or later live alike, whenever that is.
  private func livesAlike(from month: Int) -> Bool { !hasSeasons && month >= settledMonth }

  /// What customers add from before the plan.
  ///
  /// - Returns: their moments, added up over them, and what second moments of independent customers are to be lessened by:
  ///   n times the square of the mean, of each kind of n customers.
  func existingMoments(
    of functionals: [Functional], skipped: Int, months: Int
  ) -> (total: Moments, squares: Amounts) {
    guard !existing.isEmpty else { return (.zero, .zero) }
    let counted = min(skipped, months)..<months
    let amounts = LifeAmounts(functionals, plan: plan, start: 0, months: counted, prices: prices)
    var byKind = [Moments](repeating: .zero, count: existingCustomers.count)
    for group in existing {
      byKind[group.kind] += group.moments(months: counted, skipped: skipped, amounts: amounts)
    }
    return zip(byKind, existingCustomers).reduce(into: (.zero, .zero)) { sum, kind in
      sum.0 += kind.0
      if kind.1 > 0 { sum.1 += kind.0.first * kind.0.first / kind.1 }
    }
  }
}
