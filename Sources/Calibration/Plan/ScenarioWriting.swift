// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios

/// Pieces of YAML that scenarios from fits are made of.
enum ScenarioWriting {
  /// A text in double quotes.
  static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"": return "\\\""
      case "\\": return "\\\\"
      default:
        let isShown = scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value) && scalar.value < 0xFFFE
        return isShown ? String(scalar) : "\u{FFFD}"
      }
    }
    return "\"" + escaped.joined() + "\""
  }

  /// A text in a comment: on one line.
  static func plain(_ text: String) -> String {
    String(
      text.unicodeScalars.map { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) ? " " : String($0) }
        .joined())
  }

  /// As short as it reads back, without an exponent where people would write none.
  static func number(_ value: Double) -> String {
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// `0.04 %`.
  static func share(_ value: Double) -> String {
    "\(number(roundedToSignificant(100 * max(value, 1e-9), digits: 2))) %"
  }

  /// A number that no log tells: marked, for whoever knows it to fill in.
  static func assumed(_ value: Double, _ what: String) -> String {
    "{value: \(number(value)), source: \(quoted("ASSUMPTION: \(what)"))}"
  }

  static func assumed(from low: Double, to high: Double, _ what: String) -> String {
    "{uniform: {min: \(number(low)), max: \(number(high))}, source: \(quoted("ASSUMPTION: \(what)"))}"
  }

  static func known(_ value: Double, source: String) -> String {
    "{value: \(number(value)), source: \(quoted(source))}"
  }
}
