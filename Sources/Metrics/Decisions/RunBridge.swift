// SPDX-License-Identifier: GPL-3.0-or-later

/// What moved the result of a run against an earlier one, change by change.
package struct RunBridge: Sendable, Equatable {
  /// Something that is not the same in both runs.
  package struct Step: Sendable, Equatable {
    /// Paths of the scenario, or what else it is.
    package var changes: [Caption]

    package init(changes: [Caption]) {
      self.changes = changes
    }

    package var label: Caption {
      Caption(
        changes.map(\.english).joined(separator: " + "), changes.map(\.japanese).joined(separator: " + "))
    }
  }

  /// A number that moved: what a strategy comes to, or by how much it is ahead of another.
  package struct Target: Sendable, Equatable {
    package var strategy: Named
    /// `nil`: what the strategy comes to by itself.
    package var against: Named?
    /// As the runs have it.
    package var before: Double
    package var after: Double
    /// By step.
    package var moves: [Estimated]

    package init(strategy: Named, against: Named?, before: Double, after: Double, moves: [Estimated]) {
      self.strategy = strategy
      self.against = against
      self.before = before
      self.after = after
      self.moves = moves
    }

    /// What no change of the scenario explains: other draws, another solver.
    package var rest: Double {
      let explained = sum(moves.map(\.value))
      let rest = after - before - explained
      let size = ([before, after] + moves.map(\.value)).map(abs).max() ?? 0
      return abs(rest) <= 1e-9 * size ? 0 : rest
    }
  }

  /// The key of the case it is of; `nil` if there is none.
  package var worldCase: String?
  package var metric: Metric
  package var currency: String
  package var steps: [Step]
  package var targets: [Target]
  package var method: ChangeShares.Method
  /// Behind every move.
  package var draws: Int

  package init(
    worldCase: String?, metric: Metric, currency: String, steps: [Step], targets: [Target],
    method: ChangeShares.Method, draws: Int
  ) {
    self.worldCase = worldCase
    self.metric = metric
    self.currency = currency
    self.steps = steps
    self.targets = targets
    self.method = method
    self.draws = draws
  }

  /// The name of what is left to other draws and solvers.
  package static let rest = Caption("other: draws, seed, solver", "その他：試行数・シード・解法")

  /// One row per target and step; the last of each target is what the runs have besides, if anything. Moves add up to `after`
  /// less `before`.
  package var table: ResultTable {
    var table = ResultTable(
      name: "run_bridge",
      columns: [
        .strategy, Column("against", label: Caption("Against", "比較対象")),
        Column("step", label: Caption("Change", "変更")),
        Column("before", unit: currency, label: Caption("Before", "変更前")),
        Column("after", unit: currency, label: Caption("After", "変更後")),
        Column("\(metric.key)_change", unit: currency, label: metric.label),
        Column("\(metric.key)_change_mcse", unit: currency, label: Caption("… standard error", "同 標準誤差")),
      ])
    for target in targets {
      let against: Cell = target.against.map { .text($0.key) } ?? .empty
      func append(_ step: Caption, _ change: Double, _ error: Double?) {
        let names: [Cell] = [.text(target.strategy.key), against, .caption(step)]
        table.append(names + [.number(target.before), .number(target.after), .number(change), Cell(error)])
      }
      for (step, move) in zip(steps, target.moves) { append(step.label, move.value, move.standardError) }
      if target.rest != 0 { append(Self.rest, target.rest, nil) }
    }
    return table.of(worldCase: worldCase)
  }
}
