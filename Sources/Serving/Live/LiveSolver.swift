// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Metrics
import Reporting
import Scenarios
import Synchronization

/// Solves what the page asks for, one thing at a time, and what nobody waits for any more not at all.
final class LiveSolver: Sendable {
  /// Why there is no answer, other than moves that cannot be.
  enum Unanswered: Error {
    /// Something newer was asked for.
    case superseded
    case failed(RunError)
  }

  private let settings: LiveSettings
  private let latest = LatestRequests()
  private let turn = Mutex(())

  init(_ settings: LiveSettings) {
    self.settings = settings
  }

  /// What a request is, so that a newer one of the same tab takes its place.
  struct Ticket: Sendable {
    var tab: String
    var number: Int
  }

  func arrived(_ ticket: Ticket) { latest.arrived(ticket.number, from: ticket.tab) }

  private func isWanted(_ ticket: Ticket) -> Bool { latest.isLatest(ticket.number, from: ticket.tab) }

  /// What follows while a number moves, with the milliseconds that it took to solve.
  func totals(
    _ scenario: Scenario, of open: OpenScenario, for ticket: Ticket
  ) throws(Unanswered) -> (source: ReportSource, milliseconds: Double) {
    try inTurn(ticket) { () throws(RunError) in
      let started = Date()
      let results = try open.totals.results(of: scenario, language: settings.language)
      let comparison = results.comparison
      let source = ReportSource(
        results, comparison, of: scenario,
        tables: [results.table(of: comparison), results.summaryTable(of: LiveSections.metrics)], settings)
      return (source, Date().timeIntervalSince(started) * 1000)
    }
  }

  /// What follows once it rests.
  func details(
    _ scenario: Scenario, of open: OpenScenario, for ticket: Ticket
  ) throws(Unanswered) -> ReportSource {
    try inTurn(ticket) { () throws(RunError) in
      let found = try self.run(scenario, draws: open.draws) { self.isWanted(ticket) }
      let results = found.results
      let comparison = results.comparison
      return ReportSource(
        results, comparison, of: scenario,
        tables: [
          results.table(of: comparison), results.summaryTable(of: LiveSections.metrics), results.bridgeTable,
          results.timelineTable, results.annualTable, results.customerTable,
        ], settings)
    }
  }

  /// The points of a map, which gives way to moves between one point and the next.
  func points(
    of map: NumberMap, totals: LiveTotals, for ticket: Ticket
  ) throws(Unanswered) -> [NumberMap.Point] {
    var points: [NumberMap.Point] = []
    for index in 0..<map.count {
      points.append(try inTurn(ticket) { () throws(RunError) in map.point(index, totals: totals) })
    }
    return points
  }

  /// Whether a strategy comes to the same in two scenarios.
  func isSame(_ one: (scenario: Scenario, strategy: Int), _ other: (scenario: Scenario, strategy: Int))
    -> Bool
  {
    let draws = Evaluation.draws
    func outcomes(_ version: (scenario: Scenario, strategy: Int)) -> [Outcome]? {
      (try? Evaluation(scenario: version.scenario, seed: settings.seed, draws: draws)).map {
        $0.outcomes(of: [version.strategy], draws: 0..<draws)[0]
      }
    }
    return turn.withLock { _ in
      guard let first = outcomes(one) else { return false }
      return first == outcomes(other)
    }
  }

  private func run(
    _ scenario: Scenario, draws: Int, isWanted: () -> Bool
  ) throws(RunError) -> ExperimentResults {
    var request = RunRequest(
      draws: draws, seed: settings.seed, solver: .auto, threads: settings.threads, decideOn: .npv,
      language: settings.language)
    request.measuresChance = false
    let experiment = try Experiment(scenario: scenario, request: request)
    do {
      return try experiment.run(isWanted: isWanted) { _ in }
    } catch {
      // Nothing else is thrown where blocks are added up and not kept.
      throw error as? RunError ?? .givenUp
    }
  }

  private func inTurn<Result>(
    _ ticket: Ticket, _ solve: () throws(RunError) -> Result
  ) throws(Unanswered) -> Result {
    let found = turn.withLock { _ -> Swift.Result<Result, Unanswered> in
      guard isWanted(ticket) else { return .failure(.superseded) }
      do throws(RunError) {
        return .success(try solve())
      } catch {
        return .failure(error == .givenUp ? .superseded : .failed(error))
      }
    }
    return try found.get()
  }
}

extension ReportSource {
  /// Results that are in no folder.
  fileprivate init(
    _ results: RunResults, _ comparison: Comparison, of scenario: Scenario, tables: [ResultTable],
    _ settings: LiveSettings
  ) {
    let digest = results.digest(of: comparison)
    let strategies = scenario.strategies.map { Named($0) }
    self.init(
      facts: RunFacts(
        kind: .run, name: Caption(scenario.name), currency: scenario.currency,
        months: scenario.horizonMonths, draws: results.draws, seed: settings.seed,
        baseline: strategies[scenario.baseline].key, strategies: strategies,
        findings: [Verdict.caption(digest)], cautions: [AfterPlanText.captions(digest)]),
      tables: tables)
  }
}
