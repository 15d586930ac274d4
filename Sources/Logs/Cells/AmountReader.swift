// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads amounts of money as clients write them, and notices what cannot all be of one log.
struct AmountReader {
  enum Fault: Equatable {
    case none
    /// What separates thousands stands before decimals, or the other way round.
    case otherMark
    /// This currency, and another in an earlier cell.
    case currency(String, earlier: String)
  }

  /// By which each amount is divided.
  let divisor: Double
  /// That stands before decimals; `nil` if it is taken for a point and the log has to bear that out.
  private let asked: DecimalMark?
  /// Of the marks before decimals and between thousands, their bytes.
  private let mark: UInt8
  private let separator: UInt8
  /// The first amount whose point may stand before three decimals or between thousands, and its line.
  private var ambiguous: (text: String, line: Int)?
  /// Whether an amount has a point that can only stand before decimals.
  private var hasDecimals = false
  private(set) var currency: String?
  /// Where `currency` was seen first.
  private(set) var currencyLine = 0
  private(set) var fault = Fault.none

  init(hasMinorUnits: Bool, decimals: DecimalMark?) {
    divisor = hasMinorUnits ? 100 : 1
    asked = decimals
    (mark, separator) =
      decimals == .comma
      ? (UInt8(ascii: ","), UInt8(ascii: ".")) : (UInt8(ascii: "."), UInt8(ascii: ","))
  }

  var decimals: DecimalMark { asked ?? .point }

  /// What is wrong with all amounts together: every point among them may separate thousands.
  var finding: LogFinding? {
    guard asked == nil, !hasDecimals, let ambiguous else { return nil }
    return LogFinding(
      "\"\(ambiguous.text)\" may be one and a bit or more than a thousand, and no amount of the log tells",
      remedy: "say --decimals point, or --decimals comma where points separate thousands",
      line: ambiguous.line)
  }

  /// Learns from an amount with a mark before decimals: 1.200 may have the point between thousands, 0.200, 1.20 and 1200.000 not.
  private mutating func note(_ cell: CellBytes, whole: Int, decimals: Int, startsWithZero: Bool, line: Int) {
    if hasDecimals { return }
    guard decimals == 3, (1...3).contains(whole), !startsWithZero else {
      hasDecimals = decimals > 0
      return
    }
    if ambiguous == nil { ambiguous = (String(decoding: cell, as: UTF8.self), line) }
  }

  /// NaN of what is no amount. After a `fault` nothing further is to be read.
  @inline(__always)
  mutating func read(_ cell: CellBytes, line: Int) -> Double {
    var place = 0
    let count = cell.count
    let isNegative = count > 0 && cell[0] == 45
    if isNegative { place = 1 }
    var digits: UInt64 = 0
    var decimals = -1
    let first = place
    while place < count {
      let byte = cell[place]
      if byte &- 48 < 10 {
        digits = digits &* 10 &+ UInt64(truncatingIfNeeded: byte &- 48)
        if decimals >= 0 { decimals += 1 }
      } else if byte == mark, decimals < 0 {
        decimals = 0
      } else {
        return readSlowly(cell, line: line)
      }
      place += 1
    }
    guard place > first, place - first <= 18, decimals != 0 || place - first > 1 else {
      return readSlowly(cell, line: line)
    }
    if decimals > 0, !hasDecimals {
      note(
        cell, whole: place - first - 1 - decimals, decimals: decimals, startsWithZero: cell[first] == 48,
        line: line)
    }
    let amount = Double(digits) / (decimals > 0 ? Self.powers[decimals] : 1) / divisor
    return isNegative ? -amount : amount
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
  ]

  /// Takes a currency from a column of its own.
  mutating func note(currency cell: CellBytes, line: Int) {
    var text = ""
    for scalar in Narrowing.narrowed(cell) { text.unicodeScalars.append(scalar) }
    note(Self.signs[text.uppercased()] ?? text.uppercased(), line: line)
  }

  private mutating func note(_ code: String, line: Int) {
    if let currency {
      if currency != code { fault = .currency(code, earlier: currency) }
    } else {
      currency = code
      currencyLine = line
    }
  }

  private static let signs = [
    "¥": "JPY", "円": "JPY", "\\": "JPY", "JPY": "JPY", "YEN": "JPY", "$": "USD", "US$": "USD", "USD": "USD",
    "€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP", "₩": "KRW", "元": "CNY",
  ]

  private mutating func readSlowly(_ cell: CellBytes, line: Int) -> Double {
    guard cell.count <= 128 else { return .nan }
    var unit = ""
    var number: [UInt8] = []
    // Whether something stands behind the number.
    var isOver = false
    var isNegative = false
    var brackets = (opened: 0, closed: 0)
    for scalar in Narrowing.narrowed(cell) where scalar != " " {
      switch scalar {
      case "0"..."9", ",", ".":
        if isOver { return .nan }
        number.append(UInt8(ascii: scalar))
        continue
      case "-", "△", "▲":
        if isNegative { return .nan }
        isNegative = true
      case "+": if !number.isEmpty { return .nan }
      case "(": brackets.opened += 1
      case ")": brackets.closed += 1
      default: unit.unicodeScalars.append(scalar == "￥" ? "¥" : scalar)
      }
      isOver = !number.isEmpty
    }
    guard brackets == (0, 0) || brackets == (1, 1) && !isNegative, !number.isEmpty else { return .nan }
    isNegative = isNegative || brackets.opened == 1
    if !unit.isEmpty {
      let code = unit.uppercased()
      let isCode = code.utf8.count == 3 && code.utf8.allSatisfy { (65...90).contains($0) }
      guard let known = Self.signs[code] ?? (isCode ? code : nil) else { return .nan }
      note(known, line: line)
    }
    guard let amount = value(of: number, in: cell, line: line) else { return .nan }
    return isNegative ? -amount : amount
  }

  /// Of digits, separators between thousands, and one mark before decimals.
  private mutating func value(of text: [UInt8], in cell: CellBytes, line: Int) -> Double? {
    let parts = text.split(separator: mark, omittingEmptySubsequences: false)
    let groups = parts[0].split(separator: separator, omittingEmptySubsequences: false)
    let isGrouped = groups.count > 1
    let isWellGrouped = (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
    if parts.count > 2 || parts.dropFirst().contains(where: { $0.contains(separator) }) {
      // 1.200.300 or 1.200,50, where a point was to stand before decimals.
      if parts.dropFirst().allSatisfy({ $0.prefix { $0 != separator }.count == 3 }) { fault = .otherMark }
      return nil
    }
    if isGrouped, !isWellGrouped {
      if groups.count == 2, parts.count == 1, (1...2).contains(groups[1].count), !groups[0].isEmpty {
        fault = .otherMark
      }
      return nil
    }
    let whole = groups.joined()
    let decimals = parts.count == 2 ? parts[1] : []
    guard whole.count + decimals.count <= 18, !whole.isEmpty || !decimals.isEmpty else { return nil }
    if isGrouped, parts.count == 2 { hasDecimals = true }
    if !decimals.isEmpty {
      note(
        cell, whole: whole.count, decimals: decimals.count, startsWithZero: whole.first == 48, line: line)
    }
    let digits = (Array(whole) + decimals).reduce(UInt64.zero) {
      $0 * 10 + UInt64(truncatingIfNeeded: $1 - 48)
    }
    return Double(digits) / Self.powers[decimals.count] / divisor
  }
}
