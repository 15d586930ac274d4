// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads a column of refunds: money given back, or words that say whether the row is one.
struct RefundReader {
  enum Refund {
    case nothing
    case money(Double)
    case wholeRow
    case unreadable
  }

  /// Rows whose number is 1, and those with another but 0: a column of 0 and 1 may mean yes and no.
  private(set) var ones = 0
  private(set) var others = 0

  private static let yes: Set<String> = [
    "yes", "y", "true", "refund", "refunded", "return", "returned", "返金", "返品", "○", "有", "はい",
  ]
  private static let no: Set<String> = ["no", "n", "false", "-", "×", "無", "なし", "いいえ"]

  mutating func read(_ cell: CellBytes, _ amounts: inout AmountReader, line: Int) -> Refund {
    if cell.isEmpty { return .nothing }
    let amount = amounts.read(cell, line: line)
    if !amount.isNaN {
      if amount == 0 { return .nothing }
      if abs(amount) * amounts.divisor == 1 { ones += 1 } else { others += 1 }
      return .money(abs(amount))
    }
    var word = ""
    for scalar in Narrowing.narrowed(cell) { word.unicodeScalars.append(scalar) }
    word = word.lowercased()
    return Self.yes.contains(word) ? .wholeRow : Self.no.contains(word) ? .nothing : .unreadable
  }
}
