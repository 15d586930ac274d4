// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
package import Scenarios

/// Histories gathered into fewer rows, since each row costs a run its time.
///
/// Customers who are nearly alike become one row, whose recency and age are such that at the estimates as many are
/// expected to be there, and to order in the next year, as were. Groups are halved where they err most, under the estimates
/// and under draws of them, until there are as many as may be.
package struct Gathering: Sendable {
  package let histories: [CustomerHistory]
  /// The largest relative error of what is expected of all customers together, under the estimates and the draws: of
  /// who is present, and of orders in the next year and the next three.
  package let error: Double

  /// Months of orders that errors are measured by; rows keep those of the first.
  private static let horizons = [12.0, 36]

  /// - Parameters:
  ///   - laws: at the estimates, then at draws of them.
  ///   - limit: of rows, at least 2.
  init(_ histories: [CustomerHistory], limit: Int, laws: [PastExpectation]) {
    guard histories.count > limit else {
      (self.histories, error) = (histories, 0)
      return
    }
    let work = Work(histories, laws: laws)
    let isRepeated = { (place: Int) in histories[place].orders > 0 }
    var groups = [histories.indices.filter(isRepeated), histories.indices.filter { !isRepeated($0) }]
      .filter { !$0.isEmpty }.map(work.group)
    while groups.count < limit,
      let place = groups.indices.filter({ groups[$0].members.count > 1 }).max(by: {
        groups[$0].error < groups[$1].error
      }), let halves = work.halves(of: groups[place])
    {
      groups[place] = halves.0
      groups.append(halves.1)
    }
    self.histories = groups.map(\.row).sorted {
      ($0.orders, $0.recency, $0.age) < ($1.orders, $1.recency, $1.age)
    }
    let (whole, found) = (work.sum(histories), work.sum(self.histories))
    error = zip(whole, found).map { $0 == 0 ? 0 : abs($1 / $0 - 1) }.max() ?? 0
  }

  /// Customers who become one row.
  private struct Group {
    var members: [Int]
    var row: CustomerHistory
    var error: Double
  }

  private struct Work {
    let histories: [CustomerHistory]
    let laws: [PastExpectation]
    /// Of each history, what is expected of all of its customers.
    let expected: [[Double]]

    init(_ histories: [CustomerHistory], laws: [PastExpectation]) {
      self.histories = histories
      self.laws = laws
      expected = histories.map { Self.expected($0, laws) }
    }

    /// By law: who is present, and orders by horizon.
    private static func expected(_ history: CustomerHistory, _ laws: [PastExpectation]) -> [Double] {
      laws.flatMap { law in
        let there = history.customers * law.alive(history.orders, history.recency, history.age)
        return [there] + horizons.map { there * law.orders(history.orders, history.age, $0) }
      }
    }

    func sum(_ histories: [CustomerHistory]) -> [Double] {
      histories.reduce(into: Self.expected(histories[0], laws).map { _ in 0 }) { sum, history in
        for (place, number) in Self.expected(history, laws).enumerated() { sum[place] += number }
      }
    }

    func group(_ members: [Int]) -> Group {
      if members.count == 1 { return Group(members: members, row: histories[members[0]], error: 0) }
      var sum = expected[members[0]]
      for member in members.dropFirst() {
        for place in sum.indices { sum[place] += expected[member][place] }
      }
      let row = row(of: members, there: sum[0], orders: sum[1])
      // Of orders alone, which money comes from.
      let error =
        zip(sum, Self.expected(row, laws)).enumerated()
        .filter { $0.offset % (horizons.count + 1) > 0 }.map { abs($0.element.0 - $0.element.1) }.max() ?? 0
      return Group(members: members, row: row, error: error)
    }

    /// - Parameters:
    ///   - there: who is expected to be there.
    ///   - orders: what is expected of them in the first horizon.
    private func row(of members: [Int], there: Double, orders: Double) -> CustomerHistory {
      let rows = members.map { histories[$0] }
      let customers = rows.reduce(0) { $0 + $1.customers }
      let x = (rows.reduce(0) { $0 + $1.customers * $1.orders } / customers).rounded()
      let law = laws[0]
      let (youngest, oldest) = (rows.map(\.age).min()!, rows.map(\.age).max()!)
      // Who was observed for longer orders less in what is to come.
      let age = Self.crossing(youngest, oldest) { law.orders(x, $0, horizons[0]) * there < orders }
      // Who ordered later is more likely to be there.
      let recency =
        x == 0 ? 0 : Self.crossing(min(age, 1e-6), age) { law.alive(x, $0, age) * customers > there }
      return CustomerHistory(
        orders: x, recency: recency, age: age, customers: customers, value: value(of: members))
    }

    /// Weighted by what orders are expected, so that what they are worth stays.
    private func value(of members: [Int]) -> Double? {
      var (sum, weights) = (0.0, 0.0)
      for member in members {
        guard let value = histories[member].value else { continue }
        // What orders say of a customer's level grows with their number.
        let weight = expected[member][1] * histories[member].orders
        sum += weight * value
        weights += weight
      }
      return weights > 0 ? sum / weights : nil
    }

    /// Where a condition that holds above, and not below, begins to hold.
    private static func crossing(_ low: Double, _ high: Double, holds: (Double) -> Bool) -> Double {
      var (low, high) = (low, high)
      for _ in 0..<60 {
        let middle = (low + high) / 2
        if holds(middle) { high = middle } else { low = middle }
      }
      return (low + high) / 2
    }

    /// A group in two, along what makes them err least; `nil` if all are alike.
    func halves(of group: Group) -> (Group, Group)? {
      let ways: [(Int) -> Double] = [
        { histories[$0].orders }, { histories[$0].age }, { expected[$0][0] / histories[$0].customers },
      ]
      let tried = ways.compactMap { way -> (Group, Group)? in
        let sorted = group.members.map { (place: $0, key: way($0)) }.sorted { $0.key < $1.key }
        guard sorted[0].key < sorted[sorted.count - 1].key else { return nil }
        let middle = sorted[sorted.count / 2].key
        var cut = sorted.firstIndex { $0.key >= middle }!
        if cut == 0 { cut = sorted.firstIndex { $0.key > middle }! }
        return (self.group(sorted[..<cut].map(\.place)), self.group(sorted[cut...].map(\.place)))
      }
      return tried.min { $0.0.error + $0.1.error < $1.0.error + $1.1.error }
    }
  }
}
