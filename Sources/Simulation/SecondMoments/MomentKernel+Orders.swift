// SPDX-License-Identifier: GPL-3.0-or-later

extension MomentKernel {
  /// Moments of what some months of a life add, of one customer who is present before them: the shortest way where
  /// there is nothing but orders and a first sale.
  func momentsOfOrders(
    time: Int, age: Int, months: Range<Int>, amounts: LifeAmounts, rates: inout MomentRates
  ) -> Moments {
    var later = Moments.zero
    for index in months.reversed() {
      if index + 1 == amounts.monthsInPlan { later = later.adding(amounts.presence) }
      let row = rates.row(
        age: age + index, phase: setting.phase(at: time + index), season: setting.season(at: time + index))
      let order = amounts.order(index)
      var (mean, spread) = (order.value * orderValue.mean + order.fixed, order.value * order.value)
      var variance = orderValue.variance
      if returnRate != 0 {
        let moments = orReturned(
          Moments(first: mean, second: mean * mean + spread * variance), order)
        (mean, spread, variance) = (moments.first, moments.second - moments.first * moments.first, 1)
      }
      later = rates.orders(row, condition: 0).month(
        mean: mean, spread: spread, variance: variance,
        stay: rates.stay(row, condition: 0) * setting.kernel.keptByMarket(time + index), later: later)
    }
    guard age == 0 && months.first == 0 else { return later }
    if !leavingWhenWon.isEmpty { later = later * (1 - leavingWhenWon[setting.phase(at: time)]) }
    return later.adding(amounts.firstSale(reward: 0))
  }
}
