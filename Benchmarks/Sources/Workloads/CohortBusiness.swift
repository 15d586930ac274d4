// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Randomness
import Scenarios
import Simulation

/// One vintage of customers of sixteen kinds, in counts: what the workloads of the `cohort` solver share.
struct CohortBusiness {
  private let evaluation: Evaluation
  /// By draw.
  private let unknowns: [[Double]]
  private let firstPlan: Plan<Double>
  let customers: Double

  static let metrics: [Metric] = [.customersAcquired, .customersActiveEnd, .orders, .revenue, .npvPlan]

  init(_ bench: Bench, customers: Double) throws {
    let sets = ["acquisition.channels.web.spend_per_month={schedule: {0: \(customers * 1000), 1: 0}}"]
    evaluation = try bench.evaluation("cohort", sets: sets)
    unknowns = (0..<bench.size.draws).map(evaluation.unknowns(draw:))
    firstPlan = Plan(scenario: evaluation.scenario, strategy: 0, unknowns: unknowns[0])
    self.customers = customers
  }

  var draws: Int { unknowns.count }
  var classes: Int { evaluation.scenario.base.customers.segments.count }
  var months: Int { evaluation.scenario.horizonMonths }

  /// - Parameter round: Each round has luck of its own.
  func solve(round: Int) -> [Outcome] {
    unknowns.indices.map { draw in
      SolverName.cohort.outcome(
        evaluation, strategy: 0, unknowns: unknowns[draw], draw: round * draws + draw)
    }
  }

  func agreement() -> Agreement { .byChance(of: Self.metrics, in: evaluation, draws: 0..<draws) }

  /// The plain numbers behind every plan.
  func input(round: Int) -> PeerInput {
    let first = firstPlan.business
    var input: PeerInput = [
      "seed": [Double(round)], "months": [Double(months)], "value_cv": [first.customers.orders?.valueCV ?? 0],
      "margin": [first.customers.orders?.margin.start ?? 0], "discount_factor": [firstPlan.discountFactor],
      "share": first.customers.segments.map(\.share),
      "churn_multiplier": first.customers.segments.map(\.churnMultiplier),
      "order_multiplier": first.customers.segments.map(\.orderMultiplier),
      "spend": [first.acquisition.channels[0].spendPerMonth.start], "customers": [customers],
    ]
    for values in unknowns {
      let numbers = numbers(values)
      input["churn", default: []].append(numbers.churn)
      input["orders_per_month", default: []].append(numbers.orders.perMonth)
      input["order_value", default: []].append(numbers.orders.value.amount.start)
    }
    return input
  }

  private func numbers(_ values: [Double]) -> (churn: Double, orders: Orders<Double>) {
    let customers = evaluation.scenario.base.customers
    guard case .geometric(let law) = customers.retention.map({ $0.value(in: values) }),
      let orders = customers.orders?.map({ $0.value(in: values) })
    else { preconditionFailure("cohort.yaml is another business than its peers know") }
    return (law.churnPerMonth, orders)
  }

  /// Only the numbers that a vintage is drawn from: those who stay of each class, and what all order in a month.
  func drawCounts(round: Int) -> Double {
    let segments = firstPlan.business.customers.segments
    var stream = RandomStream(seed: Bench.seed, purpose: .attrition, name: "bound")
    var sum = 0.0
    var alive = [Int](repeating: 0, count: segments.count)
    for (draw, values) in unknowns.enumerated() {
      let (churn, orders) = numbers(values)
      let shape = 1 / (orders.valueCV * orders.valueCV)
      let stays = segments.map { pow(1 - churn, $0.churnMultiplier) }
      stream.seek(draw: round * draws + draw)
      for index in alive.indices { alive[index] = Int(customers * segments[index].share) }
      for _ in 0..<months {
        var mean = 0.0
        for index in alive.indices {
          mean += Double(alive[index]) * orders.perMonth * segments[index].orderMultiplier
          alive[index] = stream.binomial(count: alive[index], probability: stays[index])
        }
        let placed = stream.poisson(mean: mean)
        if placed > 0 {
          sum += stream.gamma(shape: shape * Double(placed), scale: orders.value.amount.start / shape)
        }
      }
    }
    return sum
  }
}
