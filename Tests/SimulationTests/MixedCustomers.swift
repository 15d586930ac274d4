// SPDX-License-Identifier: GPL-3.0-or-later

import Scenarios

@testable import Simulation

/// Businesses whose customers must be told apart by how they leave or how often they order, over the whole range of how much
/// they differ.
struct MixedCustomers {
  /// Why they must.
  enum Feature: CaseIterable {
    case recencyTarget, dormancy, usage, referral, existing, bgNBD, contract, paretoNBD
  }

  /// How quickly customers come and go, and for how long that is watched.
  enum Pace: CaseIterable {
    case fast, steady, slow

    var churn: Double { [.fast: 0.2, .steady: 0.05, .slow: 0.005][self]! }
    var ordersPerMonth: Double { [.fast: 5, .steady: 0.6, .slow: 0.05][self]! }
    var months: Int { [.fast: 24, .steady: 36, .slow: 120][self]! }
  }

  let feature: Feature
  /// α of the beta law of churn, or the shape of its gamma law; `nil` where all customers leave alike.
  var churnShape: Double?
  /// Coefficient of variation of order rates.
  var rateCV = 0.0
  var pace = Pace.steady
  /// A month, at a cost of 1.
  var customers = 100.0

  var plan: Plan<Double> {
    let business = Fixture.business {
      $0.acquisition.channels[0].spendPerMonth = Schedule(steps: [.init(month: 0, value: customers)])
      $0.acquisition.channels[0].measuredAtSpend = customers
      $0.customers.retention = retention
      $0.customers.orders = Fixture.orders(pace.ordersPerMonth) {
        $0.rateCV = rateCV
        $0.valueCV = 0.5
      }
      add(to: &$0)
    }
    return Fixture.plan(business, horizon: pace.months, discountRatePerYear: 0.07)
  }

  private var retention: Retention<Double> {
    guard let churnShape else { return .geometric(churnPerMonth: pace.churn) }
    return switch feature {
    case .bgNBD: .bgNBD(a: churnShape, b: 4 * churnShape)
    case .paretoNBD: .pareto(shape: churnShape, rateMonths: churnShape / pace.churn)
    default:
      .betaGeometric(
        alpha: churnShape, beta: churnShape * (1 / pace.churn - 1), periodMonths: 1, stepped: false)
    }
  }

  private func add(to business: inout Business<Double>) {
    let letters = Fixture.programme(
      "letters",
      .contact(
        Contact(
          perMonth: 1, costEach: 1, idealPerMonth: 1, churnMultiplier: 0.7, orderMultiplier: 1.3,
          leavePerContact: 0))
    ) { $0.target.recencyMonths = .init(min: 2, max: nil) }
    switch feature {
    case .recencyTarget, .paretoNBD: business.programmes = [letters]
    case .dormancy:
      business.customers.dormancy = Dormancy(afterMonths: 3, churnMultiplier: 4, orderMultiplier: 0.5)
    case .usage:
      business.contracts = [
        Fixture.contract("pass") {
          $0.attachRate = 0.35
          $0.attachUsageElasticity = 1
          $0.feePerMonth = 40
          $0.churnMultiplier = 0.6
          $0.orderMultiplier = 1.5
        }
      ]
    case .referral:
      business.programmes = [
        letters,
        Fixture.programme(
          "friends",
          .referral(
            Referral(
              perCustomerMonth: 0.01, reward: 5, churnMultiplier: 0.8, valueMultiplier: 1, feeMultiplier: 1))),
      ]
    case .existing:
      business.customers.existing = Existing(
        customers: 20 * customers, meanTenureMonths: 20, inContract: [])
      business.programmes = [letters]
    case .bgNBD: break
    case .contract:
      business.contracts = [
        Fixture.contract("pass") {
          $0.attachRate = 0.35
          $0.feePerMonth = 40
          $0.churnMultiplier = 0.3
          $0.termMonths = 6
          $0.renewalRates = [0.8]
        }
      ]
    }
  }
}
