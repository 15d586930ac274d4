// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
package import Logs

/// A log as models of orders see it: distinct histories, each with how many customers have it.
package struct PurchaseSummary: Sendable {
  /// Customers alike in covariates: a run of `histories`.
  package struct Group: Sendable, Equatable {
    /// In the order of `covariateNames`.
    package var covariates: [Double]
    package var rows: Range<Int>
    package var mostOrders: Int
  }

  /// Group by group; distinct within a group.
  package private(set) var histories: [OrderHistory]
  /// How many customers have each.
  package private(set) var counts: [Double]
  package private(set) var groups: [Group]
  package let covariateNames: [String]
  /// For each customer of the log, the place of its history; `nil` of those who are left out.
  package private(set) var places: [Int32?]
  /// Days in the unit of `histories`: 7 where they are in weeks.
  package let daysPerUnit: Double
  /// The last day that is looked at.
  package let end: Day
  package private(set) var customers: Int

  /// Left out are customers from before the log begins, whose first purchase is not known, and those won after `end`.
  ///
  /// - Parameters:
  ///   - end: the last day that is looked at: that of the log, unless what follows is kept for a test.
  ///   - covariates: for all customers of the log; none where customers are alike.
  package init(_ log: OrderLog, unit: TimeUnit, end: Day? = nil, covariates: Covariates = .none) {
    let end = min(end ?? log.observed.upperBound, log.observed.upperBound)
    self.init(log, end: end, daysPerUnit: unit.days, steps: unit.days, covariates: covariates) { purchases in
      let first = purchases[purchases.startIndex].day
      let last = purchases[purchases.endIndex - 1].day
      return (purchases.count - 1, first.days(to: last), first.days(to: end))
    }
  }

  /// On occasions, one in each so many months of the calendar: an occasion on which a customer bought counts once, the time of
  /// a history is the number of occasions since that of the first purchase. A last occasion that the log does not see the end of
  /// is none.
  package init(_ log: OrderLog, occasionMonths: Int, end: Day? = nil) {
    let end = min(end ?? log.observed.upperBound, log.observed.upperBound)
    let last = end.adding(days: 1).month / occasionMonths - 1
    self.init(
      log, end: end, daysPerUnit: Double(occasionMonths) * TimeUnit.month.days, steps: 1, covariates: .none
    ) { purchases in
      let first = purchases[purchases.startIndex].day.month / occasionMonths
      guard first <= last else { return nil }
      var (orders, recent) = (0, first)
      for purchase in purchases {
        let occasion = purchase.day.month / occasionMonths
        guard occasion > recent, occasion <= last else { continue }
        (orders, recent) = (orders + 1, occasion)
      }
      return (orders, recent - first, last - first)
    }
  }

  /// - Parameters:
  ///   - steps: how many of what `history` counts in are a unit.
  ///   - history: of a customer's purchases up to the end, of which there is one at least.
  private init(
    _ log: OrderLog, end: Day, daysPerUnit: Double, steps: Double, covariates: Covariates,
    history: (ArraySlice<OrderLog.Purchase>) -> (orders: Int, recency: Int, age: Int)?
  ) {
    let keys: [Key?] = log.customers.indices.map { customer in
      let purchases = log.purchases(of: customer).prefix { $0.day <= end }
      guard !purchases.isEmpty, log.isFromBefore.isEmpty || !log.isFromBefore[customer],
        let (orders, recency, age) = history(purchases)
      else { return nil }
      return Key(
        group: covariates.groups.isEmpty ? 0 : covariates.groups[customer], orders: Int32(clamping: orders),
        recency: Int32(clamping: recency), age: Int32(clamping: age))
    }
    var numbers: [Key: Int] = [:]
    for case let key? in keys { numbers[key, default: 0] += 1 }
    let rows = numbers.keys.sorted()
    let place = Dictionary(uniqueKeysWithValues: zip(rows, (0 as Int32)...))
    histories = rows.map {
      OrderHistory(
        orders: Int(clamping: $0.orders), recency: Double($0.recency) / steps,
        age: Double($0.age) / steps)
    }
    counts = rows.map { Double(numbers[$0]!) }
    places = keys.map { $0.flatMap { place[$0] } }
    var groups: [Group] = []
    var start = 0
    while start < rows.count {
      let end = rows[start...].firstIndex { $0.group != rows[start].group } ?? rows.count
      let covariates = covariates.values.isEmpty ? [] : covariates.values[Int(clamping: rows[start].group)]
      groups.append(
        Group(covariates: covariates, rows: start..<end, mostOrders: Int(clamping: rows[end - 1].orders)))
      start = end
    }
    self.groups = groups
    covariateNames = covariates.names
    self.daysPerUnit = daysPerUnit
    self.end = end
    customers = keys.reduce(0) { $1 == nil ? $0 : $0 + 1 }
  }

  /// The same customers with covariates in other units.
  init(_ summary: PurchaseSummary, covariates: ([Double]) -> [Double]) {
    self = summary
    for place in groups.indices { groups[place].covariates = covariates(groups[place].covariates) }
  }

  /// Histories of one group, by their orders.
  func runs(_ rows: Range<Int>) -> [HistoryRun] {
    var runs: [HistoryRun] = []
    var start = rows.lowerBound
    while start < rows.upperBound {
      let orders = histories[start].orders
      let end = histories[start..<rows.upperBound].firstIndex { $0.orders != orders } ?? rows.upperBound
      runs.append(
        HistoryRun(orders: orders, histories[start..<end], customers: counts[start..<end]))
      start = end
    }
    return runs
  }

  /// Every so many-th of the histories, so that about as many as this are left; all where there are no more.
  func evenly(atMost most: Int) -> PurchaseSummary {
    let step = (histories.count + most - 1) / max(1, most)
    guard step > 1 else { return self }
    return PurchaseSummary(self, histories: histories.indices.filter { $0 % step == 0 })
  }

  /// Some of the histories, in their order.
  private init(_ summary: PurchaseSummary, histories taken: [Int]) {
    self = summary
    histories = taken.map { summary.histories[$0] }
    counts = taken.map { summary.counts[$0] }
    var start = 0
    groups = summary.groups.compactMap { group in
      let end = start + taken[start...].prefix { $0 < group.rows.upperBound }.count
      defer { start = end }
      var group = group
      group.rows = start..<end
      return start < end ? group : nil
    }
    customers = Int(saturating: counts.reduce(0, +))
    places = []
  }

  /// The same histories with other numbers of customers, such as those of a sample.
  init(_ summary: PurchaseSummary, counts: [Double]) {
    self = summary
    self.counts = counts
    customers = Int(saturating: counts.reduce(0, +))
  }
}

/// A history in whole days or occasions.
private struct Key: Hashable, Comparable {
  var group: Int32
  var orders: Int32
  var recency: Int32
  var age: Int32

  static func < (one: Key, other: Key) -> Bool {
    (one.group, one.orders, one.recency, one.age) < (other.group, other.orders, other.recency, other.age)
  }
}
