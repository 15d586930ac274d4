// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

/// A cost that no customer causes, in the months in which it is paid.
struct FixedCost<Number: Lane> {
  let price: Price<Number>
  /// What the blueprint knows of it.
  let known: Price<Double>
  let availability: Availability
}

extension Plan {
  /// The business's fixed cost, and those of offers and programmes in the months in which they run.
  var fixedCosts: [FixedCost<Number>] {
    let always = Availability(fromMonth: 0, untilMonth: nil)
    let shape = blueprint.business
    let own = FixedCost(
      price: business.costs.fixedPerMonth, known: shape.costs.fixedPerMonth, availability: always)
    return [own]
      + zip(business.allTerms, shape.allTerms).map {
        FixedCost(price: $0.fixedPerMonth, known: $1.fixedPerMonth, availability: $0.availability)
      }
  }

  /// What no customer causes by itself, by month of the plan.
  ///
  /// - Parameter present: all customers present in each month; read where costs come in steps.
  func fixedCostsByMonth(present: [Number]?) -> (fixed: [Number], setup: [Number]) {
    var fixed = [Number](repeating: .zero, count: horizon)
    var setup = fixed
    for cost in fixedCosts where !cost.known.isFree {
      let paid = cost.price.byMonth(horizon)
      for month in 0..<horizon where cost.availability.contains(month) { fixed[month] += paid[month] }
    }
    for step in business.costs.steps {
      let paid = step.costPerMonth.byMonth(horizon)
      for month in 0..<horizon {
        fixed[month] += paid[month] * step.count(for: present?[month] ?? .zero)
      }
    }
    setup[0] += business.costs.setup.amount.start
    for terms in business.allTerms where terms.availability.fromMonth < horizon {
      let month = terms.availability.fromMonth
      setup[month] += terms.setup.byMonth(month + 1)[month]
    }
    return (fixed, setup)
  }

  /// Those that run at the plan's end and go on after it.
  ///
  /// - Parameter active: all customers at the end of the plan, whom steps are for.
  func fixedCostsAfterPlan(active: Number) -> [FixedCost<Number>] {
    guard business.costs.afterPlan == .proportional else { return [] }
    let steps = zip(business.costs.steps, blueprint.business.costs.steps).map { step, known in
      let count = step.count(for: active)
      return FixedCost(
        price: Price(
          step.costPerMonth.amount.map { $0 * count }, driftPerYear: step.costPerMonth.driftPerYear),
        known: known.costPerMonth, availability: Availability(fromMonth: 0, untilMonth: nil))
    }
    return (fixedCosts + steps).filter { $0.availability.contains(horizon) && !$0.known.isFree }
  }

  /// What no customer causes after the plan, by month: fixed costs in proportion to the customers who are still counted
  /// then.
  ///
  /// - Parameters:
  ///   - remaining: customers whose value counts in month H, H + 1 …
  ///   - active: all customers at the end of the plan, counted as `remaining` is.
  ///   - present: the same, of the business itself; by default so many.
  func fixedCosts(afterPlanFor remaining: [Number], active: Number, present: Number? = nil) -> [Number] {
    let costs = fixedCostsAfterPlan(active: present ?? active).map {
      (paid: $0.price.byMonth(horizon + remaining.count), availability: $0.availability)
    }
    return zip(horizon..., remaining).map { month, count in
      costs.reduce(Number.zero) {
        $1.availability.contains(month) ? $0 + $1.paid[month] * count : $0
      }.dividedIfPositive(by: active)
    }
  }

  /// What flows by month from the plan's end on are worth in month 0.
  func worth(ofFlowsAfterPlan flows: [Number]) -> Number {
    var worth = Growth(perMonth: discountFactor, months: horizon + 1).factors[horizon]
    var total = Number.zero
    for flow in flows {
      total += worth * flow
      worth *= discountFactor
    }
    return total
  }
}

extension CostStep where Value: Lane {
  /// What rounding makes of a whole number, relative to it.
  private static var rounding: Double { 1e-9 }

  /// How many of it so many customers need.
  func count(for customers: Value) -> Value {
    (customers / perCustomers).map { needed in
      let whole = needed.rounded()
      return abs(needed - whole) <= Self.rounding * whole ? whole : needed.rounded(.up)
    }
  }
}

extension Business {
  /// Of everything that has terms.
  fileprivate var allTerms: [Terms<Value>] {
    contracts.map { $0.terms } + sideOffers.map { $0.terms } + programmes.map { $0.terms }
  }
}

extension Ledger {
  /// Adds what no customer causes by itself.
  ///
  /// - Parameters:
  ///   - present: see `AcquisitionPath`.
  ///   - afterPlan: discounted to month 0; by default what is paid by month.
  ///   - byMonth: after the plan.
  mutating func addFixedCosts(
    of plan: Plan<Double>, present: [Double], afterPlan: Double?, byMonth: [Double]
  ) {
    let costs = plan.fixedCostsByMonth(present: present)
    for month in 0..<plan.horizon {
      fixed[month] += costs.fixed[month]
      setup[month] += costs.setup[month]
    }
    fixedAfterPlan += afterPlan ?? plan.worth(ofFlowsAfterPlan: byMonth)
    fixedCostsAfterPlan = byMonth
  }
}
