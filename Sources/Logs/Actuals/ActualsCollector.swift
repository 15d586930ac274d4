// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics

/// Makes `Actuals` of the rows of a table.
struct ActualsCollector {
  private let columns: ActualsColumns
  private let plan: ActualsReader.Plan
  private let asked: String?
  private let suggest: (String, [String]) -> String?
  private var months = MonthReader()
  private var amounts: AmountReader
  private var findings: [LogFinding]
  private var notes: [LogFinding] = []
  /// By strategy (empty if the table does not say), line and plan month: the number, and its line in the file.
  private var known: [String: [TimelineMetric: [Int: (value: Double, line: Int)]]] = [:]
  private var outside: (rows: Int, line: Int, month: Int)?
  private var firstDate = 0

  private static let mostFindings = 100

  init(
    _ columns: ActualsColumns, plan: ActualsReader.Plan, strategy: String?, decimals: DecimalMark?,
    suggest: @escaping (String, [String]) -> String?, findings: [LogFinding]
  ) {
    self.columns = columns
    self.plan = plan
    asked = strategy
    self.suggest = suggest
    amounts = AmountReader(hasMinorUnits: false, decimals: decimals)
    self.findings = findings
  }

  mutating func take(_ record: RecordScanner) throws(Interruption) {
    if findings.count >= Self.mostFindings { throw .wrong(findings) }
    if (0..<record.count).allSatisfy({ record[$0].isEmpty }) { return }
    if record.count > columns.heads.count,
      (columns.heads.count..<record.count).contains(where: { !record[$0].isEmpty })
    {
      refuse(
        "this row has more cells than there are heads",
        remedy: "put numbers with commas in quotes, or write them without", record)
      return
    }
    let strategy = columns.strategy.map { String(decoding: record.cell($0), as: UTF8.self) } ?? ""
    if !strategy.isEmpty, !plan.strategies.contains(strategy) {
      refuse(
        "the plan has no strategy \"\(strategy.prefix(40))\"",
        remedy: suggest(strategy, plan.strategies).map { "did you mean \($0)?" }
          ?? "they are \(plan.strategies.joined(separator: ", "))", record, at: columns.strategy)
      return
    }
    let text = String(decoding: record.cell(columns.month), as: UTF8.self)
    guard let month = months.read(text, line: record.line) else {
      refuse(
        text.isEmpty ? "this row has no month" : "\"\(text.prefix(40))\" is no month",
        remedy: "write months as 2026-04", record, at: columns.month)
      return
    }
    if months.isAmbiguous, firstDate == 0 {
      firstDate = record.line
      refuse(
        "\"\(text.prefix(40))\" may begin with the day or the month", remedy: "write months as 2026-04",
        record, at: columns.month)
    }
    guard (0..<plan.months).contains(month - plan.start) else {
      outside = (
        rows: (outside?.rows ?? 0) + 1, line: outside?.line ?? record.line, month: outside?.month ?? month
      )
      return
    }
    if let long = columns.long {
      let name = String(decoding: record.cell(long.name), as: UTF8.self)
      guard let line = ActualsColumns.line(headed: name) else {
        findings.append(
          ActualsColumns.unknown(
            name, line: record.line, column: record.column(of: long.name), suggest: suggest))
        return
      }
      try take(record, at: long.value, line, month: month - plan.start, of: strategy)
    } else {
      for (line, place) in columns.lines {
        try take(record, at: place, line, month: month - plan.start, of: strategy)
      }
    }
  }

  private mutating func take(
    _ record: RecordScanner, at place: Int, _ line: TimelineMetric, month: Int, of strategy: String
  ) throws(Interruption) {
    let cell = record.cell(place)
    if cell.isEmpty { return }
    let value = amounts.read(cell, line: record.line)
    try amounts.refuse(cell, at: place, in: record)
    let text = String(decoding: cell, as: UTF8.self).prefix(40)
    guard value.isFinite else {
      refuse(
        "\"\(text)\" is no number", remedy: "write it as 1200.50, and leave blank what is not known", record,
        at: place)
      return
    }
    guard value >= 0 || !line.isNeverNegative else {
      refuse(
        "\(line.key) is \(text), and never below 0", remedy: "mend it, or leave it blank", record, at: place)
      return
    }
    if let before = known[strategy]?[line]?[month] {
      refuse(
        "\(line.key) of \(Day.name(ofMonth: plan.start + month)) is there twice, first in line \(before.line)",
        remedy: "keep one row for each month, and add up what belongs together", record, at: place)
      return
    }
    known[strategy, default: [:]][line, default: [:]][month] = (value, record.line)
  }

  private mutating func refuse(
    _ message: String, remedy: String, _ record: RecordScanner, at place: Int? = nil
  ) {
    let column = place.flatMap { $0 < record.count ? record.column(of: $0) : nil } ?? 0
    findings.append(LogFinding(message, remedy: remedy, line: record.line, column: column))
  }

  mutating func actuals() throws(Interruption) -> ReadActuals {
    if let finding = amounts.finding { findings.append(finding) }
    if let currency = amounts.currency, currency != plan.currency {
      findings.append(
        LogFinding(
          "amounts are in \(currency), and the plan is in \(plan.currency)",
          remedy: "convert them to \(plan.currency) first", line: amounts.currencyLine))
    }
    let strategy = chosenStrategy()
    if !findings.isEmpty { throw .wrong(findings) }
    noteMonthsOutside()
    var numbers = (known[strategy ?? ""] ?? [:]).mapValues { $0.mapValues(\.value) }
    if numbers.removeValue(forKey: .cumulativeCash) != nil {
      notes.append(
        LogFinding(
          "cumulative_cash is left out: it is what cash adds up to", remedy: "give cash, month by month"))
    }
    let actuals = Actuals(numbers)
    guard actuals.months > 0 else {
      throw .wrong(
        "there is no number of a month of the plan, which goes from \(Day.name(ofMonth: plan.start)) to "
          + Day.name(ofMonth: plan.start + plan.months - 1),
        remedy: "are these the actual numbers of this plan?")
    }
    return ReadActuals(actuals: actuals, strategy: strategy, notes: notes)
  }

  /// Whose rows are taken; `nil` of a table that does not say.
  private mutating func chosenStrategy() -> String? {
    let found = known.keys.filter { !$0.isEmpty }.sorted()
    if found.isEmpty { return nil }
    if known[""] != nil {
      findings.append(
        LogFinding("some rows name a strategy and some do not", remedy: "name it in all rows, or in none"))
    }
    if let asked {
      if !found.contains(asked) {
        findings.append(
          LogFinding(
            "no row is of \(asked): they are of \(found.joined(separator: ", "))",
            remedy: "name one of those by --strategy"))
      }
      return asked
    }
    if found.count > 1 {
      findings.append(
        LogFinding(
          "rows are of \(found.joined(separator: ", ")), and a business follows one at a time",
          remedy: "say which by --strategy"))
    }
    return found[0]
  }

  private mutating func noteMonthsOutside() {
    guard let outside else { return }
    notes.append(
      LogFinding(
        "\(outside.rows) row\(outside.rows == 1 ? " is" : "s are") left out: \(Day.name(ofMonth: outside.month)) is "
          + "not in the plan, which goes from \(Day.name(ofMonth: plan.start)) to "
          + Day.name(ofMonth: plan.start + plan.months - 1), remedy: "check the dates, if that is not meant",
        line: outside.line))
  }
}
