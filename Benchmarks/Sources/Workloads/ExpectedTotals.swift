// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics
import Scenarios
import Simulation

/// The daily work: draws × strategies of a business with sixteen kinds of customers, in exact expectation.
///
/// A study is asked for the metrics that peers compute, a sweep for every metric that it keeps.
struct ExpectedTotals: Workload {
  private let isSweep: Bool
  private let evaluation: Evaluation
  /// By draw.
  private let unknowns: [[Double]]
  private let given: PeerInput

  let unit = "draw and strategy"
  /// A study is asked for them.
  static let computedByPeers: [Metric] = [
    .customersAcquired, .customersActiveEnd, .orders, .revenue, .cac, .ltv, .npvPlan, .npv,
  ]
  let metrics = Self.computedByPeers
  let agreement = Agreement.exact(tolerance: 1e-9)
  let peers: [Peer]

  init(_ bench: Bench, isSweep: Bool = false) throws {
    self.isSweep = isSweep
    let numpy = Peer(module: "expected_numpy", label: "NumPy", toReach: 12)
    peers =
      isSweep
      ? [numpy]
      : [
        numpy, Peer(module: "expected_numba", label: "numba", toReach: 1.6),
        Peer(module: "expected_numba_profile", label: "numba, our algorithm"),
      ]
    evaluation = try bench.evaluation("expected", metrics: isSweep ? Metric.swept : Self.computedByPeers)
    unknowns = (0..<bench.size.draws).map(evaluation.unknowns(draw:))
    given = Self.input(of: evaluation.scenario, unknowns: unknowns)
  }

  private var strategies: Range<Int> { evaluation.scenario.strategies.indices }
  private var classes: Int { evaluation.scenario.base.customers.segments.count }

  var title: String {
    isSweep
      ? "expected, with every metric of a sweep"
      : "expected: \(unknowns.count) draws × \(strategies.count) strategies, \(classes) classes, "
        + "\(evaluation.scenario.horizonMonths) months"
  }
  var units: Double { Double(unknowns.count * strategies.count) }

  func solve(round: Int) -> [Outcome] {
    let byStrategy = evaluation.outcomes(unknowns: unknowns, threads: 1)
    return unknowns.indices.flatMap { draw in byStrategy.map { $0[draw] } }
  }

  /// The same outcomes, from all that a run makes tables of.
  func ledgers() -> [Outcome] {
    let byStrategy = strategies.map { strategy in
      Evaluation.batches(unknowns.indices).flatMap { batch in
        evaluation.outputs(strategy: strategy, unknowns: Array(unknowns[batch])).map {
          Outcome(output: $0, discountFactor: $1)
        }
      }
    }
    return unknowns.indices.flatMap { draw in byStrategy.map { $0[draw] } }
  }

  /// A class takes three multiply-adds a month: who stays and joins, and what those who are there add to orders and to
  /// their value.
  func bound(round: Int) -> Double? {
    Machine.this.seconds(multiplyAdds: units * Double(3 * classes * evaluation.scenario.horizonMonths))
  }

  func input(round: Int) -> PeerInput { given }

  /// The plain numbers behind every plan.
  private static func input(of scenario: Scenario, unknowns: [[Double]]) -> PeerInput {
    var input: PeerInput = [:]
    for values in unknowns {
      for strategy in scenario.strategies.indices {
        let business = scenario.strategies[strategy].business.map { $0.value(in: values) }
        let rate = scenario.discountRatePerYear.value(in: values)
        for (name, number) in numbers(of: business) { input[name, default: []].append(number) }
        input["discount_rate", default: []].append(rate)
      }
    }
    let segments = scenario.base.customers.segments.map { $0.map { $0.value(in: unknowns[0]) } }
    input["months"] = [Double(scenario.horizonMonths)]
    input["window"] = [Double(scenario.ltvMonths)]
    input["share"] = segments.map(\.share)
    input["churn_multiplier"] = segments.map(\.churnMultiplier)
    input["order_multiplier"] = segments.map(\.orderMultiplier)
    input["value_multiplier"] = segments.map(\.valueMultiplier)
    return input
  }

  private static func numbers(of business: Business<Double>) -> [(String, Double)] {
    guard let market = business.market, case .stock(let stock, _) = market.size,
      case .declinePerYear(let decline) = market.change, let orders = business.customers.orders,
      case .geometric(let law) = business.customers.retention
    else { preconditionFailure("expected.yaml is another business than its peers know") }
    let channel = business.acquisition.channels[0]
    return [
      ("stock", stock), ("decline", decline.start), ("spend", channel.spendPerMonth.start),
      ("cost_per_customer", channel.costPerCustomer.amount.start),
      ("inflation", channel.costPerCustomer.driftPerYear),
      ("churn", law.churnPerMonth), ("orders_per_month", orders.perMonth),
      ("order_value", orders.value.amount.start),
      ("margin", orders.margin.start), ("cost_per_order", orders.unitCost.amount.start),
      ("fixed_per_month", business.costs.fixedPerMonth.amount.start),
    ]
  }
}
