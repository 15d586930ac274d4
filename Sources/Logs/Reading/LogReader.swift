// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics

/// Reads a client's log: tells its encoding, separator, columns and dates by themselves, and refuses what it would have
/// to guess.
package struct LogReader {
  private let path: String
  private let options: LogOptions

  package init(path: String, options: LogOptions) {
    self.path = path
    self.options = options
  }

  /// Bytes to be read, for progress; 0 if the file cannot be read.
  package var size: Int { (try? LogFile(path: path).size) ?? 0 }

  /// - Parameter progress: is told the bytes read since it was told last; a log that must be read again takes as many
  ///   back.
  package func read(progress: @escaping (Int) -> Void = { _ in }) throws(LogProblem) -> ReadLog {
    do throws(Interruption) {
      let file = try LogFile(path: path)
      let start = try Self.beginning(of: file)
      var assumptions = Assumptions(encoding: start.encoding, dates: .dmy)
      // Learning twice is all there is: another encoding, then another order of dates.
      while true {
        var done = 0
        do throws(Interruption) {
          return try read(file, skipping: start.mark, assumptions) {
            done += $0
            progress($0)
          }
        } catch {
          guard case .again(let learnt) = error, learnt != assumptions else { throw error }
          progress(-done)
          assumptions = learnt
        }
      }
    } catch {
      guard case .wrong(let findings) = error else { preconditionFailure("the log is read again and again") }
      throw LogProblem(file: path, findings: findings)
    }
  }

  static func beginning(of file: LogFile) throws(Interruption) -> (encoding: TextEncoding, mark: Int) {
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
    defer { bytes.deallocate() }
    let count = try file.read(into: bytes)
    let start = UnsafeRawBufferPointer(rebasing: bytes[..<count])
    try LogFile.refuseOthers(start)
    return TextEncoding.shown(by: start)
  }

  private func read(
    _ file: LogFile, skipping mark: Int, _ assumptions: Assumptions, progress: @escaping (Int) -> Void
  ) throws(Interruption) -> ReadLog {
    let source = try TextSource(file, encoding: assumptions.encoding, skipping: mark, progress: progress)
    let records = RecordScanner(source)
    records.separator = Separator(of: try records.firstLine())
    guard try records.advance() else {
      throw .wrong("this file is empty", remedy: "it needs a line of heads and rows below it")
    }
    let heads = (0..<records.count).map { records.text(of: $0) }
    var search = ColumnSearch(options: options, heads: heads, line: records.line)
    let columns = try search.columns()
    let reading = Reading(
      options: options, columns: columns, assumptions: assumptions, separator: records.separator,
      bytes: file.size)
    switch columns.kind {
    case .orders: return try reading.orders(records)
    case .subscriptions: return try reading.subscriptions(records)
    case .cohorts: return try reading.cohorts(records)
    }
  }
}

/// One reading of a log whose columns are known, from the record at hand to its end.
private struct Reading {
  let options: LogOptions
  let columns: LogColumns
  let assumptions: Assumptions
  let separator: Separator
  let bytes: Int

  func orders(_ records: RecordScanner) throws(Interruption) -> ReadLog {
    var collector = OrderCollector(columns, options, assumptions)
    if !columns.hasHead { try collector.take(records) }
    while try records.advance() { try collector.take(records) }
    try check(collector.dates, collector.refunds, collector.amounts)
    let log = collector.log()
    try check(collector.quality)
    guard let log else { throw nothingLeft(collector.quality) }
    return ReadLog(
      content: .orders(log), quality: collector.quality,
      form: form(collector.dates, currency: collector.amounts.currency))
  }

  func subscriptions(_ records: RecordScanner) throws(Interruption) -> ReadLog {
    var collector = SubscriptionCollector(columns, options, assumptions)
    if !columns.hasHead { try collector.take(records) }
    while try records.advance() { try collector.take(records) }
    try check(collector.dates, nil, collector.fees)
    try check(collector.quality)
    guard let log = collector.log() else { throw nothingLeft(collector.quality) }
    return ReadLog(
      content: .subscriptions(log), quality: collector.quality,
      form: form(collector.dates, currency: collector.fees.currency))
  }

  func cohorts(_ records: RecordScanner) throws(Interruption) -> ReadLog {
    var collector = CohortCollector(columns, options)
    if !columns.hasHead { try collector.take(records) }
    while try records.advance() { try collector.take(records) }
    if let finding = collector.counts.finding { throw .wrong([finding]) }
    guard let log = try collector.log() else { throw nothingLeft(collector.quality) }
    return ReadLog(
      content: .cohorts(log), quality: collector.quality, form: form(nil, currency: nil))
  }

  private func check(
    _ dates: DateReader, _ refunds: RefundReader?, _ amounts: AmountReader
  ) throws(Interruption) {
    if dates.mustSwap {
      throw .again(
        Assumptions(encoding: assumptions.encoding, dates: assumptions.dates == .dmy ? .mdy : .dmy))
    }
    var findings = [dates.orderFinding(), amounts.finding].compactMap(\.self)
    if let refunds, refunds.ones > 0, refunds.others == 0 {
      findings.append(
        LogFinding(
          "the refunds are all 0 or 1, which may be money or mean no and yes",
          remedy: "write yes and no, or the money given back", line: 1))
    }
    if !findings.isEmpty { throw .wrong(findings) }
  }

  private func check(_ quality: LogQuality) throws(Interruption) {
    if options.isStrict, quality.faults > 0 { throw .wrong(quality.findings()) }
  }

  private func nothingLeft(_ quality: LogQuality) -> Interruption {
    if quality.rows == 0 {
      return .wrong("there are no rows below the heads", remedy: "export the log again, with its rows")
    }
    let reasons = LogQuality.Reason.allCases.compactMap { reason -> LogFinding? in
      let entry = quality[reason]
      guard entry.rows > 0 else { return nil }
      let example = entry.example.isEmpty ? "" : ", such as \"\(entry.example)\""
      return LogFinding(
        "no row is left: \(entry.rows) of \(quality.rows) have \(reason.label.english)\(example)",
        remedy: reason.remedy, line: entry.firstLines.first ?? 0)
    }
    return .wrong(reasons)
  }

  private func form(_ dates: DateReader?, currency: String?) -> LogForm {
    let order: DateOrder? = dates.flatMap { $0.yearLast != nil ? $0.assumed : nil }
    return LogForm(
      encoding: assumptions.encoding, separator: separator, hasHead: columns.hasHead,
      columns: ColumnRole.allCases.compactMap { role in
        columns.places[role].map { LogForm.Column(role: role, head: columns.heads[$0]) }
      },
      timeZone: dates?.hasZones == true ? options.timeZone.identifier : nil, dates: order,
      currency: currency, bytes: bytes)
  }
}

extension LogQuality.Reason {
  fileprivate var remedy: String {
    switch self {
    case .noCustomer, .noDate, .noAmount: "is this the right column? name it by --columns"
    case .unreadableDate: "write dates as 2026-04-01; is this the right column?"
    case .unreadableAmount, .unreadableRefund: "write amounts as 1200.50; is this the right column?"
    case .afterToday: "mend the dates, or this machine's clock"
    case .tooManyCells: "put cells with commas in quotes"
    case .endsBeforeStart: "are the columns of start and end mixed up?"
    case .afterUntil: "choose a later --until"
    case .beforeFrom: "choose an earlier --from"
    case .refundOfNothing: "a log of orders needs orders, not refunds alone"
    }
  }
}
