// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Scenarios
import Testing

/// Optima of businesses whose best values are known on paper.
struct OptimisationTests {
  private static let spend = "acquisition.channels.web.spend_per_month"
  /// Where 1.1e6 · x/(5e5 + x) − x is highest: (5e5 + x)² = 5.5e11.
  private static let top = 5.5e11.squareRoot() - 5e5

  private func optimise(
    _ text: String, _ ranges: [(String, Double, Double)], maximise: String? = "npv", minimise: String = "",
    limits: [String] = [], strategy: String? = nil, draws: Int = 1, threads: Int = 1
  ) throws -> OptimumResults {
    try Fixture.withFile(text) { location in
      let file = try ScenarioFile.read(path: location).get()
      let scenario = try #require(file.load(sets: []).scenario)
      func outcomes(_ paths: [String]) -> VariedOutcomes {
        VariedOutcomes(
          varied: VariedScenario(file: file, sets: [], paths: paths), draws: draws, seed: 1, threads: threads)
      }
      return try Optimisation(
        scenario: scenario, varied: outcomes(ranges.map(\.0)), own: outcomes([]),
        request: OptimisationRequest(
          ranges: ranges.map { .init(path: $0.0, low: $0.1, high: $0.2) },
          objective: try #require(Measure(key: maximise ?? minimise)), isMaximised: maximise != nil,
          limits: try limits.map { try MeasureLimit($0) }, strategy: strategy, decideOn: .npv,
          language: .english)
      ).run { _ in }
    }
  }

  @Test func `the best spend with diminishing returns`() throws {
    let found = try optimise(Businesses.saturating(), [(Self.spend, 10_000, 2e6)])
    // The top is flat: half of the digits of the range.
    #expect(abs(found.numbers[0].optimum - Self.top) < 20)
    #expect(found.numbers[0].bound == nil)
    // The slope there is at most the curvature, 2 · 5.5e11/(5.5e11)^1.5 = 2.7e-6, times how far it is off.
    #expect(abs(found.numbers[0].marginal!) < 1e-3)
    let value = pow(1.1e6.squareRoot() - 5e5.squareRoot(), 2) - 50_000
    #expect(abs(found.judgements[0].value.value - value) < 1e-3)
    // At the scenario's own spend, 500,000, NPV is zero.
    #expect(abs(found.judgements[0].gain!.value - value) < 1e-3)
    #expect(found.agreeing == found.searches.count && found.searches.count == 4)
  }

  @Test func `a range that ends before the top ends on its bound`() throws {
    let found = try optimise(Businesses.saturating(), [(Self.spend, 10_000, 200_000)])
    #expect(found.numbers[0].optimum == 200_000)
    #expect(found.numbers[0].bound == .upper)
    // One more yen of spend, which is acquisition cost, brings 5.5e11/7e5² − 1.
    let slope = 5.5e11 / 4.9e11 - 1
    #expect(abs(found.numbers[0].marginal! - slope) < 1e-3)
    #expect(abs(found.numbers[0].marginalPerCost! - slope) < 1e-3)
  }

  @Test func `a limit holds it back, and one that does not matter does not`() throws {
    let held = try optimise(
      Businesses.saturating(), [(Self.spend, 10_000, 2e6)],
      limits: ["acquisition_cost<=150000", "npv>=-1e6"])
    #expect(abs(held.numbers[0].optimum - 150_000) < 1)
    #expect(held.judgements.map(\.isBinding) == [false, true, false])
    #expect(abs(held.numbers[0].marginalPerCost! - (5.5e11 / pow(6.5e5, 2) - 1)) < 1e-2)
    #expect(throws: RunError.self) {
      try optimise(
        Businesses.saturating(), [(Self.spend, 10_000, 2e6)], limits: ["acquisition_cost<=5000"])
    }
  }

  /// Two channels with saturation: the budget is split where the last yen of each brings the same. With customers at
  /// 1100, K = 1000 and c = 500 against K = 500 and c = 600 at the base's spends: by Lagrange's condition
  /// p·c₁/(c₁ + y₁)² = p·c₂/(c₂ + y₂)² in y = x/K.
  @Test func `a budget split between two channels`() throws {
    let text = """
      horizon_months: 1
      discount_rate_per_year: 0
      acquisition:
        channels:
          web: {spend_per_month: 500000, cost_per_customer: 1000, saturation_per_month: 1000}
          shop: {spend_per_month: 100000, cost_per_customer: 800, saturation_per_month: 500}
      customers:
        retention: {geometric: {churn_per_month: 0}}
        first_sale: {price: 2400, margin: 1}
      strategies: {one: {}}

      """
    let budget = 500_000.0
    let found = try optimise(
      text,
      [
        ("acquisition.channels.web.spend_per_month", 10_000, 900_000),
        ("acquisition.channels.shop.spend_per_month", 10_000, 900_000),
      ], limits: ["acquisition_cost<=500000"])
    // c₁ = 1000 − 500, c₂ = 800 − 200; √c₁/(c₁ + x₁/1000) = √c₂/(c₂ + x₂/500), x₁ + x₂ = budget.
    let (root, other) = (500.0.squareRoot(), 600.0.squareRoot())
    let web = (root * (600 + budget / 500) - other * 500) / (root / 500 + other / 1000)
    #expect(abs(found.numbers[0].optimum - web) < 200)
    #expect(abs(found.numbers[0].optimum + found.numbers[1].optimum - budget) < 1)
    let returns = found.numbers.map { $0.marginalPerCost! }
    #expect(abs(returns[0] - returns[1]) < 0.01)
    #expect(abs(returns[0] - (2400 * 500 / pow(500 + web / 1000, 2) - 1)) < 0.01)
    #expect(found.judgements[1].isBinding)
  }

  /// NPV is concave in the spend, and linear in a normal price with mean 1100 and sd 100: the mean's top is that of
  /// the mean price; of the worst tenth, that of a price 1.755 deviations lower.
  @Test func `what is best on average and what is best in the worst tenth`() throws {
    let text = Businesses.saturating(price: "{normal: {mean: 1100, sd: 100}}")
    let draws = 64
    let prices = try Fixture.run(text: text, draws: draws).inputs.values.map { $0[0] }.sorted()
    func top(_ price: Double) -> Double { (price * 5e8).squareRoot() - 5e5 }
    let mean = prices.reduce(0, +) / Double(draws)
    let found = try optimise(text, [(Self.spend, 10_000, 2e6)], draws: draws, threads: 2)
    #expect(abs(found.numbers[0].optimum - top(mean)) < 20)
    // Within one standard error: e = f″/2 · (x − top)², f″ = 2/√(5e8 · price).
    let error = found.judgements[0].value.standardError!
    let width = (error * (mean * 5e8).squareRoot()).squareRoot()
    #expect(abs(found.numbers[0].nearHigh! - found.numbers[0].optimum - width) < 0.1 * width)
    #expect(abs(found.numbers[0].optimum - found.numbers[0].nearLow! - width) < 0.1 * width)
    // Twenty steps and the optimum itself, each with the mean's NPV; amounts of 1e6, summed over 64 draws.
    let responses = found.numbers[0].responses
    #expect(responses.count == 22 && responses.allSatisfy(\.keepsLimits))
    #expect(responses.first?.value == 10_000 && responses.last?.value == 2e6)
    for response in responses {
      let x = response.value
      #expect(abs((response.objective ?? 0) - (mean * 1000 * x / (5e5 + x) - x - 50_000)) < 1e-6)
    }

    // 6.4 draws are the worst tenth.
    let worst = (prices[..<6].reduce(0, +) + 0.4 * prices[6]) / 6.4
    let careful = try optimise(
      text, [(Self.spend, 10_000, 2e6)], maximise: "cvar10:npv", draws: draws, threads: 2)
    #expect(abs(careful.numbers[0].optimum - top(worst)) < 20)
  }

  /// Against a rival with NPV 0, the regret of a spend x in a draw is −NPV(x) where that is negative.
  @Test func `the least regret`() throws {
    let text = Businesses.saturating(
      price: "{normal: {mean: 1100, sd: 100}}", setup: "110000",
      "{none: {acquisition: {channels: {web: {spend_per_month: 0}}}, costs: {setup: 0}}, bold: {}}")
    let draws = 32
    let prices = try Fixture.run(text: text, draws: draws).inputs.values.map { $0[0] }
    let path = "strategies.bold.\(Self.spend)"
    let found = try optimise(
      text, [(path, 10_000, 2e6)], maximise: nil, minimise: "regret_p95", draws: draws)
    func regret(_ x: Double) -> Double {
      Quantiles(prices.map { max(0, x + 110_000 - $0 * 1000 * x / (5e5 + x)) })(0.95)!
    }
    let best = stride(from: 10_000.0, through: 2e6, by: 100).map(regret).min()!
    #expect(found.strategy.key == "bold")
    #expect(found.judgements[0].value.value <= best + 1e-6)
    #expect(found.judgements[0].value.value > 0)
  }

  @Test func `the request decides on the strategy, and says what it lacks`() throws {
    let text = Businesses.saturating("{one: {}, keen: {customers: {first_sale: {price: 1300}}}}")
    #expect(throws: RunError.self) { try optimise(text, [(Self.spend, 10_000, 2e6)]) }
    #expect(throws: RunError.self) { try optimise(text, [(Self.spend, 10_000, 2e6)], strategy: "two") }
    #expect(throws: VariedScenario.Invalid.self) {
      try optimise(text, [("acquisition.channels.web.spent", 1, 2)], strategy: "one")
    }
    let keen = try optimise(text, [(Self.spend, 10_000, 2e6)], strategy: "keen")
    #expect(abs(keen.numbers[0].optimum - (6.5e11.squareRoot() - 5e5)) < 20)
    #expect(
      keen.tables.map(\.name) == ["optimum", "optimum_measures", "optimum_searches", "optimum_responses"])
    #expect(throws: RunError.self) {
      try optimise(
        Businesses.saturating(), [(Self.spend, 1e6, 2e6)], maximise: "break_even_month")
    }
  }

  /// With g(r) = r·e^(1−r) at r = c/c*, each contact a month brings A·g′(r)/c* and costs k: the top of the inverted U is
  /// where A·e^(1−r)·(1−r) = k·c*. Orders of 0.5 a month at 1000 × 0.4, half as many more at the ideal: A = 100.
  @Test(arguments: [0.0, 5, 20, 40])
  func `fewer contacts are best the dearer they are`(cost: Double) throws {
    let text = """
      horizon_months: 1
      discount_rate_per_year: 0
      acquisition: {channels: {web: {spend_per_month: 1000000, cost_per_customer: 1000}}}
      customers:
        retention: {geometric: {churn_per_month: 0}}
        orders: {per_month: 0.5, value: 1000, margin: 0.4}
      programmes:
        letters: {contact: {per_month: 1, cost_each: \(cost), ideal_per_month: 4, order_multiplier: 1.5}}
      strategies: {one: {}}

      """
    let found = try optimise(text, [("programmes.letters.contact.per_month", 0, 12)])
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if 100 * exp(1 - middle) * (1 - middle) > cost * 4 { low = middle } else { high = middle }
    }
    // Half of the digits of the range: the top is flat.
    #expect(abs(found.numbers[0].optimum - 4 * low) < 1e-3)
  }

  /// What the screen advises must be accepted: a share ends at 1, and no range is wider.
  @Test func `where no value beyond is allowed, none is advised`() throws {
    let text = Businesses.trader(
      "  {one: {offers: {care: {contract: {attach_rate: 0.5, fee_per_month: 5, term_months: 1}}}}}")
    let path = "strategies.one.offers.care.contract.attach_rate"
    for (high, beyond) in [(0.9, OptimumResults.Number.Beyond.untried), (1, .notAllowed)] {
      let found = try optimise(text, [(path, 0.1, high)])
      #expect(found.numbers[0].bound == .upper && found.numbers[0].beyond == beyond)
    }
    let free = try optimise(Businesses.saturating(), [(Self.spend, 10_000, 2e6)])
    #expect(free.numbers[0].beyond == nil)
  }

  /// Every price there is, of a business in which none loses anybody; and numbers that only look like such a price.
  @Test(arguments: [
    ("customers.first_sale.price", 5.0, 50.0, true),
    ("customers.orders.value", 5, 50, true),
    ("offers.care.contract.fee_per_month", 5, 50, true),
    ("offers.care.contract.upfront_fee", 5, 50, true),
    ("offers.care.contract.exit_fee", 5, 50, true),
    ("offers.parts.add_on.price", 5, 50, true),
    ("offers.moving.event.price", 5, 50, true),
    ("quantities.club_fee", 5, 50, true),
    ("strategies.one.offers.club.contract.fee_per_month", 5, 50, true),
    // Who is asked more takes it less often, or stays less long.
    ("offers.elastic.contract.fee_per_month", 5, 12, false),
    ("offers.annoying.contract.fee_per_month", 5, 12, false),
    // No prices: all that they move is how many take something, or what it costs.
    ("offers.care.contract.attach_rate", 0.1, 0.2, false),
    ("acquisition.channels.web.spend_per_month", 1000, 2000, false),
  ]) func `a price that loses nobody is told from one that does`(
    path: String, low: Double, high: Double, losesNobody: Bool
  ) throws {
    let found = try optimise(
      """
      horizon_months: 12
      discount_rate_per_year: 0.05
      quantities: {club_fee: 7}
      acquisition: {channels: {web: {spend_per_month: 1000, cost_per_customer: 1}}}
      customers:
        retention: {geometric: {churn_per_month: {uniform: {min: 0.02, max: 0.05}}}}
        first_sale: {price: 10, margin: 0.5}
        orders: {per_month: 1, value: 10, margin: 0.5}
      offers:
        care: {contract: {attach_rate: 0.1, fee_per_month: 5, cost_per_month: 1, term_months: 6, renewal_rate: 0.8, exit_fee: 2}}
        parts: {add_on: {take_up: 0.2, per_month: 0.1, price: 10, margin: 0.5}}
        moving: {event: {per_month: 0.01, take_up: 0.5, price: 10, margin: 0.5}}
        elastic: {contract: {attach_rate: 0.1, fee_per_month: 5, price_response: {reference_fee: 5, attach_elasticity: -0.4}}}
        annoying: {contract: {attach_rate: 0.1, fee_per_month: 5, price_response: {reference_fee: 5, churn_elasticity: 0.1}}}
        club: {contract: {attach_rate: 0.1, fee_per_month: {ref: club_fee}}}
      strategies: {one: {}}

      """, [(path, low, high)], draws: 4)
    #expect(found.numbers[0].bound == .upper)
    #expect((found.numbers[0].beyond == .losesNobody) == losesNobody)
  }

  /// With a price of 1100 in the first year and of 1650 in the second, p · 1000x/(5e5 + x) − x is highest in each year where
  /// (5e5 + x)² = 5e8 · p, whatever the discount rate.
  @Test func `each year has a spend of its own`() throws {
    let text = Businesses.saturating(price: "{schedule: {0: 1100, 12: 1650}}")
      .replacing(
        "horizon_months: 1\ndiscount_rate_per_year: 0",
        with: "horizon_months: 24\ndiscount_rate_per_year: 0.1"
      )
    let years = try #require(try PlanYears("\(Self.spend)[1..2]"))
    let varied = years.variations(.range(10_000, 2e6))
    #expect(varied.map(\.path) == ["\(Self.spend).schedule.0", "\(Self.spend).schedule.12"])
    let found = try Fixture.withFile(text) { location in
      let file = try ScenarioFile.read(path: location).get()
      let scenario = try #require(file.load(sets: []).scenario)
      func outcomes(_ sets: [PathAssignment], _ variations: [Variation]) -> VariedOutcomes {
        VariedOutcomes(
          varied: VariedScenario(file: file, sets: sets, varying: variations), draws: 1, seed: 1, threads: 1)
      }
      return try Optimisation(
        scenario: scenario, varied: outcomes([try years.assignment(10_000)], varied), own: outcomes([], []),
        request: OptimisationRequest(
          ranges: zip(varied, years.labels(nil)).map {
            .init(path: $0.path, low: 10_000, high: 2e6, label: $1)
          },
          objective: .mean(.npv), isMaximised: true, limits: [], strategy: nil, decideOn: .npv,
          language: .english)
      ).run { _ in }
    }
    for (number, price) in zip(found.numbers, [1100.0, 1650]) {
      #expect(abs(number.optimum - ((5e8 * price).squareRoot() - 5e5)) < 50)
    }
    #expect(found.numbers.map(\.label) == years.labels(nil))
    #expect(found.numbers[1].label?.japanese == "\(Self.spend)（2年目）")
  }

  @Test(arguments: [
    ("a[1..]", "no range of years"), ("a[2..5]", "write a[1..5]"), ("a[1..1]", "a=low:high"),
    ("a[1..1000]", "year 100"), ("a[x..y]", "no range"), ("a[1,2]", "no range"), ("a[]", "no range"),
  ])
  func `says what is wrong with years`(path: String, hint: String) {
    let error = #expect(throws: MalformedRequest.self) { try PlanYears(path) }
    #expect(error?.description.contains(hint) == true, "\(String(describing: error))")
  }

  @Test func `a path without brackets names no years`() throws {
    #expect(try PlanYears("a.b") == nil)
    #expect(try PlanYears("a.b[1..3]")?.count == 3)
  }
}
