// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

/// Takes the customers whom all channels win in a month through their months together, where they do nothing but order
/// and leave.
///
/// A segment's and a channel's part of what comes of it is what is expected of it, given what comes of it all: exact
/// in the mean, and adding up.
struct OrderOnlyCohorts: ~Copyable {
  private let setting: CohortSetting
  private let classes: PlainClasses
  private let groups: [CustomerGroup]
  /// By group.
  private let arrivals: [StreamKey]
  /// By group; empty if a segment's customers are alike.
  private let churnTraits: [StreamKey]
  private let ordersFromAge: Int
  private let draw: Int
  private var stream = RandomStream(seed: 0, purpose: .orders)
  /// Of all that is drawn together.
  private let keys: GroupKeys
  private(set) var book: CashBook
  private var vintage = 0
  /// By class.
  private var counts: [Int]
  /// By segment.
  private var rates: RateSums
  private var present: [Int]
  private var expected: [Double]
  private var sums: [VintageSums]
  /// By class.
  private var variate: [Double]
  /// By group: how many came.
  private var came: [Int] = []

  init(
    setting: CohortSetting, classes: PlainClasses, groups: [CustomerGroup], draw: Int, seed: UInt64,
    book: CashBook
  ) {
    let plan = setting.plan
    self.setting = setting
    self.classes = classes
    self.groups = groups
    arrivals = groups.map { GroupKeys.arrivals(seed: seed, group: $0.name) }
    churnTraits =
      classes.count > classes.ranges.count
      ? groups.map { GroupKeys.churnTrait(seed: seed, group: $0.name) } : []
    ordersFromAge = setting.terms.orders?.fromAge ?? 0
    self.draw = draw
    keys = GroupKeys(seed: seed, group: "all", business: plan.business)
    self.book = book
    counts = [Int](repeating: 0, count: classes.count)
    let segments = classes.ranges.count
    rates = RateSums(shape: setting.rateShape ?? 1, memberships: segments, contracts: 0)
    present = [Int](repeating: 0, count: segments)
    expected = [Double](repeating: 0, count: segments)
    sums = [VintageSums](repeating: VintageSums(), count: segments)
    variate = [Double](repeating: 0, count: classes.count)
  }

  /// Simulates the customers won in `month`.
  mutating func simulate(month: Int, acquisition: AcquisitionPath<Double>, into totals: inout SimulatedTotals)
  {
    guard acquisition.customers.contains(where: { $0[month] > 0 }) else { return }
    vintage = month
    book.open(vintage: month)
    arrive(acquisition)
    var all = 0
    for segment in present.indices {
      all += present[segment]
      sums[segment] = VintageSums()
    }
    guard all > 0 else { return }
    beginRates()
    let first = present
    for time in book.months(from: month) {
      if all == 0 { break }
      let age = time - month
      if age == 0 { sellFirst(all, month: time) }
      let orders = age < ordersFromAge ? 0 : placeOrders(month: time)
      if age == 12 && age < setting.plan.window {
        for segment in present.indices { sums[segment].stayed12 = Double(present[segment]) }
      }
      leave(age: age, month: time)
      var staying = 0
      for segment in present.indices { staying += present[segment] }
      book.count(all, month: time, orders: orders, members: 0, visits: 0, staying: staying)
      all = staying
    }
    for index in groups.indices where came[index] > 0 {
      let segment = groups[index].segment
      let part = Double(came[index]) / Double(first[segment])
      totals.add(sums[segment].times(part), customers: came[index], month: month, group: groups[index])
    }
  }

  private mutating func arrive(_ acquisition: AcquisitionPath<Double>) {
    for index in counts.indices { counts[index] = 0 }
    for segment in present.indices { present[segment] = 0 }
    came.removeAll(keepingCapacity: true)
    for index in groups.indices {
      let mean = acquisition.customers[groups[index].channel][vintage] * groups[index].share
      let segment = groups[index].segment
      stream.seek(arrivals[index], draw: draw, vintage: vintage)
      let count = ArrivalCount.quantile(stream.uniform(), mean: mean)
      came.append(count)
      present[segment] += count
      let range = classes.ranges[segment]
      if range.count > 1 { stream.seek(churnTraits[index], draw: draw, vintage: vintage) }
      var rest = count
      for member in range where rest > 0 {
        let share = stream.binomial(count: rest, probability: classes.ofRest[member])
        counts[member] += share
        rest -= share
      }
    }
  }

  private mutating func beginRates() {
    guard classes.hasRateSpread else { return }
    rates.clear()
    for segment in present.indices { rates.enter(present[segment], membership: segment, standing: 0) }
    seek(keys.rateTrait, month: 0)
    rates.draw(&stream)
  }

  private mutating func sellFirst(_ count: Int, month: Int) {
    guard let lag = setting.terms.firstPaymentLag else { return }
    book.receive(
      Double(count) * setting.prices.firstSale[month], stream: StreamLayout.firstSale, month: month + lag)
    book.pay(
      Double(count) * setting.prices.firstSaleCost[month], stream: StreamLayout.firstSale, month: month)
    let brought = book.closeVintage()
    for segment in present.indices {
      sums[segment].add(brought, times: Double(present[segment]) / Double(count))
    }
  }

  /// - Returns: How many.
  private mutating func placeOrders(month: Int) -> Int {
    guard let terms = setting.terms.orders else { return 0 }
    let season = setting.kernel.seasons[month % setting.kernel.seasons.count]
    for segment in present.indices {
      var mean = 0.0
      if classes.hasRateSpread {
        mean = rates.sums[segment] * classes.orderRates[classes.ranges[segment].lowerBound]
      } else {
        for member in classes.ranges[segment] { mean += Double(counts[member]) * classes.orderRates[member] }
      }
      expected[segment] = mean * season
    }
    var placed = 0
    for pool in classes.pools.indices where classes.pools[pool] == pool {
      var mean = 0.0
      for segment in pool..<present.count where classes.pools[segment] == pool { mean += expected[segment] }
      guard mean > 0 else { continue }
      seek(keys.orders, pool: pool, month: month)
      let count = stream.poisson(mean: mean)
      guard count > 0 else { continue }
      placed += count
      let before = book.closeVintage()
      book(count, terms, pool: pool, month: month)
      let perOrder = book.closeVintage().minus(before).times(1 / mean)
      for segment in pool..<present.count where classes.pools[segment] == pool {
        sums[segment].add(perOrder, times: expected[segment])
      }
    }
    return placed
  }

  private mutating func book(_ count: Int, _ terms: CohortTerms.Orders, pool: Int, month: Int) {
    let mean = classes.valueLevels[pool] * setting.prices.orderValue[month]
    var returned = ReturnedOrders.none
    if terms.returnRate > 0 {
      seek(keys.returns, pool: pool, month: month)
      returned = ReturnedOrders.drawn(from: count, terms, &stream)
      book.pay(
        returned.cost(terms, mean: mean, in: month, setting.prices), stream: StreamLayout.orders,
        month: month)
    }
    let kept = count - returned.count
    guard kept > 0 else { return }
    if terms.valueCV > 0 { seek(keys.orderValues, pool: pool, month: month) }
    let value = mean * DiscountCells.value(ofOrders: kept, cv: terms.valueCV, &stream)
    book.receive(value, stream: StreamLayout.orders, month: month + terms.paymentLagMonths)
    book.pay(
      value * setting.prices.orderCostShare[month] + Double(kept) * setting.prices.orderCost[month],
      stream: StreamLayout.orders, month: month)
  }

  private mutating func leave(age: Int, month: Int) {
    seek(keys.attrition, month: month)
    stream.uniforms(classes.count, into: &variate)
    let row = classes.row(age: age)
    let kept = setting.plan.keptByMarket(month)
    for segment in present.indices {
      var staying = 0
      for member in classes.ranges[segment] where counts[member] > 0 {
        let count = RandomStream.binomial(
          count: counts[member], probability: classes.stay[row + member] * kept, variate: variate[member])
        counts[member] = count
        staying += count
      }
      present[segment] = staying
      if classes.hasRateSpread { rates.move(staying, membership: segment, from: 0, to: 0) }
    }
    if classes.hasRateSpread {
      seek(keys.rateTrait, pool: 0, month: month)
      rates.split(&stream)
    }
  }

  private mutating func seek(_ key: StreamKey, pool: Int = 0, month: Int) {
    stream.seek(key, draw: draw, vintage: vintage, customer: pool, month: month)
  }
}

extension VintageSums {
  fileprivate mutating func add(_ other: Self, times part: Double) {
    value += part * other.value
    valueBeyondWindow += part * other.valueBeyondWindow
    planContribution += part * other.planContribution
  }

  fileprivate func times(_ part: Double) -> Self {
    Self(
      value: part * value, valueBeyondWindow: part * valueBeyondWindow,
      planContribution: part * planContribution, stayed12: part * stayed12)
  }

  fileprivate func minus(_ other: Self) -> Self {
    Self(
      value: value - other.value, valueBeyondWindow: valueBeyondWindow - other.valueBeyondWindow,
      planContribution: planContribution - other.planContribution, stayed12: stayed12 - other.stayed12)
  }
}
