// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
import Randomness

/// Watches lines of a plan month by month, and says from when on what comes is not what the plan foresees.
///
/// A line's next month is foreseen from those before it, as the plan's draws hang together: what is left of it, in standard
/// deviations, is about independent from month to month where the plan holds, however uncertain the plan is. It is added
/// up on both sides, less half a standard deviation a month, and never below 0: a CUSUM (Page 1954,
/// doi:10.1093/biomet/41.1-2.100). It is an alarm where a sum passes a threshold, one for all lines.
///
/// The threshold has its rate from other draws, each taken as if it were what came: with n of them and a rate α, the
/// ⌊α(n + 1)⌋-th largest of what sums reach, over all lines and all months that are watched. Where what comes is one more
/// such draw, it passes that with at most the chance α, whatever the distributions are: all n + 1 are exchangeable, and ranks
/// alike (conformal prediction: Vovk, Gammerman & Shafer 2005, doi:10.1007/b106715).
struct DriftAlarm {
  /// One line, in the months in which it is known or will be.
  struct Line {
    /// Plan months, ascending.
    let months: [Int]
    /// By draw, then month: what would have come.
    let draws: [[Double]]
    /// For the first of `months`.
    let actual: [Double]
  }

  /// What came of one line.
  struct Course {
    /// By month known: the larger of the two sums, in standard deviations.
    let sums: [Double]
    /// The first month at which the sum passed the threshold; an index into the line's months.
    let noticed: Int?
    /// Since when the sum that did has been above 0: where the change is thought to have come (Hinkley 1971).
    let since: Int?
    let isAbove: Bool
  }

  let courses: [Course]
  let threshold: Double
  /// The rate that the threshold has, ≤ that asked for.
  let rate: Double
  /// The share of draws, what came among them, whose sums reach as far in as many months: so much is luck where the plan holds.
  let luck: Double

  /// Half of the shift, in standard deviations a month, that is found soonest.
  static let allowance = 0.5

  /// Draws that are needed for a rate: half of them make the threshold, and the others say how months hang together, which
  /// fewer than 64 tell so badly that little is noticed.
  static func leastDraws(rate: Double) -> Int {
    var draws = 128
    while Self.rank(rate, of: draws / 2) < 1 { draws *= 2 }
    return draws
  }

  private static func rank(_ rate: Double, of count: Int) -> Int {
    // A hair more, so that 0.05 of 19 and one is one.
    Int(saturating: (rate * Double(count + 1) * (1 + 1e-12)).rounded(.down))
  }

  /// - Parameters:
  ///   - lines: each with the same number of draws, at least `leastDraws(rate:)`.
  ///   - rate: above 0.
  init(_ lines: [Line], rate: Double) {
    let count = lines[0].draws.count
    // Neighbours of a design are in different halves: each is as even as the whole.
    let (fitting, judging) = (
      stride(from: 0, to: count, by: 2).map(\.self), stride(from: 1, to: count, by: 2).map(\.self)
    )
    let foresights = lines.map { line in Foresight(fitting.map { line.draws[$0] }) }
    var most = [Double](repeating: 0, count: judging.count)
    var soFar = most
    for (line, foresight) in zip(lines, foresights) {
      for (place, draw) in judging.enumerated() {
        let sums = Self.sums(foresight.surprises(line.draws[draw]))
        most[place] = max(most[place], sums.map(\.larger).max() ?? 0)
        soFar[place] = max(soFar[place], sums.prefix(line.actual.count).map(\.larger).max() ?? 0)
      }
    }
    let rank = Self.rank(rate, of: judging.count)
    precondition(rank >= 1, "There must be enough draws for the rate.")
    let threshold = most.sorted(by: >)[rank - 1]
    self.threshold = threshold
    self.rate = Double(rank) / Double(judging.count + 1)
    courses = zip(lines, foresights).map { line, foresight in
      Self.course(Self.sums(foresight.surprises(line.actual)), threshold: threshold)
    }
    let own = courses.flatMap(\.sums).max() ?? 0
    luck = Double(1 + soFar.count { $0 >= own }) / Double(judging.count + 1)
  }

  /// How a line's months hang together.
  private struct Foresight {
    let covariance: ShrunkCovariance
    let factor: CholeskyFactor?

    init(_ draws: [[Double]]) {
      covariance = ShrunkCovariance(draws)
      factor = covariance.factor(
        scales: covariance.deviations.map { $0 > 0 ? $0 : 1 },
        extra: [Double](repeating: 0, count: covariance.size))
    }

    /// Of the first months: by how many standard deviations each is off from what those before it foretell.
    func surprises(_ values: [Double]) -> [Double] {
      let off = zip(values, covariance.means).map { $0 - $1 }
      return factor?.whitened(off) ?? off.map { _ in 0 }
    }
  }

  private struct Sum {
    var above = 0.0
    var below = 0.0
    var larger: Double { max(above, below) }
  }

  private static func sums(_ surprises: [Double]) -> [Sum] {
    var sum = Sum()
    return surprises.map { surprise in
      sum.above = max(0, sum.above + surprise - allowance)
      sum.below = max(0, sum.below - surprise - allowance)
      return sum
    }
  }

  private static func course(_ sums: [Sum], threshold: Double) -> Course {
    let larger = sums.map(\.larger)
    guard let noticed = larger.firstIndex(where: { $0 > threshold }) else {
      return Course(sums: larger, noticed: nil, since: nil, isAbove: false)
    }
    let isAbove = sums[noticed].above >= sums[noticed].below
    let own = sums.map { isAbove ? $0.above : $0.below }
    let quiet = own[..<noticed].lastIndex { $0 == 0 }
    return Course(sums: larger, noticed: noticed, since: quiet.map { $0 + 1 } ?? 0, isAbove: isAbove)
  }
}
