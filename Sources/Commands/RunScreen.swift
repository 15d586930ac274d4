// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Metrics
import Reporting
import Scenarios

/// What the screen says of a run: each case below the other, then all of them together.
struct RunScreen {
  /// At least one, of the same scenario.
  let runs: [CaseRun]
  /// When the draws were to end; `nil` if their number was given.
  let rule: StoppingRule?
  let seed: UInt64
  /// Whether every uncertain number is at its mean.
  let isPoint: Bool
  /// Whether nothing is uncertain, so that one draw is all that was computed.
  let isCertain: Bool
  let words: Wording

  func show() throws {
    try showExtent()
    for run in runs {
      if let name = run.version.name {
        try Output.write(paragraph: CaseOption.heading(name, words))
        try Output.write()
      }
      try show(run.found)
      if let rule, let verdict = run.verdict {
        try Output.write(text: StoppingReport(rule, run.found.results.sureness, verdict, words).text)
      }
    }
    if runs.count > 1 { try showAllCases() }
  }

  private func showExtent() throws {
    let scenario = runs[0].version.scenario
    try Output.write(paragraph: scenario.name)
    let draws = runs[0].experiment.request.draws
    try Output.write(
      text: StudyResults.extent(of: scenario, draws: isPoint ? nil : draws, seed: seed, words))
    if !isPoint, isCertain {
      let reason = RunCommand.nothingUncertain
      try Output.write(
        words("One draw is all that is computed: \(reason.english).", "\(reason.japanese)ため、計算は1試行のみである。"))
    }
    try Output.write()
  }

  private func show(_ found: ExperimentResults) throws {
    let digest = found.results.digest
    try Output.write(text: StrategyTable(digest, words).text)
    try Output.write(text: Verdict(digest, words).text())
    let afterPlan = AfterPlanText(digest, words).text()
    if !afterPlan.isEmpty { try Output.write(text: afterPlan) }
    for strategy in Set([digest.baseline, digest.best]).sorted() {
      guard let matrix = found.results.activityMatrix(strategy: strategy) else { continue }
      let activity = ActivityMatrix(
        label: digest.lines[strategy].label, matrix: matrix,
        bestTenth: found.results.bestTenth(strategy: strategy), words)
      try Output.write(text: activity.text)
    }
  }

  private func showAllCases() throws {
    let names = runs.map { $0.version.name ?? Caption("") }
    try Output.write(text: CasesVerdict(Array(zip(names, runs.map(\.found.results.digest))), words).text())
    if let bridge = CaseRun.bridge(runs) { try Output.write(text: CaseBridgeText(bridge, words).text) }
    guard let expectation = CaseRun.expectation(runs) else { return }
    let weights = runs.map { $0.version.worldCase?.weight ?? 0 }
    try Output.write(
      text: CasesExpectation(
        Array(zip(names, weights)), runs[0].found.results.digest(of: expectation), words
      ).text)
  }
}
