// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Metrics
import Randomness
import Simulation

/// By how much chance alone moves one strategy, measured in as many draws as the mean over all draws needs.
struct ChanceMeasurement: Sendable {
  let method: ChanceMethod
  private let population: DrawnPopulation
  /// Times that a draw may be looked at.
  private let most: Int
  private(set) var measured: [(draw: Int, variance: ChanceVariance)] = []

  /// Draws that are measured first.
  static let first = 32
  /// The standard error of a standard deviation, relative to itself, at which measuring ends: by second moments a third of the
  /// 2 % that are wanted, and those themselves by simulations.
  private static let wanted = 0.02 / 3
  private static let wantedOfSimulation = 0.02
  /// Seconds of one thread, by the same reckoning as `StrategyEstimate`, that may be spent; one draw of each randomisation
  /// is measured whatever it takes.
  private static let seconds = 5.0

  /// - Parameter secondsEach: what measuring one draw takes, reckoned without a clock.
  init(method: ChanceMethod, population: DrawnPopulation, secondsEach: Double) {
    self.method = method
    self.population = population
    let affordable = secondsEach > 0 ? Int(saturating: min(Self.seconds / secondsEach, 1e6)) : 1_000_000
    most = affordable < Self.first ? SobolDesign.randomisations : affordable
  }

  /// The next looks to take: a draw, and how often it was looked at before; empty where no more are needed. Second moments
  /// have nothing new to say at a second look.
  var next: [(draw: Int, look: Int)] {
    let limit = method == .moments ? min(most, population.outcomes.count) : most
    let wanted = measured.isEmpty ? Self.first : isPreciseEnough ? 0 : 2 * measured.count
    return (measured.count..<max(measured.count, min(limit, wanted))).map {
      ($0 % population.outcomes.count, $0 / population.outcomes.count)
    }
  }

  mutating func add(_ looks: [(draw: Int, variance: ChanceVariance)]) { measured += looks }

  /// Standard deviations by chance, as the root of the mean variance, with their errors.
  var deviations: [Metric: Estimated] {
    var deviations: [Metric: Estimated] = [:]
    for metric in Metric.allCases where metric != .revenueCv {
      let variances = measured.compactMap { item in
        item.variance.variances[metric].map { (item.draw, max(0, $0)) }
      }
      guard !variances.isEmpty else { continue }
      deviations[metric] = Estimated(
        rootOf: ChanceMean(
          of: metric, measured: variances, population: population, isExact: method == .moments))
    }
    return deviations
  }

  private var isPreciseEnough: Bool {
    let deviations = deviations
    // Second moments give all at once; simulations are for what decisions rest on.
    let looked = method == .moments ? Array(deviations.values) : [deviations[.npv]].compactMap { $0 }
    let wanted = method == .moments ? Self.wanted : Self.wantedOfSimulation
    return looked.allSatisfy { ($0.standardError ?? .infinity) <= wanted * $0.value }
  }
}

extension Estimated {
  /// The root of a mean variance; its error follows to first order.
  fileprivate init(rootOf mean: ChanceMean) {
    let root = mean.value.squareRoot()
    self.init(
      root, standardError: mean.standardError.map { root > 0 ? $0 / (2 * root) : 0 }, reach: 1.96)
  }
}
