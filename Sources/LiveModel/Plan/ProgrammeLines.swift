// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

/// What programmes cost.
extension PlanTables {
  mutating func addCost(of programme: Programme<Leaf>) {
    let name = Caption(programme.label, else: programme.key)
    let cost: PricedSeries
    switch programme.kind {
    case .contact(let contact):
      cost = priced(inputs.series(contact.costEach), name.with(.contactCost)).times(inputs(contact.perMonth))
    case .personalisation(let personalisation):
      cost = priced(inputs.series(personalisation.costPerCustomerMonth), name.with(.unitCost))
    case .discount(let discount):
      let share = inputs(discount.rate) * inputs(discount.takeUp)
      pay(
        name,
        orderValue.map { part in
          var part = part
          part.price = part.price.times(share)
          return part
        })
      return
    // Rewards are with what they are for, those for who brings others with acquisition.
    case .loyalty, .referral: return
    }
    pay(
      name,
      groups.indices.map {
        MoneyPart(
          group: $0, profile: Profile(column: there[$0], existing: existing[$0]), price: cost)
      })
  }
}
