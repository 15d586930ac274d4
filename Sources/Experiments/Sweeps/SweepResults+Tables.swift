// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

extension SweepResults {
  /// Every table of the sweep: `sweep`, `regions`, and `pivot` where the points make a grid of one or two
  /// numbers.
  package func tables(metric: Metric) -> [ResultTable] {
    let tables = [sweepTable, regionsTable] + (pivotTable(metric).map { [$0] } ?? [])
    return tables.map { $0.of(worldCase: plan.worldCase?.key) }
  }

  private var varied: [Column] {
    zip(plan.variations, plan.labels).map {
      Column(
        $0.path, unit: $0.stated?.kind == .several ? Column.multiple : nil, label: $1 ?? Caption($0.path))
    }
  }

  /// How far numbers that vary by per cent of what the scenario says are from it; they come last, so that what was there
  /// stays where it was.
  private var changes: [Column] {
    zip(plan.variations, plan.labels).filter { $0.0.stated != nil }.map {
      Column.change(of: $0.path, label: $1)
    }
  }

  private func changes(_ point: Int) -> [Cell] {
    zip(plan.variations, values[point]).compactMap { variation, value in
      variation.stated.map { .number($0.own.change(at: value)) }
    }
  }

  private func place(_ point: Int) -> [Cell] {
    [.integer(point)] + values[point].map(Cell.number)
  }

  private func key(_ strategy: Int) -> Cell { .text(plan.strategies[strategy].key) }

  /// What a sweep computes: how much luck moves revenue, and rates of return, are left to runs.
  private static let metrics = Metric.swept

  private var point: Column { Column("point", label: Caption("Point", "点")) }

  /// `sweep.csv`: one row per point and strategy.
  private var sweepTable: ResultTable {
    var table = ResultTable(
      name: "sweep",
      columns: [point] + varied + [.strategy]
        + Self.metrics.flatMap { metric in
          [
            Column(metric.key, unit: metric.unit.text(currency: plan.currency), label: metric.label),
            Column("\(metric.key)_mcse", label: Caption("… standard error", "同 標準誤差")),
          ]
        } + [
          Column("p_best", unit: "share", label: Caption("Probability of being the best", "最良である確率")),
          Column("expected_loss", unit: plan.currency, label: Caption("Expected loss", "期待損失")),
        ] + changes)
    for (index, summary) in points.enumerated() {
      for (strategy, line) in summary.lines.enumerated() {
        table.append(
          place(index) + [key(strategy)]
            + Self.metrics.flatMap { metric in
              [Cell(line.means[metric.rawValue]), Cell(line.standardErrors[metric.rawValue])]
            } + [.number(line.probabilityBest), .number(line.expectedLoss)] + changes(index))
      }
    }
    return table
  }

  /// `regions.csv`: one row per point: who wins it, by how much, and whether the draws can tell.
  package var regionsTable: ResultTable {
    var table = ResultTable(
      name: "regions",
      columns: [point] + varied + [
        Column("winner", label: Caption("Winner", "最良の戦略")),
        .label,
        Column("expected_loss", unit: plan.currency, label: Caption("Expected loss", "期待損失")),
        Column("runner_up", label: Caption("Runner-up", "次点の戦略")),
        Column("runner_up_label", label: Caption("… label", "同 名称")),
        Column("margin", unit: plan.currency, label: Caption("Margin over the runner-up", "次点との差")),
        Column("margin_mcse", unit: plan.currency, label: Caption("… standard error", "同 標準誤差")),
        Column("margin_in_mcse", label: Caption("… in standard errors", "同 標準誤差の倍数")),
        Column("tied", label: Caption("Tied", "同等")),
        Column("tied_with", label: Caption("Tied with", "同等の戦略")),
      ] + changes)
    for (index, summary) in points.enumerated() {
      let best = summary.lines[summary.best]
      let error = summary.marginError ?? 0
      let others = summary.lines.indices.filter {
        $0 != summary.best && summary.lines[$0].isTiedWithBest
      }
      table.append(
        place(index) + [
          key(summary.best), .caption(plan.strategies[summary.best].label),
          .number(best.expectedLoss), summary.runnerUp.map(key) ?? .empty,
          Cell(summary.runnerUp.map { plan.strategies[$0].label }), Cell(summary.margin),
          Cell(summary.marginError), error > 0 ? Cell(summary.margin.map { $0 / error }) : .empty,
          .boolean(summary.isTied),
          others.isEmpty ? .empty : .text(others.map { plan.strategies[$0].key }.joined(separator: " ")),
        ] + changes(index))
    }
    return table
  }

  /// `pivot.csv`: the values of one number down, of another (else the strategies) across.
  private func pivotTable(_ metric: Metric) -> ResultTable? {
    guard plan.design == .grid, let rows = plan.variations.first?.grid else { return nil }
    func value(_ point: Int, _ strategy: Int) -> Cell {
      Cell(points[point].lines[strategy].means[metric.rawValue])
    }
    let unit = metric.unit.text(currency: plan.currency)
    if plan.variations.count == 1 {
      var table = ResultTable(
        name: "pivot",
        columns: varied + plan.strategies.map { Column($0.key, unit: unit, label: $0.label) })
      for (row, level) in rows.enumerated() {
        table.append([.number(level)] + plan.strategies.indices.map { value(row, $0) })
      }
      return table
    }
    guard plan.variations.count == 2, let columns = plan.variations[1].grid else { return nil }
    let name = plan.variations[1].path
    var table = ResultTable(
      name: "pivot",
      columns: [.strategy, varied[0]]
        + columns.map { level in
          let key = "\(name)=\(Variation.text(level))"
          return Column(key, unit: unit, label: Caption(key))
        })
    for strategy in plan.strategies.indices {
      for (row, level) in rows.enumerated() {
        table.append(
          [key(strategy), .number(level)]
            + columns.indices.map { value(row * columns.count + $0, strategy) })
      }
    }
    return table
  }
}

extension Variation {
  fileprivate var grid: [Double]? {
    if case .levels(let levels) = values { levels } else { nil }
  }
}
