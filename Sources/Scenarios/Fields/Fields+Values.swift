// SPDX-License-Identifier: GPL-3.0-or-later

extension Fields {
  /// A number that may be uncertain.
  func number(
    _ key: String, _ range: NumberRange, _ unit: FieldUnit, default fallback: Double? = nil, _ meaning: String
  ) -> Quantity {
    let isRequired = fallback == nil
    if describe(
      key, .number(range, unit), required: isRequired, default: fallback.map { format($0) }, meaning)
    {
      return .unusable
    }
    guard let node = value(key) else {
      if isRequired { missing(key, meaning) }
      return fallback.map { Quantity(.constant($0)) } ?? .unusable
    }
    return decoding?.number(node, range, unit) ?? .unusable
  }

  /// A number that may be left out.
  func optionalNumber(
    _ key: String, _ range: NumberRange, _ unit: FieldUnit, _ meaning: String
  ) -> Quantity? {
    if describe(key, .number(range, unit), meaning) { return nil }
    return value(key).flatMap { decoding?.number($0, range, unit) }
  }

  /// A whole number, known.
  func whole(
    _ key: String, _ range: ClosedRange<Int>, _ unit: FieldUnit, default fallback: Int? = nil,
    shownDefault: String? = nil, _ meaning: String
  ) -> Int {
    let isRequired = fallback == nil
    if describe(
      key, .whole(range, unit), required: isRequired, default: shownDefault ?? fallback.map { String($0) },
      meaning)
    {
      return range.lowerBound
    }
    guard let node = value(key) else {
      if isRequired { missing(key, meaning) }
      return fallback ?? range.lowerBound
    }
    return decoding?.whole(node, range, unit) ?? range.lowerBound
  }

  func optionalWhole(_ key: String, _ range: ClosedRange<Int>, _ unit: FieldUnit, _ meaning: String) -> Int? {
    if describe(key, .whole(range, unit), meaning) { return nil }
    return value(key).flatMap { decoding?.whole($0, range, unit) }
  }

  func flag(_ key: String, default fallback: Bool, _ meaning: String) -> Bool {
    if describe(key, .flag, default: String(fallback), meaning) { return fallback }
    guard let node = value(key) else { return fallback }
    switch node.content {
    case .scalar("true", false): return true
    case .scalar("false", false): return false
    case .scalar(let text, _) where ["yes", "on", "y", "True", "TRUE"].contains(text):
      report(.error, key, "true or false is expected here, not \(node.described)", "write `true`")
    case .scalar(let text, _) where ["no", "off", "n", "False", "FALSE"].contains(text):
      report(.error, key, "true or false is expected here, not \(node.described)", "write `false`")
    default:
      report(.error, key, "true or false is expected here, not \(node.described)", "write `true` or `false`")
    }
    return fallback
  }

  /// One of a few words.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, default fallback: Choice, _ meaning: String
  ) -> Choice where Choice.RawValue == String {
    let words = Choice.allCases.map(\.rawValue)
    if describe(key, .choice(words), default: fallback.rawValue, meaning) { return fallback }
    guard let node = value(key) else { return fallback }
    if case .scalar(let text, _) = node.content {
      if let choice = Choice(rawValue: text) { return choice }
      report(
        .error, key, "\(enumerated(words, "or")) is expected here, not \(node.described)",
        Suggestions.closest(to: text, among: words).map { "did you mean \(quoted($0))?" }
          ?? "the default is \(quoted(fallback.rawValue))")
    } else {
      report(
        .error, key, "\(enumerated(words, "or")) is expected here, not \(node.described)",
        "write `\(key): \(fallback.rawValue)`")
    }
    return fallback
  }

  /// A text; `nil` if it is left out or unusable.
  func text(
    _ key: String, required: Bool = false, default shown: String? = nil, pattern: String? = nil,
    _ meaning: String
  ) -> String? {
    if describe(key, .text(pattern: pattern), required: required, default: shown, meaning) { return nil }
    guard let node = value(key) else {
      if required { missing(key, meaning) }
      return nil
    }
    return decoding?.text(node)
  }

  func label() -> Label {
    if describe("label", .label, "What readers are shown: a text, or texts by language.") { return Label() }
    guard let node = value("label") else { return Label() }
    return decoding?.label(node) ?? Label()
  }
}
