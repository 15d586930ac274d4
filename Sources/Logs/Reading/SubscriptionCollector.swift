// SPDX-License-Identifier: GPL-3.0-or-later

/// Makes a `SubscriptionLog` of the rows of subscriptions.
struct SubscriptionCollector {
  let columns: LogColumns
  let options: LogOptions
  var dates: DateReader
  var fees: AmountReader
  var quality = LogQuality()
  private var customers = NameTable()
  private var rows: [Row] = []
  private var traits: [TraitCollector]
  /// The latest start or end that is not after today.
  private var latest: Day?

  private struct Row {
    var customer: Int
    var start: Day
    var end: Day?
    var fee: Double?
    /// In the order of the file.
    var number: Int
  }

  init(_ columns: LogColumns, _ options: LogOptions, _ assumptions: Assumptions) {
    self.columns = columns
    self.options = options
    dates = DateReader(asked: options.dates, assumed: assumptions.dates, timeZone: options.timeZone)
    fees = AmountReader(hasMinorUnits: options.hasMinorUnits, decimals: options.decimals)
    traits = columns.traits.map { TraitCollector(name: $0.name, place: $0.place) }
  }

  mutating func take(_ record: RecordScanner) throws(Interruption) {
    let line = record.line
    func cell(_ role: ColumnRole) -> CellBytes { record.cell(columns[role]) }
    guard let name = quality.customer(of: record, at: columns[.customer], heads: columns.heads.count) else {
      return
    }
    guard let start = day(cell(.start), line: line) else { return }
    if let until = options.until, start > until { return quality.note(.afterUntil, line: line) }
    if start > options.today {
      return quality.note(.afterToday, line: line, example: String(decoding: cell(.start), as: UTF8.self))
    }
    var end: Day?
    if !cell(.end).isEmpty {
      guard let day = day(cell(.end), line: line) else { return }
      guard day >= start else { return quality.note(.endsBeforeStart, line: line) }
      if let from = options.from, day <= from { return quality.note(.beforeFrom, line: line) }
      end = day
    }
    var fee: Double?
    let feeCell = cell(.fee)
    if !feeCell.isEmpty {
      let read = fees.read(feeCell, line: line)
      try fees.refuse(feeCell, at: columns[.fee], in: record)
      if read.isNaN {
        return quality.note(.unreadableAmount, line: line, example: String(decoding: feeCell, as: UTF8.self))
      }
      fee = read
    }
    if !cell(.currency).isEmpty {
      fees.note(currency: cell(.currency), line: line)
      try fees.refuse(cell(.currency), at: columns[.currency], in: record)
    }
    for place in traits.indices { traits[place].take(record.cell(traits[place].place), of: rows.count) }
    for day in [start, end].compactMap(\.self) where day <= options.today {
      latest = max(latest ?? day, day)
    }
    rows.append(
      Row(customer: customers.number(of: name), start: start, end: end, fee: fee, number: rows.count))
  }

  /// `nil` if the row is left out.
  private mutating func day(_ cell: CellBytes, line: Int) -> Day? {
    if cell.isEmpty {
      quality.note(.noDate, line: line)
      return nil
    }
    let number = dates.read(cell, line: line)
    if number == DateReader.unreadable {
      quality.note(.unreadableDate, line: line, example: String(decoding: cell, as: UTF8.self))
      return nil
    }
    return Day(number: number)
  }

  /// The log; `nil` if nothing is left.
  func log() -> SubscriptionLog? {
    guard let latest, let first = rows.map(\.start).min() else { return nil }
    let from = options.from ?? first
    let until = max(from, options.until ?? latest)
    var ranks = [Int](repeating: 0, count: customers.count)
    for (rank, customer) in customers.order().enumerated() { ranks[customer] = rank }
    let sorted = rows.sorted {
      (ranks[$0.customer], $0.start, $0.number) < (ranks[$1.customer], $1.start, $1.number)
    }
    return SubscriptionLog(
      spells: sorted.map { row in
        SubscriptionLog.Spell(
          customer: customers.text(row.customer), start: row.start,
          end: row.end.flatMap { $0 > until ? nil : $0 }, fee: row.fee)
      },
      traits: traits.map { $0.column(sorted.map(\.number)) }, observed: from...until)
  }
}
