// SPDX-License-Identifier: GPL-3.0-or-later

import Calibration
import Foundation
import Logs
import Randomness
import Testing

/// Laws of leaving against published and independently computed estimates, and against logs of known laws.
struct ContractFitTests {
  private static func yearly(_ counts: [Double]) -> Tenures {
    Tenures(CohortLog(period: .year, cohorts: [.init(name: "all", counts: counts)]))
  }

  private static func close(_ found: Double, _ wanted: Double, _ tolerance: Double) -> Bool {
    abs(found - wanted) <= tolerance * abs(wanted)
  }

  /// Fader & Hardie 2007, doi:10.1002/dir.20074, "Regular" customers, years 1 to 7: as printed.
  @Test func `published regular customers`() throws {
    let fits = ContractFits(Self.yearly([1000, 631, 468, 382, 326, 289, 262, 241]), models: [.betaGeometric])
    let fit = try #require(fits.fits.first)
    #expect(abs(fit["alpha"] - 0.704) < 0.0005 && abs(fit["beta"] - 1.182) < 0.0005)
    #expect(abs(fit.logLikelihood - -1680.265) < 0.0005)
    let survival = exp(SurvivalLaw.betaGeometric.logSurvival(12, fit.estimates).value)
    #expect(abs(survival - 0.1700) < 0.00005)
    #expect(fit.warnings.isEmpty && fit.observations == 1000)
  }

  /// Reference/contracts.py, 40 digits. A log-likelihood that is flat to 1e-12 at its peak leaves half as many digits of where
  /// the peak is.
  @Test(arguments: [
    (SurvivalLaw.betaGeometric, [0.668088351106446, 3.80609496405827], -1611.15814739116),
    (.shapedBetaGeometric, [1.19979984023876, 7.9997665274757, 1.39974780782317], -4705.70291268169),
    (.weibull, [12 * 10.6224810506712, 0.768841916597216], -1619.92647113876),
  ]) func `independent estimates`(law: SurvivalLaw, estimates: [Double], logLikelihood: Double) throws {
    let counts: [Double] =
      law == .shapedBetaGeometric
      ? [2000, 1739, 1426, 1160, 950, 787, 661, 561, 483, 419, 368, 325, 290]
      : [1000, 869, 743, 653, 593, 551, 517, 491]
    let fit = try #require(ContractFits(Self.yearly(counts), models: [law.model]).fits.first)
    for (found, wanted) in zip(fit.estimates, estimates) { #expect(Self.close(found, wanted, 1e-6)) }
    #expect(Self.close(fit.logLikelihood, logLikelihood, 1e-12))
    #expect(fit.covariance != nil && fit.warnings.isEmpty)
  }

  /// Slopes against differences over steps of 1e-5, good to their square and to rounding over the step.
  @Test(arguments: SurvivalLaw.allCases) func `gradients are slopes of the likelihood`(law: SurvivalLaw) {
    let tenures = Tenures(
      periodMonths: 1,
      counts: [
        .init(periods: 1, hasEnded: true): 30, .init(periods: 4, hasEnded: true): 12,
        .init(from: 2, periods: 5, hasEnded: true): 7, .init(from: 3, periods: 9, hasEnded: false): 20,
        .init(periods: 20, hasEnded: false): 40,
      ])
    for scale in [0.3, 1.0, 4.0] {
      let parameters = law.model.parameters.indices.map { scale * [1.7, 5.3, 1.2][$0] }
      let found = law.logLikelihood(tenures, parameters)
      for place in parameters.indices {
        let step = 1e-5 * parameters[place]
        var (above, below) = (parameters, parameters)
        above[place] += step
        below[place] -= step
        let difference =
          (law.logLikelihood(tenures, above).value - law.logLikelihood(tenures, below).value) / (2 * step)
        #expect(
          abs(found.gradient[place] - difference) < 1e-6 * max(1, abs(difference)),
          "\(law), \(place): \(found.gradient[place]) against \(difference)")
      }
    }
  }

  /// One over the mean number of periods begun; a year's churn q is 1 − (1 − q)^(1/12) a month.
  @Test func `constant churn`() throws {
    let tenures = Self.yearly([1000, 700, 490])
    let fit = try #require(ContractFits(tenures, models: [.geometric]).fits.first)
    let yearly = 510.0 / 1700
    #expect(Self.close(fit["churn"], 1 - pow(1 - yearly, 1 / 12), 1e-13))
    #expect(Self.close(fit.logLikelihood, 510 * log(yearly) + 1190 * log(1 - yearly), 1e-13))
    // The binomial error of q, by the slope of the monthly churn in it.
    let error = (yearly * (1 - yearly) / 1700).squareRoot() * pow(1 - yearly, 1 / 12 - 1) / 12
    #expect(Self.close(try #require(fit.standardErrors)[0], error, 1e-12))
    // Where nobody leaves there is nothing to tell.
    let none = try #require(ContractFits(Self.yearly([50, 50]), models: [.geometric]).fits.first)
    #expect(none["churn"] == 0 && none.covariance == nil && none.warnings.count == 1)
  }

  private static func day(_ text: String) throws -> Day {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return try #require(Day(year: parts[0], month: parts[1], day: parts[2]))
  }

  /// Whole months of the contract: what is begun is paid, and a month that observation cuts short tells nothing.
  @Test(arguments: [
    ("2025-01-15", "2025-03-15", 0, 2, true), ("2025-01-15", "2025-03-16", 0, 3, true),
    ("2025-01-15", "2025-01-15", 0, 1, true), ("2025-01-31", "2025-02-28", 0, 1, true),
    ("2025-01-31", "2025-03-01", 0, 2, true), ("2025-05-20", "", 0, 1, false),
    // Seen to leave within a month that others are not seen to the end of.
    ("2025-05-20", "2025-06-25", 0, 1, false), ("2025-06-10", "2025-06-20", 0, 0, false),
    // There when observation begins on 10 January: its second month is the first that is seen whole.
    ("2024-12-01", "2025-02-01", 2, 2, true), ("2024-12-01", "2025-02-02", 2, 3, true),
    ("2024-12-10", "", 1, 6, false),
  ]) func `tenures are whole months of the contract`(
    start: String, end: String, from: Int, periods: Int, hasEnded: Bool
  ) throws {
    let spell = SubscriptionLog.Spell(
      customer: "a", start: try Self.day(start), end: end.isEmpty ? nil : try Self.day(end))
    let log = SubscriptionLog(spells: [spell], observed: try Self.day("2025-01-10")...Self.day("2025-06-30"))
    let life = Tenures.Life(from: from, periods: periods, hasEnded: hasEnded)
    #expect(Tenures(log) == Tenures(periodMonths: 1, counts: [life: 1]))
  }

  /// 200 logs of each law, dated, with starts on any day of two years, some from before the log: estimates within their errors
  /// at 95 % in as many logs as a binomial law allows at 1e-6, whatever the law.
  @Test(arguments: [CustomerModel.geometric, .betaGeometric, .shapedBetaGeometric, .weibull])
  func `parameters of simulated logs are found again`(model: CustomerModel) throws {
    let truth: [Double] =
      switch model {
      case .geometric: [0.06]
      case .betaGeometric: [1.1, 9]
      case .shapedBetaGeometric: [1.3, 12, 1.4]
      default: [14, 0.8]
      }
    var covered = truth.map { _ in 0 }
    var logs = 0
    for seed in UInt64(0)..<200 {
      let tenures = Tenures(SimulatedSubscriptions(model, truth, customers: 2500, seed: seed).log)
      let fit = try #require(ContractFits(tenures, models: [model]).fits.first)
      // A search that runs to a border has no interval: it is counted as a miss.
      logs += 1
      guard let covariance = fit.covariance else { continue }
      for place in truth.indices {
        let error = covariance[place * (truth.count + 1)].squareRoot()
        if abs(log(fit.estimates[place] / truth[place])) < 1.96 * error { covered[place] += 1 }
      }
    }
    #expect(logs == 200)
    // Of 200 at 0.95, fewer than 171 come by chance once in 10⁷ (exact binomial); 200 once in 28,000, which no bound forbids.
    for (place, count) in covered.enumerated() { #expect(count >= 171, "\(model), parameter \(place)") }
  }
}

/// Dated subscriptions of a law, by inversion of its survival in continuous time.
private struct SimulatedSubscriptions {
  let log: SubscriptionLog

  init(_ model: CustomerModel, _ parameters: [Double], customers: Int, seed: UInt64) {
    var stream = RandomStream(StreamKey(seed: seed, purpose: .attrition))
    let first = Day(year: 2023, month: 3, day: 5)!
    let observed = Day(year: 2023, month: 6, day: 11)!...Day(year: 2025, month: 3, day: 20)!
    var spells: [SubscriptionLog.Spell] = []
    for customer in 0..<customers {
      let start = first.adding(days: Int(exactly: (stream.uniform() * 720).rounded(.down))!)
      let months = Self.months(model, parameters, &stream)
      let end = months.map { Self.anniversary(of: start, after: $0) }
      if start > observed.upperBound || end.map({ $0 < observed.lowerBound }) == true { continue }
      spells.append(
        .init(
          customer: "\(customer)", start: start, end: end.flatMap { $0 <= observed.upperBound ? $0 : nil }))
    }
    log = SubscriptionLog(spells: spells, observed: observed)
  }

  /// Months until it leaves; `nil` beyond what is observed.
  private static func months(_ model: CustomerModel, _ parameters: [Double], _ stream: inout RandomStream)
    -> Int?
  {
    let variate = Foundation.log(stream.uniform())
    for n in 1...60 {
      let survival =
        model == .geometric
        ? Double(n) * log1p(-parameters[0])
        : SurvivalLaw.allCases.first { $0.model == model }!.logSurvival(n, parameters).value
      if variate > survival { return n }
    }
    return nil
  }

  /// The same day of a later month, or its last.
  private static func anniversary(of start: Day, after months: Int) -> Day {
    let (year, month, day) = start.date
    let index = year * 12 + month - 1 + months
    return (0...3).lazy.compactMap { Day(year: index / 12, month: index % 12 + 1, day: day - $0) }.first!
  }
}
