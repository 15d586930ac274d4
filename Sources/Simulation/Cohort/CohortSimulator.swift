// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Scenarios

/// Takes the customers of one month acquired, one channel and one segment through their months, as counts.
struct CohortSimulator: ~Copyable {
  let setting: CohortSetting
  let draw: Int
  var keys: GroupKeys
  var book: CashBook
  var stream = RandomStream(seed: 0, purpose: .orders)
  var totals: MonthCounts
  var rates: RateSums
  var cells = OrderCells()
  var discounts = DiscountCells()
  /// Position of the streams.
  var vintage = 0
  /// By condition, then membership: what a month and its programmes make of order rates.
  var orderFactors: [Double]
  /// By side offer: its rate, or the chance that an occasion comes and the business reaches the customer; 0 if it is
  /// not sold this month.
  var offered: [Double]
  // By state, then class: without a contract by recency, then in contracts by stage.
  var counts: [Int] = []
  var nextCounts: [Int] = []
  /// By state: whether anybody is there.
  var isOccupied: [Bool]
  var nextIsOccupied: [Bool]
  /// How many go on to the next month.
  var staying = 0
  /// By contract, then membership: who came by switching and pays to join this month.
  var switchedIn: [Int]
  var nextSwitchedIn: [Int]
  /// By membership: who left at once after being acquired; 0 but in the first month.
  var goneWhenWon: [Int]
  /// By membership: who is present, as of the last count.
  var presence: [Int]
  var presenceBefore: [Int]
  /// By occasion that comes once, then membership: to whom it has not come yet.
  var awaiting: [Int]

  /// What is the same for all customers in one month.
  struct Month {
    let time: Int
    /// As the classes count it.
    let age: Int
    /// In truth.
    let trueAge: Int
    let phase: Int
    /// Share whom the market's decline leaves.
    let kept: Double
    var isNew: Bool { age == 0 }
  }

  init(setting: CohortSetting, draw: Int, seed: UInt64, book: CashBook) {
    let plan = setting.plan
    self.setting = setting
    self.draw = draw
    keys = GroupKeys(seed: seed, group: "", business: plan.business)
    self.book = book
    totals = MonthCounts(setting: setting)
    let memberships = setting.memberships
    rates = RateSums(shape: setting.rateShape ?? 1, memberships: memberships, contracts: setting.contracts)
    orderFactors = [Double](repeating: 0, count: (setting.recencies + setting.contracts) * memberships)
    offered = [Double](repeating: 0, count: setting.terms.sales.count)
    isOccupied = [Bool](repeating: false, count: setting.states)
    nextIsOccupied = isOccupied
    switchedIn = [Int](repeating: 0, count: setting.contracts * memberships)
    nextSwitchedIn = switchedIn
    presence = [Int](repeating: 0, count: memberships)
    presenceBefore = presence
    goneWhenWon = presence
    awaiting = [Int](repeating: 0, count: setting.onceOccasions.count * memberships)
  }

  /// Simulates one vintage of the group of `keys`: draws Poisson(`mean`) customers and follows them to the end.
  ///
  /// - Returns: How many there are.
  mutating func simulateVintage(_ classes: CohortClasses, month: Int, mean: Double) -> Int {
    book.open(vintage: month)
    vintage = month
    stream.seek(keys.arrivals, draw: draw, vintage: month)
    let count = ArrivalCount.quantile(stream.uniform(), mean: mean)
    guard count > 0 else { return 0 }
    begin(classes)
    if classes.count > 1 { seek(keys.churnTrait, state: 0, member: 0, time: 0) }
    var rest = count
    for member in 0..<classes.count where rest > 0 {
      let share = stream.binomial(count: rest, probability: classes.weights.ofRest[member])
      counts[member] = share
      rest -= share
    }
    isOccupied[0] = true
    simulate(classes, months: book.months(from: month), age: 0)
    return count
  }

  /// Makes room for classes of whom nobody is there.
  mutating func begin(_ classes: CohortClasses) {
    let size = setting.states * classes.count
    counts.removeAll(keepingCapacity: true)
    counts.append(contentsOf: repeatElement(0, count: size))
    nextCounts.removeAll(keepingCapacity: true)
    nextCounts.append(contentsOf: repeatElement(0, count: size))
    for state in isOccupied.indices {
      isOccupied[state] = false
      nextIsOccupied[state] = false
    }
    for index in switchedIn.indices { switchedIn[index] = 0 }
  }

  /// Simulates the customers in `counts` to their end or that of `months`.
  mutating func simulate(_ classes: CohortClasses, months: Range<Int>, age firstAge: Int) {
    countByMembership(classes)
    var present = 0
    for count in presence { present += count }
    if firstAge == 0 && setting.leavesWhenWon { leaveWhenWon(classes, month: months.lowerBound) }
    beginRates(classes)
    beginOccasions(trueAge: firstAge + classes.ageOffset)
    for time in months {
      if present == 0 { return }
      let age = firstAge + time - months.lowerBound
      let month = Month(
        time: time, age: age, trueAge: age + classes.ageOffset, phase: setting.phases[time],
        kept: setting.plan.keptByMarket(time))
      totals.clear()
      findOrderFactors(classes, month)
      findOffers(month)
      attach(classes, month)
      simulateWithoutContract(classes, month)
      if setting.contracts > 0 { simulateInContracts(classes, month) }
      placeOrders(classes, month)
      sellFirst(month)
      if setting.contracts > 0 { serveContracts(classes, month) }
      if !offered.isEmpty { sellSideOffers(month) }
      runProgrammes(month)
      advance(classes, month)
      book.count(
        present, month: time, orders: totals.placed, members: totals.members, visits: totals.visits,
        staying: staying)
      present = staying
      staying = 0
    }
  }

  /// Takes away those new customers who leave at once: they buy the first sale, and nothing else counts them.
  private mutating func leaveWhenWon(_ classes: CohortClasses, month: Int) {
    for membership in goneWhenWon.indices { goneWhenWon[membership] = 0 }
    for member in 0..<classes.count where counts[member] > 0 {
      seek(keys.leavingWhenWon, state: 0, member: member, time: month)
      let gone = stream.binomial(
        count: counts[member],
        probability: classes.leavingWhenWon[setting.phases[month] * classes.count + member])
      counts[member] -= gone
      presence[classes.memberships[member]] -= gone
      goneWhenWon[classes.memberships[member]] += gone
    }
  }

  private mutating func countByMembership(_ classes: CohortClasses) {
    for membership in presence.indices { presence[membership] = 0 }
    for state in isOccupied.indices where isOccupied[state] {
      for member in 0..<classes.count {
        presence[classes.memberships[member]] += counts[state * classes.count + member]
      }
    }
  }

  /// Goes on to the next month.
  private mutating func advance(_ classes: CohortClasses, _ month: Month) {
    for state in isOccupied.indices where isOccupied[state] {
      isOccupied[state] = false
      for index in state * classes.count..<(state + 1) * classes.count { counts[index] = 0 }
    }
    swap(&counts, &nextCounts)
    swap(&isOccupied, &nextIsOccupied)
    if setting.contracts > 0 {
      swap(&switchedIn, &nextSwitchedIn)
      for index in nextSwitchedIn.indices { nextSwitchedIn[index] = 0 }
    }
    if classes.hasRateSpread {
      seek(keys.rateTrait, state: 2, member: 0, time: month.time)
      rates.split(&stream)
    }
    if !awaiting.isEmpty {
      swap(&presence, &presenceBefore)
      countByMembership(classes)
      keepAwaiting(month)
    }
  }

  /// Lets customers into a state of the next month.
  mutating func enter(_ count: Int, state: Int, member: Int, _ classes: CohortClasses) {
    guard count > 0 else { return }
    nextCounts[state * classes.count + member] += count
    nextIsOccupied[state] = true
    staying += count
  }

  /// Notes where customers of a class take their order rates.
  mutating func moveRates(
    _ count: Int, from standing: Int, to other: Int, member: Int, _ classes: CohortClasses
  ) {
    guard classes.hasRateSpread else { return }
    rates.move(count, membership: classes.memberships[member], from: standing, to: other)
  }

  /// Moves to what chance holds for a class in a state in a month.
  mutating func seek(_ key: StreamKey, state: Int, member: Int, time: Int) {
    stream.seek(key, draw: draw, vintage: vintage, customer: state << 16 | member, month: time)
  }

  /// Moves to what chance holds for those whose money is counted together.
  mutating func seek(_ key: StreamKey, pool: Int, time: Int) {
    stream.seek(key, draw: draw, vintage: vintage, customer: 1 << 31 | pool, month: time)
  }
}
