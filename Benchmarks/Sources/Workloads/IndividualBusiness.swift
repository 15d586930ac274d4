// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics
import Randomness
import Scenarios
import Simulation

/// Customers who all begin in month 0, each with a churn and an order rate of its own: what the workloads of the
/// `individual` solver share.
struct IndividualBusiness {
  private let plan: Plan<Double>
  private let acquisition: AcquisitionPath<Double>
  let agreement: Agreement
  let customers: Double

  static let metrics: [Metric] = [.customersAcquired, .customersActiveEnd, .orders, .revenue, .npvPlan]

  init(_ bench: Bench) throws {
    let sets = [
      "acquisition.channels.web.spend_per_month={schedule: {0: \(bench.size.customers * 1000), 1: 0}}"
    ]
    let evaluation = try bench.evaluation("individual", sets: sets)
    plan = Plan(scenario: evaluation.scenario, strategy: 0, unknowns: [])
    guard let acquisition = plan.acquisitionOfItself else {
      throw BenchmarkError("individual.yaml is another business than its peers know")
    }
    self.acquisition = acquisition
    agreement = .byChance(of: Self.metrics, in: evaluation, draws: 0..<1)
    customers = bench.size.customers
  }

  var months: Int { plan.horizon }

  func solve(round: Int, gathersActivity: Bool) -> [Outcome] {
    let solution = IndividualSolver.solve(
      plan: plan, acquisition: acquisition, tenureWindow: nil, seed: Bench.seed, draw: round,
      gathersActivity: gathersActivity)
    return [Outcome(output: solution.output, discountFactor: plan.discountFactor)]
  }

  func input(round: Int) -> PeerInput {
    let numbers = numbers
    return [
      "seed": [Double(round)], "months": [Double(plan.horizon)], "customers": [customers],
      "alpha": [numbers.alpha], "beta": [numbers.beta], "orders_per_month": [numbers.orders.perMonth],
      "rate_cv": [numbers.orders.rateCV], "order_value": [numbers.orders.value.amount.start],
      "value_cv": [numbers.orders.valueCV], "margin": [numbers.orders.margin.start],
      "spend": [acquisition.spend[0][0]], "discount_factor": [plan.discountFactor],
    ]
  }

  private var numbers: (alpha: Double, beta: Double, orders: Orders<Double>) {
    guard case .betaGeometric(let law) = plan.business.customers.retention,
      let orders = plan.business.customers.orders
    else { preconditionFailure("individual.yaml is another business than its peers know") }
    return (law.alpha, law.beta, orders)
  }

  /// Only the numbers that a customer is drawn from: its order rate, and the one that its lifetime follows from.
  func drawRatesAndLifetimes(round: Int) -> Double {
    let orders = numbers.orders
    let shape = 1 / (orders.rateCV * orders.rateCV)
    var stream = RandomStream(seed: Bench.seed, purpose: .traits, name: "bound")
    stream.seek(draw: round)
    var sum = 0.0
    for _ in 0..<Int(customers) {
      sum += stream.gamma(shape: shape, scale: orders.perMonth / shape) + stream.uniform()
    }
    return sum
  }

  /// Only the numbers that customers' months are drawn from: what they order, its value, and whether they stay.
  func drawMonths(round: Int) -> Double {
    let (alpha, beta, orders) = numbers
    let rateShape = 1 / (orders.rateCV * orders.rateCV)
    let valueShape = 1 / (orders.valueCV * orders.valueCV)
    var stream = RandomStream(seed: Bench.seed, purpose: .orders, name: "bound")
    stream.seek(draw: round)
    var sum = 0.0
    for _ in 0..<Int(customers) {
      let stay = stream.beta(beta, alpha)
      let rate = stream.gamma(shape: rateShape, scale: orders.perMonth / rateShape)
      for _ in 0..<plan.horizon {
        let placed = stream.poisson(mean: rate)
        if placed > 0 {
          sum += stream.gamma(
            shape: valueShape * Double(placed), scale: orders.value.amount.start / valueShape)
        }
        if stream.uniform() >= stay { break }
      }
    }
    return sum
  }
}
