// SPDX-License-Identifier: GPL-3.0-or-later

/// A number as people write it for people: `¥8,000`, `3 %`, `１２`, `5万円`. What reads files and requests takes it for
/// text; what it means is said in a message.
package struct WrittenNumber {
  package let value: Double
  /// Whether it was written as hundredths or tenths of something.
  package let isShare: Bool

  /// `nil` if it is not sure what number a text means.
  package init?(_ text: String) {
    var rest = narrowed(text)[...]
    // A full-width sign begins no comment.
    if let comment = rest.firstIndex(of: "#") { rest = rest[..<comment] }
    rest = Self.trimmed(rest)
    if let plain = Self.hexadecimal(rest) ?? Self.scientific(rest) {
      (value, isShare) = (plain, false)
      return
    }
    let isNegative = Self.takeSign(&rest)
    _ = Self.take(Self.currencies, from: &rest)
    let digits = rest.prefix { $0.isASCII && $0.isNumber || ".,_' ".contains($0) }
    guard let number = Self.decimal(Self.trimmed(digits)) else { return nil }
    rest = Self.trimmed(rest.dropFirst(digits.count))
    let scale = Self.take(Self.scales.map(\.word), from: &rest).flatMap { word in
      Self.scales.first { $0.word == word }
    }
    _ = Self.take(Self.currencies + Self.units, from: &rest)
    guard rest.isEmpty else { return nil }
    // Tenths and hundredths are divided by: 35 × 0.01 is not 0.35.
    let size = number * (scale?.times ?? 1) / (scale?.dividedBy ?? 1)
    guard size.isFinite else { return nil }
    value = isNegative ? -size : size
    isShare = scale.map { $0.dividedBy > 1 } ?? false
  }

  /// As every reader of files and requests takes it for the same number.
  package var spelling: String { format(value) }

  /// The same, where a share is a number of hundredths: `5%`.
  package var spellingWithPercent: String { isShare ? format(value * 100) + "%" : spelling }

  private struct Scale {
    var word: String
    var times = 1.0
    var dividedBy = 1.0
  }

  /// Longer words before their beginnings.
  private static let scales = [
    Scale(word: "percent", dividedBy: 100), Scale(word: "パーセント", dividedBy: 100),
    Scale(word: "%", dividedBy: 100),
    Scale(word: "割", dividedBy: 10), Scale(word: "thousand", times: 1e3), Scale(word: "million", times: 1e6),
    Scale(word: "billion", times: 1e9), Scale(word: "bn", times: 1e9), Scale(word: "k", times: 1e3),
    Scale(word: "K", times: 1e3), Scale(word: "M", times: 1e6), Scale(word: "百万", times: 1e6),
    Scale(word: "千万", times: 1e7), Scale(word: "千", times: 1e3), Scale(word: "万", times: 1e4),
    Scale(word: "億", times: 1e8), Scale(word: "兆", times: 1e12),
  ]
  private static let currencies = [
    "¥", "$", "€", "£", "円", "元", "ドル", "ユーロ", "yen", "JPY", "USD", "EUR", "GBP", "CNY", "KRW",
  ]
  /// Of counts and of months: what keys name already.
  private static let units = [
    "か月", "カ月", "ヶ月", "ケ月", "ヵ月", "ヶ月間", "months", "month", "人", "名", "件", "回", "個", "台", "社", "戸",
    "customers",
  ]

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// The word that a text begins with, taken from it with the blanks after it.
  private static func take(_ words: [String], from text: inout Substring) -> String? {
    guard let word = words.first(where: { text.hasPrefix($0) }) else { return nil }
    text = trimmed(text.dropFirst(word.count))
    return word
  }

  /// Whether a sign makes it negative; accountants in Japan write △.
  private static func takeSign(_ text: inout Substring) -> Bool {
    let sign = take(["-", "+", "△", "▲"], from: &text)
    return sign != nil && sign != "+"
  }

  private static func hexadecimal(_ text: Substring) -> Double? {
    text.hasPrefix("0x") ? Int(text.dropFirst(2), radix: 16).map(Double.init) : nil
  }

  /// As programs write large and small numbers: `6e7`.
  private static func scientific(_ text: Substring) -> Double? {
    guard text.wholeMatch(of: #/[+-]?[0-9]+(\.[0-9]*)?[eE][+-]?[0-9]+/#) != nil, let value = Double(text),
      value.isFinite
    else { return nil }
    return value
  }

  /// Digits with or without separators: `8,000.5`, `8 000`, and as much of Europe writes, `8.000.000`, `0,35`.
  private static func decimal(_ text: Substring) -> Double? {
    let plain = text.replacing("_", with: "")
    if plain.wholeMatch(of: #/[0-9]+(\.[0-9]*)?|\.[0-9]+/#) != nil {
      return Double(plain.hasSuffix(".") ? plain + "0" : plain)
    }
    if plain.wholeMatch(of: #/[1-9][0-9]{0,2}((,[0-9]{3})+|( [0-9]{3})+|('[0-9]{3})+)(\.[0-9]+)?/#) != nil {
      return Double(plain.filter { !",' ".contains($0) })
    }
    if plain.wholeMatch(of: #/[1-9][0-9]{0,2}(\.[0-9]{3})+,[0-9]+|[1-9][0-9]{0,2}(\.[0-9]{3}){2,}/#) != nil {
      return Double(plain.replacing(".", with: "").replacing(",", with: "."))
    }
    if plain.wholeMatch(of: #/0,[0-9]+|[0-9]+,[0-9]{1,2}/#) != nil {
      return Double(plain.replacing(",", with: "."))
    }
    return nil
  }
}

/// Puts together again what YAML takes apart: in braces a comma ends a value, and `{min: 1,100}` has a value 1 and a
/// key `100` without any. Together they are the number as it was written, and no reader takes that for a plain one.
struct SplitNumber {
  /// The value before, as far as it is known.
  private var text: String
  private let line: Int
  /// Where its next character would stand.
  private var end: Int

  /// `nil` if a value cannot be the beginning of such a number.
  init?(_ value: Node, line: Int, column: Int) {
    guard case .scalar(let text, isQuoted: false) = value.content else { return nil }
    self.text = text
    self.line = line
    end = column + text.unicodeScalars.count
  }

  /// The number with a key without value that follows its comma; `nil` if both are no number together.
  mutating func joined(with key: String, line: Int, column: Int) -> String? {
    // Who means a key of its own puts a space before it.
    guard line == self.line, column == end + 1 else { return nil }
    let whole = text + "," + key
    guard WrittenNumber(whole) != nil else { return nil }
    text = whole
    end += 1 + key.unicodeScalars.count
    return whole
  }
}
