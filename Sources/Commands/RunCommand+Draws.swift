// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Metrics
import Reporting
import Scenarios

/// How many draws a run has.
extension RunCommand {
  /// A point is one draw of the exact solver.
  func validatePoint() throws {
    guard point else { return }
    let others = [
      ("--draws", givenDraws != nil), ("--until", until != nil), ("--segments", segments),
      ("--solver \(solver.rawValue)", solver.isSimulation),
    ]
    guard let other = others.first(where: \.1) else { return }
    throw ValidationError("--point is one draw of the exact solver: leave out \(other.0)")
  }

  func request(for versions: [LoadedScenario.Version]) -> RunRequest {
    var request = RunRequest(
      draws: drawsReason(for: versions) == nil ? draws : 1, seed: options.seed,
      solver: segments ? .individual : solver, threads: options.threadCount,
      decideOn: decideOn.metric,
      language: options.lang)
    request.gathersActivity = segments
    request.isPoint = point
    request.statesQuarters = period == .quarter
    return request
  }

  /// Whether all draws are the same: nothing is uncertain, and nothing is left to luck in what is computed.
  func isCertain(_ versions: [LoadedScenario.Version]) -> Bool {
    !segments && !solver.isSimulation
      && versions.allSatisfy {
        $0.scenario.space.unknowns.isEmpty && $0.scenario.withoutExpectation.isEmpty
      }
  }

  /// Why there is one draw that was not asked for; `nil` if there are as many as asked for.
  func drawsReason(for versions: [LoadedScenario.Version]) -> String? {
    if point { return "every uncertain number is at its mean" }
    return isCertain(versions) ? Self.nothingUncertain.english : nil
  }

  static let nothingUncertain = Caption("nothing in the scenario is uncertain", "シナリオに不確実な前提がない")

  /// Says that what was asked for changes nothing.
  func noteUnneededDraws(for versions: [LoadedScenario.Version]) {
    guard !point, isCertain(versions) else { return }
    guard (givenDraws ?? 1) > 1 || until != nil else { return }
    let option = until == nil ? "--draws" : "--until"
    Output.report(
      options.words(
        "note: \(Self.nothingUncertain.english): one draw is computed, not what \(option) asks for, since all "
          + "would be the same",
        "注：\(Self.nothingUncertain.japanese)ため、どの試行も同じになる。\(option) の指定によらず1試行のみ計算する"))
  }
}
