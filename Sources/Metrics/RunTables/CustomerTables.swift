// SPDX-License-Identifier: GPL-3.0-or-later

/// Tables of who was acquired: ratios of the sums over all draws.
extension RunResults {
  /// `vintages.csv`: one row per strategy and month of acquisition.
  package var vintagesTable: ResultTable {
    var table = ResultTable(name: "vintages", columns: vintageColumns)
    for strategy in strategies {
      let sums = strategy.sums.vintages
      let window = strategy.sums.profile.customers.count
      for month in sums.customers.indices {
        let customers = sums.customers[month]
        let cost = sums.acquisitionCost[month]
        let byAge = sums.contributions.table[month * window..<(month + 1) * window]
        table.append([
          key(of: strategy), .integer(month), .text(frame.date(ofMonth: month)),
          .number(customers / Double(draws)), Cell(ratio(cost, customers)),
          Cell(ratio(cost, sums.marginalCustomers[month])), Cell(ratio(sums.value[month], customers)),
          Cell(customers > 0 ? ratio(sums.value[month], cost) : nil),
          Cell(paybackAge(contributionByAge: byAge, acquisitionCost: cost, customers: customers)),
          .number(sums.exhausted[month] / Double(draws)),
        ])
      }
    }
    return table
  }

  private var vintageColumns: [Column] {
    [.strategy, .month, .date] + customerColumns([.cac, .marginalCAC, .ltv, .ltvToCAC, .paybackMonths]) + [
      Column(
        "market_exhausted", unit: "share",
        label: Caption("Share of draws in which nobody more can be won", "市場を取り尽くした試行の割合"))
    ]
  }

  /// `breakdown.csv`: one row per strategy and segment or channel, and one for existing customers if there are any:
  /// with them either dimension adds up to the contribution of the plan.
  package var breakdownTable: ResultTable {
    var table = ResultTable(
      name: "breakdown",
      columns: [
        .strategy, Column("dimension", label: Caption("Dimension", "区分")),
        Column("key", label: Caption("Key", "キー")), .label,
      ] + customerColumns([.cac, .ltv, .ltvToCAC, .contribution]))
    for strategy in strategies {
      let groups = [
        ("segment", strategy.frame.segments, strategy.sums.segments),
        ("channel", strategy.frame.channels + strategy.frame.referrals, strategy.sums.channels),
      ]
      for (dimension, names, sums) in groups {
        for (named, line) in zip(names, sums) {
          table.append([
            key(of: strategy), .text(dimension), .text(named.key), label(of: named),
            .number(line.customers / Double(draws)), Cell(ratio(line.acquisitionCost, line.customers)),
            Cell(ratio(line.value, line.customers)),
            Cell(line.customers > 0 ? ratio(line.value, line.acquisitionCost) : nil),
            .number(line.contribution / Double(draws)),
          ])
        }
      }
      guard strategy.sums.existing.customers > 0 else { continue }
      table.append([
        key(of: strategy), .text("existing"), .text("existing"),
        .caption(Caption("Existing customers", "既存顧客")),
        .number(strategy.sums.existing.customers / Double(draws)), .empty, .empty, .empty,
        .number(strategy.sums.existing.contribution / Double(draws)),
      ])
    }
    return table
  }

  /// `profile.csv`: what one average acquired customer does at each age. Contract share is of those still
  /// there, the rest per customer acquired.
  package var profileTable: ResultTable {
    let perCustomer = Unit.currencyPerCustomer.text(currency: frame.currency)
    var table = ResultTable(
      name: "profile",
      columns: [
        .strategy, Column("age", unit: "months", label: Caption("Age", "経過月数")),
        Column("survival", unit: "share", label: Caption("Still there", "継続率")),
        Column("contract_share", unit: "share", label: Caption("In a contract", "契約率")),
        Column("orders", unit: "orders per customer", label: Caption("Orders", "注文数")),
        Column("contribution", unit: perCustomer, label: Caption("Contribution", "貢献利益")),
        Column(
          "cumulative_contribution", unit: perCustomer,
          label: Caption("Cumulative contribution", "累積貢献利益")),
      ])
    for strategy in strategies {
      let sums = strategy.sums.profile
      let acquired = sums.customers.first ?? 0
      var cumulative = 0.0
      for age in sums.customers.indices {
        cumulative += sums.contribution[age]
        table.append([
          key(of: strategy), .integer(age), Cell(ratio(sums.customers[age], acquired)),
          Cell(ratio(sums.inContract[age], sums.customers[age])), Cell(ratio(sums.orders[age], acquired)),
          Cell(ratio(sums.contribution[age], acquired)), Cell(ratio(cumulative, acquired)),
        ])
      }
    }
    return table
  }

  func customerColumns(_ metrics: [Metric]) -> [Column] {
    [Column("customers", unit: "customers", label: Caption("Customers", "顧客数"))]
      + metrics.map { Column($0.key, unit: $0.unit.text(currency: frame.currency), label: $0.label) }
  }

  func ratio(_ numerator: Double, _ denominator: Double) -> Double? {
    Outcome.Totals(numerator, over: denominator).ratio
  }
}
