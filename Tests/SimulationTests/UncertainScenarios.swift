// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios
import Testing

@testable import Simulation

/// Scenarios as users have them, with draws of them.
enum UncertainScenarios {
  /// A shop, nearly everything about which is uncertain, with strategies that add features; the stock of customers runs
  /// empty in some draws.
  static let shop = """
    schema: 1
    name: Shop
    start: 2026-04
    horizon_months: 30
    ltv_months: 40
    discount_rate_per_year: {uniform: {min: 0, max: 0.1}}
    market:
      stock: {customers: {lognormal: {p05: 300, p95: 6000}}}
      returning_share: {discrete: {values: [0, 0.3], weights: [1, 1]}}
      decline_per_year: {normal: {p05: -0.02, p95: 0.03}}
    acquisition:
      cost_inflation_per_year: {uniform: {min: 0, max: 0.1}}
      scarcity_elasticity: {discrete: {values: [0, 0.7, 1], weights: [1, 1, 1]}}
      channels:
        web:
          spend_per_month: {uniform: {min: 20000, max: 90000}}
          cost_per_customer: {lognormal: {p05: 700, p95: 1500}}
          saturation_per_month: {uniform: {min: 400, max: 800}}
          segments: {young: {beta: {p05: 0.2, p95: 0.6}}, old: 0.5}
        shop: {spend_per_month: {schedule: {0: 9000, 12: {uniform: {min: 0, max: 30000}}}}, cost_per_customer: 900}
    customers:
      segments:
        young: {share: {uniform: {min: 0.4, max: 0.6}}, order_multiplier: {uniform: {min: 0.5, max: 1}}}
        old: {share: 0.5, churn_multiplier: {uniform: {min: 0.4, max: 1}}, value_multiplier: {uniform: {min: 1, max: 2}}}
      retention: {beta_geometric: {alpha: {uniform: {min: 0.5, max: 2}}, beta: {uniform: {min: 6, max: 20}}}}
      first_sale: {price: {uniform: {min: 0, max: 900}}, margin: {uniform: {min: -0.2, max: 0.4}}, payment_lag_months: 1}
      orders:
        per_month: {uniform: {min: 0.2, max: 1}}
        rate_cv: {discrete: {values: [0, 0.6, 1.1], weights: [1, 1, 1]}}
        value: {lognormal: {p05: 500, p95: 900}}
        value_cv: 0.4
        margin: {uniform: {min: 0.2, max: 0.5}}
        value_drift_per_year: {normal: {p05: -0.03, p95: 0.05}}
        seasonality: [1, 0.8, 1, 1, 1.2, 1, {uniform: {min: 0.5, max: 1.5}}, 1, 1, 1, 1, 2]
      dormancy:
        after_months: 3
        churn_multiplier: {discrete: {values: [1, 2], weights: [1, 1]}}
        order_multiplier: {discrete: {values: [1, 0.6], weights: [1, 1]}}
      existing: {customers: {discrete: {values: [0, 150], weights: [1, 3]}}, mean_tenure_months: {uniform: {min: 4, max: 30}}}
    core: {backlash: {discrete: {values: [0, 0.4], weights: [1, 1]}}}
    costs: {setup: {uniform: {min: 0, max: 9000}}, fixed_per_month: {uniform: {min: 0, max: 900}}}
    strategies:
      plain: {}
      plans:
        offers:
          basic:
            from_month: 2
            core_fit: {uniform: {min: 0.6, max: 1}}
            contract:
              attach_rate: {beta: {p05: 0.1, p95: 0.4}}
              later_attach_per_month: {uniform: {min: 0, max: 0.03}}
              attach_existing: {uniform: {min: 0, max: 0.3}}
              attach_usage_elasticity: {discrete: {values: [0, 0.8], weights: [1, 1]}}
              fee_per_month: {uniform: {min: 80, max: 200}}
              exit_fee: {uniform: {min: 0, max: 300}}
              cost_per_month: {uniform: {min: 10, max: 60}}
              covers_orders: true
              cost_per_order: {uniform: {min: 0, max: 90}}
              term_months: 6
              first_term_months: 3
              renewal_rate: [{uniform: {min: 0.5, max: 0.9}}, {uniform: {min: 0.8, max: 1}}]
              fee_drift_per_year: {normal: {p05: -0.02, p95: 0.04}}
              churn_multiplier: {discrete: {values: [1, 0.6], weights: [1, 1]}}
              order_multiplier: {uniform: {min: 1, max: 1.6}}
              price_response: {reference_fee: 120, attach_elasticity: {uniform: {min: -2, max: 0}}, churn_elasticity: 0.3}
              switch: {full: {uniform: {min: 0, max: 0.08}}}
          full:
            contract:
              attach_rate: {uniform: {min: 0, max: 0.2}}
              fee_per_month: {uniform: {min: 200, max: 300}}
              replaces_first_sale: true
              cost_drift_per_year: {uniform: {min: 0, max: 0.04}}
              cost_per_month: 40
      care:
        offers:
          refills: {add_on: {take_up: {uniform: {min: 0, max: 0.6}}, per_order: {uniform: {min: 0, max: 0.9}}, price: 90, margin: {uniform: {min: 0, max: 0.5}}}}
          parts: {core_fit: {uniform: {min: 0, max: 1}}, add_on: {take_up: {discrete: {values: [0, 0.5, 1], weights: [1, 1, 1]}}, per_month: {uniform: {min: 0, max: 0.4}}, price: 50, margin: 0.4}}
          birthday: {event: {at_months: [12, 24], repeats: true, reach: {uniform: {min: 0, max: 1}}, take_up: 0.3, price: {uniform: {min: 0, max: 999}}, margin: 0.3, cost_per_contact: {uniform: {min: 0, max: 20}}}}
          repair: {from_month: 4, until_month: 20, event: {per_month: {uniform: {min: 0, max: 0.1}}, repeats: true, reach: {uniform: {min: 0.2, max: 1}}, take_up: {uniform: {min: 0, max: 1}}, price: 400, margin: 0.5}}
        programmes:
          letters: {contact: {per_month: {uniform: {min: 0, max: 2}}, cost_each: {uniform: {min: 0, max: 20}}, ideal_per_month: {uniform: {min: 1, max: 2}}, churn_multiplier: {uniform: {min: 0.7, max: 1}}, leave_per_contact: {uniform: {min: 0, max: 0.01}}, target: {recency_months: {min: 1, max: 4}}}}
          card: {loyalty: {take_up: {discrete: {values: [0, 0.6, 1], weights: [1, 2, 1]}}, reward_rate: {uniform: {min: 0, max: 0.1}}, redemption: {uniform: {min: 0.5, max: 1}}, churn_multiplier: {discrete: {values: [1, 0.8], weights: [1, 1]}}, order_multiplier: {uniform: {min: 1, max: 1.2}}}}
          coupons: {from_month: 6, until_month: 18, discount: {rate: {uniform: {min: 0, max: 0.3}}, take_up: {uniform: {min: 0, max: 1}}, order_multiplier: {uniform: {min: 1, max: 1.4}}}}
          advice: {personalisation: {learning_months: {uniform: {min: 1, max: 9}}, churn_multiplier: {uniform: {min: 0.7, max: 1}}, order_multiplier: {uniform: {min: 1, max: 1.3}}, cost_per_customer_month: {uniform: {min: 0, max: 5}}}}
          friends: {referral: {per_customer_month: {uniform: {min: 0, max: 0.03}}, reward: {uniform: {min: 0, max: 300}}, churn_multiplier: {uniform: {min: 0.7, max: 1.2}}, value_multiplier: {uniform: {min: 0.7, max: 1.3}}}}

    """

  /// The scenario of a text, with keys given other values.
  static func scenario(_ text: String, sets: [String] = []) throws -> Scenario {
    let path = NSTemporaryDirectory() + "ltv-\(UUID().uuidString).yaml"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try load(path, sets: sets)
  }

  /// A scenario of the repository.
  static func shipped(_ name: String, from file: String = #filePath) throws -> Scenario {
    try load(
      URL(fileURLWithPath: file).deletingLastPathComponent()
        .appendingPathComponent("../../scenarios/\(name).yaml").standardized.path, sets: [])
  }

  private static func load(_ path: String, sets: [String]) throws -> Scenario {
    let loaded = ScenarioFile.load(path: path, sets: try sets.map { try PathAssignment($0) })
    return try #require(loaded.scenario, "\(loaded.findings)")
  }
}

extension Scenario {
  /// Every strategy that has an exact expectation, under the same draws.
  func drawn(_ count: Int, seed: Int) -> [DrawnStrategy] {
    let s = RandomStreamBox(seed: 17_000 + seed)
    let draws = (0..<count).map { _ in space.draw(at: space.dimensions.map { _ in s.uniform() }) }
    return strategies.indices.map { DrawnStrategy(self, strategy: $0, draws: draws) }
      .filter { $0.blueprint.needsHistory == nil }
  }
}
