// SPDX-License-Identifier: GPL-3.0-or-later

extension SensitivityResults {
  /// Every table of the study.
  package var tables: [ResultTable] { [tornadoTable, sobolTable, correlationTable, informationTable] }

  /// `tornado.csv`: one row per uncertainty and target.
  package var tornadoTable: ResultTable {
    let unit = metric.unit.text(currency: currency)
    func values(_ estimate: Estimated?) -> [Cell] { [Cell(estimate?.value), Cell(estimate?.standardError)] }
    var table = ResultTable(
      name: "tornado",
      columns: [.uncertainty, .label, .correlatedWith] + targetColumns + [
        Column("p05", label: Caption("5 %", "5%")), Column("p95", label: Caption("95 %", "95%")),
      ]
        + [Column("mean", unit: unit, label: Caption("Mean", "平均"))]
        + Column.estimate("\(metric.key)_at_p05", unit, Caption("Mean at 5 %", "5%での平均"))
        + Column.estimate("\(metric.key)_at_p95", unit, Caption("Mean at 95 %", "95%での平均"))
        + Column.estimate("swing", unit, Caption("Swing", "変動幅")) + [
          Column("best_at_p05", label: Caption("Best at 5 %", "5%での最良")),
          Column("best_at_p95", label: Caption("Best at 95 %", "95%での最良")),
        ])
    for (index, uncertainty) in uncertainties.enumerated() {
      for ((target, mean), swing) in zip(zip(targets, means), uncertainty.swings) {
        table.append(
          [.text(uncertainty.name), label(of: [index]), companions(of: index)] + cells(target)
            + [Cell(uncertainty.p05), Cell(uncertainty.p95), Cell(mean?.value)] + values(swing.low)
            + values(swing.high) + values(swing.difference)
            + [key(uncertainty.bestAtP05), key(uncertainty.bestAtP95)])
      }
    }
    return table
  }

  /// `sobol.csv`: one row per group of uncertainties (one alone, mostly) and target; those asked for come last.
  package var sobolTable: ResultTable {
    var table = ResultTable(
      name: "sobol",
      columns: [.uncertainties, .label, Column("members", label: Caption("Members", "要素数"))] + targetColumns
        + Column.interval("first", "share", Caption("First-order index", "一次感度指数"))
        + Column.interval("total", "share", Caption("Total index", "全感度指数")))
    for group in groups {
      for (target, indices) in zip(targets, group.indices) {
        table.append(
          [.text(name(of: group)), label(of: group.members), .integer(group.members.count)] + cells(target)
            + Estimated.intervalCells(indices?.first) + Estimated.intervalCells(indices?.total))
      }
    }
    return table
  }

  /// `prcc.csv`: one row per uncertainty and target.
  package var correlationTable: ResultTable {
    var table = ResultTable(
      name: "prcc",
      columns: [.uncertainty, .label, .correlatedWith] + targetColumns
        + Column.interval("prcc", nil, Caption("Partial rank correlation", "偏順位相関係数")))
    for (index, uncertainty) in uncertainties.enumerated() {
      for (target, correlation) in zip(targets, uncertainty.correlations) {
        table.append(
          [.text(uncertainty.name), label(of: [index]), companions(of: index)] + cells(target)
            + Estimated.intervalCells(correlation))
      }
    }
    return table
  }

  /// `information.csv`: what it would be worth to know each uncertainty, each group of correlated ones, and
  /// everything, before choosing a strategy.
  package var informationTable: ResultTable {
    var table = ResultTable(
      name: "information",
      columns: [.uncertainties, .label, Column("kind", label: Caption("Kind", "種別"))]
        + Column.interval("value", currency, Caption("Value of knowing it", "情報の価値"))
        + [
          Column("share_of_evpi", unit: "share", label: Caption("Share of EVPI", "完全情報の価値に対する比")),
          Column(
            "share_switching", unit: "share",
            label: Caption("Share of draws in which the choice changes", "選択が変わる試行の割合")),
        ])
    func append(_ name: String, _ members: [Int], _ kind: String, _ worth: Worth) {
      table.append(
        [.text(name), label(of: members), .text(kind)] + Estimated.intervalCells(worth.estimate)
          + [
            Cell(evpi.estimate.value > 0 ? worth.estimate.value / evpi.estimate.value : nil),
            .number(Double(worth.switches) / Double(draws)),
          ])
    }
    for (index, uncertainty) in uncertainties.enumerated() {
      append(uncertainty.name, [index], "uncertainty", uncertainty.information)
    }
    for group in groups {
      if let worth = group.information { append(name(of: group), group.members, "group", worth) }
    }
    append("everything", [], "everything", evpi)
    return table
  }

  private var targetColumns: [Column] {
    [.strategy, Column("against", label: Caption("Against", "比較対象"))]
  }

  private func cells(_ target: Target) -> [Cell] {
    [key(target.strategy), target.against.map(key) ?? .empty]
  }

  private func key(_ strategy: Int) -> Cell { .text(strategies[strategy].key) }

  /// Empty if none of them has one.
  private func label(of members: [Int]) -> Cell {
    guard members.contains(where: { uncertainties[$0].label != nil }) else { return .empty }
    let names = members.map { uncertainties[$0].label ?? Caption(uncertainties[$0].name) }
    return .caption(
      Caption(
        names.map(\.english).joined(separator: " + "), names.map(\.japanese).joined(separator: " + ")))
  }

  private func companions(of index: Int) -> Cell {
    let others = groups[uncertainties[index].group].members.filter { $0 != index }
    return others.isEmpty ? .empty : .text(others.map { uncertainties[$0].name }.joined(separator: " + "))
  }
}

extension Column {
  fileprivate static let uncertainty = Column("uncertainty", label: Caption("Uncertainty", "不確実な前提"))
  fileprivate static let uncertainties = Column(
    "uncertainties", label: Caption("Uncertainties", "不確実な前提"))
  fileprivate static let correlatedWith = Column(
    "correlated_with", label: Caption("Correlated with", "相関する前提"))
}
