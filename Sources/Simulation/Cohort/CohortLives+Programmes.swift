// SPDX-License-Identifier: GPL-3.0-or-later

extension CohortLives {
  /// What programmes cost, discounts apart.
  mutating func runProgrammes(_ month: Month) {
    for pool in totals.there.indices where totals.there[pool] > 0 {
      for place in setting.pools.programmesOf[pool] {
        let terms = setting.terms.programmes[setting.pools.programmes[place]]
        guard let account = terms.account else { continue }
        book.pay(
          terms.costPerCustomerMonth * Double(totals.there[pool]) + terms.rewardShare * totals.spend[pool],
          stream: account, month: month.time)
      }
    }
  }
}
