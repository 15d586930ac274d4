// SPDX-License-Identifier: GPL-3.0-or-later

/// What one customer is made of, and what becomes of those acquired together: ratios of the sums over all draws.
extension RunResults {
  /// `customer.csv`: one row per strategy and stream, and their total: what one average acquired customer pays and costs
  /// within the window, discounted to its first month. The total is the LTV, with the CAC beside it.
  package var customerTable: ResultTable {
    let perCustomer = Unit.currencyPerCustomer.text(currency: frame.currency)
    var table = ResultTable(
      name: "customer",
      columns: [
        .strategy, Column("stream", label: Caption("Stream", "収支の流れ")), .label,
        Column("revenue", unit: perCustomer, label: Caption("Revenue", "売上高")),
        Column("cost", unit: perCustomer, label: Caption("Cost", "費用")),
        Column("contribution", unit: perCustomer, label: Caption("Contribution", "貢献利益")),
        Column("cac", unit: perCustomer, label: Metric.cac.label),
      ])
    let names = streamNames
    for strategy in strategies {
      let customers = sum(strategy.sums.vintages.customers)
      let (revenue, cost) = (strategy.sums.profile.discountedRevenue, strategy.sums.profile.discountedCost)
      func append(_ name: String, _ label: Caption, _ revenue: Double, _ cost: Double, _ cac: Cell) {
        table.append([
          key(of: strategy), .text(name), .caption(label), Cell(ratio(revenue, customers)),
          Cell(ratio(cost, customers)), Cell(ratio(revenue - cost, customers)), cac,
        ])
      }
      for (index, stream) in strategy.frame.customerStreams.enumerated() {
        append(names[stream]!, strategy.frame.label(of: stream), revenue[index], cost[index], .empty)
      }
      append(
        RevenueStream.total, Caption("Total", "合計"), sum(revenue), sum(cost),
        Cell(ratio(sum(strategy.sums.vintages.acquisitionCost), customers)))
    }
    return table
  }

  /// `cohorts.csv`: one row per strategy, cohort and age. `months` says how many months' customers a cohort has.
  package var cohortsTable: ResultTable {
    let perCustomer = Unit.currencyPerCustomer.text(currency: frame.currency)
    var table = ResultTable(
      name: "cohorts",
      columns: [
        .strategy, .month, .date,
        Column("months", unit: "months", label: Caption("Months of acquisition", "獲得月数")),
        Column("age", unit: "months", label: Caption("Age", "経過月数")),
        Column("customers", unit: "customers", label: Caption("Customers", "顧客数")),
        Column("survival", unit: "share", label: Caption("Still there", "継続率")),
        Column("revenue", unit: frame.currency, label: Caption("Revenue", "売上高")),
        Column("contribution", unit: frame.currency, label: Caption("Contribution", "貢献利益")),
        Column(
          "cumulative_contribution", unit: perCustomer,
          label: Caption("Cumulative contribution per customer acquired", "獲得顧客当たり累積貢献利益")),
        Column("cac", unit: perCustomer, label: Metric.cac.label),
      ])
    let cohorts = frame.cohorts
    let count = Double(draws)
    for strategy in strategies {
      let (vintages, sums) = (strategy.sums.vintages, strategy.sums.cohorts)
      let window = strategy.sums.profile.customers.count
      let contributions = vintages.contributions.sums(over: cohorts, window: window)
      for (index, months) in cohorts.enumerated() {
        let acquired = sum(Array(vintages.customers[months]))
        let cac = Cell(ratio(sum(Array(vintages.acquisitionCost[months])), acquired))
        var cumulative = 0.0
        for age in 0..<window {
          let place = index * window + age
          cumulative += contributions[place]
          table.append([
            key(of: strategy), .integer(months.lowerBound), .text(frame.date(ofMonth: months.lowerBound)),
            .integer(months.count), .integer(age), .number(sums.customers[place] / count),
            Cell(ratio(sums.customers[place], acquired)), .number(sums.revenue[place] / count),
            .number(contributions[place] / count), Cell(ratio(cumulative, acquired)), cac,
          ])
        }
      }
    }
    return table
  }
}
