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

  /// What no customer causes, by month of the plan.
  func fixedCostsByMonth() -> (fixed: [Number], setup: [Number]) {
    var fixed = [Number](repeating: .zero, count: horizon)
    var setup = fixed
    for cost in fixedCosts where !cost.known.isFree {
      let paid = cost.price.byMonth(horizon)
      for month in 0..<horizon where cost.availability.contains(month) { fixed[month] += paid[month] }
    }
    setup[0] += business.costs.setup.amount.start
    for terms in business.allTerms where terms.availability.fromMonth < horizon {
      let month = terms.availability.fromMonth
      setup[month] += terms.setup.byMonth(month + 1)[month]
    }
    return (fixed, setup)
  }

  /// Those that run at the plan's end and go on after it.
  var fixedCostsAfterPlan: [FixedCost<Number>] {
    guard business.costs.afterPlan == .proportional else { return [] }
    return fixedCosts.filter { $0.availability.contains(horizon) && !$0.known.isFree }
  }

  /// What no customer causes after the plan, by month: fixed costs in proportion to the customers who are still counted
  /// then.
  ///
  /// - Parameters:
  ///   - remaining: customers whose value counts in month H, H + 1 …
  ///   - active: all customers at the end of the plan.
  func fixedCosts(afterPlanFor remaining: [Number], active: Number) -> [Number] {
    let costs = fixedCostsAfterPlan.map {
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

extension Business {
  /// Of everything that has terms.
  fileprivate var allTerms: [Terms<Value>] {
    contracts.map(\.terms) + sideOffers.map(\.terms) + programmes.map(\.terms)
  }
}

extension Ledger {
  /// Adds what no customer causes.
  ///
  /// - Parameters:
  ///   - afterPlan: discounted to month 0; by default what is paid by month.
  ///   - byMonth: after the plan.
  mutating func addFixedCosts(of plan: Plan<Double>, afterPlan: Double?, byMonth: [Double]) {
    let costs = plan.fixedCostsByMonth()
    for month in 0..<plan.horizon {
      fixed[month] += costs.fixed[month]
      setup[month] += costs.setup[month]
    }
    fixedAfterPlan += afterPlan ?? plan.worth(ofFlowsAfterPlan: byMonth)
    fixedCostsAfterPlan = byMonth
  }
}
