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

  /// For the head of a table: `JPY M`, `百万円`, `円`.
  package func text(currency: String, in language: Language) -> String {
    let isYen = currency == "JPY" && language == .japanese
    switch (self, isYen) {
    case (.one, true): return "円"
    case (.thousand, true), (.thousandYen, true): return "千円"
    case (.million, true), (.millionYen, true): return "百万円"
    case (.billion, true): return "十億円"
    case (.hundredMillionYen, true): return "億円"
    case (.one, false): return currency
    case (.thousand, false), (.thousandYen, false): return "\(currency) k"
    case (.million, false), (.millionYen, false): return "\(currency) M"
    case (.billion, false): return "\(currency) bn"
    case (.hundredMillionYen, false): return "\(currency) 100 M"
    }
  }

  /// What a report in the language has without being asked: millions for yen in Japanese; `nil` elsewhere, where each
  /// table has the unit that it needs.
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
