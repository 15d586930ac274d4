// SPDX-License-Identifier: GPL-3.0-or-later

package import Scenarios

/// What is the same in all draws of a strategy: which offers, programmes and conditions there are, and what depends on
/// what. Compiled once.
///
/// Numbers that draws differ in are not a number here, and what is computed from them is none either. So questions are
/// asked with `!=`, which always holds then: a number that may be other than 0 counts as there. All draws of a strategy
/// go the same way, whatever their numbers.
package final class Blueprint: Sendable {
  /// Length of the business plan, H, months.
  package let horizon: Int
  /// Window of one customer's value, W, months.
  package let window: Int
  /// Month 0.
  package let start: CalendarMonth
  package let business: Business<Double>
  /// The business before any strategy: what existing customers lived under.
  package let base: Business<Double>
  /// What side offers sell, in the business's order.
  let sales: [SideSale]
  /// What programmes do, in the business's order.
  let effects: [ProgrammeEffect]
  let streams: StreamLayout
  let rows: QuantityLayout
  /// In which months which rates of taking contracts hold.
  let attach: AttachMonths
  /// Which traits need nodes, and why.
  let dependence: Dependence
  /// The first month from which customers acquired live alike, but for seasons and prices.
  let settledMonth: Int
  let eras: Eras
  let phases: Phases
  /// Months acquired whose customers live alike.
  let starts: Starts
  /// By programme: whether it changes what customers do.
  let felt: [Bool]
  /// Channels whose customers are of each segment in the same shares.
  let mixes: [MixGroup]

  /// - Parameters:
  ///   - business: as normalised; numbers that draws differ in are not a number.
  ///   - base: the same.
  init(
    horizon: Int, window: Int, start: CalendarMonth, normalised business: Business<Double>,
    base: Business<Double>
  ) {
    self.horizon = horizon
    self.window = window
    self.start = start
    self.business = business
    self.base = base
    sales = self.business.sideOffers.map(\.sale)
    effects = self.business.programmes.map(\.effect)
    streams = StreamLayout(self.business)
    rows = QuantityLayout(
      contracts: self.business.contracts.count, sales: sales.count, programmes: effects.count,
      weighsFees: self.business.feesDiffer,
      longestBilling: self.business.contracts.map(\.billingMonths).max() ?? 1,
      listsFees: self.business.contracts.contains { !$0.feesByMonth.isEmpty })
    attach = AttachMonths(self.business, horizon: horizon)
    dependence = Dependence(business: self.business)
    settledMonth = self.business.settledMonth
    eras = Eras(self.business)
    phases = Phases(self.business, effects: effects, lastMonth: horizon + 2 * window)
    starts = Starts(
      horizon: horizon, settled: settledMonth,
      period: self.business.customers.orders?.seasonality == nil ? 1 : 12)
    felt = effects.map(\.isFelt)
    mixes = MixGroup.all(of: self.business)
  }

  /// - Parameters:
  ///   - business: numbers that draws differ in are not a number.
  ///   - base: the same.
  package convenience init(
    horizon: Int, window: Int, start: CalendarMonth, business: Business<Double>, base: Business<Double>
  ) {
    self.init(
      horizon: horizon, window: window, start: start, normalised: business.normalised(),
      base: base.normalised())
  }

  package convenience init(scenario: Scenario, strategy: Int) {
    self.init(
      horizon: scenario.horizonMonths, window: scenario.ltvMonths, start: scenario.start,
      business: scenario.strategies[strategy].business.known, base: scenario.base.known)
  }

  /// Whether there may be customers when the plan starts.
  var hasExisting: Bool { (business.customers.existing?.customers ?? 0) != 0 }

  /// Whether side offers are sold at certain ages.
  var agesMatterToSales: Bool {
    sales.contains { $0.timing.occasion.map { $0.reach != 0 && $0.dependsOnAge } ?? false }
  }

  /// Whether customers live differently at different ages, given what differs between them; what they buy aside.
  var agesMatterToLives: Bool {
    business.customers.retentions.contains { $0.law.dependsOnAge { $0 } }
      // Existing customers are a month old at least.
      || business.ordersFromAge > 1
      || effects.contains { $0.strength.growsWithAge && $0.isFelt }
      // A purchase puts recency back.
      || business.tracksRecency && agesMatterToSales
  }
}

extension Business<Double> {
  /// The first month from which customers acquired live alike, but for seasons and prices.
  fileprivate var settledMonth: Int {
    let changes =
      offerChanges + programmes.flatMap(\.availability.changes) + behaviourChanges + vintageChanges
    return max(
      changes.max() ?? 0, KeptByMarket(market).settledMonth,
      contracts.map(\.attachRate.settledMonth).max() ?? 0)
  }

  /// Whether any customers pay other fees than contracts state.
  fileprivate var feesDiffer: Bool {
    !contracts.isEmpty
      && (customers.segments.contains { $0.feeMultiplier != 1 }
        || customers.vintageTrend?.feeMultiplier.values.contains { $0 != 1 } ?? false)
  }
}
