// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

@testable import Simulation

extension Fixture {
  /// Customers who do a bit of everything.
  static func eventful() -> Business<Double> {
    Fixture.business {
      $0.acquisition.channels = [Fixture.channel("web"), Fixture.channel("shop")]
      $0.customers.segments = [
        Fixture.segment("one", share: 0.6), Fixture.segment("two", share: 0.4, churn: 1.5, orders: 2),
      ]
      $0.customers.retention = .betaGeometric(alpha: 1, beta: 9, periodMonths: 1, stepped: false)
      $0.customers.firstSale = FirstSale(price: 30, margin: 0.5, paymentLagMonths: 1)
      $0.customers.orders = Fixture.orders(0.5) {
        $0.rateCV = 0.9
        $0.valueCV = 0.6
        $0.paymentLagMonths = 2
      }
      $0.customers.dormancy = Dormancy(afterMonths: 2, churnMultiplier: 2, orderMultiplier: 0.6)
      $0.contracts = [
        Fixture.contract("basic") {
          $0.attachRate = 0.3
          $0.laterAttachPerMonth = 0.1
          $0.attachUsageElasticity = 0.5
          $0.feePerMonth = 9
          $0.upfrontFee = 5
          $0.exitFee = 3
          $0.costPerMonth = 4
          $0.termMonths = 3
          $0.firstTermMonths = 3
          $0.renewalRates = [0.7]
          $0.churnMultiplier = 0.5
          $0.switches = [.init(target: 1, perMonth: 0.05)]
          $0.paymentLagMonths = 1
        },
        Fixture.contract("full") {
          $0.attachRate = 0.2
          $0.feePerMonth = 20
          $0.costPerMonth = 6
          $0.coversOrders = true
          $0.costPerOrder = 7
          $0.termMonths = 4
          $0.renewalRates = [0.5, 0.9]
        },
      ]
    }
  }
}
