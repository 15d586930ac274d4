// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Reporting
import Scenarios

/// Solving one case, or the file as written, and what there is to mind about the results.
extension RunCommand {
  func solve(
    _ version: LoadedScenario.Version, _ request: RunRequest, until rule: StoppingRule?
  ) throws -> CaseRun {
    let scenario = version.scenario
    let started = Date()
    if let rule {
      let bar = ProgressBar("Running", total: 2 * request.draws * scenario.strategies.count)
      let settled = try Experiment.run(scenario: scenario, request: request, until: rule) {
        bar.advance(by: $0)
      }
      bar.finish()
      note(settled.experiment)
      note(settled.found, of: scenario)
      return CaseRun(
        version: version, experiment: settled.experiment, found: settled.found, verdict: settled.verdict,
        prepareSeconds: Date().timeIntervalSince(started), solveSeconds: 0)
    }
    let preparing = ProgressBar("Preparing", total: scenario.strategies.count)
    let experiment = try Experiment(scenario: scenario, request: request) { preparing.advance(by: $0) }
    preparing.finish()
    let prepared = Date()
    note(experiment)
    Study.announce(seconds: experiment.estimatedSeconds, options.words)
    let bar = ProgressBar("Running", total: request.draws * scenario.strategies.count)
    let found = try experiment.run(willMeasureChance: { bar.begin("Measuring chance", total: $0) }) {
      bar.advance(by: $0)
    }
    bar.finish()
    note(found, of: scenario)
    return CaseRun(
      version: version, experiment: experiment, found: found, verdict: nil,
      prepareSeconds: prepared.timeIntervalSince(started), solveSeconds: Date().timeIntervalSince(prepared))
  }

  func note(_ experiment: Experiment) {
    for (strategy, report) in zip(experiment.scenario.strategies, experiment.nodes) where report.moved > 1e-6
    {
      let error = report.moved.formatted(.number.precision(.significantDigits(1)))
      Output.report(
        options.words(
          "note: \(strategy.key): customers differ in more ways than could be integrated exactly; outcomes "
            + "are good to about \(error)",
          "注：\(strategy.key)：顧客の違いが多岐にわたり厳密には積分できない。結果の相対誤差は約\(error)である"))
    }
  }

  func note(_ found: ExperimentResults, of scenario: Scenario) {
    for noise in found.noise where noise.share > NoiseShare.most {
      let strategy = scenario.strategies[noise.strategy].key
      let money = noise.standardError.formatted(.number.precision(.significantDigits(1...2)))
      let isCompared =
        noise.strategy != scenario.baseline && !scenario.space.unknowns.isEmpty && found.results.draws > 1
      let share = percent(noise.share)
      Output.report(
        options.words(
          "note: \(strategy) is simulated customer by customer: "
            + (isCompared
              ? "chance is \(share) of the variance of its difference between draws (1 % or less is "
                + "wanted), so its probabilities are rough; the mean is good to about \(money)"
              : "its \(decideOn.metric.key) is good to about \(money)"),
          "注：\(strategy)は顧客1人ずつのシミュレーションによる。"
            + (isCompared
              ? "試行間の差の分散のうち偶然の変動が\(share)を占め（1%以下が望ましい）、確率は概算である。平均の誤差は約\(money)である"
              : "\(decideOn.metric.label.japanese)の誤差は約\(money)である")))
    }
    // Who asks for simulations knows that they scatter; the file says how much.
    guard !segments, !solver.isSimulation else { return }
    for (index, strategy) in scenario.strategies.enumerated() {
      let chance = found.results.summary(of: decideOn.metric, strategy: index)
      guard let deviation = chance.chanceDeviation, let error = chance.chanceError,
        error > Self.roughly * deviation
      else { continue }
      let relative = percent(error / deviation)
      Output.report(
        options.words(
          "note: sd_chance of \(decideOn.metric.key) of \(strategy.key) is good to about "
            + "\(relative): chance was simulated, and sd_chance_mcse says how well each is known",
          "注：\(strategy.key)の\(decideOn.metric.label.japanese)の sd_chance の誤差は約\(relative)である。"
            + "偶然の変動はシミュレーションにより、それぞれの精度は sd_chance_mcse に示す"))
    }
  }

  /// Of a standard deviation by chance: an error from which on it is pointed out.
  private static let roughly = 0.05

  private func percent(_ share: Double) -> String {
    (share * 100).formatted(.number.precision(.significantDigits(1))) + options.words(" %", "%")
  }
}
