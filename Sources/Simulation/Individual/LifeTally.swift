// SPDX-License-Identifier: GPL-3.0-or-later

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
      for month in 0..<page.length { orders[month] += page.placed[month] }
      for month in 0..<page.length { sizes[month] += page.sizes[month] }
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
