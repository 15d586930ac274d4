// SPDX-License-Identifier: GPL-3.0-or-later

/// Which column of a log says what.
struct LogColumns: Sendable {
  var kind: LogKind
  var hasHead: Bool
  /// Places from 0.
  var places: [ColumnRole: Int]
  /// Heads as the file has them; in a file without, `column 2`.
  var heads: [String]
  var traits: [(name: String, place: Int)]
  /// Of a cohort table with a column for each age: their places, from age 0.
  var ages: [Int] = []

  subscript(role: ColumnRole) -> Int { places[role] ?? -1 }
}

/// Finds the columns from the options and the first record.
struct ColumnSearch {
  let options: LogOptions
  let heads: [String]
  let line: Int
  private var findings: [LogFinding] = []
  private var asked: [ColumnRole: Int] = [:]
  private let plain: [String]

  init(options: LogOptions, heads: [String], line: Int) {
    self.options = options
    self.heads = heads
    self.line = line
    plain = heads.map(Self.plain)
  }

  /// Narrow, in lower case, without blanks, `_`, `-`, `.` and what stands in brackets.
  static func plain(_ head: String) -> String {
    var text = ""
    var depth = 0
    for scalar in head.unicodeScalars.map(Narrowing.narrowed) {
      switch scalar {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case " ", "_", "-", ".", "\u{FEFF}", "/", "#": continue
      case _ where depth > 0: continue
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text.lowercased()
  }

  mutating func columns() throws(Interruption) -> LogColumns {
    for (role, choice) in options.columns { asked[role] = place(of: choice, for: role.rawValue) }
    let isByNumber =
      !options.columns.isEmpty && options.columns.values.allSatisfy { Int($0, radix: 10) != nil }
    let hasHead = !(isByNumber && isData())
    let traits = options.traits.compactMap { name in
      place(of: name, for: "trait").map { (name: hasHead ? heads[$0] : name, place: $0) }
    }
    if !findings.isEmpty { throw .wrong(findings) }
    let kind: LogKind
    if let asked = options.kind { kind = asked } else { kind = try toldKind() }
    var places: [ColumnRole: Int] = [:]
    for role in Self.roles(of: kind) {
      if let place = asked[role] { places[role] = place } else if hasHead { places[role] = known(role) }
    }
    var ages: [Int] = []
    if kind == .cohorts, places[.count] == nil || places[.age] == nil {
      ages = wideAges(cohort: places[.cohort] ?? 0)
      if !ages.isEmpty {
        // A column of who was acquired, before ages that begin with 1, is age 0.
        if let acquired = places[.count], !ages.contains(acquired), digits(ages[0]) == 1 {
          ages.insert(acquired, at: 0)
        }
        places[.cohort] = places[.cohort] ?? 0
        places[.age] = nil
        places[.count] = nil
      }
    }
    let needed = ages.isEmpty ? Self.needed(by: kind) : [.cohort]
    for role in needed where places[role] == nil { missing(role, of: kind) }
    if !findings.isEmpty { throw .wrong(findings) }
    return LogColumns(
      kind: kind, hasHead: hasHead, places: places,
      heads: hasHead ? heads : heads.indices.map { "column \($0 + 1)" }, traits: traits, ages: ages)
  }

  private static func roles(of kind: LogKind) -> [ColumnRole] {
    switch kind {
    case .orders: [.customer, .date, .amount, .order, .refund, .currency]
    case .subscriptions: [.customer, .start, .end, .fee, .currency]
    case .cohorts: [.cohort, .age, .count]
    }
  }

  private static func needed(by kind: LogKind) -> [ColumnRole] {
    switch kind {
    case .orders: [.customer, .date]
    case .subscriptions: [.customer, .start]
    case .cohorts: [.cohort, .age, .count]
    }
  }

  /// The column that an option names by its head, or by its number.
  private mutating func place(of choice: String, for role: String) -> Int? {
    if let number = Int(choice, radix: 10) {
      if heads.indices.contains(number - 1) { return number - 1 }
      findings.append(
        LogFinding(
          "there is no column \(number) for \(role): the first row has \(heads.count)",
          remedy: "count columns from 1", line: line))
      return nil
    }
    if let place = heads.firstIndex(of: choice) ?? plain.firstIndex(of: Self.plain(choice)) { return place }
    findings.append(
      LogFinding("no column is headed \"\(choice)\"", remedy: "its heads are \(shownHeads)", line: line))
    return nil
  }

  /// Heads as an error shows them. What has a digit may be a customer's: a file without heads shows nothing of its rows.
  private var shownHeads: String {
    heads.prefix(20).map { $0.unicodeScalars.contains(where: Self.isDigit) ? "…" : String($0.prefix(40)) }
      .joined(separator: ", ") + (heads.count > 20 ? " …" : "")
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType != nil }

  /// Whether the first record is a row: where a date or a number is asked for, it has one.
  private func isData() -> Bool {
    var dates = DateReader(asked: options.dates, assumed: .dmy, timeZone: options.timeZone)
    var numbers = AmountReader(hasMinorUnits: false, decimals: options.decimals)
    for role in [ColumnRole.date, .start, .count, .amount] {
      guard let place = asked[role] else { continue }
      return Array(heads[place].utf8).withUnsafeBufferPointer { cell in
        role == .date || role == .start
          ? dates.read(cell, line: line) != DateReader.unreadable : !numbers.read(cell, line: line).isNaN
      }
    }
    return false
  }

  /// The column that is known by its head as what `role` says; `nil` of none. Several are no guess.
  private mutating func known(_ role: ColumnRole) -> Int? {
    for names in role.heads {
      let places = plain.indices.filter { names.contains(plain[$0]) && !asked.values.contains($0) }
      if places.count > 1 {
        let names = places.map { "\"\(heads[$0])\"" }.joined(separator: " and ")
        findings.append(
          LogFinding(
            "both \(names) may be the \(role.rawValue)",
            remedy: "say which by --columns \(role.rawValue)=…", line: line))
      }
      if let place = places.first { return place }
    }
    return nil
  }

  private func isThere(_ role: ColumnRole) -> Bool {
    asked[role] != nil || role.heads.contains { names in plain.contains { names.contains($0) } }
  }

  private mutating func toldKind() throws(Interruption) -> LogKind {
    if asked[.cohort] != nil { return .cohorts }
    if asked[.start] != nil { return .subscriptions }
    if asked[.date] != nil { return .orders }
    if isThere(.customer), isThere(.date) { return .orders }
    if isThere(.customer), isThere(.start) { return .subscriptions }
    if isThere(.cohort) { return .cohorts }
    if isThere(.date) || isThere(.amount) || isThere(.customer) { return .orders }
    if plain.allSatisfy({ $0.unicodeScalars.contains(where: Self.isDigit) }) {
      throw .wrong(
        "the first row is no line of heads: each of its cells has a number",
        remedy: "name the columns by their numbers, such as --columns customer=1,date=3,amount=5", line: line)
    }
    throw .wrong(
      "the heads do not say whether these are orders, subscriptions or cohorts: \(shownHeads)",
      remedy: "name the columns, such as --columns customer=…,date=…,amount=…, or say --kind", line: line)
  }

  private mutating func missing(_ role: ColumnRole, of kind: LogKind) {
    findings.append(
      LogFinding(
        "no column says the \(role.rawValue) of \(kind.rawValue); the heads are \(shownHeads)",
        remedy: "name it by --columns \(role.rawValue)=…, by its head or its number", line: line))
  }

  /// Columns headed by ages 0, 1, 2 … or 1, 2, 3 …, perhaps as `M0`, `month 1`, `2ヶ月目`.
  private func wideAges(cohort: Int) -> [Int] {
    var ages: [Int] = []
    var first: Int?
    for place in heads.indices where place != cohort {
      let rest = plain[place].filter { !("0"..."9").contains($0) }
      guard let age = digits(place), Self.ageWords.contains(rest) else { continue }
      if first == nil { first = age }
      guard let first, first <= 1, age == first + ages.count else { return [] }
      ages.append(place)
    }
    return ages
  }

  private func digits(_ place: Int) -> Int? {
    Int(plain[place].filter { ("0"..."9").contains($0) }, radix: 10)
  }

  private static let ageWords: Set<String> = [
    "", "m", "y", "month", "months", "year", "years", "age", "ヶ月", "ヶ月目", "か月", "か月目", "カ月", "カ月目", "ヵ月",
    "ヵ月目",
    "ヶ月後", "か月後", "月目", "年", "年目", "年後",
  ]
}
