// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers

/// One scale for amounts that are read together, so that they compare at a glance, and how it is worded.
struct MoneyScale: Equatable {
  /// What the scale counts, for a head: `JPY M`, `百万円`.
  let unit: String
  /// What stands before an amount's number in a sentence, and what after: `JPY ` and ` M`, or nothing and `億円`.
  let beginning: String
  let ending: String
  let divisor: Double
  let decimals: Int
  let minus: String

  /// The number of an amount; `-` for none.
  func text(_ amount: Double?) -> String {
    guard let amount, amount.isFinite else { return "-" }
    let size = HumanNumber.fixed(abs(amount) / divisor, decimals: decimals)
    return amount < 0 && size.contains(where: { ("1"..."9").contains($0) }) ? minus + size : size
  }

  /// The same with a sign if it is above zero.
  func signed(_ amount: Double) -> String {
    let text = text(amount)
    return amount > 0 && text.contains(where: { ("1"..."9").contains($0) }) ? "+\(text)" : text
  }

  /// An amount with its currency, for a sentence: `JPY 1.2 M`, `△1.2億円`.
  func sentence(_ amount: Double) -> String { beginning + text(amount) + ending }

  /// Digits after the point: three digits or four of the largest amount.
  ///
  /// - Parameter decimalsOfHundreds: of an amount from 100 to 999.
  static func decimals(_ largest: Double, decimalsOfHundreds: Int) -> Int {
    switch largest {
    case 0: 0
    case ..<9.995: 2
    case ..<99.95: 1
    case ..<999.95: decimalsOfHundreds
    default: 0
    }
  }
}

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
