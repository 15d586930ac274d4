// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers
import Randomness

/// Pilots in a row, each of n customers, with a decision after each: stop and choose, or ask n more (plan, do, check, act).
///
/// What has been counted so far says all that the pilots together have to say. Of k successes among (j + 1)·n customers, how many
/// came in the first j·n does not hang on the number that is measured (a hypergeometric count; of Poisson counts a binomial one), so
/// that what going on is worth follows from what stopping is worth, backwards (backward induction; Raiffa & Schlaifer 1961, "Applied
/// Statistical Decision Theory"). For the draws as the prior this is exact but for counts less likely than 10⁻²⁰.
struct RepeatedPilot {
  /// What is done after so many pilots, by the count of all of them.
  struct Stage {
    /// A strategy, or -1 to go on.
    var actions: [Int]
    /// How likely each count is, whether the stage is reached or not.
    var probabilities: [Double]
    /// How likely it is with each count that nobody has stopped before.
    var fractions: [Double]
  }

  /// After 1, 2 … pilots.
  private(set) var stages: [Stage] = []
  /// Against choosing now; less than nothing where even the first pilot does not pay.
  let worth: Double
  /// How many pilots are run on average.
  private(set) var expected = 1.0

  private let arms: [PilotArm]
  private let cost: Double

  /// - Parameters:
  ///   - arms: of 1, 2 … pilots together; they count.
  ///   - fits: after as many, by strategy, then draw: what it is worth then given the measured number, against the best of now.
  ///   - cost: of one pilot.
  init(_ arms: [PilotArm], fits: [[[Double]]], cost: Double) {
    self.arms = arms
    self.cost = cost
    let ones = [[Double](repeating: 1, count: fits[0][0].count)]
    let stops = zip(arms, fits).map { Self.sums($0, $1) }
    let probabilities = arms.map { Self.sums($0, ones)[0] }
    var values: [Double] = []
    var actions: [[Int]] = []
    for stage in arms.indices.reversed() {
      let onward =
        stage == arms.count - 1 ? nil : Self.back(values, from: arms[stage + 1], to: arms[stage], stage)
      var (own, taken): ([Double], [Int]) = ([], [])
      for result in 0..<arms[stage].results {
        let best = stops[stage].indices.max { stops[stage][$0][result] < stops[stage][$1][result] }!
        let stop = stops[stage][best][result]
        let go = onward.map { $0[result] - cost * probabilities[stage][result] } ?? -.infinity
        own.append(max(stop, go))
        taken.append(go > stop ? -1 : best)
      }
      values = own
      actions.insert(taken, at: 0)
    }
    worth = values.reduce(0, +) - cost
    var fractions = [Double](repeating: 1, count: arms[0].results)
    for stage in arms.indices {
      stages.append(
        Stage(actions: actions[stage], probabilities: probabilities[stage], fractions: fractions))
      guard stage + 1 < arms.count else { break }
      let going = zip(fractions, actions[stage]).map { $1 == -1 ? $0 : 0 }
      expected += zip(going, probabilities[stage]).reduce(0) { $0 + $1.0 * $1.1 }
      var next = [Double](repeating: 0, count: arms[stage + 1].results)
      Self.split(arms[stage], arms[stage + 1], stage) { early, late, probability in
        next[late] += going[early] * probability
      }
      fractions = next
    }
  }

  /// By draw, what the same actions bring where strategies are worth this.
  ///
  /// - Parameter values: after 1, 2 … pilots, by strategy, then draw; against the best of now.
  func gains(_ values: [[[Double]]]) -> [Double] {
    var gains = [Double](repeating: -cost, count: values[0][0].count)
    var row: [Double] = []
    for (stage, own) in stages.enumerated() {
      for draw in gains.indices {
        let first = arms[stage].fill(&row, draw: draw)
        for (index, probability) in row.enumerated() {
          let action = own.actions[first + index]
          let value = action == -1 ? -cost : values[stage][action][draw]
          gains[draw] += probability * own.fractions[first + index] * value
        }
      }
    }
    return gains
  }

  /// By what is summed, then count: the mean over draws of it times the probability of the count.
  private static func sums(_ arm: PilotArm, _ values: [[Double]]) -> [[Double]] {
    var sums = [[Double]](repeating: [Double](repeating: 0, count: arm.results), count: values.count)
    var row: [Double] = []
    let draws = values[0].count
    for draw in 0..<draws {
      let first = arm.fill(&row, draw: draw)
      for place in values.indices {
        let value = values[place][draw] / Double(draws)
        for (index, probability) in row.enumerated() { sums[place][first + index] += value * probability }
      }
    }
    return sums
  }

  private static func back(_ values: [Double], from late: PilotArm, to early: PilotArm, _ stage: Int)
    -> [Double]
  {
    var sums = [Double](repeating: 0, count: early.results)
    split(early, late, stage) { sums[$0] += values[$1] * $2 }
    return sums
  }

  /// Goes to each count after `stage` + 1 pilots, given that after one more, with its probability.
  private static func split(
    _ early: PilotArm, _ late: PilotArm, _ stage: Int, _ body: (Int, Int, Double) -> Void
  ) {
    let (offset, lateOffset) = (Int(saturating: early.value(0)), Int(saturating: late.value(0)))
    let share = Double(stage + 1) / Double(stage + 2)
    for result in 0..<late.results {
      let all = result + lateOffset
      let mean = Double(all) * share
      // The hypergeometric count strays less than the binomial one.
      let reach = 12 * (mean * (1 - share)).squareRoot() + 30
      let low = max(offset, Int(saturating: (mean - reach).rounded(.down)), 0)
      let high = min(all, offset + early.results - 1, Int(saturating: (mean + reach).rounded(.up)))
      guard low <= high else { continue }
      for count in low...high {
        let probability = early.share(of: count, among: all, share: share, in: late)
        if probability > 1e-20 { body(count - offset, result, probability) }
      }
    }
  }
}

extension PilotArm {
  /// How likely it is that of `all` in a larger sample so many were in this one.
  fileprivate func share(of count: Int, among all: Int, share: Double, in larger: PilotArm) -> Double {
    guard case .binomial(let trials) = law, case .binomial(let more) = larger.law else {
      return exp(
        SpecialFunctions.logBinomialDensity(Double(count), trials: Double(all), probability: share))
    }
    guard all - count <= more - trials, count <= trials else { return 0 }
    func log(_ count: Int, _ trials: Int) -> Double {
      SpecialFunctions.logBinomialDensity(Double(count), trials: Double(trials), probability: 0.5)
    }
    return exp(log(count, trials) + log(all - count, more - trials) - log(all, more))
  }
}
