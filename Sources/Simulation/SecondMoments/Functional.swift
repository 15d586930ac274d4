// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// A total over customers: how much each thing a customer does adds to it.
enum Functional: Hashable {
  case orders
  case revenue
  case contribution
  case npvPlan
  case terminalValue
  case npv
  /// A new customer's value, discounted to its first month.
  case value
  /// Revenue of one plan month.
  case revenueOf(month: Int)
  /// Customers present at the plan's end.
  case presence

  /// Whether customers count in it from before the plan.
  var countsExisting: Bool { self != .value }

  var countsCosts: Bool {
    switch self {
    case .orders, .revenue, .revenueOf, .presence: false
    case .contribution, .npvPlan, .terminalValue, .npv, .value: true
    }
  }

  /// The plan months whose cash counts, of a life that begins in month `start`.
  func months(start: Int, plan: Plan<Double>) -> Range<Int> {
    let windowEnd = start + plan.window
    return switch self {
    case .orders, .presence: 0..<0
    case .revenue, .contribution, .npvPlan: 0..<plan.horizon
    case .revenueOf(let month): month..<month + 1
    case .terminalValue: plan.horizon..<max(plan.horizon, windowEnd)
    case .npv: 0..<max(plan.horizon, windowEnd)
    case .value: start..<windowEnd
    }
  }

  var isDiscounted: Bool {
    switch self {
    case .npvPlan, .terminalValue, .npv, .value: true
    case .orders, .revenue, .revenueOf, .presence, .contribution: false
    }
  }

  /// Whether it is discounted to the first month of the life instead of the plan's.
  var isFromStart: Bool { self == .value }
}
