// SPDX-License-Identifier: GPL-3.0-or-later

/// Makes a `CohortLog` of a cohort table: a row for each cohort, or for each cohort and age.
struct CohortCollector {
  let columns: LogColumns
  let options: LogOptions
  var quality = LogQuality()
  private(set) var counts: AmountReader
  private var names: [String] = []
  private var lines: [String: Int] = [:]
  private var cells: [String: [Int: Double]] = [:]
  private var findings: [LogFinding] = []

  private static let mostFindings = 100

  init(_ columns: LogColumns, _ options: LogOptions) {
    self.columns = columns
    self.options = options
    counts = AmountReader(hasMinorUnits: false, decimals: options.decimals)
  }

  mutating func take(_ record: RecordScanner) throws(Interruption) {
    quality.rows += 1
    if findings.count >= Self.mostFindings { throw .wrong(findings) }
    let name = String(decoding: record.cell(columns[.cohort]), as: UTF8.self)
    if name.isEmpty {
      if (0..<record.count).allSatisfy({ record[$0].isEmpty }) {
        quality.rows -= 1
      } else {
        refuse("this row names no cohort", remedy: "write the month or year acquired", record)
      }
      return
    }
    if lines[name] == nil {
      names.append(name)
      lines[name] = record.line
    } else if !columns.ages.isEmpty {
      refuse(
        "cohort \"\(name.prefix(40))\" is there twice, first in line \(lines[name] ?? 0)",
        remedy: "keep one row", record)
      return
    }
    if columns.ages.isEmpty {
      let text = record.cell(columns[.age])
      let age = counts.read(text, line: record.line)
      guard let age = Int(exactly: age), (0..<RecordScanner.mostCells).contains(age) else {
        refuse(
          "\"\(String(decoding: text, as: UTF8.self).prefix(40))\" is no age", remedy: "write 0, 1, 2 …",
          record,
          at: columns[.age])
        return
      }
      if cells[name]?[age] != nil {
        refuse("age \(age) of cohort \"\(name.prefix(40))\" is there twice", remedy: "keep one row", record)
        return
      }
      take(record, at: columns[.count], name: name, age: age)
    } else {
      for (age, place) in columns.ages.enumerated() { take(record, at: place, name: name, age: age) }
    }
  }

  private mutating func take(_ record: RecordScanner, at place: Int, name: String, age: Int) {
    let text = record.cell(place)
    if text.isEmpty { return }
    let count = counts.read(text, line: record.line)
    guard count >= 0 else {
      refuse(
        "\"\(String(decoding: text, as: UTF8.self).prefix(40))\" is no count of customers",
        remedy: "write how many are still there, not their share", record, at: place)
      return
    }
    cells[name, default: [:]][age] = count
  }

  private mutating func refuse(
    _ message: String, remedy: String, _ record: RecordScanner, at place: Int? = nil
  ) {
    let column = place.flatMap { $0 < record.count ? record.column(of: $0) : nil } ?? 0
    findings.append(LogFinding(message, remedy: remedy, line: record.line, column: column))
  }

  /// The log; `nil` if nothing is left.
  mutating func log() throws(Interruption) -> CohortLog? {
    let first = names.compactMap { cells[$0]?.keys.min() }.min() ?? 0
    let cohorts = names.compactMap { name in cells[name].map { cohort(name, $0, from: first) } }
    let period = options.period ?? toldPeriod()
    if !findings.isEmpty { throw .wrong(findings) }
    guard let period, !cohorts.isEmpty else { return nil }
    return CohortLog(period: period, cohorts: cohorts)
  }

  /// - Parameter first: the age that counts as 0, which some tables call 1.
  private mutating func cohort(_ name: String, _ cells: [Int: Double], from first: Int) -> CohortLog.Cohort {
    let line = lines[name] ?? 0
    var counts: [Double] = []
    let last = cells.keys.max() ?? first
    for age in first...max(first, last) {
      guard let count = cells[age] else {
        findings.append(
          LogFinding(
            "cohort \"\(name.prefix(40))\" has no count at age \(age), and one at \(last)",
            remedy: "fill it in, or leave out what is behind it", line: line))
        break
      }
      if let before = counts.last, count > before {
        findings.append(
          LogFinding(
            "cohort \"\(name.prefix(40))\" has more customers at age \(age) than before",
            remedy: "count those of the cohort who never left", line: line))
        break
      }
      counts.append(count)
    }
    return CohortLog.Cohort(name: name, counts: counts)
  }

  /// From names such as 2024-04 or 2024年4月, and 2024 or 2024年度.
  private mutating func toldPeriod() -> CohortLog.Period? {
    guard let name = names.first else { return nil }
    let groups = name.unicodeScalars.map(Narrowing.narrowed)
      .split { !("0"..."9").contains($0) }.map(\.count)
    switch groups {
    case [4]: return .year
    case [4, 1], [4, 2], [6], [4, 1, 1], [4, 2, 2], [8]: return .month
    default:
      findings.append(
        LogFinding(
          "\"\(name.prefix(40))\" does not say whether cohorts are of a month or a year",
          remedy: "name them such as 2024-04 or 2024, or say --period month or --period year",
          line: lines[name] ?? 0))
      return nil
    }
  }
}
