// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

/// What a month's spend wins in one channel.
///
/// With K the most customers that it can bring and y = x/c what the spend x would win without saturation, n = K·y/(K + y):
/// the average cost is x/n = c + x/K. What has been measured may ask for more than the channel can bring, c ≤ 0: it then
/// brings the most it can.
struct ChannelResponse<Number: Lane> {
  private enum Limit {
    case none
    /// No spend brings more than `most` a month.
    case most
    /// The same with `crowding` for one over that; `most` is brought where the first customer would cost nothing.
    case through
  }

  /// c: of the first customer, by month.
  private let unitCosts: [Number]
  private let limit: Limit
  private var crowding = Number.zero
  private var most = Number.zero

  /// More customers than there ever were.
  private static var countless: Number { Number(repeating: 1e100) }

  init(_ channel: Channel<Number>, months: Int) {
    let stated = channel.costPerCustomer
    if let measured = channel.measured {
      let curve = MeasuredCurve(measured)
      unitCosts = Price(Schedule(curve.firstCost), driftPerYear: stated.driftPerYear).byMonth(months)
        .map { $0.clamped(atLeast: .zero) }
      limit = .through
      (crowding, most) = (curve.crowding, curve.most)
      return
    }
    guard let saturation = channel.saturationPerMonth else {
      unitCosts = stated.byMonth(months)
      limit = .none
      return
    }
    // At the measured spend customers cost what is stated on average.
    let first = Price(
      stated.amount.map { $0 - channel.measuredAtSpend / saturation }, driftPerYear: stated.driftPerYear)
    unitCosts = first.byMonth(months).map { $0.clamped(atLeast: .zero) }
    limit = .most
    most = saturation
  }

  /// Customers won, and spend × d customers / d spend.
  func response(
    to spend: Number, month: Int, costFactor: Number
  ) -> (customers: Number, marginalCustomers: Number) {
    // If customers come to cost nothing: infinitely many could not be scaled down to those there are.
    let unsaturated = Number.zero.replacing(
      with: (spend / (unitCosts[month] * costFactor)).clamped(atMost: Self.countless), where: spend .> .zero)
    switch limit {
    case .none: return (unsaturated, unsaturated)
    case .most:
      let free = most / (most + unsaturated)
      return (unsaturated * free, unsaturated * free * free)
    case .through:
      let free = Number.one / (.one + unsaturated * crowding)
      let isFlat = unitCosts[month] .== .zero
      let brought = Number.zero.replacing(with: most, where: spend .> .zero)
      return (
        (unsaturated * free).replacing(with: brought, where: isFlat),
        (unsaturated * free * free).replacing(with: .zero, where: isFlat)
      )
    }
  }
}

/// The saturating curve through two points. Average costs k = x/n on it rise straight with the spend: k = c + x/K.
private struct MeasuredCurve<Number: Lane> {
  /// c.
  let firstCost: Number
  /// 1/K; 0 without a limit.
  let crowding: Number
  /// The larger number of customers measured: what is brought where the second point brings no more than the first.
  let most: Number

  init(_ measured: MeasuredResponse<Number>) {
    let (first, second) = (measured.first, measured.second)
    let costs = (first.spend / first.customers, second.spend / second.customers)
    // If the second customers cost less each, a straight line through the second point.
    crowding = (costs.1 - costs.0).dividedOrZero(by: second.spend - first.spend).clamped(atLeast: .zero)
    firstCost = costs.1 - second.spend * crowding
    most = second.customers.clamped(atLeast: first.customers)
  }
}
