// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

extension ReportSource {
  /// Tables that are for analysis elsewhere, and long.
  private static let unread: Set<String> = [
    "draws", "vintages", "sobol", "prcc", "pivot", "parameters", "histories", "predictions", "migration",
    "scores",
  ]

  /// What a results folder holds, as far as reports show it.
  package init(_ folder: ResultFolder) throws(ResultFolder.Failure) {
    var tables: [ResultTable] = []
    for name in folder.tableNames where !Self.unread.contains(name) {
      if let table = try folder.table(name) { tables.append(table) }
    }
    guard let kind = RunFacts.Kind(tables: folder.tableNames) else {
      throw ResultFolder.Failure(message: "\(folder.path) has no tables that a report shows")
    }
    self.init(facts: RunFacts(folder, kind: kind, tables: tables), tables: tables)
  }
}

extension RunFacts {
  fileprivate init(_ folder: ResultFolder, kind: Kind, tables: [ResultTable]) {
    let (facts, reading) = (folder.facts, folder.facts.reading)
    let inputs = (facts.inputs ?? []).map { Input(path: $0.path ?? "", sha256: $0.sha256) }
    self.init(
      kind: kind, name: reading?.title ?? Self.name(of: inputs, kind: kind),
      currency: reading?.currency ?? Self.currency(of: tables), months: reading?.months, draws: facts.draws,
      seed: facts.seed, decideOn: reading?.decideOn ?? Metric.npv.key, baseline: reading?.baseline,
      strategies: reading?.strategies ?? Self.winners(of: tables), cases: reading?.cases ?? [],
      referenceCase: reading?.referenceCase, findings: reading?.findings ?? [],
      cautions: reading?.cautions ?? [], version: facts.version, command: facts.command ?? [], inputs: inputs)
  }

  /// The first input's file; what made the results if none has a name.
  private static func name(of inputs: [Input], kind: Kind) -> Caption {
    let path = inputs.first?.path ?? ""
    return path.isEmpty
      ? Caption("Results of ltv \(kind.rawValue)", "ltv \(kind.rawValue) の結果")
      : Caption(path.split(separator: "/").last.map(String.init) ?? path)
  }

  /// What amounts of a table are in, if the manifest does not say: of a log, of a sweep.
  private static func currency(of tables: [ResultTable]) -> String? {
    for table in tables {
      for key in ["revenue", "fees", "margin"] {
        if let place = table.column(key), let unit = table.columns[place].unit { return unit }
      }
    }
    return nil
  }

  /// Strategies that a sweep's points have labels of.
  private static func winners(of tables: [ResultTable]) -> [Named] {
    let rows = tables.first { $0.name == "regions" }?.keyedRows ?? []
    var known: Set<String> = []
    return rows.flatMap { row in
      [("winner", "label"), ("runner_up", "runner_up_label")].compactMap { key, label in
        row.text(key).flatMap { key in row.caption(label).map { Named(key: key, label: $0) } }
      }
    }.filter { known.insert($0.key).inserted }
  }
}

extension RunFacts.Kind {
  /// What has written tables of these names.
  fileprivate init?(tables: [String]) {
    let signs: [(String, RunFacts.Kind)] = [
      ("comparison", .run), ("regions", .sweep), ("tornado", .sensitivity), ("swings", .sensitivity),
      ("discovery", .discover), ("pilot", .pilot),
      ("breakeven", .breakeven),
      ("optimum", .optimise), ("robust", .optimise), ("frontier", .optimise), ("track_lines", .track),
      ("fit", .fit), ("backtest", .backtest), ("monthly", .describe),
      ("retention", .describe),
    ]
    guard let found = signs.first(where: { tables.contains($0.0) }) else { return nil }
    self = found.1
  }
}
