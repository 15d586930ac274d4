// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// A total over customers: how much each thing a customer does adds to it.
///
/// Flows count by the date of their cash, t, and the customer's age then, a.
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

  /// Whether customers count in it who were there before the plan.
  var countsExisting: Bool { self != .value }

  /// What one unit of cash adds; `discount` is v^t, by month t.
  func weight(isCost: Bool, time: Int, age: Int, discount: [Double], plan: Plan) -> Double {
    let inPlan = time < plan.horizon
    let inWindow = age < plan.window
    return switch self {
    case .orders: 0
    case .revenue: !isCost && inPlan ? 1 : 0
    case .revenueOf(let month): !isCost && time == month ? 1 : 0
    case .contribution: inPlan ? 1 : 0
    case .npvPlan: inPlan ? discount[time] : 0
    case .terminalValue: !inPlan && inWindow ? discount[time] : 0
    case .npv: inPlan || inWindow ? discount[time] : 0
    case .value: inWindow ? discount[age] : 0
    }
  }

  /// What one order adds besides its money.
  func weightOfOrder(time: Int, plan: Plan) -> Double {
    self == .orders && time < plan.horizon ? 1 : 0
  }
}
