// SPDX-License-Identifier: GPL-3.0-or-later

import Integers
package import Metrics

extension OrderDescription {
  /// `cohorts.csv`: those who first bought in a month, by months since. Customers from before are in none.
  package var cohorts: ResultTable {
    struct Sums {
      var customers = 0
      var orders = 0
      var revenue = 0.0
    }
    var sizes = [Int](repeating: 0, count: months.count)
    // Row by row of a triangle: cohort, then age.
    var sums = (0..<months.count).map { [Sums](repeating: Sums(), count: months.count - $0) }
    for customer in log.customers.indices where !isFromBefore(customer) {
      let purchases = log.purchases(of: customer)
      let cohort = months.place(of: purchases.first!.day)
      sizes[cohort] += 1
      var last = -1
      for purchase in purchases {
        let age = months.place(of: purchase.day) - cohort
        if age != last { sums[cohort][age].customers += 1 }
        last = age
        sums[cohort][age].orders += 1
        sums[cohort][age].revenue += purchase.amount
      }
    }
    var table = ResultTable(
      name: "cohorts",
      columns: [
        Column("cohort", unit: "yyyy-mm", label: Caption("Month first bought", "初回購入月")),
        Column("age", unit: "months", label: Caption("Months since", "経過月")), .isPart,
        .customers("cohort_customers", Caption("Customers of the cohort", "コホートの顧客数")),
        .customers("customers", Caption("Customers who bought", "購入顧客数")),
        .share("share", Caption("Share who bought", "購入率")), .orders(),
        money("revenue", Caption("Revenue", "売上")),
        money("cumulative_revenue_per_customer", Caption("Revenue per customer so far", "1人あたり累計売上")),
      ])
    for cohort in 0..<months.count where sizes[cohort] > 0 {
      var soFar = 0.0
      for (age, cell) in sums[cohort].enumerated() {
        soFar += cell.revenue
        table.append([
          .text(months.name(cohort)), .integer(age), .boolean(months.isPart(cohort + age)),
          .integer(sizes[cohort]), .integer(cell.customers), shareCell(cell.customers, of: sizes[cohort]),
          .integer(cell.orders), moneyCell(cell.revenue), moneyCell(soFar / Double(sizes[cohort])),
        ])
      }
    }
    return table
  }

  /// Orders up to which `repeat.csv` goes.
  static let mostOrders = 12
  /// Days within which an order may follow.
  static let windows = [90, 180, 365]

  /// `repeat.csv`: of those with so many orders, who ordered once more, and after how many days (F2転換 is its first
  /// row). A share within some days is of those who were observed for as long. Customers from before have orders that
  /// the log does not know, and are left out.
  package var repeats: ResultTable {
    var gaps = [[Int]](repeating: [], count: Self.mostOrders - 1)
    var could = [Int](repeating: 0, count: Self.mostOrders - 1)
    var within = [[(part: Int, whole: Int)]](
      repeating: Self.windows.map { _ in (0, 0) }, count: Self.mostOrders - 1)
    for customer in log.customers.indices where !isFromBefore(customer) {
      let days = log.purchases(of: customer).prefix(Self.mostOrders).map(\.day)
      for order in 0..<min(days.count, Self.mostOrders - 1) {
        could[order] += 1
        let gap = order + 1 < days.count ? days[order].days(to: days[order + 1]) : nil
        if let gap { gaps[order].append(gap) }
        let room = days[order].days(to: log.observed.upperBound)
        for (place, window) in Self.windows.enumerated() where room >= window {
          within[order][place].whole += 1
          if let gap, gap <= window { within[order][place].part += 1 }
        }
      }
    }
    return ResultTable(
      name: "repeat",
      columns: [
        Column("order", label: Caption("Order", "回数")),
        .customers("customers_before", Caption("Had the one before", "前の回の顧客数")),
        .customers("customers", Caption("Ordered", "到達顧客数")), .share("share", Caption("Share so far", "転換率")),
        Column("median_days", unit: "days", label: Caption("Median days between", "間隔日数の中央値")),
        Column("mean_days", unit: "days", label: Caption("Mean days between", "間隔日数の平均")),
      ]
        + Self.windows.map {
          .share("share_within_\($0)_days", Caption("Within \($0) days", "\($0)日以内の転換率"))
        },
      rows: could.indices.filter { could[$0] > 0 }.map { order in
        let own = gaps[order].sorted()
        let median = own.isEmpty ? nil : Double(own[(own.count - 1) / 2] + own[own.count / 2]) / 2
        let mean = own.isEmpty ? nil : Double(own.reduce(0, +)) / Double(own.count)
        return [
          .integer(order + 2), .integer(could[order]), .integer(own.count),
          shareCell(own.count, of: could[order]),
          Cell(median), Cell(mean),
        ] + within[order].map { shareCell($0.part, of: $0.whole) }
      })
  }

  /// Months of silence up to which `silence.csv` goes.
  static let mostSilence = 24

  /// `silence.csv`: of silences that had lasted so many months, how many ended in an order. A share within some further
  /// months is of those that were observed for as long.
  package var silence: ResultTable {
    struct Count {
      var silences = 0
      var ended = 0
      var within = [(part: 0, whole: 0), (part: 0, whole: 0)]
    }
    let limits = (0...Self.mostSilence + 12).map { Int(saturating: (Double($0) * 365.25 / 12).rounded()) }
    let further = [3, 12]
    var counts = [Count](repeating: Count(), count: Self.mostSilence + 1)
    for customer in log.customers.indices {
      let purchases = log.purchases(of: customer)
      for place in purchases.indices {
        let next = place + 1 < purchases.endIndex ? purchases[place + 1].day : nil
        let day = purchases[place].day
        let lasted = day.days(to: next ?? log.observed.upperBound)
        let room = day.days(to: log.observed.upperBound)
        for months in 1...Self.mostSilence {
          if lasted < limits[months] { break }
          counts[months].silences += 1
          if next != nil { counts[months].ended += 1 }
          for (window, more) in further.enumerated() where room >= limits[months + more] {
            counts[months].within[window].whole += 1
            if next != nil, lasted <= limits[months + more] { counts[months].within[window].part += 1 }
          }
        }
      }
    }
    return ResultTable(
      name: "silence",
      columns: [
        Column("months", unit: "months", label: Caption("Silent for months", "休眠月数")),
        Column("silences", label: Caption("Silences as long", "休眠の件数")),
        Column("came_back", label: Caption("Ended in an order", "復帰した件数")),
        .share("share", Caption("Share so far", "復帰率")),
        .share("share_within_3_months", Caption("Within 3 further months", "以後3か月以内の復帰率")),
        .share("share_within_12_months", Caption("Within 12 further months", "以後12か月以内の復帰率")),
      ],
      rows: (1...Self.mostSilence).filter { counts[$0].silences > 0 }.map { months in
        let count = counts[months]
        return [
          .integer(months), .integer(count.silences), .integer(count.ended),
          shareCell(count.ended, of: count.silences),
        ] + count.within.map { shareCell($0.part, of: $0.whole) }
      })
  }
}
