// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

extension PilotDecision {
  /// What up to so many pilots in a row are worth, with a decision after each.
  ///
  /// - Parameters:
  ///   - measure: counts, in one arm.
  ///   - size: customers of each pilot.
  ///   - laters: what strategies are worth that begin after 1, 2 … pilots, by strategy, then draw.
  package func repeated(
    _ measure: PilotMeasure, size: Int, months: Int, cost: PilotCost?, laters: [[[Double]]]
  ) throws(RunError) -> PilotResults.Repeated {
    let arms = try laters.indices.map { index throws(RunError) in
      try measure.arms(size * (index + 1), measured, months: months)[0]
    }
    // Against beginning now with what is best now.
    let values = laters.map { $0.map { zip($0, now[best]).map { $0 - $1 } } }
    let flat = values.flatMap(\.self)
    let fit = PilotFit(flat, measured: measured.values, control: nil)
    let fitted = flat.indices.map { place in fit.partOfDraw.map { fit.means[$0][place] } }
    let fits = values.indices.map { stage in
      Array(fitted[stage * now.count..<(stage + 1) * now.count])
    }
    let pilot = RepeatedPilot(arms, fits: fits, cost: cost?.of(size) ?? 0)
    return PilotResults.Repeated(
      size: size,
      net: Estimated(
        pilot.worth, standardError: randomisations.mean(pilot.gains(values)).standardError,
        reach: randomisations.reach),
      expected: pilot.expected,
      stages: zip(pilot.stages, arms).map { Self.rules($0, $1) })
  }

  /// What leads to what; counts that come about less than once in a million times are not told from their neighbours.
  private static func rules(_ stage: RepeatedPilot.Stage, _ arm: PilotArm) -> [PilotResults.Repeated.Rule] {
    var rules: [PilotResults.Repeated.Rule] = []
    for (result, action) in stage.actions.enumerated() {
      let probability = stage.probabilities[result] * stage.fractions[result]
      guard probability >= 1e-6 else { continue }
      let strategy = action == -1 ? nil : action
      if rules.last.map({ $0.strategy == strategy }) ?? false {
        rules[rules.count - 1].to = arm.value(result)
        rules[rules.count - 1].probability += probability
      } else {
        rules.append(
          .init(
            from: arm.value(result), to: arm.value(result), strategy: strategy, probability: probability))
      }
    }
    return rules
  }
}
