// SPDX-License-Identifier: GPL-3.0-or-later

import Logs
import Metrics
import Reporting

extension LoadedLog {
  /// What the log is, how it was read, and what was left out.
  func report(in language: Language) -> String {
    LogReport(
      title: Caption("\(file): \(kindName.english)", "\(file)：\(kindName.japanese)").text(in: language),
      facts: facts + howItWasRead(in: language),
      rows: read.quality.rows, quality: read.quality.table, language: language
    ).text
  }

  private var kindName: Caption {
    switch read.kind {
    case .orders: Caption("orders", "注文")
    case .subscriptions: Caption("subscriptions", "契約")
    case .cohorts: Caption("cohorts", "コホート表")
    }
  }

  private var facts: [(label: Caption, value: Cell)] {
    switch read.content {
    case .orders(let log):
      let before = log.isFromBefore.reduce(0) { $0 + ($1 ? 1 : 0) }
      let total = log.purchases.reduce(0) { $0 + $1.amount }
      return [
        (Caption("customers", "顧客数"), .integer(log.customers.count)),
        (Caption("of them from before", "うち期間前からの顧客"), before > 0 ? .integer(before) : .empty),
        (Caption("orders (a day's are one)", "注文数（同日は1回）"), .integer(log.purchases.count)),
        (
          Caption("revenue" + inCurrency, "売上" + inCurrency),
          log.hasAmounts ? .number(total) : .text("-")
        ), (Caption("observed", "観測期間"), .text(Self.text(log.observed))),
      ].filter { $0.1 != .empty }
    case .subscriptions(let log):
      return [
        (Caption("customers", "顧客数"), .integer(Set(log.spells.map(\.customer)).count)),
        (Caption("subscriptions", "契約数"), .integer(log.spells.count)),
        (Caption("of them ended", "うち終了"), .integer(log.spells.reduce(0) { $0 + ($1.end == nil ? 0 : 1) })),
        (Caption("observed", "観測期間"), .text(Self.text(log.observed))),
      ]
    case .cohorts(let log):
      return [
        (Caption("cohorts", "コホート数"), .integer(log.cohorts.count)),
        (Caption("period", "期間の単位"), .text(log.period.rawValue)),
        (Caption("customers at age 0", "獲得時の顧客数"), .number(log.cohorts.reduce(0) { $0 + $1.counts[0] })),
      ]
    }
  }

  private var inCurrency: String { read.form.currency.map { " (\($0))" } ?? "" }

  private static func text(_ days: ClosedRange<Day>) -> String { "\(days.lowerBound) … \(days.upperBound)" }

  private func howItWasRead(in language: Language) -> [(label: Caption, value: Cell)] {
    let form = read.form
    let separator: Caption =
      switch form.separator {
      case .comma: Caption("commas", "カンマ区切り")
      case .tab: Caption("tabs", "タブ区切り")
      case .semicolon: Caption("semicolons", "セミコロン区切り")
      case .blanks: Caption("blanks", "空白区切り")
      }
    let columns = form.columns.map { "\($0.role.rawValue)=\($0.head)" }.joined(separator: ", ")
    var facts: [(label: Caption, value: Cell)] = [
      (
        Caption("read as", "読み方"),
        .text("\(form.encoding.rawValue), \(separator.text(in: language)); \(columns)")
      )
    ]
    if let order = form.dates {
      facts.append(
        (
          Caption("dates", "日付"),
          .text(
            (order == .dmy ? Caption("the day first", "日が先") : Caption("the month first", "月が先")).text(
              in: language))
        ))
    }
    if let zone = form.timeZone {
      facts.append((Caption("days are those of", "日付の時間帯"), .text(zone)))
    }
    return facts
  }

  /// What a reader of an order log has to know of its beginning; `nil` if nothing.
  func noteOnBeginning(in language: Language, from: String?) -> String? {
    guard case .orders = read.content, from == nil else { return nil }
    return Caption(
      "note: who bought before the log begins looks new in its first months; --from, some months later, "
        + "tells them apart",
      "注：ログ開始前からの顧客も最初の数か月は新規に見える。数か月後の日を --from で指定すると区別できる"
    ).text(in: language)
  }
}
