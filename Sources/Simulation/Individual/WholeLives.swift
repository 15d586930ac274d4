// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Scenarios

extension IndividualSolver {
  /// How long customers stay who come together, by inversion of their survival, whatever the churn of each: one uniform
  /// number gives a whole life.
  struct LifeTable {
    /// Places in which to begin to look (Chen & Asau 1974, doi:10.1080/05695557408974949).
    private static let places = 256

    /// Share who are still present after so many months, from 0; the first is 1.
    private let survival: [Double]
    /// By uniform number: the least months that anybody with such a number is there.
    private let least: [Int]

    /// - Parameter months: the exposure to leaving of each, ≥ 0, may be infinite.
    init(months: [Double], law: ChurnLaw) {
      var exposure = 0.0
      var survival = [1.0]
      for month in months {
        exposure += month
        survival.append(law.survival(exposure: exposure))
      }
      self.survival = survival
      var after = survival.count
      least = (0..<Self.places).map { place in
        let largest = Double(place + 1) / Double(Self.places)
        while after > 1 && survival[after - 1] <= largest { after -= 1 }
        return after
      }
    }

    /// In how many of the first `months` a customer is there: from 1 to one more than there are, for whom stays beyond
    /// them.
    ///
    /// - Parameter variate: a uniform number below 1; whoever stays n months has one below survival of n months.
    @inline(__always)
    func monthsThere(variate: Double, months: Int) -> Int {
      var month = least[Int(saturating: variate * Double(Self.places))]
      while month < survival.count && variate < survival[month] { month += 1 }
      return min(month, months + 1)
    }
  }
}

extension IndividualSolver {
  /// What decides how long some customers stay, and how much they order: numbers of one kind drawn one after the other,
  /// from the position of the first customer, so that a stream is positioned once for all of them.
  ///
  /// A strategy that changes how order rates differ can make their sampler use more numbers or fewer, which changes the
  /// luck of those who come after, but only as far as the batch goes.
  struct LifeBatch {
    static let size = 64

    var count = 0
    var rate = [Double](repeating: 0, count: size)
    /// Uniform numbers, which decide how long they stay.
    var variate = [Double](repeating: 0, count: size)
    /// The same of when the market's decline takes them.
    var marketLuck = [Double](repeating: 0, count: size)
  }
}

extension IndividualSolver {
  /// How many customers are there in each month, and how much they order together.
  struct LifeTally {
    /// By months since all of them were there; one element more than months.
    private(set) var customers: [Int]
    /// Their order rates, relative to the segment's mean, added up.
    private(set) var rates: [Double]

    /// What they ordered, and the values of these orders relative to their mean, where each does so on its own.
    private(set) var orders: [Int]
    private(set) var sizes: [Double]

    init(months: Int) {
      orders = [Int](repeating: 0, count: months)
      sizes = [Double](repeating: 0, count: months)
      customers = [Int](repeating: 0, count: months + 1)
      rates = [Double](repeating: 0, count: months + 1)
    }

    /// Counts a customer in the last month in which it is there.
    ///
    /// - Parameter monthsThere: from 1 to one more than there are months.
    @inline(__always)
    mutating func add(monthsThere: Int, rate: Double) {
      customers[monthsThere - 1] += 1
      rates[monthsThere - 1] += rate
    }

    /// The same of one who orders after so many months only.
    mutating func add(monthsThere: Int, rate: Double, ordersFrom first: Int) {
      add(monthsThere: monthsThere, rate: first < monthsThere ? rate : 0)
      // Taken off again in all months before.
      if first > 0 && first < monthsThere { rates[first - 1] -= rate }
    }

    /// Counts a customer's orders.
    mutating func add(_ page: borrowing LifePage) {
      for month in 0..<page.length {
        orders[month] += page.done[month].placed
        sizes[month] += page.done[month].size
      }
    }

    /// Counts everybody in all months before the last, too.
    mutating func accumulate() {
      for month in (0..<customers.count - 1).reversed() {
        customers[month] += customers[month + 1]
        rates[month] += rates[month + 1]
      }
    }
  }
}

extension Plan<Double> {
  /// Whether how long customers stay and how often they order depends on nothing that they do, and they buy nothing
  /// else after the first sale: a life then is its length, in whole months, and its order rate.
  var hasFreeLives: Bool {
    let isFree =
      !business.lifeDependsOnOrders && !business.leavesInside
      && business.customers.orders?.valueBetween == nil
      && business.programmes.isEmpty && business.sideOffers.isEmpty
      && !attach.models.contains { $0.isPossible }
    guard let existing = business.customers.existing else { return isFree }
    return isFree && existing.histories == nil && !base.lifeDependsOnOrders
      && existing.inContract.allSatisfy { $0 == 0 }
  }
}
