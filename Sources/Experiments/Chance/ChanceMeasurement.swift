// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Metrics
import Randomness
import Simulation

/// How far chance alone moves one strategy, measured in as many draws as the mean over all draws needs.
struct ChanceMeasurement: Sendable {
  /// A look at a draw, and how often it was looked at before.
  struct Look: Sendable, Equatable {
    let draw: Int
    let look: Int
  }

  let method: ChanceMethod
  private let population: DrawnPopulation
  private let sample: ChanceSample
  /// Looks that may be taken.
  private let most: Int
  /// About how many draws the present sample has, of all; beyond, all are looked at again.
  private var size = 0
  private(set) var measured: [(look: Look, variance: ChanceVariance)] = []
  /// Standard deviations by chance, as the root of the mean variance, with their errors; and `revenue_cv`.
  private(set) var deviations: [Metric: Estimated] = [:]

  /// Draws that are measured first, about.
  static let first = 32
  /// The standard error of a standard deviation, relative to itself, at which measuring ends: by second moments a third of the
  /// 2 % that are wanted, and those themselves by simulations.
  private static let wanted = 0.02 / 3
  private static let wantedOfSimulation = 0.02
  /// Seconds of one thread, by the same reckoning as `StrategyEstimate`, that may be spent; some draws of most randomisations
  /// are measured whatever it takes.
  private static let seconds = 5.0

  /// - Parameters:
  ///   - secondsEach: what measuring one draw takes, reckoned without a clock.
  ///   - seed: of which draws are looked at.
  init(method: ChanceMethod, population: DrawnPopulation, secondsEach: Double, seed: UInt64) {
    self.method = method
    self.population = population
    sample = ChanceSample(
      population: population, metrics: [.npv, .contribution, .terminalValue, .orders, .ltv], seed: seed)
    let affordable = secondsEach > 0 ? Int(saturating: min(Self.seconds / secondsEach, 1e6)) : 1_000_000
    most = affordable < Self.first ? SobolDesign.randomisations : affordable
  }

  /// Goes on to a larger sample where one is needed and affordable, and says what to look at for it; empty if not.
  mutating func next() -> [Look] {
    guard size == 0 || !isPreciseEnough else { return [] }
    let count = population.count
    let wanted = min(size == 0 ? Self.first : sizeNeeded, most)
    // Most of the draws are all of them; second moments have nothing new to say at a second look.
    let larger = 2 * wanted < count ? wanted : method == .moments ? count : max(count, wanted)
    guard larger > size, larger <= max(most, Self.first) || measured.isEmpty else { return [] }
    size = larger
    if larger < count {
      let known = Set(measured.map(\.look.draw))
      return sample.draws(size: larger).filter { !known.contains($0) }.map { Look(draw: $0, look: 0) }
    }
    let taken = measured.reduce(into: [Int](repeating: 0, count: count)) { $0[$1.look.draw] += 1 }
    return (0..<count).flatMap { draw in
      let looks = (larger - draw + count - 1) / count
      return (taken[draw]..<max(taken[draw], looks)).map { Look(draw: draw, look: $0) }
    }
  }

  /// Takes what was found in all places where `next` said to look.
  mutating func add(_ found: [(look: Look, variance: ChanceVariance)]) {
    measured += found
    deviations = estimates()
  }

  private func estimates() -> [Metric: Estimated] {
    let probabilities = sample.probabilities(size: size)
    let looks = measured.reduce(into: [Int](repeating: 0, count: population.count)) { $0[$1.look.draw] += 1 }
    var deviations: [Metric: Estimated] = [:]
    for metric in Metric.allCases {
      let found = measured.compactMap { item -> ChanceMean.Measured? in
        guard let variance = item.variance.square(of: metric) else { return nil }
        let draw = item.look.draw
        let weight = 1 / (probabilities[draw] * Double(looks[draw]))
        return ChanceMean.Measured(
          draw: draw, variance: max(0, variance), weight: weight,
          doubt: method == .moments ? 1 - probabilities[draw] : 1)
      }
      guard !found.isEmpty else { continue }
      deviations[metric] = Estimated(
        rootOf: ChanceMean(of: metric, measured: found, population: population))
    }
    return deviations
  }

  private var isPreciseEnough: Bool { excess <= 1 }

  /// The standard error of a standard deviation, relative to itself, that is wanted.
  private var enough: Double { method == .moments ? Self.wanted : Self.wantedOfSimulation }

  /// The largest standard error, in units of the one that is wanted.
  private var excess: Double {
    // Second moments give all at once; simulations are for what decisions rest on.
    let looked =
      method == .moments
      ? deviations.filter { $0.key != .revenueCV }.map(\.value) : [deviations[.npv]].compactMap { $0 }
    return looked.reduce(0) { excess, deviation in
      let error = deviation.standardError ?? .infinity
      return error == 0 ? excess : max(excess, error / (enough * deviation.value))
    }
  }

  /// The size of a sample that is likely to be large enough, as errors fall with its root: a tenth more, since they are known
  /// by this sample only, and at most twice this one, since more draws may also foresee others better. A quarter more at least, or
  /// steps would be many.
  private var sizeNeeded: Int {
    Int(saturating: (Double(size) * min(2, max(1.25, 1.1 * excess * excess))).rounded(.up))
  }
}

extension ChanceVariance {
  /// What the square of a metric's deviation by chance is the mean of over draws; of `revenue_cv`, of itself.
  fileprivate func square(of metric: Metric) -> Double? {
    metric == .revenueCV ? revenueCV.map { $0 * $0 } : variances[metric]
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
