// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers

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
    let magnitude = Int(saturating: log10(abs(number)).rounded(.down))
    if magnitude < -6 || magnitude >= 15 { return String(format: "%.\(digits - 1)g", number) }
    let text = fixed(number, decimals: max(0, digits - 1 - magnitude))
    guard text.contains(".") else { return text }
    var trimmed = Substring(text)
    while trimmed.last == "0" { trimmed.removeLast() }
    if trimmed.last == "." { trimmed.removeLast() }
    return String(trimmed)
  }

  /// A share in whole per cent, never a certainty that draws cannot give.
  static func percent(
    _ share: Double, over: String = ">99 %", under: String = "<1 %", sign: String = " %"
  ) -> String {
    if share >= 0.995 { return over }
    if share < 0.005 { return under }
    return "\(Int(saturating: (share * 100).rounded()))\(sign)"
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
