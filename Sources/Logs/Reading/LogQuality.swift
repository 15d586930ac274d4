// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What was left out of a log, and why.
package struct LogQuality: Sendable, Equatable {
  package enum Reason: String, Sendable, CaseIterable {
    case noCustomer = "no_customer"
    case noDate = "no_date"
    case unreadableDate = "unreadable_date"
    case afterToday = "after_today"
    case noAmount = "no_amount"
    case unreadableAmount = "unreadable_amount"
    case unreadableRefund = "unreadable_refund"
    case tooManyCells = "too_many_cells"
    case endsBeforeStart = "ends_before_start"
    // What follows is no fault of a row.
    case afterUntil = "after_until"
    case beforeFrom = "before_from"
    case refundOfNothing = "refund_of_nothing"

    /// Whether `--strict` refuses it.
    package var isFault: Bool {
      switch self {
      case .afterUntil, .beforeFrom, .refundOfNothing: false
      default: true
      }
    }

    package var label: Caption {
      switch self {
      case .noCustomer: Caption("no customer", "顧客なし")
      case .noDate: Caption("no date", "日付なし")
      case .unreadableDate: Caption("a date that cannot be read", "読めない日付")
      case .afterToday: Caption("a date after today", "今日より後の日付")
      case .noAmount: Caption("no amount", "金額なし")
      case .unreadableAmount: Caption("an amount that cannot be read", "読めない金額")
      case .unreadableRefund: Caption("a refund that cannot be read", "読めない返金")
      case .tooManyCells: Caption("more cells than heads", "見出しより多いセル")
      case .endsBeforeStart: Caption("an end before the start", "開始より前の終了")
      case .afterUntil: Caption("after the end of observation", "観測終了より後")
      case .beforeFrom: Caption("before the beginning of observation", "観測開始より前")
      case .refundOfNothing: Caption("a refund without an order before it", "対応する注文のない返金")
      }
    }
  }

  package struct Entry: Sendable, Equatable {
    package var rows = 0
    /// Of the first rows; empty if rows are summed up before it shows.
    package var firstLines: [Int] = []
    /// What the first of them has, cut to what a line can hold; empty if there is nothing to show.
    package var example = ""
  }

  private(set) package var entries: [Reason: Entry] = [:]
  /// Rows of the log, without its heads.
  package internal(set) var rows = 0

  package static let mostLines = 10

  package subscript(reason: Reason) -> Entry { entries[reason] ?? Entry() }

  /// Rows that are left out since something is wrong with them.
  package var faults: Int { entries.reduce(0) { $0 + ($1.key.isFault ? $1.value.rows : 0) } }

  mutating func note(_ reason: Reason, line: Int, example: @autoclosure () -> String = "") {
    var entry = entries[reason] ?? Entry()
    if entry.rows == 0 { entry.example = String(example().prefix(40)) }
    entry.rows += 1
    if entry.firstLines.count < Self.mostLines { entry.firstLines.append(line) }
    entries[reason] = entry
  }

  mutating func note(_ reason: Reason, count: Int) {
    if count > 0 { entries[reason, default: Entry()].rows += count }
  }

  /// `quality.csv`: a row for each reason that there is.
  package var table: ResultTable {
    ResultTable(
      name: "quality",
      columns: [
        Column("reason", label: Caption("Reason", "理由")),
        Column("label", label: Caption("Left out", "除いた理由")),
        Column("label_ja", label: Caption("Left out (Japanese)", "除いた理由（日本語）")),
        Column("rows", unit: "rows", label: Caption("Rows", "行数")),
        Column("first_lines", label: Caption("First lines", "最初の行")),
      ],
      rows: Reason.allCases.compactMap { reason in
        entries[reason].map { entry in
          [
            .text(reason.rawValue), .text(reason.label.english), .text(reason.label.japanese),
            .integer(entry.rows),
            .text(entry.firstLines.map { "\($0)" }.joined(separator: " ")),
          ]
        }
      })
  }

  /// What `--strict` refuses.
  func findings() -> [LogFinding] {
    Reason.allCases.filter(\.isFault).compactMap { reason in
      entries[reason].map { entry in
        let more = entry.rows == 1 ? "" : "; so have \(entry.rows - 1) more"
        let example = entry.example.isEmpty ? "" : " (\"\(entry.example)\")"
        return LogFinding(
          "this row has \(reason.label.english)\(example)\(more)",
          remedy: "mend it, or leave out --strict, and such rows are left out",
          line: entry.firstLines.first ?? 0)
      }
    }
  }
}
