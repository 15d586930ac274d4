// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What knowing some inputs before choosing is worth: E[max over strategies of E(value | inputs)] − max of E(value),
/// the expected value of partial perfect information (EVPPI).
///
/// The inner mean is regressed on the draws (Strong, Oakley & Brennan 2014, doi:10.1177/0272989X13505910), for each
/// strategy's lead over the one that is best on average: what moves both alike is gone before it can blur the fit.
package enum InformationValue {
  /// Of knowing everything: E[max] − max E (EVPI).
  ///
  /// - Parameter values: what decisions are made on, by strategy, then draw.
  package static func ofEverything(values: [[Double]], randomisations: Randomisations) -> Worth {
    let leads = self.leads(values)
    let estimate = randomisations.estimated(draws: values[0].count) { gain(leads, at: $0) }!
    return Worth(estimate: estimate, switches: switches(leads, draws: values[0].count))
  }

  /// Of knowing some inputs.
  package static func partial(
    values: [[Double]], regressors: Regressors, randomisations: Randomisations
  ) -> Worth {
    let leads = self.leads(values)
    let choices = leads.map { lead in
      lead.allSatisfy { $0 == lead[0] } ? 0 : regressors.choice(for: lead)
    }
    func fits(_ choices: [Int], at kept: [Int]) -> [[Double]]? {
      var fits: [[Double]] = []
      for (lead, choice) in zip(leads, choices) {
        guard let fit = regressors.fit(lead, candidate: choice, draws: kept) else { return nil }
        fits.append(fit)
      }
      return fits
    }
    let draws = values[0].count
    let all = Array(0..<draws)
    let known = fits(choices, at: all) ?? []
    // That the draws show no influence is not to know that there is none: the error is that of a straight line.
    let atLeastLinear = choices.map { max($0, min(1, regressors.candidates.count - 1)) }
    let error = randomisations.jackknife(draws: draws) { kept in
      fits(atLeastLinear, at: kept).map { gain($0, at: Array(kept.indices)) }
    }
    return Worth(
      estimate: Estimated(gain(known, at: all), standardError: error, reach: randomisations.reach),
      switches: switches(known, draws: draws))
  }

  /// By strategy other than the best on average: its value less the best one's.
  private static func leads(_ values: [[Double]]) -> [[Double]] {
    let sums = values.map { $0.reduce(0, +) }
    let best = sums.indices.max { sums[$0] < sums[$1] }!
    return values.indices.filter { $0 != best }.map { strategy in
      zip(values[strategy], values[best]).map { value, best in
        let lead = value - best
        // Equal on paper, whatever the order of the sums.
        return abs(lead) <= 1e-12 * max(abs(value), abs(best)) ? 0 : lead
      }
    }
  }

  /// In how many draws another strategy than the one best on average leads.
  private static func switches(_ leads: [[Double]], draws: Int) -> Int {
    (0..<draws).count { draw in leads.contains { $0[draw] > 0 } }
  }

  /// What switching to the leader of each draw brings, against staying with the one leader on average.
  private static func gain(_ leads: [[Double]], at draws: [Int]) -> Double {
    var switching = 0.0
    var means = [Double](repeating: 0, count: leads.count)
    for draw in draws {
      var most = 0.0
      for (strategy, lead) in leads.enumerated() {
        most = max(most, lead[draw])
        means[strategy] += lead[draw]
      }
      switching += most
    }
    return (switching - max(0, means.max() ?? 0)) / Double(draws.count)
  }
}
