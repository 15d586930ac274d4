// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers
package import Metrics

/// One number of a scenario and the values it is to take: a `--vary`.
package struct Variation: Sendable, Codable, Equatable {
  /// The values a number is to take.
  package enum Values: Sendable, Codable, Equatable {
    /// Any value from the first to the second, which is larger.
    case range(Double, Double)
    /// These, each once.
    case levels([Double])
  }

  /// As given, such as `customers.orders.margin`.
  package var path: String
  /// Of changes whose number is not known yet, per cent of it.
  package var values: Values
  /// `nil` if the values were given as they are.
  package var change: Change?

  /// Values that were given in per cent of what the scenario says.
  package enum Change: Sendable, Codable, Equatable {
    /// Of a number that has not been looked up yet.
    case ofUnknown
    case of(StatedNumber)
  }

  package static let mostLevels = 1_000_000

  package init(path: String, values: Values) {
    self.path = path
    self.values = values
  }

  /// From `path=a:b:n`, n values from a to b; `path=a:b`, any value between; or `path=v1,v2,…`. With per cent signs, a, b and
  /// v are changes of the scenario's own number, and at least one of them has a sign: `path=-20%:20%:5`.
  package init(_ text: String) throws(MalformedRequest) {
    guard let sign = text.firstIndex(of: "=") else {
      throw MalformedRequest(
        "it has no `=`", remedy: "write path=low:high:steps or path=value,value")
    }
    path = text[..<sign].trimmingCharacters(in: .whitespaces)
    let values = text[text.index(after: sign)...]
    if path.isEmpty || values.allSatisfy(\.isWhitespace) {
      throw MalformedRequest(
        "it names no \(path.isEmpty ? "path" : "values")", remedy: "write path=low:high:steps")
    }
    var plain = values
    if let percents = try PercentSigns(path: path, values: String(values)) {
      change = .ofUnknown
      plain = percents.plain[...]
    }
    self.values = plain.contains(":") ? try Self.range(plain) : .levels(try Self.levels(plain))
  }

  private static func range(_ text: Substring) throws(MalformedRequest) -> Values {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 3 else {
      throw MalformedRequest("it has \(parts.count) parts", remedy: "write low:high:steps")
    }
    let low = try number(parts[0])
    let high = try number(parts[1])
    if low > high {
      throw MalformedRequest(
        "the range runs backwards",
        remedy: "write " + [parts[1], parts[0]].joined(separator: ":")
          + parts.dropFirst(2).map { ":\($0)" }.joined())
    }
    if low == high {
      throw MalformedRequest("the range has no width", remedy: "give one value by --set instead")
    }
    guard parts.count == 3 else { return .range(low, high) }
    guard let count = Int(parts[2].trimmingCharacters(in: .whitespaces), radix: 10) else {
      throw MalformedRequest("'\(parts[2])' is no number of steps", remedy: "write low:high:steps")
    }
    guard (2...mostLevels).contains(count) else {
      throw MalformedRequest("\(count) values", remedy: "a range takes from 2 to \(mostLevels)")
    }
    return .levels((0..<count).map { spread($0, of: count, low, high) })
  }

  private static func levels(_ text: Substring) throws(MalformedRequest) -> [Double] {
    var levels: [Double] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let level = try number(part)
      if levels.contains(level) { throw MalformedRequest("it has \(part) twice", remedy: "remove one") }
      levels.append(level)
    }
    return levels
  }

  private static func number(_ text: Substring) throws(MalformedRequest) -> Double {
    let text = text.trimmingCharacters(in: .whitespaces)
    guard text.allSatisfy({ "+-.0123456789eE".contains($0) }), let number = Double(text), number.isFinite,
      // Nobody begins a number by zeros, but separated thousands may: 8,050.
      text.prefix(2).wholeMatch(of: #/0[0-9]/#) == nil
    else { throw MalformedRequest("'\(text)' is not a number", remedy: "write path=low:high:steps") }
    return number == 0 ? 0 : number
  }

  /// Values evenly spaced, free of the dust of binary fractions: 0.3, not 0.30000000000000004.
  private static func spread(_ index: Int, of count: Int, _ low: Double, _ high: Double) -> Double {
    if index == 0 { return low }
    if index == count - 1 { return high }
    return rounded(low + (high - low) * Double(index) / Double(count - 1), within: high - low)
  }

  /// The value that lies the share `share` in [0, 1) of the way through the values.
  package func value(at share: Double) -> Double {
    switch values {
    case .range(let low, let high):
      min(high, max(low, Self.rounded(low + (high - low) * share, within: high - low)))
    case .levels(let levels): levels[min(levels.count - 1, Int(saturating: share * Double(levels.count)))]
    }
  }

  /// To a millionth of a millionth of the width, in decimals.
  static func rounded(_ value: Double, within width: Double) -> Double {
    // A width without end has no decimals to keep, nor has none.
    let digits = log10(width).rounded(.up)
    guard (-288...12).contains(digits) else { return value }
    let decimals = 12 - Int(saturating: digits)
    let scaled = value * pow(10, Double(decimals))
    // A whole number over a power of ten, both exact, is the double nearest to the decimal.
    if decimals <= 22, abs(scaled) < 0x1p53 { return scaled.rounded() / pow(10, Double(decimals)) }
    return Double(String(format: "%.\(decimals)f", value)) ?? value
  }
}

extension Variation: CustomStringConvertible {
  /// As it would be given: `path=low:high` or `path=value,value`.
  package var description: String {
    switch values {
    case .range(let low, let high): "\(path)=\(given(low)):\(given(high))"
    case .levels(let levels): "\(path)=\(levels.map(given).joined(separator: ","))"
    }
  }

  /// A value, or the change that it is.
  private func given(_ value: Double) -> String {
    switch change {
    case nil: Self.text(value)
    case .ofUnknown: PercentSigns.text(value)
    case .of(let number): PercentSigns.text(number.own.change(at: value) * 100)
    }
  }

  /// The shortest text that reads back as the same number, whole ones without a point.
  package static func text(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(saturating: value))" : "\(value)"
  }
}
