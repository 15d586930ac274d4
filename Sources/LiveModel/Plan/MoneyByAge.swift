// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

extension PlanTables {
  /// Writes what a customer brings by age, on average over all who are won.
  mutating func addMoneyByAge(customers: Term) -> Column {
    let flows = netFlows
    let net = table.column(.netByAge, .money)
    for number in 0..<size.window {
      var total = Term.zero
      for flow in flows { total = total + paid(flow, at: number) }
      net.append(total / customers)
    }
    return net
  }

  /// What all customers won bring together at one age.
  private mutating func paid(_ flow: MoneyFlow, at number: Int) -> Term {
    let done = number - flow.activity.lag
    guard let profile = flow.activity.profile else {
      return done == 0 ? flow.factor * weight(flow, at: 0) : .zero
    }
    guard done >= flow.activity.fromAge else { return .zero }
    return profile[done] * flow.factor * weight(flow, at: done)
  }

  /// Σ over the customers won of how far the price has come when they are so old.
  private mutating func weight(_ flow: MoneyFlow, at done: Int) -> Term {
    let own = vintage(flow.activity.vintage, of: flow.activity.group)
    let (plan, days) = (0...size.horizon - 1, done...done + size.horizon - 1)
    // Of who comes the first month's are all there, whatever the market takes later.
    let kept = flow.activity.profile == nil ? nil : kept
    let won = kept == nil ? own.won : own.scaled
    let left = kept.map { [$0[days]] } ?? []
    switch flow.course {
    case .level: return kept == nil ? won.total(of: size.horizon) : .sumOfProducts([won[plan]] + left)
    case .column(let price): return .sumOfProducts([won[plan], price[days]] + left)
    case .rising(let rate):
      let grown = (.one + rate) ** (age[done] / Term(12))
      let start = (.one + rate) ** (month[plan] / Term(12))
      if kept == nil { return wonTimesGrowth(won, rate, start) * grown }
      return .sumOfProducts([won[plan], start] + left) * grown
    }
  }

  /// The same at age 0, in a cell of its own.
  private mutating func wonTimesGrowth(_ won: Column, _ rate: Term, _ growth: Run) -> Term {
    let key = GrowthKey(won: ObjectIdentifier(won), rate: rate.text)
    if let known = growths[key] { return known }
    let column = table.column(.wonTimesGrowth, .count)
    column.append(.sumOfProducts(won[0...size.horizon - 1], growth))
    growths[key] = column[0]
    return column[0]
  }
}

/// Customers won and a yearly rate, by its text.
struct GrowthKey: Hashable {
  let won: ObjectIdentifier
  let rate: String
}
