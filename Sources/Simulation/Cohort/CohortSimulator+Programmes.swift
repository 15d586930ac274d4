// SPDX-License-Identifier: GPL-3.0-or-later

extension CohortSimulator {
  /// What programmes cost, discounts apart.
  mutating func runProgrammes(_ month: Month) {
    for pool in totals.presence.indices where totals.presence[pool] > 0 {
      for place in setting.pools.programmesOf[pool] {
        let programme = setting.pools.programmes[place]
        let terms = setting.terms.programmes[programme]
        guard let account = terms.account else { continue }
        book.pay(
          setting.prices.programmes[programme][month.time] * Double(totals.presence[pool])
            + terms.rewardShare * totals.spend[pool],
          stream: account, month: month.time)
      }
    }
  }
}
