// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// Which column of a table of actual numbers says what: a column for each line, or a row for each line and month.
struct ActualsColumns {
  /// Places from 0.
  var month: Int
  var strategy: Int?
  var lines: [(line: TimelineMetric, place: Int)] = []
  /// Where a row names its line, and where its number stands.
  var long: (name: Int, value: Int)?
  let heads: [String]

  /// What a column can be headed, for those who have to name it otherwise.
  static let lineKeys = TimelineMetric.allCases.filter(\.isTracked).map(\.key)

  /// - Parameter suggest: the name that was most likely meant, of some that there are.
  init(
    heads: [String], line: Int, suggest: (String, [String]) -> String?, findings: inout [LogFinding]
  ) {
    self.heads = heads
    let plain = heads.map(ColumnSearch.plain)
    func place(_ names: [String]) -> Int? {
      names.lazy.compactMap { plain.firstIndex(of: $0) }.first
    }
    // A row of the timeline has its plan month and its date: the date is what both sides call alike.
    let months = Self.monthHeads.compactMap { plain.firstIndex(of: $0) }
    month = months.first ?? -1
    strategy = place(["strategy", "戦略"])
    if let name = place(["line", "metric", "項目", "指標", "科目"]),
      let value = place(["value", "actual", "値", "実績", "実績値", "金額"])
    {
      long = (name, value)
    }
    if months.isEmpty {
      findings.append(
        LogFinding(
          "no column says the month; the heads are \(heads.map { "\"\($0.prefix(40))\"" }.joined(separator: ", "))",
          remedy: "head it month, and write months as 2026-04", line: line))
    }
    guard long == nil else { return }
    for (place, head) in heads.enumerated() where !plain[place].isEmpty {
      if months.contains(place) || place == strategy { continue }
      guard let found = Self.line(headed: head) else {
        findings.append(Self.unknown(head, line: line, suggest: suggest))
        continue
      }
      if let unit = Self.units.first(where: { head.lowercased().contains($0) }) {
        findings.append(
          LogFinding(
            "\"\(head.prefix(40))\" is in another unit than the plan",
            remedy: "write amounts in full, not in \(unit)", line: line))
      }
      if let other = lines.first(where: { $0.line == found }) {
        findings.append(
          LogFinding(
            "\"\(heads[other.place].prefix(40))\" and \"\(head.prefix(40))\" are both \(found.key)",
            remedy: "keep one of the two columns", line: line))
      } else {
        lines.append((found, place))
      }
    }
    if lines.isEmpty, findings.isEmpty {
      findings.append(
        LogFinding(
          "no column has a line of the plan",
          remedy: "head columns by lines of its timeline: \(Self.lineKeys.joined(separator: ", "))",
          line: line
        ))
    }
  }

  /// By which heads of tables say that their numbers are to be multiplied.
  private static let units = ["千円", "百万円", "万円", "億円", "千人", "thousand", "million", "'000"]
  private static let monthHeads = ["date", "年月", "日付", "month", "対象月", "計上月", "月"]

  static func unknown(
    _ head: String, line: Int, column: Int = 0, suggest: (String, [String]) -> String?
  ) -> LogFinding {
    LogFinding(
      "\"\(head.prefix(40))\" is no line of the plan",
      remedy: suggest(head, lineKeys).map { "did you mean \($0)?" }
        ?? "lines are \(lineKeys.joined(separator: ", ")); leave out what is none of them", line: line,
      column: column)
  }

  /// The line that is called so: by its key, by its label in either language, or as accounts call it.
  static func line(headed head: String) -> TimelineMetric? {
    let name = ColumnSearch.plain(head)
    return TimelineMetric.allCases.first { line in
      [line.key, line.label.english, line.label.japanese].contains { ColumnSearch.plain($0) == name }
        || other(line).contains(name)
    }
  }

  private static func other(_ line: TimelineMetric) -> [String] {
    switch line {
    case .customers: ["activecustomers", "customersactive", "customersactiveend", "会員数", "在籍者数", "月末顧客数"]
    case .acquired: ["newcustomers", "新規顧客数", "新規獲得数", "入会者数"]
    case .lost: ["lostcustomers", "churnedcustomers", "解約数", "退会者数"]
    case .contractsInForce: ["contracts", "契約数"]
    case .orders: ["受注件数", "注文件数"]
    case .revenue: ["sales", "売上"]
    case .contribution: ["限界利益"]
    case .acquisitionCost: ["acquisitionspend", "顧客獲得費", "顧客獲得費用"]
    case .visits, .recurringRevenue, .recurringRevenueWon, .cash, .cumulativeCash: []
    }
  }
}
