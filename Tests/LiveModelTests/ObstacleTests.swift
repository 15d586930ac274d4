// SPDX-License-Identifier: GPL-3.0-or-later

import LiveModel
import Metrics
import Testing

/// What cannot be written as formulas is named, and nothing is computed past it.
struct ObstacleTests {
  struct Case: Sendable {
    var text: String
    var obstacle: Obstacle
  }

  private static let plain = """
    horizon_months: 24
    discount_rate_per_year: 0.05
    acquisition: {channels: {web: {spend_per_month: 1000, cost_per_customer: 50}}}
    customers: {retention: {geometric: {churn_per_month: 0.05}}, orders: {per_month: 0.5, value: 40, margin: 0.4}}
    offers: {plan: {contract: {attach_rate: 0.3, fee_per_month: 5}}, dear: {contract: {attach_rate: 0.1, fee_per_month: 9}}}
    strategies: {only: {label: Only}}

    """

  private static func with(_ changes: String) -> String {
    plain.replacing("strategies: {only: {label: Only}}", with: "strategies: {only: \(changes)}")
  }

  static let cases: [Case] = [
    Case(
      text: with("{customers: {dormancy: {after_months: 3, churn_multiplier: 2}}}"), obstacle: .dormancy),
    Case(
      text: with("{customers: {retention: {bg_nbd: {a: 1, b: 4}}}}"), obstacle: .leavingAfterOrders),
    Case(
      text: with("{customers: {retention: {pareto: {shape: 1, rate_months: 9}}}}"),
      obstacle: .leavingInsideMonths),
    Case(
      text: with("{customers: {trend: {churn_multiplier: {schedule: {0: 1, 6: 2}}}}}"), obstacle: .churnTrend),
    Case(
      text: with("{customers: {vintage_trend: {churn_multiplier: {schedule: {0: 1, 6: 2}}}}}"),
      obstacle: .vintageChurn),
    Case(
      text: with("{offers: {plan: {contract: {attach_usage_elasticity: 1}}}}"), obstacle: .usageElasticity),
    Case(
      text: with("{offers: {plan: {contract: {attach_rate: {schedule: {0: 0.1, 6: 0.2}}}}}}"),
      obstacle: .attachSchedule),
    Case(text: with("{offers: {plan: {from_month: 3}}}"), obstacle: .contractMonths),
    Case(text: with("{offers: {plan: {contract: {switch: {dear: 0.01}}}}}"), obstacle: .switching),
    Case(
      text: with("{offers: {plan: {contract: {term_months: 6, billing_months: 6, refund_share: 0.5}}}}"),
      obstacle: .refunds),
    Case(
      text: with(
        "{customers: {retention: {beta_geometric: {alpha: 1, beta: 9}}}, offers: {plan: {contract: {churn_multiplier: 0.5}}}}"
      ), obstacle: .contractOfMixedCustomers),
    Case(
      text: with("{programmes: {card: {from_month: 2, loyalty: {reward_rate: 0.01}}}}"),
      obstacle: .programmeMonths),
    Case(
      text: with(
        "{programmes: {card: {loyalty: {reward_rate: 0.01, ranks: [{spend_last_12: 90, reward_rate: 0.05}]}}}}"
      ),
      obstacle: .ranks),
    Case(
      text: with(
        "{programmes: {mail: {target: {recency_months: {min: 3}}, contact: {per_month: 1, ideal_per_month: 1}}}}"
      ),
      obstacle: .recencyTarget),
    Case(
      text: with(
        "{customers: {retention: {beta_geometric: {alpha: 1, beta: 9}}, existing: {customers: 100, mean_tenure_months: 5}}}"
      ), obstacle: .existingMixed),
  ]

  @Test(arguments: cases) func `names what stands in the way`(_ case: Case) throws {
    let strategy = try LiveFixture(text: `case`.text).strategies[0]
    #expect(strategy.obstacles.contains(`case`.obstacle), "\(strategy.obstacles)")
    #expect(strategy.sheet.formulaCount == 0)
    #expect(strategy.sheet.row(named: `case`.obstacle.caption.english) != nil)
    #expect(`case`.obstacle.caption.japanese != `case`.obstacle.caption.english)
  }

  @Test func `without them there is a model`() throws {
    let strategy = try LiveFixture(text: Self.plain).strategies[0]
    #expect(strategy.obstacles.isEmpty, "\(strategy.obstacles)")
    #expect(strategy.sheet.formulaCount > 0)
  }

  /// A feature that nobody told the model of would be such an obstacle.
  @Test func `every feature of the catalogue is known`() throws {
    for path in LiveFixture.shipped {
      for strategy in try LiveFixture(path: path).strategies {
        for case .unknown(let place) in strategy.obstacles {
          Issue.record("\(path) \(strategy.key): \(place)")
        }
      }
    }
  }

  @Test func `names of sheets are what spreadsheets take`() throws {
    let names = try LiveFixture(
      text: Self.plain.replacing(
        "{only: {label: Only}}", with: "{a_very_long_key_of_a_strategy_indeed: {}, b: {label: \"=1+1\"}}")
    ).strategies.map(\.sheet.name)
    #expect(names == ["Model 1 a_very_long_key_of_a", "Model 2 b"])
    #expect(names.allSatisfy { $0.count <= 31 })
  }
}
