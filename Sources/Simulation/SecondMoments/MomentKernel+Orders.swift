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

  /// A month in one condition, without a contract or in the one given.
  @inline(__always)
  func orders(
    _ month: Month, condition: Int, contract: Int?, _ amounts: LifeAmounts, _ rates: MomentRates
  ) -> MonthMoments {
    let costs = costs(phase: month.phase, condition: condition)
    let paid = amounts.paid(month.index)
    let orders = rates.orders(month.rates, condition: condition)
    let stay = rates.stay(month.rates, condition: condition) * setting.kernel.keptByMarket(month.time)
    var moments: MonthMoments
    if orders.isNever {
      moments = MonthMoments(staying: stay)
    } else {
      var order: Moments
      if let contract, contractMonths.coversOrders[contract] {
        let covered = amounts.covered(by: contract, month: month.index)
        order = Moments(first: covered, second: covered * covered)
      } else {
        order = self.order(amounts.order(month.index), costs: costs, paid: paid)
      }
      if !sideSales.isEmpty {
        sideSales.add(
          toOrder: &order, time: month.time, index: month.index, amounts: amounts, reward: costs.reward)
      }
      moments = orders.month(order: order, stay: stay)
    }
    if !sideSales.isEmpty {
      sideSales.add(
        to: &moments, time: month.time, age: month.age, index: month.index, amounts: amounts,
        reward: costs.reward)
      moments.all.second -= month.pairs
    }
    if let contract {
      moments.add(
        contractMonths.isPaidByTheMonth[contract]
          ? amounts.inForce(contract, month: month.index, level: feeLevel, reward: costs.reward)
          : .zero - amounts.served(contract, month: month.index))
    }
    for place in costs.monthly {
      moments.add(.zero - amounts.reach(of: setting.monthlyProgrammes[place], month: month.index))
    }
    return moments
  }

  /// First two moments of what one order adds that is paid for.
  @inline(__always)
  private func order(_ amounts: LifeAmounts.Order, costs: ReachCosts, paid: Amounts) -> Moments {
    let kept = keptOrder(amounts, costs: costs, paid: paid)
    return returnRate == 0 ? kept : orReturned(kept, amounts)
  }

  /// An order that comes back or, as `kept`, does not.
  func orReturned(_ kept: Moments, _ amounts: LifeAmounts.Order) -> Moments {
    let first = amounts.returnedValue * orderValue.mean + amounts.returnedFixed
    let spread = amounts.returnedValue * amounts.returnedValue * orderValue.variance
    var moments = kept * (1 - returnRate)
    moments += Moments(first: first, second: first * first + spread) * returnRate
    return moments
  }

  @inline(__always)
  private func keptOrder(_ amounts: LifeAmounts.Order, costs: ReachCosts, paid: Amounts) -> Moments {
    var value = amounts.value
    var spread = value * value * orderValue.variance
    if !costs.isNothing {
      let spend = paid * amounts.price
      value -= spend * (costs.reward + costs.discount.mean)
      let meanSquare = orderValue.mean * orderValue.mean + orderValue.variance
      let discounts: Amounts = spend * spend * (costs.discount.variance * meanSquare)
      spread = value * value * orderValue.variance + discounts
    }
    let first = value * orderValue.mean + amounts.fixed
    return Moments(first: first, second: first * first + spread)
  }
}
