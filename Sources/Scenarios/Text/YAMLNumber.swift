// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers

/// Reads the numbers that every YAML reader reads alike, and says how to write the others.
enum YAMLNumber {
  enum Result: Equatable {
    case number(Double)
    /// Meant as a number; how to write it.
    case unclear(message: String, remedy: String)
    case notANumber
  }

  static func parse(_ text: String) -> Result {
    let utf8 = Array(text.utf8)
    guard !utf8.isEmpty, utf8.count <= 400 else { return .notANumber }
    if let special = specialValue(text) { return special }
    if let parts = split(utf8) { return plain(text, parts) }
    guard let written = WrittenNumber(text) else { return .notANumber }
    return .unclear(message: "\(quoted(text)) is not a plain number", remedy: "write \(written.spelling)")
  }

  /// The shortest text that reads back as the same finite number.
  static func exact(_ value: Double) -> String {
    let text = value.description
    guard let marker = text.firstIndex(of: "e"), !text.contains(".") else { return text }
    return text[..<marker] + ".0" + text[marker...]
  }

  private struct Parts {
    var digits: [UInt8]
    var hasPoint: Bool
    var hasExponent: Bool
    var isExponentSigned: Bool
  }

  private static func plain(_ text: String, _ parts: Parts) -> Result {
    guard let value = Double(text.hasPrefix("+") ? String(text.dropFirst()) : text), value.isFinite else {
      return .unclear(message: "\(clipped(text)) is too large for a number", remedy: "")
    }
    if parts.digits.count > 1, parts.digits[0] == UInt8(ascii: "0") {
      return .unclear(
        message: "\(clipped(text)) has a leading zero, which some YAML readers take for an octal number",
        remedy: "write \(format(value))")
    }
    if parts.hasExponent && !(parts.hasPoint && parts.isExponentSigned) {
      return .unclear(
        message: "\(clipped(text)) is text to some YAML readers and a number to others",
        remedy: "write \(format(value))")
    }
    return .number(value)
  }

  /// Sign, digits, point, digits, exponent; `nil` if `text` is anything else.
  private static func split(_ text: [UInt8]) -> Parts? {
    var index = 0
    func peek() -> UInt8? { index < text.count ? text[index] : nil }
    func digits() -> [UInt8] {
      let start = index
      while let next = peek(), isDigit(next) { index += 1 }
      return Array(text[start..<index])
    }
    if peek() == UInt8(ascii: "-") || peek() == UInt8(ascii: "+") { index += 1 }
    let whole = digits()
    var fraction: [UInt8] = []
    let hasPoint = peek() == UInt8(ascii: ".")
    if hasPoint {
      index += 1
      fraction = digits()
    }
    guard !(whole.isEmpty && fraction.isEmpty) else { return nil }
    var parts = Parts(digits: whole, hasPoint: hasPoint, hasExponent: false, isExponentSigned: false)
    if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
      index += 1
      parts.hasExponent = true
      parts.isExponentSigned = peek() == UInt8(ascii: "-") || peek() == UInt8(ascii: "+")
      if parts.isExponentSigned { index += 1 }
      guard !digits().isEmpty else { return nil }
    }
    return index == text.count ? parts : nil
  }

  private static func specialValue(_ text: String) -> Result? {
    switch text.lowercased() {
    case ".nan", "nan", "-nan", ".inf", "-.inf", "+.inf", "inf", "-inf", "infinity", "-infinity":
      .unclear(message: "\(clipped(text)) is not a finite number", remedy: "write the number")
    default: nil
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}

/// `value` as people write it: whole numbers without a point, others with up to 12 significant digits.
func format(_ value: Double) -> String {
  if value == value.rounded(), abs(value) < 1e18 { return String(Int(saturating: value)) }
  let text = String(roundedToSignificant(value, digits: 12))
  // A number to every YAML reader only with a point: 1.0e+20.
  guard let exponent = text.firstIndex(of: "e"), !text.contains(".") else { return text }
  return text[..<exponent] + ".0" + text[exponent...]
}

/// `value` with `digits` significant digits, for showing.
package func roundedToSignificant(_ value: Double, digits: Int) -> Double {
  guard value.isFinite else { return value }
  return Double(String(format: "%.\(digits)g", value)) ?? value
}
