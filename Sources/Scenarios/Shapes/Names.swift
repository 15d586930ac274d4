// SPDX-License-Identifier: GPL-3.0-or-later

/// Names of the author's choice: channels, segments, offers, strategies, quantities.
enum Name {
  /// Of one sort in a scenario.
  static let maximumCount = 200
  /// For the JSON Schema: a little wider, as regular expressions disagree about Unicode.
  static let pattern =
    #"^[^\x00-\x40\x5B-\x5E\x60\x7B-\x7F][^\x00-\x2C\x2E\x2F\x3A-\x40\x5B-\x5E\x60\x7B-\x7F]*$"#
  private static let advice = "names begin with a letter and have letters, digits, `_` and `-`"

  /// What to do about a key that cannot be a name.
  static func advice(for key: String) -> String {
    if let comment = UnknownKey.commentRemedy(key) { return comment }
    let parts = narrowed(key).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return advice }
    let name = parts[0].filter { $0 != " " }
    return isValid(name)
      ? "write \(advised("\(name): …")), with an ordinary colon and a space after it" : advice
  }

  static func isValid(_ name: String) -> Bool {
    var isFirst = true
    for scalar in name.unicodeScalars {
      defer { isFirst = false }
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: continue
      case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
        if isFirst { return false }
      default:
        if scalar == "_" { continue }
        if isFirst || scalar != "-" { return false }
      }
    }
    return !name.isEmpty
  }
}

/// A named patch on the world, crossed with the strategies.
package struct WorldCase: Sendable, Equatable {
  package var key: String
  package var label: Label
  /// How far it is believed in, from 0 to 1; all cases of a scenario have one or none has, and they add up to 1.
  package var weight: Double?
  /// Whether it leaves the base as it is.
  package var isUnpatched: Bool

  package init(key: String, label: Label = Label(), weight: Double? = nil, isUnpatched: Bool = false) {
    self.key = key
    self.label = label
    self.weight = weight
    self.isUnpatched = isUnpatched
  }
}
