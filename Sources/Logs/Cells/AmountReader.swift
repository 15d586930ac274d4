// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads amounts of money as clients write them, and notices what cannot all be of one log.
struct AmountReader {
  enum Fault: Equatable {
    case none
    /// A point separates thousands, or a comma the decimals.
    case decimalComma
    /// This currency, and another in an earlier cell.
    case currency(String, earlier: String)
  }

  /// By which each amount is divided.
  let divisor: Double
  private(set) var currency: String?
  /// Where `currency` was seen first.
  private(set) var currencyLine = 0
  private(set) var fault = Fault.none

  init(hasMinorUnits: Bool) {
    divisor = hasMinorUnits ? 100 : 1
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
      } else if byte == 46, decimals < 0 {
        decimals = 0
      } else {
        return readSlowly(cell, line: line)
      }
      place += 1
    }
    guard place > first, place - first <= 18, decimals != 0 || place - first > 1 else {
      return readSlowly(cell, line: line)
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
    guard let amount = value(of: number) else { return .nan }
    return isNegative ? -amount : amount
  }

  /// Of digits, commas between thousands, and one point before decimals.
  private mutating func value(of text: [UInt8]) -> Double? {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let groups = parts[0].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    let isGrouped = groups.count > 1
    let isWellGrouped = (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
    if parts.count > 2 || parts.dropFirst().contains(where: { $0.contains(UInt8(ascii: ",")) }) {
      // 1.200.300 or 1.200,50
      if parts.dropFirst().allSatisfy({ $0.prefix { $0 != UInt8(ascii: ",") }.count == 3 }) {
        fault = .decimalComma
      }
      return nil
    }
    if isGrouped, !isWellGrouped {
      if groups.count == 2, parts.count == 1, (1...2).contains(groups[1].count), !groups[0].isEmpty {
        fault = .decimalComma
      }
      return nil
    }
    let whole = groups.joined()
    let decimals = parts.count == 2 ? parts[1] : []
    guard whole.count + decimals.count <= 18, !whole.isEmpty || !decimals.isEmpty else { return nil }
    let digits = (Array(whole) + decimals).reduce(UInt64.zero) {
      $0 * 10 + UInt64(truncatingIfNeeded: $1 - 48)
    }
    return Double(digits) / Self.powers[decimals.count] / divisor
  }
}
