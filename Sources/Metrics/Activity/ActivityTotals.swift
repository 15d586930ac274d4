// SPDX-License-Identifier: GPL-3.0-or-later

/// Who ordered and paid how lately, month by month, who moved where, and who contributes most: totals over all
/// customers of one draw, or sums over draws.
package struct ActivityTotals: Sendable, Equatable, Codable {
  /// Of the plan.
  package let months: Int
  // By month, then state: of customers there in the month, those who leave at its end included; money dated when
  // it is earned, whenever it is paid.
  package private(set) var customers: [Double]
  package private(set) var revenue: [Double]
  package private(set) var contribution: [Double]
  /// By state at first, then state a month later, over all months: each customer's way from `new` or `existing` to
  /// its first month and on, to the last month of the plan or to `gone`.
  package private(set) var moves: [Double]
  package var concentration = Concentration()

  package init(months: Int) {
    self.months = months
    customers = [Double](repeating: 0, count: months * ActivityState.presentCount)
    revenue = customers
    contribution = customers
    moves = [Double](repeating: 0, count: ActivityState.all.count * ActivityState.all.count)
  }

  /// Numbers kept of a draw.
  package static func size(months: Int) -> Int {
    3 * months * ActivityState.presentCount + ActivityState.all.count * ActivityState.all.count
  }

  /// Counts customers in a month.
  package mutating func add(
    _ state: ActivityState, month: Int, customers count: Double, revenue: Double, contribution: Double
  ) {
    let index = month * ActivityState.presentCount + state.index
    customers[index] += count
    self.revenue[index] += revenue
    self.contribution[index] += contribution
  }

  /// Counts customers' way from one month to the next.
  package mutating func move(from origin: ActivityState, to target: ActivityState, customers count: Double) {
    moves[Self.place(origin, target)] += count
  }

  package func customers(_ state: ActivityState, month: Int) -> Double {
    customers[month * ActivityState.presentCount + state.index]
  }

  package func moves(from origin: ActivityState, to target: ActivityState) -> Double {
    moves[Self.place(origin, target)]
  }

  private static func place(_ origin: ActivityState, _ target: ActivityState) -> Int {
    origin.index * ActivityState.all.count + target.index
  }

  package static func += (sums: inout ActivityTotals, other: ActivityTotals) {
    addUp(other.customers, into: &sums.customers)
    addUp(other.revenue, into: &sums.revenue)
    addUp(other.contribution, into: &sums.contribution)
    addUp(other.moves, into: &sums.moves)
    sums.concentration += other.concentration
  }

  package static func / (totals: ActivityTotals, divisor: Double) -> ActivityTotals {
    var result = totals
    result.customers = totals.customers.map { $0 / divisor }
    result.revenue = totals.revenue.map { $0 / divisor }
    result.contribution = totals.contribution.map { $0 / divisor }
    result.moves = totals.moves.map { $0 / divisor }
    result.concentration = totals.concentration / divisor
    return result
  }
}

/// Customers in ten parts of equal size, those who contribute most first.
package struct Concentration: Sendable, Equatable, Codable {
  package static let parts = 10

  package internal(set) var customers = [Double](repeating: 0, count: parts)
  package internal(set) var contribution = [Double](repeating: 0, count: parts)

  static func += (sums: inout Concentration, other: Concentration) {
    addUp(other.customers, into: &sums.customers)
    addUp(other.contribution, into: &sums.contribution)
  }

  static func / (totals: Concentration, divisor: Double) -> Concentration {
    var result = totals
    result.customers = totals.customers.map { $0 / divisor }
    result.contribution = totals.contribution.map { $0 / divisor }
    return result
  }
}
