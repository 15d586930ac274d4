// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Scenarios

/// How far chance alone moves a plan's totals, from second moments, and to first order the ratios of them.
///
/// Customers live independently and each vintage's number is Poisson, so a total over new customers is
/// compound Poisson: its variance is Σ over vintages of n · E[Z²], Z what one customer adds. Existing
/// customers are a fixed number N of independent ones and add N · Var(Z); where their histories are known, so for each.
package struct SecondMomentSolver {
  private let plan: Plan<Double>
  private let simulator: VintageMoments
  /// New customers by segment, then month.
  private let customers: [[Double]]
  private let existingLives: Int
  /// Whether E[Z²] is computed for every vintage, or for some and interpolated between.
  private let everyVintage: Bool

  private static let totals: [(functional: Functional, metric: Metric)] = [
    (.orders, .orders), (.revenue, .revenue), (.contribution, .contribution), (.npvPlan, .npvPlan),
    (.terminalValue, .terminalValue), (.npv, .npv),
  ]

  /// - Parameters:
  ///   - everyVintage: for tests, whether each is computed even where fewer are enough.
  ///   - most: nodes that are taken of `nodes`.
  package init(
    plan: Plan<Double>, nodes: NodeCounts, acquisition: AcquisitionPath<Double>, everyVintage: Bool = false,
    most: NodeCounts = .mostUnderChance
  ) {
    self.plan = plan
    customers = plan.business.customers.segments.indices.map { segment in
      (0..<plan.horizon).map { acquisition.customers(segment: segment, month: $0) }
    }
    let months = max(plan.window, plan.horizon)
    let nodes = nodes.limited(to: most)
    let existing = ExistingGroups(plan: plan, nodes: nodes, months: months)
    simulator = VintageMoments(plan: plan, nodes: nodes, existing: existing, months: months)
    existingLives = existing.simulator
    let jumps =
      plan.blueprint.sales.contains(where: \.comesOnADay)
      || plan.business.customers.retentions.contains(where: \.law.leavesInSteps)
      || plan.business.customers.orders?.seasonality != nil
      || !plan.business.contracts.allSatisfy(\.isPaidByTheMonth) || plan.blueprint.business.ordersFromAge > 1
      || plan.keptByMarket.everyMonth == nil || plan.blueprint.eras.count > 1
      || PriceList(plan: plan, months: 1).growths.contains { $0.settledMonth > 0 }
    self.everyVintage = everyVintage || jumps
  }

  /// Kinds of customers that are followed.
  package var classCount: Int { simulator.count }

  /// States of customers × months that are followed, about: what the work is in proportion to.
  package var work: Double {
    let lengths = VintageGrid(0..<plan.horizon, every: everyVintage, where: anybodyComes).months.map {
      Double(max(plan.horizon - $0, plan.window))
    }
    let acquired = Double(simulator.count) * lengths.reduce(0, +)
    // The revenue of a year's months is followed in two goes, from shortly before on.
    let goes = 1.5
    return goes * Double(simulator.states)
      * (acquired + Double(existingLives * max(plan.horizon, plan.window)))
  }

  /// The variances of totals and ratios; `output` is the expected solver's for the same plan.
  package func variances(output: SolverOutput) -> ChanceVariance {
    var result = ChanceVariance()
    let functionals = Self.totals.map(\.functional) + [.value, .presence]
    let (value, presence) = (Self.totals.count, Self.totals.count + 1)
    let existing = simulator.existingMoments(
      of: functionals, skipped: 0, months: max(plan.horizon, plan.window))
    let ofExisting = variance(of: functionals, existing: existing)
    let totals =
      ofExisting
      + acquiredVariances(of: functionals, skipped: 0) { max(plan.horizon - $0, plan.window) }
    for (index, total) in Self.totals.enumerated() { result.variances[total.metric] = totals[index] }
    if let npv = functionals.firstIndex(of: .npv) { result.variances[.existingValue] = ofExisting[npv] }
    result.variances[.customersAcquired] = output.ledger.acquired.reduce(0, +)
    result.variances[.acquisitionCost] = 0
    // New customers there at the end are Poisson, existing ones binomial.
    let active = output.ledger.active.last ?? 0
    result.variances[.customersActiveEnd] = (active - existing.squares[presence]).withoutResidue(of: active)
    result.addRatios(of: output, valueVariance: totals[value])
    result.revenueCV = revenueCV(output: output)
    return result
  }

  /// The variances of up to eight functionals over new customers.
  ///
  /// - Parameters:
  ///   - skipped: plan months in which nothing adds to any of them.
  ///   - length: months of the life that starts in a given plan month.
  private func acquiredVariances(
    of functionals: [Functional], skipped: Int, length: (Int) -> Int
  ) -> Amounts {
    var total = Amounts.zero
    // Vintages of the first months that count bring first sales and joining fees, those before do not: from
    // there on, as in the last months whose money is still in time, each is on its own.
    let last = plan.horizon - plan.business.longestPaymentLag - 1
    let smooth = skipped > 0 ? min(skipped, last) : last
    for phase in phases(splitAt: smooth) {
      let grid = VintageGrid(
        phase, every: everyVintage || phase.lowerBound >= smooth, where: anybodyComes)
      let vintages = VintageMoments.Vintages(starts: grid.months, customers: customers.map(grid.gathered))
      total += simulator.squares(
        of: functionals, vintages: vintages, skipped: { max(0, skipped - $0) }, length: length)
    }
    return total
  }

  private func anybodyComes(in month: Int) -> Bool { customers.contains { $0[month] > 0 } }

  /// Months acquired between which no offer starts or ends and no value's window begins to reach past the plan: E[Z²] is
  /// smooth within each.
  private func phases(splitAt smooth: Int) -> [Range<Int>] {
    let changes = plan.blueprint.business.offerChanges + plan.effects.flatMap(\.availability.changes)
    let whole = plan.horizon - plan.window
    let bounds = Set(
      [0, plan.horizon]
        + (changes + [smooth, whole, whole - plan.business.longestPaymentLag]).filter {
          (0..<plan.horizon).contains($0)
        }
    ).sorted()
    return zip(bounds, bounds.dropFirst()).map { $0..<$1 }
  }

  /// The variances of functionals over existing customers.
  private func variance(
    of functionals: [Functional], existing: (total: Moments, squares: Amounts)
  ) -> Amounts {
    var variances = (existing.total.second - existing.squares).clamped(
      lowerBound: .zero, upperBound: Amounts(repeating: .infinity))
    for (index, functional) in functionals.enumerated() where !functional.countsExisting {
      variances[index] = 0
    }
    return variances
  }

  /// Standard deviation over mean of a month's revenue, over the plan's last twelve months.
  private func revenueCV(output: SolverOutput) -> Double? {
    let months = max(0, plan.horizon - 12)..<plan.horizon
    let mean = output.ledger.revenue.reduce(0) { $0 + $1[months].reduce(0, +) } / Double(months.count)
    guard mean > 0 else { return nil }
    var variance = 0.0
    for first in Swift.stride(from: months.lowerBound, to: months.upperBound, by: 6) {
      let part = (first..<min(first + 6, months.upperBound)).map { Functional.revenueOf(month: $0) }
      // Money is late by its lag; a month more for those who switch and pay to join in the next, or are paid back.
      let skipped = max(0, first - plan.business.longestPaymentLag - 1)
      let existing = simulator.existingMoments(of: part, skipped: skipped, months: plan.horizon)
      let variances =
        self.variance(of: part, existing: existing)
        + acquiredVariances(of: part, skipped: skipped) { plan.horizon - $0 }
      variance += variances.sum()
    }
    // Interpolated between vintages: a hair below 0 if it is 0.
    return (max(0, variance) / Double(months.count)).squareRoot() / mean
  }
}

extension ChanceVariance {
  /// Ratios to first order: numerator and denominator are compound Poisson, so that the variance of their ratio r is
  /// Σ n · E[(numerator − r · denominator)²] over the square of the denominator (delta method; Oehlert 1992,
  /// doi:10.1080/00031305.1992.10475842). Acquisition cost is certain.
  fileprivate mutating func addRatios(of output: SolverOutput, valueVariance: Double) {
    let customers = output.vintages.customers.reduce(0, +)
    let cost = output.vintages.acquisitionCost.reduce(0, +)
    guard customers > 0 else { return }
    let ltv = output.vintages.value.reduce(0, +) / customers
    // If all customers are worth the same, what is left of the difference is rounding.
    let within = (valueVariance - ltv * ltv * customers).withoutResidue(of: valueVariance)
    variances[.ltv] = max(0, within) / (customers * customers)
    variances[.cac] = cost * cost / (customers * customers * customers)
    variances[.marginalCAC] = 0
    if cost > 0 { variances[.ltvToCAC] = valueVariance / (cost * cost) }
    if output.profile.customers.count > 12 {
      let retention = output.vintages.stayed12.reduce(0, +) / customers
      variances[.retention12] = max(0, retention * (1 - retention)) / customers
    }
  }
}

extension SideSale {
  /// Whether it is sold at certain ages: a total over a life then jumps with the month in which it starts.
  fileprivate var comesOnADay: Bool {
    timing.occasion?.isCertain ?? false
  }
}
