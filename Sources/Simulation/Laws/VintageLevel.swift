// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What the month in which customers came multiplies their numbers by, for life. Those from before the plan are as
/// who comes in its first month.
struct VintageLevel<Number: Lane>: Sendable {
  let churn: Number
  let orders: Number
  let value: Number
  let fee: Number

  init(of business: Business<Number>, month: Int) {
    let trend = business.customers.vintageTrend
    churn = trend?.churnMultiplier.value(in: month) ?? .one
    orders = trend?.orderMultiplier.value(in: month) ?? .one
    value = trend?.valueMultiplier.value(in: month) ?? .one
    fee = trend?.feeMultiplier.value(in: month) ?? .one
  }
}
