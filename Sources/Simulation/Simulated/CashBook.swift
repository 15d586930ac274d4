// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Every customer's doings, added up as they happen.
///
/// A flow is dated when cash moves. In month t it counts in the plan where t < H; in a customer's value,
/// discounted to its first month, where its age then is below W; and in the terminal value, discounted to
/// month 0, where t ≥ H and the age is below W.
struct CashBook: Sendable, Codable {
  let horizon: Int
  let window: Int
  /// v^t.
  private let discount: [Double]

  // By plan month; flows by stream, then month.
  private(set) var lost: [Double]
  private(set) var active: [Double]
  private(set) var orders: [Double]
  private(set) var contractsInForce: [Double]
  private(set) var visits: [Double]
  private(set) var recurringRevenue: [Double]
  private(set) var recurringRevenueWon: [Double]
  private(set) var earnedLessReceived: [Double]
  private(set) var revenue: [Double]
  private(set) var cost: [Double]
  private(set) var terminalValue: [Double]
  /// Customers whose value counts in month H, H + 1 …
  private(set) var remaining: [Double]
  /// Of customers from before the plan: undiscounted, dated in the plan.
  private(set) var existingContribution = 0.0
  private(set) var existingCustomers = 0.0
  /// The same and what they bring after it within their window, discounted to month 0.
  private(set) var existingValue = 0.0
  /// In month H, H + 1 …, within windows.
  private(set) var contributionAfterPlan: [Double]

  // Of customers acquired, by age.
  private(set) var inContractByAge: [Double]
  private(set) var ordersByAge: [Double]
  // By vintage, then age.
  private(set) var customersByAge: [Double]
  private(set) var revenueByAge: [Double]
  private(set) var contributionByAge: [Double]
  // By stream, discounted to each customer's first month.
  private(set) var discountedRevenue: [Double]
  private(set) var discountedCost: [Double]

  // The customers at hand and their vintage.
  private var birth = 0
  private var isAcquired = false
  private var vintage = VintageSums()
  /// What they were sold and what that cost since `openMonth`, whenever they pay.
  private(set) var sold = 0.0
  private(set) var spent = 0.0

  init(horizon: Int, window: Int, streams: Int, discountFactor: Double) {
    self.horizon = horizon
    self.window = window
    discount = (0..<horizon + 2 * window).map { pow(discountFactor, Double($0)) }
    let months = [Double](repeating: 0, count: horizon)
    lost = months
    active = months
    orders = months
    contractsInForce = months
    visits = months
    recurringRevenue = months
    recurringRevenueWon = months
    earnedLessReceived = months
    revenue = [Double](repeating: 0, count: streams * horizon)
    cost = revenue
    terminalValue = [Double](repeating: 0, count: streams)
    let ages = [Double](repeating: 0, count: window)
    remaining = ages
    contributionAfterPlan = ages
    inContractByAge = ages
    ordersByAge = ages
    customersByAge = [Double](repeating: 0, count: horizon * window)
    revenueByAge = customersByAge
    contributionByAge = customersByAge
    discountedRevenue = terminalValue
    discountedCost = terminalValue
  }

  /// The months that a customer whose value counts from month `birth` is followed: to the end of the plan
  /// and of twice the window, whichever is later.
  func months(from birth: Int) -> Range<Int> {
    birth..<max(horizon, birth + 2 * window)
  }

  /// Turns to a new vintage of customers acquired in month `birth`.
  mutating func open(vintage birth: Int) {
    self.birth = birth
    isAcquired = true
    vintage = VintageSums()
  }

  /// What the vintage's customers came to since it was opened.
  func closeVintage() -> VintageSums { vintage }

  /// Turns to the customers from before the plan: they count in the plan only, and their window begins with it.
  ///
  /// - Parameter customers: how many there are.
  mutating func openExisting(customers: Double) {
    existingCustomers += customers
    birth = 0
    isAcquired = false
  }

  /// Turns to the next month.
  mutating func openMonth() {
    sold = 0
    spent = 0
  }

  /// Customers in a month of the plan.
  func presence(in month: Int) -> Double { active[month] + lost[month] }

  /// Counts customers at the end of a month in which they were there.
  ///
  /// - Parameters:
  ///   - members: those of them in a contract.
  ///   - staying: those of them who are present in the next month.
  mutating func count(
    _ customers: Double, month: Int, orders placed: Double, members: Double, visits made: Double,
    staying: Double
  ) {
    if month < horizon {
      orders[month] += placed
      contractsInForce[month] += members
      visits[month] += made
      active[month] += staying
      lost[month] += customers - staying
    }
    let age = month - birth
    guard age < window else { return }
    if month >= horizon { remaining[month - horizon] += customers }
    guard isAcquired else { return }
    customersByAge[birth * window + age] += customers
    ordersByAge[age] += placed
    inContractByAge[age] += members
    if age == 12 { vintage.stayed12 += customers }
  }

  /// The same of whole customers.
  mutating func count(
    _ customers: Int, month: Int, orders placed: Int, members: Int, visits made: Double, staying: Int
  ) {
    count(
      Double(customers), month: month, orders: Double(placed), members: Double(members), visits: made,
      staying: Double(staying))
  }

  /// Cash from customers.
  mutating func receive(_ amount: Double, stream: Int, month: Int) {
    sold += amount
    if month < horizon { revenue[stream * horizon + month] += amount }
    let age = month - birth
    if isAcquired, age < window {
      discountedRevenue[stream] += discount[age] * amount
      revenueByAge[birth * window + age] += amount
    }
    contribute(amount, stream: stream, month: month)
  }

  /// Monthly fees.
  mutating func receiveFee(_ amount: Double, stream: Int, month: Int) {
    if month < horizon { recurringRevenue[month] += amount }
    receive(amount, stream: stream, month: month)
  }

  /// Of monthly fees, those of the first month of contracts.
  mutating func winFee(_ amount: Double, month: Int) {
    if month < horizon { recurringRevenueWon[month] += amount }
  }

  /// Monthly fees billed ahead.
  mutating func receiveBill(_ amount: Double, stream: Int, month: Int) {
    earn(-amount, month: month)
    receive(amount, stream: stream, month: month)
  }

  /// A month in force of those that a bill has paid for.
  mutating func useFee(_ amount: Double, month: Int) {
    if month < horizon { recurringRevenue[month] += amount }
    earn(amount, month: month)
  }

  /// Of fees billed ahead, what is paid back.
  mutating func refund(_ amount: Double, stream: Int, month: Int) {
    earn(amount, month: month)
    receive(-amount, stream: stream, month: month)
  }

  /// Revenue that is earned by now, of what was or will be received.
  mutating func earn(_ amount: Double, month: Int) {
    if month < horizon { earnedLessReceived[month] += amount }
  }

  /// A cost that customers cause.
  mutating func pay(_ amount: Double, stream: Int, month: Int) {
    spent += amount
    if month < horizon { cost[stream * horizon + month] += amount }
    if isAcquired, month - birth < window { discountedCost[stream] += discount[month - birth] * amount }
    contribute(-amount, stream: stream, month: month)
  }

  private mutating func contribute(_ amount: Double, stream: Int, month: Int) {
    let age = month - birth
    let isInWindow = age < window
    if month >= horizon && isInWindow {
      terminalValue[stream] += discount[month] * amount
      contributionAfterPlan[month - horizon] += amount
    }
    guard isAcquired else {
      if month < horizon { existingContribution += amount }
      if month < horizon || isInWindow { existingValue += discount[month] * amount }
      return
    }
    if month < horizon { vintage.planContribution += amount }
    if isInWindow {
      vintage.value += discount[age] * amount
      contributionByAge[birth * window + age] += amount
    } else if age < 2 * window {
      vintage.valueBeyondWindow += discount[age] * amount
    }
  }

  /// Adds what other customers of the same plan do.
  mutating func add(_ other: CashBook) {
    let series: [WritableKeyPath<CashBook, [Double]>] = [
      \.lost, \.active, \.orders, \.contractsInForce, \.visits, \.recurringRevenue,
      \.recurringRevenueWon, \.earnedLessReceived, \.revenue, \.cost, \.terminalValue, \.remaining,
      \.contributionAfterPlan, \.inContractByAge,
      \.ordersByAge, \.customersByAge, \.revenueByAge, \.contributionByAge, \.discountedRevenue,
      \.discountedCost,
    ]
    for path in series {
      for index in self[keyPath: path].indices { self[keyPath: path][index] += other[keyPath: path][index] }
    }
    existingContribution += other.existingContribution
    existingCustomers += other.existingCustomers
    existingValue += other.existingValue
  }
}
