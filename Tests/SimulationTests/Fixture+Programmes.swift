// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

@testable import Simulation

extension Fixture {
  /// One contact a month, at strength 1.
  static func contact(
    costEach: Price<Double> = 0, _ change: (inout Contact<Double>) -> Void = { _ in }
  ) -> Contact<Double> {
    var contact = Contact<Double>(
      perMonth: 1, costEach: costEach, idealPerMonth: 1, churnMultiplier: 1, orderMultiplier: 1,
      leavePerContact: 0)
    change(&contact)
    return contact
  }

  /// Everybody is a member, who feels nothing but the rewards.
  static func loyalty(
    _ rewardRate: Double, _ change: (inout Loyalty<Double>) -> Void = { _ in }
  ) -> Loyalty<Double> {
    var loyalty = Loyalty<Double>(
      takeUp: 1, rewardRate: rewardRate, redemption: 1, churnMultiplier: 1, orderMultiplier: 1, ranks: [])
    change(&loyalty)
    return loyalty
  }

  /// Eighteen months of customers who come in month 0, by the individual solver.
  static func lives(
    under kind: ProgrammeKind<Double>?, _ change: (inout Programme<Double>) -> Void = { _ in },
    customers: Double = 6_000, business: (inout Business<Double>) -> Void
  ) -> (ledger: Ledger, customers: Double) {
    let plan = Fixture.plan(
      Fixture.business {
        if let kind { $0.programmes = [Fixture.programme("care", kind, change)] }
        business(&$0)
      }, horizon: 18)
    let output = Fixture.individual(plan, customers: [customers])
    return (output.ledger, output.vintages.customers[0])
  }
}
