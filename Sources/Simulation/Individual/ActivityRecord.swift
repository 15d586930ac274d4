// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

extension IndividualSolver {
  /// What customers did of late, gathered as they live.
  struct ActivityRecord {
    private let months: Int
    private let states: StateTable
    /// By month, then state: customers, what they paid and what they contributed.
    private var present: [SIMD4<Double>]
    /// By state, then state a month later.
    private var moves: [Int]
    private(set) var spread = ContributionSpread()
    // Of the customer at hand.
    private var state = ActivityState.new.index
    private var contribution = 0.0

    /// - Parameter months: of the plan.
    init(months: Int) {
      self.months = months
      states = StateTable()
      present = [SIMD4<Double>](repeating: .zero, count: months * ActivityState.present.count)
      moves = [Int](repeating: 0, count: ActivityState.all.count * ActivityState.all.count)
    }

    var result: ActivityTotals {
      var totals = ActivityTotals(months: months)
      for month in 0..<months {
        for (index, state) in ActivityState.present.enumerated() {
          let sums = present[month * states.present + index]
          totals.add(state, month: month, customers: sums[0], revenue: sums[1], contribution: sums[2])
        }
      }
      for origin in ActivityState.all {
        for target in ActivityState.all {
          totals.move(
            from: origin, to: target, customers: Double(moves[origin.index * states.all + target.index]))
        }
      }
      totals.concentration = spread.concentration
      return totals
    }

    /// Turns to the next customer.
    mutating func open(isNew: Bool) {
      state = isNew ? states.new : states.existing
      contribution = 0
    }

    /// A month of the customer at hand.
    ///
    /// - Parameters:
    ///   - recency: after the month.
    ///   - orders: in twelve months, this one the last.
    mutating func count(
      month: Int, recency: Int, orders: Int, revenue: Double, cost: Double, stays: Bool
    ) {
      guard month < months else { return }
      state = withCounts { [state] in
        $0.count(
          month: month, from: state, recency: recency, orders: orders, revenue: revenue,
          contribution: revenue - cost)
      }
      if !stays { leave(after: month) }
      contribution += revenue - cost
    }

    /// Whoever leaves after the plan's last month is in no month that follows.
    private mutating func leave(after month: Int) {
      if month + 1 < months { moves[state * states.all + states.gone] += 1 }
    }

    private mutating func withCounts<Result>(_ body: (Counts) -> Result) -> Result {
      present.withUnsafeMutableBufferPointer { [states] present in
        moves.withUnsafeMutableBufferPointer { moves in
          body(Counts(states: states, present: present, moves: moves))
        }
      }
    }

    /// The whole life of a new customer.
    ///
    /// - Parameter staysBeyond: Whether it is there in the month after the last.
    mutating func count(_ page: borrowing LifePage, staysBeyond: Bool) {
      open(isNew: true)
      let length = min(page.length, months - page.start)
      (state, contribution) = withCounts { [new = state] counts in
        var state = new
        var contribution = 0.0
        var ordersInYear = 0
        var recency = -1
        for month in 0..<length {
          let done = page.done[month]
          let common = page.months[month]
          ordersInYear += done.placed
          if month >= 12 { ordersInYear -= page.done[month - 12].placed }
          recency = done.placed > 0 ? 0 : recency &+ 1
          var revenue = done.size * common.value
          var cost = revenue * common.costShare + Double(done.placed) * common.orderCost
          if month == 0 {
            revenue += page.firstRevenue
            cost += page.firstCost
          }
          state = counts.count(
            month: page.start + month, from: state, recency: recency, orders: ordersInYear, revenue: revenue,
            contribution: revenue - cost)
          contribution += revenue - cost
        }
        return (state, contribution)
      }
      if !staysBeyond && length > 0 { leave(after: page.start + length - 1) }
      close()
    }

    /// The end of the customer at hand.
    mutating func close() {
      spread.add(contribution)
    }
  }

  /// The counts of an `ActivityRecord` while months are counted in them.
  private struct Counts {
    let states: StateTable
    let present: UnsafeMutableBufferPointer<SIMD4<Double>>
    let moves: UnsafeMutableBufferPointer<Int>

    /// Counts a month of a customer that was in `state` before.
    ///
    /// - Returns: In which state it is now.
    @inline(__always)
    func count(
      month: Int, from state: Int, recency: Int, orders: Int, revenue: Double, contribution: Double
    ) -> Int {
      let next = states.state(recency: recency, orders: orders)
      present[month * states.present + next] += SIMD4(1, revenue, contribution, 0)
      moves[state * states.all + next] += 1
      return next
    }
  }

  /// Places of `ActivityState`s, looked up once.
  private struct StateTable {
    let present = ActivityState.present.count
    let all = ActivityState.all.count
    let gone = ActivityState.gone.index
    let new = ActivityState.new.index
    let existing = ActivityState.existing.index
    /// Recency and orders from which on nothing changes.
    private let longest = ActivityBand.recency.map(\.least).max() ?? 0
    private let most = ActivityBand.frequency.map(\.least).max() ?? 0
    /// By recency, then orders.
    private let places: [Int]

    init() {
      places = (0...longest).flatMap { [most] recency in
        (0...most).map { ActivityState(recency: recency, orders: $0).index }
      }
    }

    func state(recency: Int, orders: Int) -> Int {
      places[min(recency, longest) * (most + 1) + min(orders, most)]
    }
  }
}
