// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// What amounts of a table are stated in: one unit for all, named once.
package enum MoneyUnit: String, Sendable, CaseIterable {
  case one = "1"
  case thousand = "k"
  case million = "M"
  case billion = "bn"
  case thousandYen = "千円"
  case millionYen = "百万円"
  case hundredMillionYen = "億円"

  /// What one of it is in the currency.
  package var size: Double {
    switch self {
    case .one: 1
    case .thousand, .thousandYen: 1e3
    case .million, .millionYen: 1e6
    case .hundredMillionYen: 1e8
    case .billion: 1e9
    }
  }

  /// Whether it is one of yen alone.
  package var isOfYen: Bool { rawValue.hasSuffix("円") }

  /// For the head of a table: `JPY M`, `百万円`, `百万USD`.
  package func text(currency: String, in language: Language) -> String {
    let prefix =
      switch self {
      case .one: Caption("", "")
      case .thousand, .thousandYen: Caption("k", "千")
      case .million, .millionYen: Caption("M", "百万")
      case .billion: Caption("bn", "十億")
      case .hundredMillionYen: Caption("100 M", "億")
      }
    switch language {
    case .english: return prefix.english.isEmpty ? currency : "\(currency) \(prefix.english)"
    case .japanese: return prefix.japanese + (currency == "JPY" ? "円" : currency)
    }
  }

  /// What a report in the language has without being asked: millions for yen in Japanese; `nil` otherwise: then
  /// each table has the unit that its amounts need.
  package static func standard(currency: String, in language: Language) -> MoneyUnit? {
    currency == "JPY" && language == .japanese ? .millionYen : nil
  }

  /// The unit in which an amount has one to four digits before the point.
  package static func fitting(_ largest: Double, currency: String, in language: Language) -> MoneyUnit {
    let isYen = currency == "JPY" && language == .japanese
    return switch largest {
    case ..<9_999.5: .one
    case ..<999_950: isYen ? .thousandYen : .thousand
    case ..<999_950_000: isYen ? .millionYen : .million
    default: isYen ? .millionYen : .billion
    }
  }
}
