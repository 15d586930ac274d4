// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics
package import Scenarios

extension Experiment {
  /// What came of running until a decision is sure.
  package struct Settled: Sendable {
    package var experiment: Experiment
    package var found: ExperimentResults
    package var verdict: StoppingRule.Verdict
  }

  /// Fewer draws say too little about their own error.
  package static let fewestDraws = 256

  /// Runs with twice as many draws each time until `rule` has its answer, or the request's draws are reached.
  ///
  /// Every time is a run of its own, from the first draw on: what it found is what a run that was asked for as many
  /// draws finds. All of them together take as long as one with twice the last number.
  ///
  /// - Parameter progress: told of every draw of a strategy that is done, from any thread.
  package static func run(
    scenario: Scenario, request: RunRequest, until rule: StoppingRule, progress: @Sendable (Int) -> Void
  ) throws -> Settled {
    var request = request
    let most = request.draws
    request.draws = min(fewestDraws, most)
    while true {
      let experiment = try Experiment(scenario: scenario, request: request)
      let found = try experiment.run(progress: progress)
      let verdict = rule.verdict(on: found.results.sureness)
      if verdict != .open || request.draws == most {
        return Settled(experiment: experiment, found: found, verdict: verdict)
      }
      request.draws = min(2 * request.draws, most)
    }
  }
}
