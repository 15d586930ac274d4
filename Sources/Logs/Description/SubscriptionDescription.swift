// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What a log of subscriptions shows without a model.
package struct SubscriptionDescription: Sendable {
  package let log: SubscriptionLog
  let currency: String?
  let months: Months

  package init(_ log: SubscriptionLog, currency: String? = nil) {
    self.log = log
    self.currency = currency
    months = Months(log.observed)
  }

  package var tables: [ResultTable] { [monthly, retention] }

  /// Subscriptions of the log that run on a day.
  package func active(on day: Day) -> Int {
    log.spells.reduce(0) { $0 + ($1.start <= day && $1.end.map { $0 > day } ?? true ? 1 : 0) }
  }

  /// `monthly.csv`: subscriptions that start and end in each month, and those that run at its end.
  package var monthly: ResultTable {
    struct Sums {
      var starts = 0
      var ends = 0
      var fees = 0.0
    }
    var sums = [Sums](repeating: Sums(), count: months.count)
    var active = 0
    var fees = 0.0
    for spell in log.spells where spell.start <= log.observed.upperBound {
      if spell.start < log.observed.lowerBound {
        active += 1
        fees += spell.fee ?? 0
      } else {
        sums[months.place(of: spell.start)].starts += 1
        sums[months.place(of: spell.start)].fees += spell.fee ?? 0
      }
      if let end = spell.end, log.observed.contains(end) {
        sums[months.place(of: end)].ends += 1
        sums[months.place(of: end)].fees -= spell.fee ?? 0
      }
    }
    let hasFees = log.spells.contains { $0.fee != nil }
    return ResultTable(
      name: "monthly",
      columns: [
        .calendarMonth, .daysObserved, .isPart, .subscriptions("opening", Caption("Running before", "月初契約数")),
        .subscriptions("starts", Caption("Started", "開始")), .subscriptions("ends", Caption("Ended", "終了")),
        .subscriptions("active", Caption("Running at the end", "月末契約数")),
        .share("churn", Caption("Ended, of those before", "解約率")),
        Column("fees", unit: currency, label: Caption("Fees a month, at the end", "月末の月額合計")),
      ],
      rows: sums.enumerated().map { place, sums in
        let opening = active
        active += sums.starts - sums.ends
        fees += sums.fees
        return [
          .text(months.name(place)), .integer(months.days(place)), .boolean(months.isPart(place)),
          .integer(opening), .integer(sums.starts), .integer(sums.ends), .integer(active),
          shareCell(sums.ends, of: opening), hasFees ? .number(fees) : .empty,
        ]
      })
  }

  /// `retention.csv`: of subscriptions that started in a month, who still were there after so many months: of those
  /// whose time until then is observed.
  package var retention: ResultTable {
    var observed: [Int: [Int]] = [:]
    var there: [Int: [Int]] = [:]
    for spell in log.spells where spell.start >= log.observed.lowerBound {
      let cohort = spell.start.month
      var age = 0
      while true {
        let day = spell.start.adding(months: age)
        if day > log.observed.upperBound { break }
        if observed[cohort, default: []].count <= age {
          observed[cohort, default: []].append(0)
          there[cohort, default: []].append(0)
        }
        observed[cohort]?[age] += 1
        if spell.end.map({ $0 > day }) ?? true { there[cohort]?[age] += 1 }
        age += 1
      }
    }
    var table = ResultTable(
      name: "retention",
      columns: [
        Column("cohort", unit: "yyyy-mm", label: Caption("Month started", "開始月")),
        Column("age", unit: "months", label: Caption("Months since", "経過月")),
        .subscriptions("observed", Caption("Observed so long", "観測された契約数")),
        .subscriptions("there", Caption("Still there", "継続数")),
        .share("share", Caption("Share still there", "継続率")),
      ])
    for cohort in observed.keys.sorted() {
      for (age, count) in (observed[cohort] ?? []).enumerated() {
        let left = there[cohort]?[age] ?? 0
        table.append([
          .text(months.name(cohort - months.first)), .integer(age), .integer(count), .integer(left),
          shareCell(left, of: count),
        ])
      }
    }
    return table
  }
}

extension Column {
  static func subscriptions(_ key: String, _ label: Caption) -> Column {
    Column(key, unit: "subscriptions", label: label)
  }
}

extension Day {
  /// The same day so many months later, or the month's last where it has none.
  func adding(months: Int) -> Day {
    let (year, month, day) = date
    let total = year * 12 + month - 1 + months
    for last in stride(from: day, to: 27, by: -1) {
      if let found = Day(year: total / 12, month: total % 12 + 1, day: last) { return found }
    }
    return Day(year: total / 12, month: total % 12 + 1, day: min(day, 27)) ?? self
  }
}
