// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Randomness
import Scenarios

/// Existing customers whose histories are known.
extension IndividualSolver.CustomerSimulator {
  /// Simulates those still present when the plan starts.
  ///
  /// - Parameter scale: customers simulated for each that there was.
  mutating func simulatePast(
    _ past: PastCustomers, _ existing: Existing<Double>, scale: Double, _ history: IndividualSolver.History
  ) {
    let law = PastLaw(base: plan.base)
    var counts = EvenCount(variate: 0.5)
    index = -1
    for known in past.histories {
      let alive = law.alive(known)
      for _ in 0..<counts.next(known.customers * scale) {
        index += 1
        vintage = 0
        year.clear()
        seek(history.keys.arrival, month: 0)
        guard stream.uniform() < alive else { continue }
        var found = pastCustomer(known, law, history)
        guard simulateHistory(&found, history, months: past.monthsBeforeStart) else { continue }
        found = underPlan(found, history)
        found.membership = existingStanding(existing, history)
        book.openExisting(customers: 1)
        simulate(found, isNew: false, months: book.months(from: 0))
      }
    }
  }

  /// A customer with a history who is still present at the end of observation.
  mutating func pastCustomer(
    _ known: CustomerHistory, _ law: PastLaw, _ history: IndividualSolver.History
  ) -> IndividualSolver.Customer {
    seek(history.keys.churnTrait, month: 0)
    let churn = law.churn(known)?.sample(&stream) ?? 1
    seek(history.keys.rateTrait, month: 0)
    let rate = plan.base.customers.orders.map { law.rates(known).sample(&stream) / $0.perMonth } ?? 1
    var value = 1.0
    if let values = law.values(known) {
      seek(history.keys.valueTrait, month: 0)
      value = values.mean * (values.shape - 1) / stream.gamma(shape: values.shape, scale: 1)
    }
    let traits = IndividualSolver.Traits(churn: churn, rate: rate, value: value, law: history.leaving.law)
    if remembersYear { remember(known, value: value, history) }
    return IndividualSolver.Customer(
      segment: 0, traits: traits, age: known.monthsBegun, recency: known.recencyInMonths)
  }

  /// What a customer did in the year before the plan: its last order came when the file says, and the others, whatever
  /// its rate, at any moments before.
  private mutating func remember(_ known: CustomerHistory, value: Double, _ history: IndividualSolver.History)
  {
    let wait = plan.business.customers.existing?.histories?.monthsBeforeStart ?? 0
    var counts = [Int](repeating: 0, count: 12)
    func count(_ moment: Double) {
      let month = Int(saturating: known.age - moment) + wait
      if month < counts.count { counts[month] += 1 }
    }
    let orders = Int(saturating: known.orders)
    if orders > 0 { count(known.recency) }
    seek(history.keys.arrival, month: 1)
    for _ in 0..<max(0, orders - 1) { count(stream.uniform() * known.recency) }
    let terms = history.orderTerms
    for (ago, placed) in counts.enumerated().reversed() {
      let month = -1 - ago
      var spend = 0.0
      if placed > 0, let terms {
        let kept =
          placed - returns(of: placed, rate: terms.returns?.rate ?? 0, key: history.keys.returns, month: ago)
        seek(history.keys.orderValues, month: ago)
        spend = value * sizeTogether(ofOrders: kept, cv: terms.ownValueCV) * terms.value.past(month)
      }
      if ago == known.monthsBegun - 1 + wait { spend += history.firstSale?.past(month) ?? 0 }
      year.record(orders: placed, spend: spend, month: month)
    }
  }
}
