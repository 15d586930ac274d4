// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What a log of orders shows without a model.
package struct OrderDescription: Sendable {
  package let log: OrderLog
  /// A code such as JPY; `nil` if amounts do not say.
  let currency: String?
  let months: Months

  package init(_ log: OrderLog, currency: String? = nil) {
    self.log = log
    self.currency = currency
    months = Months(log.observed)
  }

  package var tables: [ResultTable] {
    [monthly, cohorts, repeats, recencyFrequency, migration, deciles, silence]
  }

  func isFromBefore(_ customer: Int) -> Bool { !log.isFromBefore.isEmpty && log.isFromBefore[customer] }

  func money(_ key: String, _ label: Caption) -> Column { Column(key, unit: currency, label: label) }

  /// Money, where the log has amounts.
  func moneyCell(_ money: Double?) -> Cell { log.hasAmounts ? Cell(money) : .empty }

  /// `monthly.csv`: what came in each month, from new customers and from those of before.
  package var monthly: ResultTable {
    struct Sums {
      var customers = 0
      var new = 0
      var orders = 0
      var revenue = 0.0
      var newRevenue = 0.0
    }
    var sums = [Sums](repeating: Sums(), count: months.count)
    for customer in log.customers.indices {
      let first = isFromBefore(customer) ? -1 : months.place(of: log.purchases(of: customer).first!.day)
      if first >= 0 { sums[first].new += 1 }
      var last = -1
      for purchase in log.purchases(of: customer) {
        let place = months.place(of: purchase.day)
        if place != last { sums[place].customers += 1 }
        last = place
        sums[place].orders += 1
        sums[place].revenue += purchase.amount
        if place == first { sums[place].newRevenue += purchase.amount }
      }
    }
    return ResultTable(
      name: "monthly",
      columns: [
        .calendarMonth, .daysObserved, .isPart,
        .customers("customers", Caption("Customers who bought", "購入顧客数")),
        .customers("new_customers", Caption("Of them new", "うち新規")), .orders(),
        money("revenue", Caption("Revenue", "売上")),
        money("new_revenue", Caption("Of it from new customers", "うち新規の売上")),
        money("revenue_per_order", Caption("Revenue per order", "注文単価")),
      ],
      rows: sums.enumerated().map { place, sums in
        [
          .text(months.name(place)), .integer(months.days(place)), .boolean(months.isPart(place)),
          .integer(sums.customers), .integer(sums.new), .integer(sums.orders), moneyCell(sums.revenue),
          moneyCell(sums.newRevenue),
          sums.orders > 0 ? moneyCell(sums.revenue / Double(sums.orders)) : .empty,
        ]
      })
  }

  /// `deciles.csv`: tenths of the customers, from those who brought most.
  package var deciles: ResultTable {
    struct Tenth {
      var customers = 0
      var orders = 0
      var revenue = 0.0
      var least = 0.0
    }
    let revenue = log.customers.indices.map { log.purchases(of: $0).reduce(0) { $0 + $1.amount } }
    let orders = log.customers.indices.map { log.purchases(of: $0).count }
    let ranked = log.customers.indices.sorted {
      (revenue[$1], orders[$1], $0) < (revenue[$0], orders[$0], $1)
    }
    var tenths = [Tenth](repeating: Tenth(), count: 10)
    for (rank, customer) in ranked.enumerated() {
      let place = rank * 10 / ranked.count
      tenths[place].customers += 1
      tenths[place].orders += orders[customer]
      tenths[place].revenue += revenue[customer]
      tenths[place].least = revenue[customer]
    }
    let total = revenue.reduce(0, +)
    var before = 0.0
    return ResultTable(
      name: "deciles",
      columns: [
        Column("decile", label: Caption("Tenth of customers", "デシル")), .customers(), .orders(),
        money("revenue", Caption("Revenue", "売上")),
        .share("revenue_share", Caption("Share of revenue", "売上構成比")),
        .share("revenue_share_cumulative", Caption("… cumulative", "累計構成比")),
        money("revenue_per_customer", Caption("Revenue per customer", "1人あたり売上")),
        money("revenue_least", Caption("Least of a customer", "最少の売上")),
      ],
      rows: tenths.enumerated().filter { $0.element.customers > 0 }.map { place, tenth in
        before += tenth.revenue
        let share = total > 0
        return [
          .integer(place + 1), .integer(tenth.customers), .integer(tenth.orders), moneyCell(tenth.revenue),
          moneyCell(share ? tenth.revenue / total : nil), moneyCell(share ? before / total : nil),
          moneyCell(tenth.revenue / Double(tenth.customers)), moneyCell(tenth.least),
        ]
      })
  }
}
