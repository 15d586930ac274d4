// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Metrics
import Reporting

/// The frontier of two aims.
extension OptimiseCommand {
  /// Those that are to be high come first, as they are given.
  var aims: [Aim] {
    get throws {
      try maximise.map { Aim(measure: try Measure($0, of: "--maximise"), isMaximised: true) }
        + minimise.map { Aim(measure: try Measure($0, of: "--minimise"), isMaximised: false) }
    }
  }

  func findFrontier() throws {
    let written = try VariedNumbers(varied)
    _ = try frontierRequest(written)
    let study = try Study(options, of: world, draws: draws)
    let found = try reportingFailures {
      let numbers = try written.resolved(in: study)
      let frontier = try FrontierStudy(
        scenario: study.scenario, varied: study.outcomes(varying: numbers.variations, years: numbers.years),
        own: study.outcomes(varying: []), request: try frontierRequest(numbers))
      Study.announce(seconds: try frontier.estimatedSeconds(), options.words)
      let bar = ProgressBar("Searching", total: frontier.estimatedPlans)
      defer { bar.finish() }
      return try frontier.run { bar.advance(by: $0) }
    }
    try study.finish(
      found.tables, report: FrontierText(found, options.words).text, decideOn: decideOn.metric)
  }

  private func frontierRequest(_ varied: VariedNumbers) throws -> FrontierRequest {
    FrontierRequest(
      ranges: varied.ranges, aims: try aims, limits: try limits, strategy: strategy,
      decideOn: decideOn.metric, language: options.lang)
  }
}
