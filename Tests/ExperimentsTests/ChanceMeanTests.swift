// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Randomness
import Testing

@testable import Experiments

/// The mean variance by chance over all draws, from some of them.
struct ChanceMeanTests {
  private static let draws = 1024

  /// Draws whose customers and contribution vary by a factor of ten, at random, with variances `spread` away from what
  /// independent customers have.
  private func population(spread: Double) -> (known: DrawnPopulation, variances: [Double]) {
    var stream = RandomStream(seed: 5, purpose: .traits, name: "chance means")
    stream.seek(draw: 0, vintage: 0, customer: 0, month: 0)
    var outcomes: [Outcome] = []
    var variances: [Double] = []
    for _ in 0..<Self.draws {
      let customers = 100 + 900 * stream.uniform()
      let each = 20 + 180 * stream.uniform()
      var outcome = Outcome()
      outcome[.customersAcquired] = customers
      outcome[.contribution] = customers * each
      outcome[.npv] = customers * each - 5000
      outcomes.append(outcome)
      variances.append(customers * (3 * each * each + 40 * each) * (1 + spread * (2 * stream.uniform() - 1)))
    }
    return (DrawnPopulation(outcomes: outcomes, unknowns: outcomes.map { _ in [] }), variances)
  }

  private func mean(_ population: (known: DrawnPopulation, variances: [Double]), of draws: some Sequence<Int>)
    -> ChanceMean
  {
    ChanceMean(
      of: .npv, measured: draws.map { ($0, population.variances[$0]) }, population: population.known,
      isExact: true)
  }

  @Test("Where the terms say all, a few draws stand for all of them")
  func fewDrawsOfIndependentCustomers() throws {
    let population = population(spread: 0)
    let wanted = population.variances.reduce(0, +) / Double(Self.draws)
    let few = mean(population, of: 0..<16)
    #expect(abs(few.value / wanted - 1) < 1e-9)
    #expect(try #require(few.standardError) < 1e-9 * wanted)
    // The plain mean of as many is off by tens of percent.
    let plain = population.variances[..<16].reduce(0, +) / 16
    #expect(abs(plain / wanted - 1) > 0.05)
  }

  /// The 31 estimates of 32 draws each miss by their stated errors: the mean of their squared z, with 28 degrees of
  /// freedom each, stays within 1 ± 6·(2/31·28/24)^½, and beyond with a probability below 10⁻⁶ for normal residuals.
  @Test("The stated error is the error")
  func errorsAreHonest() throws {
    let population = population(spread: 0.4)
    let wanted = population.variances.reduce(0, +) / Double(Self.draws)
    var squares: [Double] = []
    for start in stride(from: 0, to: 992, by: 32) {
      let estimate = mean(population, of: start..<start + 32)
      let error = try #require(estimate.standardError)
      squares.append((estimate.value - wanted) * (estimate.value - wanted) / (error * error))
    }
    let average = squares.reduce(0, +) / Double(squares.count)
    #expect(average > 0.3 && average < 1 + 6 * (2.0 / 31 * 28 / 24).squareRoot(), "\(average)")
  }

  /// As in `errorsAreHonest`, where the variance follows an unknown that the other terms do not know of.
  @Test("What an uncertain number does is found out")
  func unknownsMatter() throws {
    let plain = population(spread: 0)
    let unknowns = (0..<Self.draws).map { [Double(($0 * 389) % Self.draws) / Double(Self.draws)] }
    let known = DrawnPopulation(outcomes: plain.known.outcomes, unknowns: unknowns)
    let variances = zip(plain.variances, unknowns).map { $0 * (1 + 2 * $1[0]) }
    let wanted = variances.reduce(0, +) / Double(Self.draws)
    let few = ChanceMean(
      of: .npv, measured: (0..<32).map { ($0, variances[$0]) }, population: known, isExact: true)
    let error = try #require(few.standardError)
    #expect(error < 0.01 * wanted)
    #expect(abs(few.value - wanted) < 6 * error)
    // Nobody told of it, the error is several times as large.
    let blind = ChanceMean(
      of: .npv, measured: (0..<32).map { ($0, variances[$0]) }, population: plain.known, isExact: true)
    #expect(try #require(blind.standardError) > 3 * error)
  }

  @Test("Nothing is left to luck where every draw was measured")
  func allDraws() {
    let population = population(spread: 0.4)
    let all = mean(population, of: 0..<Self.draws)
    #expect(all.standardError == 0)
    #expect(all.value == population.variances.reduce(0, +) / Double(Self.draws))
  }

  @Test("One draw says nothing of others, and two simulations of one draw say something")
  func fewestDraws() {
    let population = population(spread: 0.4)
    #expect(mean(population, of: 0..<1).standardError == nil)
    let one = ChanceMean(
      of: .npv, measured: [(0, 4), (0, 6)], population: population.known, isExact: false)
    #expect(one.value == 5)
    #expect(one.standardError == 1)
  }
}
