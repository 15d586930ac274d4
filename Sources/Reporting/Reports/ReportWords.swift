// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics

/// Numbers as sentences have them, in one language.
struct ReportWords {
  let language: Language
  /// `nil` if nobody has said what amounts are in.
  let currency: String?

  /// An amount with three digits that count: `JPY 1.23 bn`, `12.3億円`, `△4,560万円`.
  func money(_ amount: Double) -> String {
    Money(currency ?? "", Wording(language)).text(amount).trimmingCharacters(in: .whitespaces)
  }

  /// In whole per cent.
  func percent(_ share: Double) -> String {
    let text = HumanNumber.fixed(100 * share, decimals: 0)
    return language == .japanese ? text + "%" : text + " %"
  }

  /// A share of draws, never a certainty that draws cannot give.
  func chance(_ share: Double) -> String { Wording(language).spokenPercent(share) }

  func count(_ number: Double) -> String { HumanNumber.fixed(number, decimals: 0) }

  func ratio(_ number: Double) -> String { HumanNumber.fixed(number, decimals: 2) }

  /// Four digits that count.
  func number(_ number: Double) -> String { HumanNumber.significant(number) }

  func months(_ number: Double) -> String {
    let whole = HumanNumber.fixed(number, decimals: 0)
    return language == .japanese ? "\(whole)か月" : whole == "1" ? "1 month" : "\(whole) months"
  }
}
