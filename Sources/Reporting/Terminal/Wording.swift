// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// How readers of a screen are addressed: in which language, and in which unit tables state amounts.
package struct Wording: Sendable, Equatable {
  package var language: Language
  /// `nil`: each table has the one that its amounts need; millions for yen in Japanese.
  package var unit: MoneyUnit?

  package init(_ language: Language = .english, unit: MoneyUnit? = nil) {
    self.language = language
    self.unit = unit
  }

  /// One thing, said in the reader's language; the other text is not even put together.
  package func callAsFunction(
    _ english: @autoclosure () -> String, _ japanese: @autoclosure () -> String
  ) -> String {
    switch language {
    case .english: english()
    case .japanese: japanese()
    }
  }

  package func callAsFunction(_ caption: Caption) -> String { caption.text(in: language) }

  /// The same text in each language.
  static func caption(_ text: (Wording) -> String) -> Caption {
    Caption(text(Wording(.english)), text(Wording(.japanese)))
  }

  static func captions(_ texts: (Wording) -> [String]) -> [Caption] {
    zip(texts(Wording(.english)), texts(Wording(.japanese))).map { Caption($0, $1) }
  }

  /// Somebody's label within a sentence.
  package func quoted(_ label: Caption) -> String { quoted(self(label)) }
  package func quoted(_ label: String) -> String { self("\"\(label)\"", "「\(label)」") }

  /// Side by side, of equal rank: `a, b`.
  func list(_ parts: [String]) -> String { parts.joined(separator: self(", ", "、")) }

  /// `a, b and c`.
  func all(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return self(parts.dropLast().joined(separator: ", ") + " and " + last, list(parts))
  }

  /// Clauses of one sentence: in Japanese each is a sentence of its own.
  func sentence(_ clauses: [String]) -> String {
    self(clauses.joined(separator: "; ") + ".", clauses.map { $0 + "。" }.joined())
  }

  /// A number as text, its minus as readers write it.
  func signed(_ number: String) -> String {
    number.hasPrefix("-") && number.count > 1 ? self("-", "△") + number.dropFirst() : number
  }

  /// A change as a share of what it is a change of: `+12.5 %`.
  func change(_ share: Double) -> String {
    let percent = HumanNumber.significant(share * 100, digits: 4)
    return (share > 0 ? "+" : "") + signed(percent) + self(" %", "%")
  }

  /// From one value to another.
  func range(_ low: String, _ high: String) -> String { self("\(low) to \(high)", "\(low)～\(high)") }

  /// A whole number within a sentence.
  package func count(_ number: Int) -> String {
    self("\(number)", HumanNumber.fixed(Double(number), decimals: 0))
  }

  /// A share in whole per cent for a table, never a certainty that draws cannot give.
  func percent(_ share: Double) -> String {
    self(HumanNumber.percent(share), HumanNumber.percent(share, over: "99%超", under: "1%未満", sign: "%"))
  }

  /// The same for a sentence.
  func spokenPercent(_ share: Double) -> String {
    self(HumanNumber.percent(share, over: "over 99 %", under: "under 1 %"), percent(share))
  }
}
