// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
import Randomness

/// What knowing some inputs before choosing is worth (EVPPI, the expected value of partial perfect information; of
/// everything, EVPI): what choosing by them brings on average, against the one strategy that is best on average.
///
/// Every value is the mean, over the same draws, of what strategies really bring in them, and more knowledge allows
/// every rule that less does. A part is therefore never worth more than the whole, nor less than nothing.
package struct InformationValue: Sendable {
  /// By strategy other than the best on average: its value less the best one's, by draw.
  private let leads: [[Double]]
  private let draws: Int
  private let randomisations: Randomisations

  /// - Parameter values: what decisions are made on, by strategy, then draw.
  package init(values: [[Double]], randomisations: Randomisations) {
    let sums = values.map { $0.reduce(0, +) }
    let best = sums.indices.max { sums[$0] < sums[$1] }!
    leads = values.indices.filter { $0 != best }.map { strategy in
      zip(values[strategy], values[best]).map { value, best in
        let lead = value - best
        // Equal on paper, whatever the order of the sums.
        return abs(lead) <= 1e-12 * max(abs(value), abs(best)) ? 0 : lead
      }
    }
    draws = values[0].count
    self.randomisations = randomisations
  }

  /// Of knowing everything: the best strategy of every draw.
  package var ofEverything: Worth {
    worth(of: DecisionRule(choices: choices(leads)))
  }

  /// Of knowing what the regressors are made of.
  package func partial(_ regressors: Regressors) -> Worth {
    worth(of: [rules(knowing: regressors)])
  }

  /// How to choose who knows what the regressors are made of: by a regression of each strategy's lead on the draws
  /// (Strong, Oakley & Brennan 2014, doi:10.1177/0272989X13505910). What moves two strategies alike is gone before it
  /// can blur the fit.
  package func rules(knowing regressors: Regressors) -> KnownRules {
    let flexibilities = leads.map { lead in
      lead.allSatisfy { $0 == lead[0] } ? 0 : regressors.choice(for: lead)
    }
    func rule(_ flexibilities: [Int]) -> DecisionRule? {
      var fits: [[Double]] = []
      for (lead, flexibility) in zip(leads, flexibilities) {
        // The mean of a lead over the strategy that is best on average is no reason to leave it.
        let fit =
          flexibility == 0
          ? [Double](repeating: 0, count: draws)
          : regressors.crossFitted(lead, candidate: flexibility, parts: randomisations.count)
        guard let fit else { return nil }
        fits.append(fit)
      }
      return DecisionRule(choices: choices(fits))
    }
    let atLeastLinear = flexibilities.map { max($0, min(1, regressors.candidates.count - 1)) }
    let chosen = rule(flexibilities)
    return KnownRules(
      chosen: chosen ?? DecisionRule(choices: [Int?](repeating: nil, count: draws)),
      atLeastLinear: atLeastLinear == flexibilities ? chosen : rule(atLeastLinear))
  }

  /// Of the best of some rules, one of which is always to keep to the strategy that is best on average.
  ///
  /// - Parameter known: of all that is known, and of its parts.
  package func worth(of known: [KnownRules]) -> Worth {
    let all = Array(0..<draws)
    let best = known.map(\.chosen).max { value(of: $0, at: all) < value(of: $1, at: all) }
    if let best, value(of: best, at: all) > 0 { return worth(of: best) }
    // That no rule was found is not to know that there is none: the error is that of following a straight line.
    let errors = known.compactMap(\.atLeastLinear).compactMap(error)
    return Worth(
      estimate: Estimated(0, standardError: errors.max(), reach: randomisations.reach), switches: 0)
  }

  private func worth(of rule: DecisionRule) -> Worth {
    Worth(
      estimate: Estimated(
        value(of: rule, at: Array(0..<draws)), standardError: error(of: rule), reach: randomisations.reach),
      switches: rule.choices.count { $0 != nil })
  }

  private func error(of rule: DecisionRule) -> Double? {
    randomisations.jackknife(draws: draws) { value(of: rule, at: $0) }
  }

  /// The strategy that leads most in each draw; `nil` if none leads the best on average.
  private func choices(_ leads: [[Double]]) -> [Int?] {
    (0..<draws).map { draw in
      var (leader, most) = (Int?.none, 0.0)
      for (strategy, lead) in leads.enumerated() where lead[draw] > most {
        (leader, most) = (strategy, lead[draw])
      }
      return leader
    }
  }

  /// What a rule brings in some draws, against the one strategy that is best in them on average.
  private func value(of rule: DecisionRule, at draws: [Int]) -> Double {
    var gain = 0.0
    var means = [Double](repeating: 0, count: leads.count)
    for draw in draws {
      if let choice = rule.choices[draw] { gain += leads[choice][draw] }
      for (strategy, lead) in leads.enumerated() { means[strategy] += lead[draw] }
    }
    return (gain - max(0, means.max() ?? 0)) / Double(draws.count)
  }
}

/// A strategy for every draw.
package struct DecisionRule: Sendable {
  /// By draw, an index into the leads; `nil` for the strategy that is best on average.
  let choices: [Int?]
}

/// Rules for somebody who knows some inputs.
package struct KnownRules: Sendable {
  /// As flexible as the draws can bear; none where they show no influence.
  let chosen: DecisionRule
  /// The same with a straight line where they show none; `nil` if there are too few draws.
  let atLeastLinear: DecisionRule?
}
