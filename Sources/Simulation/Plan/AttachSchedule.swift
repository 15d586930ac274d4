// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// Attach probabilities by month: the take-up model of every month of a plan.
package struct AttachSchedule<Number: Lane>: Sendable {
  private let months: AttachMonths
  /// In the order of `AttachMonths.models`.
  let models: [AttachModel<Number>]
  /// By segment: what the odds of its customers are multiplied by.
  let oddsMultipliers: [Number]

  /// - Parameters:
  ///   - business: made fit for solvers.
  ///   - base: of whose segments existing customers are, as fit; any business if there are none.
  init(business: Business<Number>, base: Business<Number>, blueprint: Blueprint) {
    months = blueprint.attach
    oddsMultipliers = business.customers.segments.map { $0.attachOddsMultiplier }
    let customers =
      months.differs
      ? ChoosingCustomers(business: business, base: base, months: blueprint.horizon) : nil
    let ordersPerMonth = business.customers.orders?.perMonth ?? .zero
    models = months.models.map { model in
      AttachModel(
        rates: zip(model.rates, business.contracts).map { $0.rate(of: $1) }, contracts: business.contracts,
        oddsFactors: zip(model.rates, business.contracts).map { $1.attachOddsFactor(at: $0.month) },
        ordersPerMonth: ordersPerMonth,
        population: customers.map { customers in
          let mix =
            model.isForNew
            ? customers.newcomers(in: model.months)
            : customers.arrivals(before: model.months.last ?? blueprint.horizon)
          return { customers.population(mix: mix, usageMatters: $1, lane: $0) }
        })
    }
  }

  /// Month from which nothing changes any more.
  package var settledMonth: Int { months.settledMonth }

  /// By month 0 … settledMonth, an index into `models`.
  var forNew: [Int] { months.forNew }
  var forPresent: [Int] { months.forPresent }

  /// Whether customers' chances may differ.
  var differs: Bool { months.differs }

  /// The chance of each contract by plan month 0 … settledMonth, for new customers and those who were there
  /// before, at one order rate in one segment.
  func tables(usage: Number, segment: Int) -> (new: [[Number]], present: [[Number]]) {
    let chances = models.map { $0.probabilities(usage: usage, odds: oddsMultipliers[segment]) }
    return (forNew.map { chances[$0] }, forPresent.map { chances[$0] })
  }
}
