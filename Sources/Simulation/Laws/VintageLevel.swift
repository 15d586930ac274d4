// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What the month in which customers came multiplies their numbers by, for life. Those from before the plan are as
/// who comes in its first month.
struct VintageLevel<Number: Lane>: Sendable {
  let churn: Number
  let orders: Number
  let value: Number
  let fee: Number

  /// - Parameter trend: what differs by the month in which customers come; `nil` if nothing does.
  init(_ trend: Trend<Number>?, month: Int) {
    churn = trend?.churnMultiplier.value(in: month) ?? .one
    orders = trend?.orderMultiplier.value(in: month) ?? .one
    value = trend?.valueMultiplier.value(in: month) ?? .one
    fee = trend?.feeMultiplier.value(in: month) ?? .one
  }
}
