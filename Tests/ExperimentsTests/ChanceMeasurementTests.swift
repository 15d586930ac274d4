// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Simulation
import Synchronization
import Testing

@testable import Experiments

/// Standard deviations by chance over a run's draws, measured in some of them.
struct ChanceMeasurementTests {
  /// Nearly everything is unknown to a factor of two or more.
  private static let text = """
    horizon_months: 36
    discount_rate_per_year: {uniform: {min: 0.02, max: 0.12}}
    acquisition:
      channels:
        web:
          spend_per_month: 20000
          cost_per_customer: {lognormal: {p05: 20, p95: 120}}
    customers:
      retention: {beta_geometric: {alpha: {uniform: {min: 0.5, max: 3}}, beta: {uniform: {min: 5, max: 40}}}}
      first_sale: {price: 30, margin: {uniform: {min: -0.2, max: 0.4}}}
      orders: {per_month: {lognormal: {p05: 0.1, p95: 1.2}}, rate_cv: {uniform: {min: 0.3, max: 2}}, value: 40,
               value_cv: 0.8, margin: {beta: {p05: 0.2, p95: 0.5}}}
      existing: {customers: 2000, mean_tenure_months: 10}
    strategies:
      as_it_is: {}
      plan:
        offers:
          plan: {contract: {attach_rate: {uniform: {min: 0.1, max: 0.6}}, fee_per_month: 5, term_months: 12,
                            renewal_rate: {uniform: {min: 0.5, max: 0.95}}}}

    """

  /// The variances of every draw of two strategies, whose uncertain numbers have heavy tails: a sample is then measured by
  /// looking them up, again and again.
  private static let variances = Result { try everyDraw() }

  private static func everyDraw() throws -> [(population: DrawnPopulation, variances: [ChanceVariance])] {
    let draws = 1024
    let evaluation = try Evaluation(
      scenario: Fixture.scenario(text: text), seed: 1, draws: draws, threads: 2)
    let unknowns = (0..<draws).map(evaluation.unknowns(draw:))
    return evaluation.scenario.strategies.indices.map { strategy in
      let outcomes = evaluation.outcomes(of: [strategy], draws: 0..<draws, threads: 2)[0]
      let variances = (0..<draws).map { draw in
        evaluation.chance(strategy: strategy, looks: [.init(draw: draw, look: 0)], by: .moments)[0]
      }
      return (DrawnPopulation(outcomes: outcomes, unknowns: unknowns), variances)
    }
  }

  /// What takes seconds after the last draw is part of what a run says of itself; only where it is asked for.
  @Test func `measuring is told of`() throws {
    let experiment = try Fixture.experiment(text: Self.text, draws: 64)
    let draws = 64 * experiment.scenario.strategies.count
    let done = Atomic(0)
    _ = try experiment.run { done.add($0, ordering: .relaxed) }
    #expect(done.load(ordering: .relaxed) == draws)
    var announced: [Int] = []
    _ = try experiment.run(willMeasureChance: { announced.append($0) }) { done.add($0, ordering: .relaxed) }
    #expect(!announced.isEmpty && announced.allSatisfy { $0 > 0 })
    #expect(done.load(ordering: .relaxed) == 2 * draws + announced.reduce(0, +))
  }

  /// What is found where measuring stops, over 40 samples: nearly everywhere within 2 %, and by its own error honest. A
  /// mean of squared z of 40 independent samples, normal, exceeds 2.6 with a probability below 10⁻⁶ (χ² of 40).
  @Test(arguments: [0, 1])
  func `some draws say what all of them would, and how well they do`(strategy: Int) throws {
    let (population, variances) = try Self.variances.get()[strategy]
    var squares: [Metric: [Double]] = [:]
    var misses: [Double] = []
    var looks: [Int] = []
    for seed in 0..<40 {
      var measurement = ChanceMeasurement(
        method: .moments, population: population, secondsEach: 1e-4, seed: UInt64(seed))
      while true {
        let next = measurement.next()
        if next.isEmpty { break }
        measurement.add(next.map { (look: $0, variance: variances[$0.draw]) })
      }
      looks.append(measurement.measured.count)
      for (metric, found) in measurement.deviations where found.value > 0 && metric != .revenueCV {
        let sum = variances.reduce(0) { $0 + max(0, $1.variances[metric] ?? 0) }
        let wanted = (sum / Double(variances.count)).squareRoot()
        let miss = found.value - wanted
        misses.append(abs(miss) / wanted)
        guard let error = found.standardError, error > 1e-9 * wanted else { continue }
        squares[metric, default: []].append(miss * miss / (error * error))
      }
    }
    let beyond = Double(misses.count { $0 > 0.02 }) / Double(misses.count)
    #expect(beyond < 0.02, "\(beyond) of deviations are further off than 2 %, by up to \(misses.max() ?? 0)")
    for (metric, squares) in squares {
      let mean = squares.reduce(0, +) / Double(squares.count)
      #expect(mean < 2.6, "\(metric.key): mean square of z \(mean) of \(squares.count)")
    }
    #expect(looks.allSatisfy { $0 >= 16 }, "\(looks)")
  }

  /// Where fixed costs eat up what comes after the plan, chance moves the terminal value all the same: by what customers
  /// bring then, here 5 of 10 at 100 / 10 each.
  @Test func `a terminal value of nothing is not foreseen to be certain`() {
    let population = DrawnPopulation(
      outcomes: [0, 50].map {
        var outcome = Outcome()
        outcome[.customersAcquired] = 10
        outcome[.customersActiveEnd] = 5
        outcome[.contribution] = 100
        outcome[.terminalValue] = $0
        return outcome
      }, unknowns: [[0], [1]])
    // (|T| + 50)² / 10, and a tenth of their mean with the number of customers, which is the same.
    let sizes: [Double] = [250 + 62.5, 1000 + 62.5]
    #expect(population.sizes(of: .terminalValue) == sizes)
  }

  @Test
  func `one draw is looked at again where customers are simulated, and once where it is computed`() {
    let population = DrawnPopulation(outcomes: [Outcome()], unknowns: [[]])
    var simulated = ChanceMeasurement(
      method: .individual, population: population, secondsEach: 1e-4, seed: 1)
    let looks = simulated.next()
    #expect(looks.map(\.look) == Array(0..<ChanceMeasurement.first))
    #expect(looks.allSatisfy { $0.draw == 0 })
    // Two variances that differ: their mean is not known to 2 %.
    simulated.add(
      looks.map { (look: $0, variance: ChanceVariance(variances: [.npv: $0.look % 2 == 0 ? 1 : 3])) })
    #expect(simulated.deviations[.npv].map { abs($0.value - 2.0.squareRoot()) < 1e-12 } == true)
    // Many more would do; at most twice as many come next.
    #expect(simulated.next().count == ChanceMeasurement.first)
    var computed = ChanceMeasurement(method: .moments, population: population, secondsEach: 1e-4, seed: 1)
    let once = computed.next()
    #expect(once.count == 1)
    computed.add([(look: once[0], variance: ChanceVariance(variances: [.npv: 4]))])
    #expect(computed.deviations[.npv]?.value == 2)
    #expect(computed.deviations[.npv]?.standardError == 0)
    #expect(computed.next().isEmpty)
  }

  /// Errors fall with the root of the number of looks. Of 32 variances 2 ± d the mean has a standard error of d/√31, its root
  /// one of d/(2·2·√31) of itself: at d = 0.5 that is 1.12 times the 2 % that are wanted, so that 1.38 times as many looks would do.
  @Test(arguments: [(0.4, 0), (0.5, 13), (1, 32)])
  func `the next sample is as large as the error of this one asks for`(distance: Double, more: Int) {
    var outcome = Outcome()
    outcome[.customersAcquired] = 1
    outcome[.contribution] = 1
    let population = DrawnPopulation(outcomes: [outcome], unknowns: [[]])
    var measurement = ChanceMeasurement(
      method: .individual, population: population, secondsEach: 1e-4, seed: 1)
    measurement.add(
      measurement.next().map {
        (
          look: $0,
          variance: ChanceVariance(variances: [.npv: $0.look % 2 == 0 ? 2 - distance : 2 + distance])
        )
      })
    #expect(measurement.next().count == more)
  }

  @Test
  func `what takes long is measured in sixteen draws or so and not again`() {
    let population = DrawnPopulation(
      outcomes: [Outcome](repeating: Outcome(), count: 1000),
      unknowns: [[Double]](repeating: [], count: 1000))
    var measurement = ChanceMeasurement(method: .moments, population: population, secondsEach: 60, seed: 1)
    let looks = measurement.next()
    #expect((4...36).contains(looks.count))
    measurement.add(
      looks.map { (look: $0, variance: ChanceVariance(variances: [.npv: Double($0.draw)])) })
    #expect(measurement.next().isEmpty)
  }
}
