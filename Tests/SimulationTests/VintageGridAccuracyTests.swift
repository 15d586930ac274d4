// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Testing

@testable import Simulation

/// What second moments of some vintages leave out, against those of every vintage, over how long customers stay and what makes
/// a life depend on the month in which it starts.
struct VintageGridAccuracyTests {
  enum Feature: CaseIterable {
    case orders, seasons, terms, lateOffer, spendInBursts, slowBilling
  }

  private func plan(_ feature: Feature, churn: Double, horizon: Int, window: Int) -> Plan<Double> {
    let business = Fixture.business {
      $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [.init(month: 0, value: 20)])
      $0.acquisition.channels[0].measuredAtSpend = 20
      $0.customers.retention = .geometric(churnPerMonth: churn)
      $0.customers.orders = Fixture.orders(0.6) { $0.rateCV = 1 }
      switch feature {
      case .orders: break
      case .seasons:
        $0.customers.orders?.seasonality = [3, 0.2, 0.4, 1, 2, 0.5, 0.1, 1.5, 1, 0.3, 0.5, 1.5]
      case .terms:
        $0.customers.orders = nil
        $0.contracts = [
          Fixture.contract("plan") {
            $0.termMonths = 12
            $0.firstTermMonths = 12
            $0.renewalRates = [0.1]
            $0.upfrontFee = 20
          }
        ]
      case .lateOffer:
        $0.contracts = [
          Fixture.contract("plan") {
            $0.attachRate = 0.5
            $0.laterAttachPerMonth = 0.05
            $0.feePerMonth = 200
            $0.availability = Availability(fromMonth: horizon / 2, untilMonth: horizon * 3 / 4)
          }
        ]
      case .spendInBursts:
        $0.acquisition.channels[0].spendPerMonth = Schedule(
          steps: (0..<horizon).map { .init(month: $0, value: $0 % 12 == 3 ? 500 : 20) })
      case .slowBilling: $0.customers.orders?.paymentLagMonths = 6
      }
    }
    return Fixture.plan(business, horizon: horizon, window: window, discountRatePerYear: 0.07)
  }

  @Test(arguments: Feature.allCases, [0.005, 0.03, 0.1, 0.4])
  func `standard deviations agree to one percent`(feature: Feature, churn: Double) {
    for horizon in [24, 60, 120, 240] {
      for window in [12, horizon] {
        let plan = plan(feature, churn: churn, horizon: horizon, window: window)
        let nodes = NodeCounts(churn: 1, orderRate: 1)
        let solved = ExpectedSolver(plan: plan, nodes: nodes)
        func variances(everyVintage: Bool) -> ChanceVariance {
          SecondMomentSolver(
            plan: plan, nodes: nodes, acquisition: solved.acquisition, everyVintage: everyVintage
          ).variances(output: solved.output)
        }
        let (all, some) = (variances(everyVintage: true), variances(everyVintage: false))
        for (metric, variance) in all.variances where variance > 0 {
          let moved = abs((some.variances[metric] ?? .nan) / variance - 1)
          #expect(moved < 0.02, "\(metric.key), \(horizon) months, window \(window): \(moved)")
        }
        let cv = abs((some.revenueCV ?? .nan) / (all.revenueCV ?? .nan) - 1)
        #expect(cv < 0.01, "revenue_cv, \(horizon) months, window \(window): \(cv)")
      }
    }
  }
}
