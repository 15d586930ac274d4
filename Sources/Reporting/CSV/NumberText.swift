// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers as the files have them.
package enum NumberText {
  /// The shortest decimal text that reads back as the same number, with `.` and without grouping; positional
  /// between 1e-6 and 1e21, so that 60000000 is not 6e+07. Negative zero is 0. What is no number is empty.
  package static func exact(_ number: Double) -> String {
    guard number.isFinite else { return "" }
    if number == 0 { return "0" }
    let shortest = number.description
    // By bytes: it is all ASCII, and most numbers of a file end here.
    guard let marker = shortest.utf8.firstIndex(of: UInt8(ascii: "e")) else {
      return withoutTrailingZero(shortest)
    }
    let magnitude = abs(number)
    guard magnitude >= 1e-6, magnitude < 1e21,
      let exponent = Int(shortest[shortest.index(after: marker)...], radix: 10)
    else {
      return withoutTrailingZero(String(shortest[..<marker]))
        + "e\(shortest[shortest.index(after: marker)...])"
    }
    return positional(mantissa: shortest[..<marker], exponent: exponent)
  }

  private static func withoutTrailingZero(_ text: String) -> String {
    text.utf8.suffix(2).elementsEqual(".0".utf8) ? String(text.dropLast(2)) : text
  }

  /// - Parameter mantissa: one digit before the point, with a sign if negative.
  private static func positional(mantissa: Substring, exponent: Int) -> String {
    let sign = mantissa.hasPrefix("-") ? "-" : ""
    let parts = withoutTrailingZero(String(mantissa.drop { $0 == "-" })).split(separator: ".")
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    let digits = String(parts[0]) + fraction
    if exponent < 0 {
      return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits
    }
    if fraction.count <= exponent {
      return sign + digits + String(repeating: "0", count: exponent - fraction.count)
    }
    return sign + digits.prefix(exponent + 1) + "." + digits.dropFirst(exponent + 1)
  }
}
