// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Numbers for people: rounded to what can be taken in, grouped by thousands. Files have exact ones.
enum HumanNumber {
  /// With a fixed number of decimals; what rounds to zero has no sign.
  static func fixed(_ number: Double, decimals: Int) -> String {
    guard number.isFinite else { return "-" }
    let text = String(format: "%.\(decimals)f", abs(number))
    let isZero = text.allSatisfy { $0 == "0" || $0 == "." }
    return (number < 0 && !isZero ? "-" : "") + grouped(text)
  }

  /// To `digits` significant digits, without zeros after the last that counts.
  static func significant(_ number: Double, digits: Int = 4) -> String {
    guard number.isFinite else { return "-" }
    if number == 0 { return "0" }
    if number == number.rounded(), abs(number) < 1e15 { return fixed(number, decimals: 0) }
    let magnitude = Int(log10(abs(number)).rounded(.down))
    if magnitude < -6 || magnitude >= 15 { return String(format: "%.\(digits - 1)g", number) }
    let text = fixed(number, decimals: max(0, digits - 1 - magnitude))
    guard text.contains(".") else { return text }
    var trimmed = Substring(text)
    while trimmed.last == "0" { trimmed.removeLast() }
    if trimmed.last == "." { trimmed.removeLast() }
    return String(trimmed)
  }

  /// A share in whole per cent, never a certainty that draws cannot give.
  static func percent(_ share: Double, over: String = ">", under: String = "<") -> String {
    if share >= 0.995 { return "\(over)99 %" }
    if share < 0.005 { return "\(under)1 %" }
    return "\(Int((share * 100).rounded())) %"
  }

  private static func grouped(_ text: String) -> String {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    var digits = ""
    for (index, digit) in parts[0].enumerated() {
      if index > 0, (parts[0].count - index) % 3 == 0 { digits += "," }
      digits.append(digit)
    }
    return parts.count > 1 ? digits + "." + parts[1] : digits
  }
}

/// One scale for all amounts of a column, so that they compare at a glance.
struct MoneyScale: Equatable {
  /// Empty, k, M, bn, tn, or a power of ten beyond.
  let suffix: String
  let divisor: Double
  let decimals: Int

  /// - Parameter amounts: the column's; the largest decides. It keeps three digits or four.
  init(_ amounts: [Double]) {
    let largest = amounts.filter(\.isFinite).reduce(0) { max($0, abs($1)) }
    (suffix, divisor) =
      switch largest {
      case ..<9_999.5: ("", 1)
      case ..<999_950: ("k", 1e3)
      case ..<999_950_000: ("M", 1e6)
      case ..<999_950_000_000: ("bn", 1e9)
      case ..<999_950_000_000_000: ("tn", 1e12)
      default: MoneyScale.beyond(largest)
      }
    let scaled = largest / divisor
    decimals =
      switch scaled {
      case 0: 0
      case ..<9.995: 2
      case ..<999.95: suffix.isEmpty && scaled >= 99.95 ? 0 : 1
      default: 0
      }
  }

  private static func beyond(_ largest: Double) -> (String, Double) {
    let power = 3 * Int((log10(largest * 1.000_05) / 3).rounded(.down))
    return ("e\(power)", pow(10, Double(power)))
  }

  func text(_ amount: Double?) -> String {
    guard let amount else { return "-" }
    return HumanNumber.fixed(amount / divisor, decimals: decimals)
  }

  /// The currency and the suffix, for a heading: `JPY M`.
  func unit(_ currency: String) -> String {
    suffix.isEmpty ? currency : "\(currency) \(suffix)"
  }

  /// An amount by itself, for a sentence: `JPY 1.2 M`.
  static func sentence(_ amount: Double, currency: String) -> String {
    let scale = MoneyScale([amount])
    let number = scale.text(abs(amount))
    let sign = amount < 0 && number.contains { $0 >= "1" && $0 <= "9" } ? "-" : ""
    return "\(currency) \(sign)\(number)" + (scale.suffix.isEmpty ? "" : " \(scale.suffix)")
  }
}
