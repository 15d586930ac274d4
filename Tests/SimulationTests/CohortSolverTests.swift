// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Parallel
import Scenarios
import Testing

@testable import Simulation

/// What counts must be, whatever chance does.
struct CohortSolverTests {
  private static let nodes = NodeCounts(churn: 4, orderRate: 4)

  private func solve(_ plan: Plan<Double>, customers: [Double], seed: UInt64 = 1, draw: Int = 0)
    -> SolverOutput
  {
    CohortSolver(plan: plan, nodes: Self.nodes)
      .solve(acquisition: Fixture.path(plan, customers: customers), seed: seed, draw: draw)
  }

  /// A bit of everything, some of it there before the plan.
  private func eventful() -> Plan<Double> {
    var business = Fixture.eventful()
    business.customers.existing = Existing(customers: 800, meanTenureMonths: 3, inContract: [0.2, 0.3])
    business.programmes = [
      Fixture.programme("points", .loyalty(Fixture.loyalty(0.1) { $0.takeUp = 0.5 }))
    ]
    return Fixture.plan(business, horizon: 24, window: 30, discountRatePerYear: 0.05)
  }

  @Test
  func `customers, and their money, are counted once`() {
    let plan = eventful()
    let output = solve(plan, customers: [600, 400, 0, 50])
    let ledger = output.ledger
    var present = 800.0
    for month in 0..<24 {
      present += ledger.acquired[month] - ledger.lost[month]
      #expect(ledger.active[month] == present)
      #expect(ledger.contractsInForce[month] <= ledger.active[month] + ledger.lost[month])
    }
    #expect(output.vintages.customers == ledger.acquired)
    #expect(output.profile.customers[0] == ledger.acquired.reduce(0, +))
    #expect(output.profile.customers.allSatisfy { $0 == $0.rounded() && $0 >= 0 })
    for age in 1..<30 { #expect(output.profile.customers[age] <= output.profile.customers[age - 1]) }
    func close(_ first: Double, _ second: Double) { #expect(abs(first - second) <= 1e-9 * abs(first)) }
    close(output.vintages.value.reduce(0, +), output.segments.reduce(0) { $0 + $1.value })
    close(output.vintages.value.reduce(0, +), output.channels.reduce(0) { $0 + $1.value })
    close(output.vintages.contributions.table.reduce(0, +), output.profile.contribution.reduce(0, +))
  }

  @Test
  func `money in the plan is what the vintages brought`() {
    var business = Fixture.eventful()
    business.customers.existing = nil
    let plan = Fixture.plan(business, horizon: 24, window: 30)
    let output = solve(plan, customers: [600, 400])
    let revenue = output.ledger.revenue.reduce(0) { $0 + $1.reduce(0, +) }
    let cost = output.ledger.cost.reduce(0) { $0 + $1.reduce(0, +) }
    let contribution = output.channels.reduce(0) { $0 + $1.contribution }
    #expect(abs(revenue - cost - contribution) < 1e-9 * revenue)
  }

  @Test
  func `segments and channels that are drawn together add up, customers and all`() {
    let business = Fixture.business {
      $0.acquisition.channels = [Fixture.channel("web"), Fixture.channel("shop")]
      $0.acquisition.channels[1].segmentShares = [0, 0.1, 0.9]
      $0.customers.segments = [
        Fixture.segment("one", share: 0.5), Fixture.segment("two", share: 0.3, churn: 1.5, orders: 2),
        Fixture.segment("three", share: 0.2, value: 3),
      ]
      $0.customers.retention = .betaGeometric(alpha: 1, beta: 9, periodMonths: 1, stepped: false)
      $0.customers.firstSale = FirstSale(price: 30, margin: 0.5, paymentLagMonths: 1)
      $0.customers.orders = Fixture.orders(0.5) {
        $0.rateCV = 0.9
        $0.paymentLagMonths = 2
      }
    }
    let plan = Fixture.plan(business, horizon: 20, window: 25)
    let output = solve(plan, customers: [600, 400])
    for (name, lines) in [("segments", output.segments), ("channels", output.channels)] {
      #expect(lines.reduce(0) { $0 + $1.customers } == output.ledger.acquired.reduce(0, +), "\(name)")
      let value = output.vintages.value.reduce(0, +)
      #expect(abs(lines.reduce(0) { $0 + $1.value } - value) < 1e-9 * value, "\(name)")
      let revenue = output.ledger.revenue.reduce(0) { $0 + $1.reduce(0, +) }
      let cost = output.ledger.cost.reduce(0) { $0 + $1.reduce(0, +) }
      #expect(
        abs(lines.reduce(0) { $0 + $1.contribution } - (revenue - cost)) < 1e-9 * revenue, "\(name)")
    }
    let lived = Fixture.individual(plan, customers: [600, 400])
    #expect(output.segments.map(\.customers) == lived.segments.map(\.customers))
    #expect(output.channels.map(\.customers) == lived.channels.map(\.customers))
  }

  @Test
  func `a draw does not depend on those before it, nor on threads`() {
    let plan = eventful()
    let path = Fixture.path(plan, customers: [600, 400])
    let solver = CohortSolver(plan: plan, nodes: Self.nodes)
    let serial = (0..<8).map { solver.solve(acquisition: path, seed: 5, draw: $0) }
    let parallel = parallelMap(count: 8, threads: 2) {
      CohortSolver(plan: plan, nodes: Self.nodes).solve(acquisition: path, seed: 5, draw: 7 - $0)
    }
    for draw in 0..<8 {
      #expect(serial[draw].ledger.revenue == parallel[7 - draw].ledger.revenue)
      #expect(serial[draw].vintages.contributions.table == parallel[7 - draw].vintages.contributions.table)
    }
    #expect(serial[0].ledger.revenue != serial[1].ledger.revenue)
    #expect(serial[0].ledger.revenue != solver.solve(acquisition: path, seed: 6, draw: 0).ledger.revenue)
  }

  @Test
  func `as many customers come as to the individual solver`() {
    let plan = eventful()
    let lived = Fixture.individual(plan, customers: [60, 40, 3.5], tenureWindow: 9, draw: 3)
    #expect(solve(plan, customers: [60, 40, 3.5], draw: 3).ledger.acquired == lived.ledger.acquired)
  }

  @Test
  func `a programme that only costs leaves lives and orders alone`() {
    var business = Fixture.eventful()
    let before = solve(Fixture.plan(business, horizon: 12), customers: [600])
    business.programmes = [
      Fixture.programme("points", .loyalty(Fixture.loyalty(0.1))),
      Fixture.programme(
        "coupons", .discount(Discount(rate: 0.1, takeUp: 0.5, churnMultiplier: 1, orderMultiplier: 1))),
    ]
    business.sideOffers = [
      Fixture.sideOffer("parts", .addOn(AddOn(takeUp: 1, rate: .perOrder(0.5), price: 9, margin: 0.5)))
    ]
    let after = solve(Fixture.plan(business, horizon: 12), customers: [600])
    #expect(before.ledger.active == after.ledger.active)
    #expect(before.ledger.orders == after.ledger.orders)
    #expect(after.ledger.cost[5].reduce(0, +) > 0)
    #expect(after.ledger.cost[6].reduce(0, +) > 0)
  }

  @Test
  func `what needs a customer's own history is refused by name`() {
    var business = Fixture.eventful()
    #expect(CohortSolver.refusal(Fixture.plan(business, horizon: 12)) == nil)
    business.programmes = [
      Fixture.programme("points", .loyalty(Fixture.loyalty(0.1))) {
        $0.target.ordersLast12 = .init(min: 2, max: nil)
      }
    ]
    let reason = CohortSolver.refusal(Fixture.plan(business, horizon: 12))
    #expect(reason == "the target of `programmes.points` by orders in the last twelve months")
  }

  /// Geometric lives, Poisson orders, gamma values. With n a month and w_t the customers there in month t, all totals
  /// are compound Poisson; what 400 replicates of 10⁹ customers come to is normal to within far less than is seen.
  /// Means are within 6 standard errors (2·10⁻⁹ each), ratios of variances within 6·(2/400)^½ of 1.
  @Test func `a billion customers`() {
    let (n, stay, rate, value, cv) = (1e9, 0.95, 0.4, 50.0, 1.2)
    let business = Fixture.business {
      $0.customers.retention = .geometric(churnPerMonth: 1 - stay)
      $0.customers.orders = Fixture.orders(rate) {
        $0.value = Price(value)
        $0.valueCV = cv
        $0.rateCV = 0.9
      }
    }
    let plan = Fixture.plan(business, horizon: 10)
    let solver = CohortSolver(plan: plan, nodes: Self.nodes)
    let outputs = (0..<400).map {
      solver.solve(acquisition: Fixture.path(plan, customers: [n]), seed: 9, draw: $0)
    }
    var (months, squares) = (0.0, 0.0)
    for month in 0..<10 {
      months += pow(stay, Double(month))
      squares += Double(2 * month + 1) * pow(stay, Double(month))
    }
    // Of one customer with rate λ there for K months: E[λ²K²] = (1 + .9²)·rate²·E[K²].
    let pairs = 1.81 * rate * rate * squares
    check(outputs.map { $0.ledger.active[9] }, mean: n * pow(stay, 10), variance: n * pow(stay, 10))
    check(
      outputs.map { $0.ledger.orders.reduce(0, +) }, mean: n * rate * months,
      variance: n * (rate * months + pairs))
    check(
      outputs.map { $0.ledger.revenue[1].reduce(0, +) }, mean: n * rate * months * value,
      variance: n * value * value * (rate * months * (1 + cv * cv) + pairs))
  }

  private func check(_ values: [Double], mean: Double, variance: Double) {
    let count = Double(values.count)
    let average = values.reduce(0, +) / count
    #expect(abs(average - mean) < 6 * (variance / count).squareRoot())
    let ratio = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count / variance
    #expect(abs(ratio - 1) < 6 * (2 / count).squareRoot(), "ratio of variances \(ratio)")
  }
}
