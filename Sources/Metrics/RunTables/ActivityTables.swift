// SPDX-License-Identifier: GPL-3.0-or-later

/// Tables of what customers did of late, if every customer was simulated and this was asked for.
extension RunResults {
  package var activityTables: [ResultTable] {
    guard strategies.allSatisfy({ $0.sums.activity != nil }) else { return [] }
    return [segmentsTable, migrationTable, concentrationTable]
  }

  /// `segments.csv`: one row per strategy, month, recency band and frequency band with customers in it.
  private var segmentsTable: ResultTable {
    var table = ResultTable(
      name: "segments",
      columns: [.strategy, .month, .date, .recency, .frequency, .customers] + money)
    for (strategy, totals) in activities {
      for month in 0..<frame.months {
        for state in ActivityState.present where totals.customers(state, month: month) > 0 {
          let index = month * ActivityState.presentCount + state.index
          table.append([
            key(of: strategy), .integer(month), .text(frame.date(ofMonth: month)),
            .text(state.recency.key), .text(state.frequency.key), .number(totals.customers[index]),
            .number(totals.revenue[index]), .number(totals.contribution[index]),
          ])
        }
      }
    }
    return table
  }

  /// `migration.csv`: one row per strategy and way from one month to the next; the probabilities from a state add
  /// up to 1.
  private var migrationTable: ResultTable {
    var table = ResultTable(
      name: "migration",
      columns: [
        .strategy, Column("from", label: Caption("From", "移動前")),
        Column("to", label: Caption("To", "移動後")),
        Column("moves", unit: "customers", label: Caption("Customers who move", "移動した顧客数")),
        Column("probability", unit: "share per month", label: Caption("Probability", "確率")),
      ])
    for (strategy, totals) in activities {
      for origin in ActivityState.all {
        let moves = ActivityState.all.map { totals.moves(from: origin, to: $0) }
        let all = sum(moves)
        for (target, moves) in zip(ActivityState.all, moves) where moves > 0 {
          table.append([
            key(of: strategy), .text(origin.key), .text(target.key), .number(moves), .number(moves / all),
          ])
        }
      }
    }
    return table
  }

  /// `concentration.csv`: one row per strategy and tenth of its customers, those who contribute most first.
  private var concentrationTable: ResultTable {
    let share = Column("share", unit: "share", label: Caption("Share of contribution", "貢献利益の割合"))
    var table = ResultTable(
      name: "concentration",
      columns: [
        .strategy, Column("decile", label: Caption("Tenth of customers", "顧客の十分位")), .customers, money[1],
        share,
        Column("cumulative_share", unit: "share", label: Caption("Cumulative share", "累積割合")),
      ])
    for (strategy, totals) in activities {
      let parts = totals.concentration
      let all = sum(parts.contribution)
      var cumulative = 0.0
      for part in 0..<Concentration.parts {
        cumulative += parts.contribution[part]
        table.append([
          key(of: strategy), .integer(part + 1), .number(parts.customers[part]),
          .number(parts.contribution[part]), Cell(all > 0 ? parts.contribution[part] / all : nil),
          Cell(all > 0 ? cumulative / all : nil),
        ])
      }
    }
    return table
  }

  /// Customers of a strategy in the last month of the plan, recency band × frequency band: for the screen.
  package func activityMatrix(strategy: Int) -> ResultTable? {
    guard let totals = activity(of: strategies[strategy]) else { return nil }
    let all = Caption("All", "計")
    var table = ResultTable(
      name: "activity",
      columns: [Column("recency", label: Caption("Last paid, months ago", "最終支払（か月前）"))]
        + ActivityBand.frequency.map { Column($0.key, label: $0.label) } + [Column("all", label: all)])
    let bands = ActivityBand.frequency.count
    var sums = [Double](repeating: 0, count: bands)
    for (row, band) in ActivityBand.recency.enumerated() {
      let start = (totals.months - 1) * ActivityState.presentCount + row * bands
      let customers = Array(totals.customers[start..<start + bands])
      addUp(customers, into: &sums)
      table.append(
        [.text(band.label.english)] + customers.map { .number($0) } + [.number(sum(customers))])
    }
    table.append([.text(all.english)] + sums.map { .number($0) } + [.number(sum(sums))])
    return table
  }

  /// Share of the contribution that the best tenth of a strategy's customers brings, if there is any.
  package func bestTenth(strategy: Int) -> Double? {
    guard let parts = strategies[strategy].sums.activity?.concentration else { return nil }
    let all = sum(parts.contribution)
    return all > 0 ? parts.contribution[0] / all : nil
  }

  private var activities: [(StrategyAccumulator, ActivityTotals)] {
    strategies.compactMap { strategy in activity(of: strategy).map { (strategy, $0) } }
  }

  /// Means over draws.
  private func activity(of strategy: StrategyAccumulator) -> ActivityTotals? {
    strategy.sums.activity.map { $0 / Double(draws) }
  }

  private var money: [Column] {
    [Metric.revenue, .contribution].map {
      Column($0.key, unit: $0.unit.text(currency: frame.currency), label: $0.label)
    }
  }
}

extension Column {
  fileprivate static let recency = Column(
    "recency", label: Caption("Months since the last payment", "最終支払からの月数"))
  fileprivate static let frequency = Column(
    "frequency", label: Caption("Orders in twelve months", "直近12か月の注文数"))
  fileprivate static let customers = Column(
    "customers", unit: "customers", label: Caption("Customers", "顧客数"))
}
