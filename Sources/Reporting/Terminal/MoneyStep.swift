// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers

/// A size in which amounts are spoken of, and its name.
struct MoneyStep: Equatable {
  let name: String
  let size: Double
  /// Amounts from here on have the next one.
  let limit: Double

  init(_ name: String, _ size: Double, below limit: Double) {
    self.name = name
    self.size = size
    self.limit = limit
  }

  static let english = [
    MoneyStep("", 1, below: 9_999.5), MoneyStep("k", 1e3, below: 999_950),
    MoneyStep("M", 1e6, below: 999_950_000), MoneyStep("bn", 1e9, below: 999_950_000_000),
    MoneyStep("tn", 1e12, below: 999_950_000_000_000),
  ]
  /// Of other currencies in Japanese.
  static let japanese = zip(["", "千", "百万", "十億", "兆"], english).map {
    MoneyStep($0, $1.size, below: $1.limit)
  }
  static let yen = [
    MoneyStep("", 1, below: 99_999.5), MoneyStep("万", 1e4, below: 99_995_000),
    MoneyStep("億", 1e8, below: 999_950_000_000), MoneyStep("兆", 1e12, below: 9_999_500_000_000_000),
  ]

  /// The step that an amount needs; beyond the last, a power of ten.
  static func fitting(_ largest: Double, among steps: [MoneyStep]) -> MoneyStep {
    if let step = steps.first(where: { largest < $0.limit }) { return step }
    let power =
      3 * Int(saturating: (log10(min(largest * 1.000_05, .greatestFiniteMagnitude)) / 3).rounded(.down))
    return MoneyStep("e\(power)", pow(10, Double(power)), below: .infinity)
  }
}
