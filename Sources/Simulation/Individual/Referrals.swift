// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

extension IndividualSolver {
  /// Whom customers bring, by programme that brings any, in their order.
  struct Referrals {
    /// New customers a month of one customer in reach.
    private let rates: [Double]
    /// By programme: its place among those that bring customers.
    private let places: [Int?]
    private let months: Int
    /// Customers in reach, by place, then month of the plan.
    private var customers: [Double]

    init(plan: Plan<Double>) {
      var next = 0
      places = plan.business.programmes.map { programme in
        guard programme.referral != nil else { return nil }
        defer { next += 1 }
        return next
      }
      rates = zip(places, plan.effects).compactMap { $0 == nil ? nil : $1.referredPerMonth }
      months = plan.horizon
      customers = [Double](repeating: 0, count: next * plan.horizon)
    }

    /// Counts customers whom a programme reaches.
    mutating func count(_ customers: Double, programme: Int, month: Int) {
      guard let place = places[programme], month < months else { return }
      self.customers[place * months + month] += customers
    }

    /// How many new customers those of `month` are expected to bring in the month after.
    func expected(month: Int) -> [Double] {
      rates.indices.map { rates[$0] * customers[$0 * months + month] }
    }
  }
}
