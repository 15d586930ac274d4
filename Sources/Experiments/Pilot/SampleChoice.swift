// SPDX-License-Identifier: GPL-3.0-or-later

/// How to choose by what a pilot finds, and what that is worth before it is run: the expected value of sample information, EVSI
/// (Raiffa & Schlaifer 1961, "Applied Statistical Decision Theory"; by a fit for the mean given the measured number as Strong, Oakley,
/// Brennan & Breeze 2015 have it, doi:10.1177/0272989X15575286).
///
/// No data are simulated. With N draws as the prior, a result k is worth, to one who chooses best by it,
/// max over strategies of (1/N)·Σᵢ g(xᵢ)·p(k | xᵢ), g being a strategy's mean lead given the measured number x; summed over all
/// results this is exact for these draws. It is never less than nothing, nor more than knowing x (Jensen's inequality), and rises
/// with n wherever a smaller sample is a part of a larger one (Blackwell 1953, doi:10.1214/aoms/1177729032).
struct SampleChoice {
  /// What results lead to: by result, the lead that is taken; -1 to stay with the strategy that is best on average. Of two arms all
  /// results of the measured one stand together for each result of the control arm.
  private(set) var choices: [Int]
  /// How likely each result is, before the pilot.
  private(set) var probabilities: [Double]
  /// By lead, then draw: how likely the pilot has it chosen.
  private(set) var chosen: [[Double]]
  /// Against staying.
  private(set) var worth: Double
  let arms: [PilotArm]

  /// - Parameters:
  ///   - arms: the measured one last.
  ///   - fit: of the leads over the strategy that is best on average.
  init(_ arms: [PilotArm], fit: PilotFit) {
    let leads = fit.means[0].count
    let draws = fit.partOfDraw.count
    // By lead the sum of its means times the probability of each result; after the leads that of 1.
    let sums = Self.sums(arms, fit)
    let results = arms.reduce(1) { $0 * $1.results }
    var worth = 0.0
    choices = (0..<results).map { result in
      var (choice, most) = (-1, 0.0)
      for lead in 0..<leads where sums[lead * results + result] > most {
        (choice, most) = (lead, sums[lead * results + result])
      }
      worth += most
      return choice
    }
    self.worth = worth / Double(draws)
    probabilities = sums[(leads * results)...].map { $0 / Double(draws) }
    self.arms = arms
    chosen = Self.chosen(by: choices, arms, leads: leads, draws: draws)
  }

  private static func sums(_ arms: [PilotArm], _ fit: PilotFit) -> [Double] {
    let results = arms.reduce(1) { $0 * $1.results }
    let width = arms[arms.count - 1].results
    let factors = fit.means.map { $0 + [1] }
    var sums = [Double](repeating: 0, count: factors[0].count * results)
    sums.withUnsafeMutableBufferPointer { sums in
      visit(arms, draws: fit.partOfDraw.count) { draw, control, weight, first, row in
        for (place, factor) in factors[fit.partOfDraw[draw]].enumerated() {
          let (start, scale) = (place * results + control * width + first, factor * weight)
          row.withUnsafeBufferPointer { row in
            for index in row.indices { sums[start + index] += scale * row[index] }
          }
        }
      }
    }
    return sums
  }

  /// By lead, then draw, how likely a rule takes it.
  ///
  /// - Parameter choices: by result, as above.
  static func chosen(by choices: [Int], _ arms: [PilotArm], leads: Int, draws: Int) -> [[Double]] {
    let width = arms[arms.count - 1].results
    // By result of the control arm, where choices change.
    let stretches = stride(from: 0, to: choices.count, by: width).map {
      start -> [(choice: Int, from: Int, to: Int)] in
      var stretches: [(choice: Int, from: Int, to: Int)] = []
      for result in 0..<width {
        if stretches.last?.choice == choices[start + result] {
          stretches[stretches.count - 1].to = result + 1
        } else {
          stretches.append((choices[start + result], result, result + 1))
        }
      }
      return stretches.filter { $0.choice >= 0 }
    }
    var chosen = [[Double]](repeating: [Double](repeating: 0, count: draws), count: leads)
    var (upTo, known): ([Double], Int) = ([], -1)
    visit(arms, draws: draws) { draw, control, weight, first, row in
      if known != draw {
        known = draw
        upTo = row.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
      }
      for stretch in stretches[control] {
        let (low, high) = (max(0, stretch.from - first), min(row.count, stretch.to - first))
        if low < high { chosen[stretch.choice][draw] += weight * (upTo[high] - upTo[low]) }
      }
    }
    return chosen
  }

  /// Goes to each result of the control arm that is possible in each draw, with how likely it is, and the measured arm's probabilities
  /// from their first result on.
  private static func visit(
    _ arms: [PilotArm], draws: Int, _ body: (Int, Int, Double, Int, [Double]) -> Void
  ) {
    var (row, other): ([Double], [Double]) = ([], [])
    let last = arms[arms.count - 1]
    for draw in 0..<draws {
      let first = last.fill(&row, draw: draw)
      guard arms.count > 1 else {
        body(draw, 0, 1, first, row)
        continue
      }
      let start = arms[0].fill(&other, draw: draw)
      for (index, weight) in other.enumerated() { body(draw, start + index, weight, first, row) }
    }
  }
}
