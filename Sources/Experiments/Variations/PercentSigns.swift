// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics

/// The values of a `--vary` that are changes in per cent: `-20%:20%:5`, `-10%,0%,+10%`.
struct PercentSigns {
  /// The same without the signs.
  let plain: String

  /// `nil` if there is no per cent sign.
  init?(path: String, values: String) throws(MalformedRequest) {
    guard values.contains("%") else { return nil }
    let separator: Character = values.contains(":") ? ":" : ","
    let parts = values.split(separator: separator, omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    // Behind two ends stands a number of steps.
    let numbers = separator == ":" ? Array(parts.prefix(2)) : parts
    let steps = separator == ":" ? Array(parts.dropFirst(2)) : []
    func advice(_ numbers: [String]) -> String {
      "write \(path)=" + (numbers + steps).joined(separator: String(separator))
    }
    if let step = steps.first(where: { $0.hasSuffix("%") }) {
      throw MalformedRequest("'\(step)' is no number of steps", remedy: advice(["-20%", "20%"]))
    }
    if let bare = numbers.first(where: { !$0.hasSuffix("%") && Double($0) != 0 }) {
      let other = numbers.first { $0.hasSuffix("%") } ?? "%"
      throw MalformedRequest(
        "'\(bare)' has no per cent sign, and '\(other)' has one",
        remedy: advice(numbers.map { $0.hasSuffix("%") ? $0 : $0 + "%" }))
    }
    guard numbers.contains(where: { $0.hasPrefix("-") || $0.hasPrefix("+") }) else {
      throw MalformedRequest(
        "'\(numbers[numbers.count - 1])' may be the number itself or a change of it, which takes a sign",
        remedy: advice(numbers.map { $0.hasPrefix("0") ? $0 : "+" + $0 }))
    }
    let amounts = numbers.map { $0.hasSuffix("%") ? String($0.dropLast()) : $0 }
    if let low = amounts.compactMap(Double.init).first(where: { $0 < -100 }) {
      throw MalformedRequest(
        "\(Self.text(low)) of a number is less than nothing of it", remedy: "go down to -100% at most")
    }
    plain = (amounts + steps).joined(separator: String(separator))
  }

  /// `-20%`, `0%`, `+20%`.
  static func text(_ percent: Double) -> String {
    let percent = (percent * 1e9).rounded() / 1e9
    return "\(percent > 0 ? "+" : "")\(Variation.text(percent))%"
  }
}
