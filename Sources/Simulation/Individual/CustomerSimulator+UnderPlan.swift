// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Randomness
import Scenarios

/// How existing customers, who lived under the base so far, go on under the plan.
extension IndividualSolver.CustomerSimulator {
  /// A customer of the base as a customer of the strategy: in the segment of the same key (the first where
  /// there is none), with traits of the same rank.
  mutating func underPlan(
    _ customer: IndividualSolver.Customer, _ history: IndividualSolver.History
  ) -> IndividualSolver.Customer {
    vintage = 0
    let key = history.behaviour.segments[customer.segment].key
    let segment = behaviour.segments.firstIndex { $0.key == key } ?? 0
    return IndividualSolver.Customer(
      segment: segment,
      traits: traitsUnderPlan(
        customer.traits, base: history.behaviour.laws(0), laws: behaviour.laws(segment)),
      age: customer.age, recency: customer.recency)
  }

  /// Where the strategy changes the law of a trait, the customer keeps its rank among new customers; where
  /// the base has no such trait, it gets one of its own.
  private mutating func traitsUnderPlan(
    _ traits: IndividualSolver.Traits, base: IndividualSolver.TraitLaws, laws: IndividualSolver.TraitLaws
  ) -> IndividualSolver.Traits {
    if laws == base { return traits }
    let own = drawTraits(
      laws, churn: keys.churnTrait, rate: keys.rateTrait, value: keys.valueTrait)
    var churn = traits.churn
    if laws.churn != base.churn {
      churn = base.churn == .alike ? own.churn : laws.churn.trait(rank: base.churn.rank(churn))
    }
    var rate = traits.rate
    if laws.rate != base.rate {
      rate = base.rate.shape == nil ? own.rate : laws.rate.rate(rank: base.rate.rank(rate))
    }
    return IndividualSolver.Traits(
      churn: churn, rate: rate, value: laws.value == base.value ? traits.value : own.value, law: laws.churn)
  }

  /// In which contract a customer is when the plan starts: past its first term and past months with fees of their own,
  /// anywhere in the term.
  mutating func existingStanding(
    _ existing: Existing<Double>, _ history: IndividualSolver.History
  ) -> IndividualSolver.ContractStanding? {
    seek(history.keys.membership, month: 0)
    let variate = stream.uniform()
    let position = stream.uniform()
    var upTo = 0.0
    for (index, share) in existing.inContract.enumerated() {
      upTo += share
      if variate < upTo {
        let contract = offers[index].contract
        return IndividualSolver.ContractStanding(
          contract: index,
          term: max(2, contract.renewalRates.count, contract.termsWithListedFees + 1),
          month: Int(saturating: position * Double(contract.termMonths)))
      }
    }
    return nil
  }
}
