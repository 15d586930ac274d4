// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What a report has to know of results besides their tables: what a manifest says.
package struct RunFacts: Sendable, Equatable {
  /// What made the results.
  package enum Kind: String, Sendable, CaseIterable {
    case run, sweep, sensitivity, pilot, discover, breakeven, optimise, track, describe, fit, backtest
  }

  package struct Input: Sendable, Equatable {
    package var path: String
    package var sha256: String

    package init(path: String, sha256: String) {
      self.path = path
      self.sha256 = sha256
    }
  }

  package var kind: Kind
  /// What the scenario, or the log, is called.
  package var name: Caption
  package var currency: String?
  /// `nil` of a log.
  package var months: Int?
  package var draws: Int?
  package var seed: UInt64?
  /// The key of the metric that strategies are compared on.
  package var decideOn: String
  /// The key of a strategy.
  package var baseline: String?
  package var strategies: [Named]
  package var cases: [Named]
  /// The key of the case that charts are of; `nil`: of the first.
  package var referenceCase: String?
  /// What the screen said of the run, or of each case.
  package var findings: [Caption]
  /// What to mind beside each of them.
  package var cautions: [[Caption]]
  package var version: String
  package var command: [String]
  package var inputs: [Input]

  package init(
    kind: Kind, name: Caption, currency: String? = nil, months: Int? = nil, draws: Int? = nil,
    seed: UInt64? = nil, decideOn: String = Metric.npv.key, baseline: String? = nil,
    strategies: [Named] = [], cases: [Named] = [], referenceCase: String? = nil, findings: [Caption] = [],
    cautions: [[Caption]] = [], version: String = "", command: [String] = [], inputs: [Input] = []
  ) {
    self.kind = kind
    self.name = name
    self.currency = currency
    self.months = months
    self.draws = draws
    self.seed = seed
    self.decideOn = decideOn
    self.baseline = baseline
    self.strategies = strategies
    self.cases = cases
    self.referenceCase = referenceCase
    self.findings = findings
    self.cautions = cautions
    self.version = version
    self.command = command
    self.inputs = inputs
  }
}

/// A results folder as reports read it.
package struct ReportSource: Sendable, Equatable {
  package var facts: RunFacts
  package var tables: [ResultTable]

  package init(facts: RunFacts, tables: [ResultTable]) {
    self.facts = facts
    self.tables = tables
  }

  func table(_ name: String) -> ResultTable? { tables.first { $0.name == name } }

  /// Empty if there is no such table.
  func rows(_ name: String) -> [TableRow] { table(name)?.keyedRows ?? [] }

  /// The same of one case alone.
  func of(caseNamed name: String) -> ReportSource {
    ReportSource(facts: facts, tables: tables.map { $0.of(caseNamed: name) })
  }
}
