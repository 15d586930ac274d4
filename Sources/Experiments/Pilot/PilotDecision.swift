// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// A choice between strategies, now or after a pilot, over draws of what they are worth.
package struct PilotDecision: Sendable {
  /// By strategy, then draw.
  package let now: [[Double]]
  let later: [[Double]]
  private let baseline: Int
  /// The best on average.
  package let best: Int
  package let bestLater: Int
  /// By strategy other than `bestLater`: its index, and its lead by draw.
  private let others: [Int]
  private let leads: [[Double]]
  package let fit: PilotFit
  let measured: MeasuredDraws
  let randomisations: Randomisations

  /// - Parameters:
  ///   - now: what strategies are worth that begin now, by strategy, then draw.
  ///   - later: the same of those that begin after the pilot.
  ///   - baseline: an index into strategies.
  package init(
    now: [[Double]], later: [[Double]], baseline: Int, measured: MeasuredDraws, randomisations: Randomisations
  ) {
    self.now = now
    self.later = later
    self.baseline = baseline
    self.measured = measured
    self.randomisations = randomisations
    best = Self.best(now)
    let bestLater = Self.best(later)
    self.bestLater = bestLater
    others = later.indices.filter { $0 != bestLater }
    leads = others.map { strategy in
      zip(later[strategy], later[bestLater]).map { value, best in
        let lead = value - best
        // Equal on paper, whatever the order of the sums.
        return abs(lead) <= 1e-12 * max(abs(value), abs(best)) ? 0 : lead
      }
    }
    fit = PilotFit(leads, measured: measured.values, control: measured.varyingControl)
  }

  private static func best(_ values: [[Double]]) -> Int {
    let sums = values.map { $0.reduce(0, +) }
    return sums.indices.max { (sums[$0], $1) < (sums[$1], $0) }!
  }

  private var draws: Int { measured.values.count }

  /// By draw, the lead that is best given the measured number; -1 of none.
  private var truth: [Int] {
    let best = fit.means.map { means in
      var (choice, most) = (-1, 0.0)
      for (lead, mean) in means.enumerated() where mean > most { (choice, most) = (lead, mean) }
      return choice
    }
    return fit.partOfDraw.map { best[$0] }
  }

  /// What knowing the number would be worth: EVPPI, by the fit that samples are judged by.
  package var knowing: Estimated {
    let value = fit.partOfDraw.reduce(0.0) { $0 + max(0, fit.means[$1].max() ?? 0) } / Double(draws)
    let truth = truth
    let chosen = others.indices.map { lead in truth.map { $0 == lead ? 1.0 : 0 } }
    return estimated(value, gains(chosen))
  }

  /// The fitted lead of the first strategy that is not the best on average, by draw.
  package var fittedLeads: [Double] { fit.partOfDraw.map { fit.means[$0].first ?? 0 } }

  /// How often the best on average is not the best given the measured number.
  package var wrongNow: Double { Double(truth.count { $0 >= 0 }) / Double(draws) }

  /// What knowing everything would be worth: EVPI.
  package var everything: Estimated {
    InformationValue(values: later, randomisations: randomisations).ofEverything.estimate
  }

  /// What the best loses by beginning later.
  package var delayLoss: Estimated {
    let losses = zip(now[best], later[bestLater]).map { $0 - $1 }
    return randomisations.mean(losses)
  }

  /// By draw, what a rule brings against the best on average.
  ///
  /// - Parameter chosen: by lead, then draw, how likely it takes it.
  private func gains(_ chosen: [[Double]]) -> [Double] {
    (0..<draws).map { draw in
      leads.indices.reduce(0.0) { $0 + chosen[$1][draw] * leads[$1][draw] }
    }
  }

  /// A worth with the error that what a rule brings has, the rule being fixed, against the one strategy that is best in
  /// the draws.
  private func estimated(_ value: Double, _ gains: [Double]) -> Estimated {
    let error = randomisations.jackknife(draws: draws) { kept in
      let gain = kept.reduce(0.0) { $0 + gains[$1] }
      let best = leads.map { lead in kept.reduce(0.0) { $0 + lead[$1] } }.max() ?? 0
      return (gain - max(0, best)) / Double(kept.count)
    }
    return Estimated(value, standardError: error, reach: randomisations.reach)
  }

  /// What a pilot of a size is worth.
  ///
  /// - Parameter months: for which customers are followed.
  package func sample(
    _ measure: PilotMeasure, size: Int, months: Int, cost: PilotCost?
  ) throws(RunError) -> PilotResults.Sample {
    let arms = try measure.arms(size, measured, months: months)
    let choice = SampleChoice(arms, fit: fit)
    let gains = gains(choice.chosen)
    let spent = cost?.of(size * arms.count) ?? 0
    let loss = delayLoss.value
    // Per draw, against beginning now with what is best on average.
    let whole = zip(gains, zip(later[bestLater], now[best])).map { $0 + $1.0 - $1.1 }
    let rates = rates(choice.chosen)
    let blunt = SampleChoice.chosen(
      by: measure.choicesAtFaceValue(arms, size, fit: fit, months: months), arms, leads: leads.count,
      draws: draws)
    let bluntRates = self.rates(blunt)
    let bluntGains = self.gains(blunt)
    return PilotResults.Sample(
      size: size, worth: estimated(choice.worth, gains), cost: spent,
      net: Estimated(
        choice.worth - loss - spent, standardError: randomisations.mean(whole).standardError,
        reach: randomisations.reach),
      changes: zip(choice.choices, choice.probabilities).reduce(0) { $0 + ($1.0 >= 0 ? $1.1 : 0) },
      wrong: rates.wrong, falseGo: rates.falseGo, missed: rates.missed,
      faceValue: .init(
        worth: randomisations.mean(bluntGains), wrong: bluntRates.wrong, falseGo: bluntRates.falseGo),
      rules: choice.rules.map {
        .init(
          from: $0.from, to: $0.to, strategy: $0.choice < 0 ? bestLater : others[$0.choice],
          probability: $0.probability)
      },
      controlResult: choice.controlResult.map { arms[0].value($0) })
  }

  /// How often a rule is wrong, leaves the baseline for nothing, and keeps it for nothing.
  private func rates(_ chosen: [[Double]]) -> (wrong: Double, falseGo: Double?, missed: Double?) {
    let base = others.firstIndex(of: baseline) ?? -1
    var (wrong, left, falselyLeft, better, missed) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for (draw, truth) in truth.enumerated() {
      let stays = max(0, 1 - leads.indices.reduce(0.0) { $0 + chosen[$1][draw] })
      func share(_ lead: Int) -> Double { lead < 0 ? stays : chosen[lead][draw] }
      wrong += max(0, 1 - share(truth))
      let kept = share(base)
      left += max(0, 1 - kept)
      if truth == base {
        falselyLeft += max(0, 1 - kept)
      } else {
        better += 1
        missed += kept
      }
    }
    return (
      wrong / Double(draws), left > 1e-12 * Double(draws) ? falselyLeft / left : nil,
      better > 0 ? missed / better : nil
    )
  }
}
