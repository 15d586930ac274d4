// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Randomness
import Testing
import TestSupport

/// Studies of businesses that are linear in what is unknown about them.
struct SensitivityStudyTests {
  /// NPV = 1000 · (price − 1000) − setup: the price is worth 1000 a unit, and each strategy has its own setup.
  private static let linear = """
    horizon_months: 1
    discount_rate_per_year: 0
    quantities:
      price: {normal: {mean: 1100, sd: 50}}
      idle: {uniform: {min: 0, max: 1}}
    acquisition: {channels: {web: {spend_per_month: 1000000, cost_per_customer: 1000}}}
    customers:
      retention: {geometric: {churn_per_month: {ref: idle}}}
      first_sale: {price: {ref: price}, margin: 1}
    strategies:
      plain: {costs: {setup: 500000}}
      built: {customers: {first_sale: {price: {ref: price}, margin: 1}}, costs: {setup: {normal: {mean: 510000, sd: 40000}}}}
      dear: {costs: {setup: 590000}}

    """

  private static let z95 = SpecialFunctions.normalQuantile(0.95)

  private func study(
    _ text: String, draws: Int = 128, between: [String] = [], together: [[String]] = [], threads: Int = 2,
    seed: UInt64 = 1, metric: Metric? = nil
  ) throws -> SensitivityResults {
    try SensitivityStudy(
      scenario: Fixture.scenario(text: text),
      request: SensitivityRequest(
        draws: draws, seed: seed, threads: threads, decideOn: .npv, metric: metric, language: .english,
        between: between, together: together)
    ).run { _ in }
  }

  private func uncertainty(_ name: String, _ results: SensitivityResults) throws
    -> SensitivityResults.Uncertainty
  {
    try #require(results.uncertainties.first { $0.name == name })
  }

  @Test func `the tornado of a linear model has its coefficients`() throws {
    let results = try study(Self.linear)
    #expect(results.uncertainties.map(\.name) == ["quantities.price", "quantities.idle", "costs.setup"])
    #expect(results.targets.map(\.strategy) == [0, 1, 2, 0])
    #expect(results.targets.map(\.against) == [nil, nil, nil, 1])
    let swings: [(String, [Double])] = [
      ("quantities.price", [1000 * 50.0, 1000 * 50, 1000 * 50, 0]),
      ("quantities.idle", [0, 0, 0, 0]),
      ("costs.setup", [0, -40_000, 0, 40_000]),
    ]
    for (name, deviations) in swings {
      let uncertainty = try uncertainty(name, results)
      for (swing, deviation) in zip(uncertainty.swings, deviations) {
        #expect(abs(swing.difference!.value - 2 * Self.z95 * deviation) < 1e-6)
        #expect(abs(swing.high!.value - swing.low!.value - swing.difference!.value) < 1e-6)
      }
    }
    let price = try uncertainty("quantities.price", results)
    #expect(
      abs(price.p05! - (1100 - 50 * Self.z95)) < 1e-9 && abs(price.p95! - (1100 + 50 * Self.z95)) < 1e-9)
    #expect(price.bestAtP05 == 0 && price.bestAtP95 == 0)
    // At a setup of 510000 − 1.645 · 40000 building is best.
    let setup = try uncertainty("costs.setup", results)
    #expect(setup.bestAtP05 == 1 && setup.bestAtP95 == 0)
  }

  @Test func `shares of variance, rank correlations and values of information come out of the scenario`()
    throws
  {
    let results = try study(Self.linear, draws: 512)
    let (price, idle, setup) = (results.groups[0], results.groups[1], results.groups[2])
    // Of the plain strategy the price is all; of the lead over the built one, the setup.
    try expect(price.indices[0]?.first, is: 1, within: 0.1)
    try expect(price.indices[0]?.total, is: 1, within: 0.1)
    try expect(price.indices[1]?.first, is: 25 / 41.0, within: 0.1)
    #expect(idle.indices.allSatisfy { $0!.total.value == 0 })
    try expect(setup.indices[3]?.total, is: 1, within: 0.1)
    #expect(price.indices[3]!.total.value < 1e-9)
    #expect(abs(results.uncertainties[0].correlations[0]!.value - 1) < 1e-9)
    #expect(abs(results.uncertainties[2].correlations[3]!.value - 1) < 1e-9)
    // The unit normal loss: 40000 (φ(¼) − ¼ Φ(−¼)).
    let exact =
      40_000
      * (exp(-1 / 32.0) / (2 * Double.pi).squareRoot() - 0.25 * SpecialFunctions.normalCDF(-0.25))
    try expect(results.evpi.estimate, is: exact, within: 1500)
    try expect(results.uncertainties[2].information.estimate, is: exact, within: 1500)
    #expect(results.uncertainties[0].information.estimate.value == 0)
    #expect(results.uncertainties[1].information.estimate.value == 0)
    #expect(results.groups.allSatisfy { $0.information == nil })
  }

  /// The price and the setup are all that moves the built one: together they are all of its variance, and worth knowing
  /// what everything is. What is correlated with one of them comes along by itself.
  @Test func `numbers asked for together are a group beside their own`() throws {
    let text = Self.linear
    let results = try study(text, draws: 512, together: [["costs.setup", "quantities.price"]])
    #expect(results.groups.map(\.members) == [[0], [1], [2], [0, 2]])
    #expect(results.groups.map(\.isAsked) == [false, false, false, true])
    #expect(results.uncertainties.map(\.group) == [0, 1, 2])
    try expect(results.groups[3].indices[1]?.first, is: 1, within: 0.1)
    try expect(results.groups[3].indices[1]?.total, is: 1, within: 0.1)
    let both = try #require(results.groups[3].information).estimate.value
    #expect(both >= results.uncertainties[2].information.estimate.value)
    #expect(both <= results.evpi.estimate.value)
    let correlated = try study(
      text + "correlations: [{between: [quantities.price, costs.setup], rank: 0.6}]\n",
      together: [["quantities.idle", "costs.setup"]])
    #expect(correlated.groups.map(\.members) == [[0, 2], [1], [0, 1, 2]])
    for wrong in [["costs.setup"], ["costs.setup", "costs.setop"], ["costs.setup", "costs.setup"]] {
      #expect(throws: RunError.self) { try study(text, together: [wrong]) }
    }
  }

  /// With normal scores correlated by r, E[Y | X₁ at z] = μ + (b₁σ₁ + r b₂σ₂) z.
  @Test func `correlated uncertainties are one group and move together`() throws {
    let text =
      Self.linear + "correlations: [{between: [quantities.price, costs.setup], rank: 0.6}]\n"
    let results = try study(text, draws: 512)
    #expect(results.groups.map(\.members) == [[0, 2], [1]])
    #expect(results.uncertainties.map(\.group) == [0, 1, 0])
    let r = 2 * sin(Double.pi * 0.6 / 6)
    let price = try uncertainty("quantities.price", results)
    try expect(price.swings[1].difference, is: 2 * Self.z95 * (50_000 - r * 40_000), within: 200)
    #expect(abs(price.swings[0].difference!.value - 2 * Self.z95 * 50_000) < 1e-6)
    try expect(results.groups[0].indices[1]?.first, is: 1, within: 0.1)
    // Knowing the price says something about the setup.
    let (lead, known) = (10_000.0, r * 40_000)
    let z = lead / known
    let exact =
      known * (exp(-z * z / 2) / (2 * Double.pi).squareRoot() - z * SpecialFunctions.normalCDF(-z))
    try expect(price.information.estimate, is: exact, within: 1500)
    try expect(results.groups[0].information!.estimate, is: results.evpi.estimate.value, within: 1500)
  }

  /// The setup of the built one computed from a noise that is drawn: 510 000 · (1 + noise).
  @Test func `what is unknown is inside expressions`() throws {
    let straight = try study(Self.linear, draws: 256)
    let computed = try study(
      Self.linear.replacing("{normal: {mean: 510000, sd: 40000}}", with: "{expr: '510000 * (1 + noise)'}")
        .replacing(
          "quantities:\n",
          with: "quantities:\n  noise: {normal: {mean: 0, sd: 0.0784313725490196}, truncate: {min: -0.9}}\n"),
      draws: 256)
    #expect(
      computed.uncertainties.map(\.name) == ["quantities.noise", "quantities.price", "quantities.idle"])
    let (one, other) = (
      try uncertainty("costs.setup", straight), try uncertainty("quantities.noise", computed)
    )
    #expect(abs(other.swings[3].difference!.value - one.swings[3].difference!.value) < 1e-3)
    #expect(abs(other.information.estimate.value - one.information.estimate.value) < 1500)
    try expect(computed.groups[0].indices[3]?.total, is: 1, within: 0.1)
  }

  /// The built one's setup is x + y of 40 rows, so that who knows the rows knows all: what that is worth is a mean over rows.
  @Test func `joint draws are one group, and all their columns are known at once`() throws {
    let rows = (0..<40).map { row in
      let x = Double(row * 7 % 40) * 2000
      return (x: x, y: 460_000 + 3000 * Double(row % 5) - x / 4)
    }
    let results = try withTemporaryFolder {
      let path = try $0.write("x,y\n" + rows.map { "\($0.x),\($0.y)\n" }.joined(), to: "rows.csv")
      return try study(
        Self.linear.replacing("{normal: {mean: 510000, sd: 40000}}", with: "{expr: x + y}")
          + "joint: {rows: {file: \(path), columns: {x: x, y: y}}}\n", draws: 1024)
    }
    let joint = try uncertainty("joint.rows", results)
    #expect(joint.swings.isEmpty && joint.correlations.isEmpty && joint.p05 == nil)
    #expect(results.joint.map(\.name) == ["joint.rows"])
    let group = results.groups[joint.group]
    #expect(group.members.count == 1)
    try expect(group.indices[3]?.total, is: 1, within: 0.1)
    try expect(group.indices[3]?.first, is: 1, within: 0.1)
    let leads = rows.map { 500_000 - $0.x - $0.y }
    let mean = leads.reduce(0, +) / 40
    let exact = leads.reduce(0) { $0 + max(0, $1) } / 40 - max(0, mean)
    try expect(joint.information.estimate, is: exact, within: 0.1 * exact)
    try expect(results.evpi.estimate, is: exact, within: 0.1 * exact)
    #expect(!results.tornadoTable.rows.contains { $0[0] == .text("joint.rows") })
    #expect(results.informationTable.rows.contains { $0[0] == .text("joint.rows") })
  }

  @Test func `what goes out of its range in few draws stops the study`() throws {
    let scenario = try Fixture.scenario(
      text: Self.linear.replacing(
        "{normal: {mean: 510000, sd: 40000}}", with: "{expr: '60000 * (price - 915)'}"))
    #expect(throws: RunError.self) {
      try Evaluation(scenario: scenario, seed: 1, draws: 100_000)
    }
  }

  @Test func `the study of some draws has the value of information of their run`() throws {
    let results = try study(Businesses.varied, draws: 64)
    let run = Run(try Fixture.run(text: Businesses.varied, draws: 64).results)
    #expect(results.evpi.estimate.value == run.comparison.evpi)
    #expect(results.best == run.comparison.best)
  }

  @Test func `tables are whole and depend on nothing but the seed`() throws {
    let tables = try study(Businesses.varied, draws: 32, threads: 1).tables
    #expect(tables.map(\.name) == ["tornado", "sobol", "prcc", "information"])
    #expect(tables == (try study(Businesses.varied, draws: 32, threads: 3).tables))
    #expect(tables != (try study(Businesses.varied, draws: 32, seed: 0).tables))
    // Three strategies and a lead, four uncertainties.
    #expect(tables.map(\.rows.count) == [16, 16, 16, 5])
  }

  @Test func `what cannot be studied says so`() throws {
    #expect(throws: RunError.self) { try study(Businesses.trader("  {one: {}, two: {}}")) }
    let error = try #require(throws: RunError.self) { try study(Self.linear, between: ["plain", "biult"]) }
    #expect(error.remedy.contains("built"))
    #expect(throws: RunError.self) { try study(Self.linear, between: ["plain", "plain"]) }
    let between = try study(Self.linear, draws: 16, between: ["dear", "built"])
    #expect(between.targets.last == .init(strategy: 2, against: 1))
  }

  @Test func `a single strategy has its own value in question`() throws {
    let results = try study(
      Businesses.trader("  {one: {costs: {setup: {normal: {mean: 9, sd: 1}}}}}"), draws: 32)
    #expect(results.targets == [.init(strategy: 0)])
    #expect(results.evpi.estimate.value == 0 && results.uncertainties[0].information.estimate.value == 0)
  }

  /// LTV / CAC = price / cost, of independent uniform numbers: the variance of a product of independent factors.
  @Test func `shares of the variance of a ratio are those of its factors`() throws {
    let text = """
      horizon_months: 1
      discount_rate_per_year: 0
      acquisition:
        channels: {web: {spend_per_month: 1000000, cost_per_customer: {uniform: {min: 800, max: 1200}}}}
      customers:
        retention: {geometric: {churn_per_month: 0.9}}
        first_sale: {price: {uniform: {min: 1000, max: 1400}}, margin: 1}
      strategies:
        plain: {}
        dear: {customers: {first_sale: {price: {times: 2}}}, costs: {setup: 1500000}}

      """
    let results = try study(text, draws: 2048, metric: .ltvToCAC)
    #expect(results.missing == [0, 0, 0])
    // Moments of the price, and of one over the cost.
    let (price, square) = (1200.0, 1200.0 * 1200 + 400.0 * 400 / 12)
    let (inverse, inverseSquare) = (log(1.5) / 400, 1 / (800.0 * 1200))
    let variance = square * inverseSquare - price * price * inverse * inverse
    let byPrice = (square - price * price) * inverse * inverse / variance
    let byCost = price * price * (inverseSquare - inverse * inverse) / variance
    /// Within eight standard errors of sixteen randomisations: a false alarm of less than one in a million (Student's t).
    func expect(_ estimate: Estimated?, _ exact: Double) throws {
      let estimate = try #require(estimate)
      let error = try #require(estimate.standardError)
      #expect(abs(estimate.value - exact) <= 8 * error && error < 0.03, "\(estimate) \(exact)")
    }
    #expect(results.uncertainties.map(\.name).first?.hasSuffix("cost_per_customer") == true)
    // A strategy, and twice as much of the other one less it: the same shares.
    for target in 0..<3 {
      let (cost, sale) = (results.groups[0].indices[target], results.groups[1].indices[target])
      try expect(cost?.first, byCost)
      try expect(cost?.total, 1 - byPrice)
      try expect(sale?.first, byPrice)
      try expect(sale?.total, 1 - byCost)
    }
    try expect(results.means[0], price * inverse)
    // With the price at its 5th percentile, the cost as drawn.
    try expect(results.uncertainties[1].swings[0].low, 1020 * inverse)
    let correlations = results.uncertainties[0].correlations.map { $0?.value ?? 0 }
    #expect(correlations[0] < -0.9 && correlations[1] < -0.9 && abs(correlations[2]) > 0.9)
  }

  /// What knowing is worth does not hang on what is looked at.
  @Test func `information stays in money`() throws {
    let npv = try study(Self.linear, draws: 512)
    let revenue = try study(Self.linear, draws: 512, metric: .revenue)
    #expect(npv.informationTable == revenue.informationTable)
    #expect(npv.best == revenue.best)
    // Revenue is 1000 · price, whatever the setup.
    try expect(revenue.groups[0].indices[0]?.total, is: 1, within: 0.1)
    #expect(revenue.groups[2].indices[1]?.total.value == 0)
    let price = try uncertainty("quantities.price", revenue)
    #expect(abs(price.swings[0].difference!.value - 2 * Self.z95 * 50_000) < 1e-6)
    #expect(revenue.tornadoTable.columns.contains { $0.key == "revenue_at_p05" && $0.unit == "JPY" })
    #expect(npv.tables == (try study(Self.linear, draws: 512, metric: .npv)).tables)
  }

  /// A sale pays back at once where the price is at least 1000, else never.
  @Test func `draws without the metric are counted, and have no variance`() throws {
    let text = Self.linear.replacing(
      "{normal: {mean: 1100, sd: 50}}", with: "{uniform: {min: 900, max: 1300}}")
    let results = try study(text, draws: 256, metric: .paybackMonths)
    // A quarter of the draws; of 16 randomisations of 16 points each has a quarter, or one more or less.
    #expect(abs(results.missing[0] - 64) <= 16)
    let run = try Fixture.run(text: text, draws: 256, solver: .expected).results
    let share = try #require(Run(run).mean(.paybackShare, "plain"))
    #expect(results.missing[0] == 256 - Int((256 * share).rounded()))
    #expect(results.means[0]?.value == 0 && results.means[0]?.standardError == nil)
    #expect(results.groups.allSatisfy { $0.indices.allSatisfy { $0 == nil } })
    let price = try uncertainty("quantities.price", results)
    #expect(price.swings[0].low == nil && price.swings[0].high?.value == 0)
    // Dear ones pay back: months that never come are the last.
    #expect((price.correlations[0]?.value ?? 0) < -0.5)
    // Neither strategy pays back: there is no lead, nor a rank of one.
    #expect(price.correlations[3] == nil && results.missing[3] == results.missing[0])
  }
}
