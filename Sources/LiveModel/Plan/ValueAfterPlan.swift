// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios

extension PlanTables {
  /// Writes what customers still bring after the plan, by the month in which they were won, and adds up to it what those
  /// bring who were there before: discounted, less what fixed costs go on.
  mutating func addValueAfterPlan() -> Term {
    let flows = MoneyFlow.merged(netFlows.map { ($0, false) } + fixedAfterPlan().map { ($0, true) })
    let column = table.column(.afterPlan, .money, leavesZerosOut: true)
    for month in 0..<size.horizon {
      var total = Term.zero
      for flow in flows { total = total + after(flow, wonIn: month) }
      column.append(total)
    }
    return flows.reduce(.sum(column[0...size.horizon - 1])) { $0 + afterOfExisting($1) }
  }

  /// Of customers won in a month of the plan.
  private mutating func after(_ flow: MoneyFlow, wonIn day: Int) -> Term {
    let (own, lag) = (vintage(flow.activity.vintage, of: flow.activity.group), flow.activity.lag)
    guard let profile = flow.activity.profile else {
      guard day + lag >= size.horizon, lag < size.window else { return .zero }
      return own.won[day] * flow.factor * level(flow.course, day)
        * ((.one / (.one + inputs.rate)) ** ((month[day] + Term(lag)) / Term(12)))
    }
    let first = max(flow.activity.fromAge, size.horizon - lag - day, 0)
    let last = size.window - 1 - lag
    guard first <= last else { return .zero }
    let ages = first...last
    let runs = [profile[ages]] + prices(flow, days: day + first...day + last, in: month[day] + age[ages])
    return own.scaled[day] * flow.factor * .sumOfProducts(runs) * delay(lag)
  }

  /// Of customers from before the plan.
  private func afterOfExisting(_ flow: MoneyFlow) -> Term {
    guard let existing = flow.activity.existing, size.window > size.horizon else { return .zero }
    let first = max(0, size.horizon - flow.activity.lag)
    let last = size.window - 1 - flow.activity.lag
    guard first <= last else { return .zero }
    let runs = [existing[first...last]] + prices(flow, days: first...last, in: age[first...last])
    return existingVintage(flow.activity.vintage) * flow.factor * .sumOfProducts(runs)
      * delay(flow.activity.lag)
  }

  /// How far a price has come in months of the plan and after it, less what the market's decline takes, discounted to its
  /// start.
  ///
  /// - Parameter numbers: of the months.
  private func prices(_ flow: MoneyFlow, days: ClosedRange<Int>, in numbers: Run) -> [Run] {
    var runs: [Run] = []
    var growth = Term.one
    switch flow.course {
    case .level: break
    case .rising(let rate): growth = .one + rate
    case .column(let column): runs.append(column[days])
    }
    if let kept { runs.append(kept[days]) }
    let base = growth / (.one + inputs.rate)
    if !base.isLiterally(1) { runs.append(base ** (numbers / Term(12))) }
    return runs
  }

  /// Discounting over the months until money moves.
  private func delay(_ lag: Int) -> Term { .one / ((.one + inputs.rate) ** Term(years: lag)) }

  /// Costs of the plan's end that go on with the customers who remain.
  private mutating func fixedAfterPlan() -> [MoneyFlow] {
    guard business.costs.afterPlan == .proportional else { return [] }
    let active = table.column(.atEnd, .count)
    active.append(activeAtEnd)
    var total = MonthSeries(.zero)
    for cost in runningCosts where cost.availability.contains(size.horizon) {
      total = total + cost.price * MonthSeries(cost.availability)
    }
    for step in steps { total = total + step.price * MonthSeries(Self.steps(active[0], of: step.size)) }
    let price = priced(total, .fixedAfterPlan)
    if price.factor.isLiterally(0) { return [] }
    let each = table.column(.fixedAtEnd, .money)
    each.append(.if(active[0] > .zero, price.factor / active[0], .zero))
    let share = PricedSeries(course: price.course, factor: each[0])
    return flows(
      of: MoneyLine(
        name: .fixedAfterPlan, isCost: true, lag: 0,
        parts: groups.indices.map {
          MoneyPart(group: $0, profile: Profile(column: there[$0], existing: existing[$0]), price: share)
        }))
  }

  /// All customers at the plan's end.
  private var activeAtEnd: Term {
    let month = size.horizon
    let all = groups.indices.reduce(existing.reduce(Term.zero) { $0 + ($1.map { $0[month] } ?? .zero) }) {
      $0 + customers(there[$1], of: $1, month, 1...month)
    }
    return kept.map { all * $0[month] } ?? all
  }
}
