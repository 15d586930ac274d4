// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

@testable import Simulation

extension NeutralPlaces {
  /// What the base has too.
  static let ofCustomers = [
    Place("rate_cv", [0, 0.5]) { $0.customers.orders?.rateCV = $1 },
    Place("orders a month", [0, 0.5]) { $0.customers.orders?.perMonth = $1 },
    Place("value of an order", [0, 50]) { $0.customers.orders?.value = Price($1) },
    Place("value drift", [0, 0.03]) { $0.customers.orders?.valueDriftPerYear = $1 },
    Place("cost of an order", [0, 3]) { $0.customers.orders?.unitCost.amount = Schedule($1) },
    Place("drift of what an order costs", [0, 0.03]) {
      $0.customers.orders?.unitCost = Price(3, driftPerYear: $1)
    },
    Place("drift of no cost", [0, 0.03]) { $0.customers.orders?.unitCost.driftPerYear = $1 },
    Place("cost of a first sale", [0, 3]) { $0.customers.firstSale?.unitCost.amount = Schedule($1) },
    Place("drift of what a first sale costs", [0, 0.03]) {
      $0.customers.firstSale?.unitCost = Price(3, driftPerYear: $1)
    },
    Place("first sale's price", [0, 20]) { $0.customers.firstSale?.price = Price($1) },
    Place("dormant churn_multiplier", [0, 2]) {
      $0.customers.dormancy = Dormancy(afterMonths: 2, churnMultiplier: $1, orderMultiplier: 0.8)
    },
    Place("dormant order_multiplier", [1, 0, 0.5]) {
      $0.customers.dormancy = Dormancy(afterMonths: 2, churnMultiplier: 1.5, orderMultiplier: $1)
    },
    Place("existing customers", [0, 20]) { $0.customers.existing?.customers = $1 },
    Place("segment's share", [0, 0.3]) { $0.customers.segments[1].share = $1 },
    Place("segment's churn_multiplier", [1, 0]) { $0.customers.segments[1].churnMultiplier = $1 },
    Place("segment's order_multiplier", [1, 0]) { $0.customers.segments[1].orderMultiplier = $1 },
    Place("segment's value_multiplier", [1, 0]) { $0.customers.segments[1].valueMultiplier = $1 },
    Place("returns' rate", [0, 1, 0.3]) {
      $0.customers.orders?.returns = Returns(rate: $1, cost: 2, costRecovered: 0.4)
    },
    Place("cost of a return", [0, 2]) {
      $0.customers.orders?.returns = Returns(rate: 0.2, cost: Price($1), costRecovered: 0.4)
    },
    Place("cost_recovered", [0, 1, 0.6]) {
      $0.customers.orders?.unitCost = 3
      $0.customers.orders?.returns = Returns(rate: 0.2, cost: 2, costRecovered: $1)
    },
    Place("vintages' churn_multiplier", [1, 0, 1.6]) {
      $0.customers.vintageTrend = vintages { $0.churnMultiplier = steps($1) }($1)
    },
    Place("vintages' order_multiplier", [1, 0, 0.7]) {
      $0.customers.vintageTrend = vintages { $0.orderMultiplier = steps($1) }($1)
    },
    Place("vintages' value_multiplier", [1, 0, 0.7]) {
      $0.customers.vintageTrend = vintages { $0.valueMultiplier = Schedule($1) }($1)
    },
    Place("vintages' fee_multiplier", [1, 0, 0.7]) {
      $0.customers.vintageTrend = vintages { $0.feeMultiplier = steps($1) }($1)
    },
    Place("season", [1, 0]) {
      $0.customers.orders?.seasonality = [1, 1, 1, $1, 1, 1, 1, 1, 1, 1, 1, 1]
    },
    Place("churn", [0, 0.1]) { $0.customers.retention = .geometric(churnPerMonth: $1) },
  ]

  private static func vintages(
    _ put: @escaping (inout Trend<Double>, Double) -> Void
  ) -> (Double) -> Trend<Double> {
    { value in
      var trend = Trend<Double>(
        churnMultiplier: 1, orderMultiplier: 1, valueMultiplier: 1, feeMultiplier: 1)
      put(&trend, value)
      return trend
    }
  }

  private static func steps(_ later: Double) -> Schedule<Double> {
    Schedule(steps: [.init(month: 0, value: 1), .init(month: 6, value: later)])
  }

  /// While they are known to do nothing, customers are solved without nodes.
  static let ofNodes = [
    Place("dormant churn_multiplier", [1]) {
      $0.customers.dormancy = Dormancy(afterMonths: 2, churnMultiplier: $1, orderMultiplier: 1)
      $0.programmes = []
    },
    Place("dormant order_multiplier", [1]) {
      $0.customers.dormancy = Dormancy(afterMonths: 2, churnMultiplier: 1, orderMultiplier: $1)
      $0.programmes = []
    },
    Place("contract's churn_multiplier", [1]) {
      guard !$0.contracts.isEmpty else { return }
      $0.contracts[0].churnMultiplier = $1
      $0.programmes = []
    },
  ]
}
