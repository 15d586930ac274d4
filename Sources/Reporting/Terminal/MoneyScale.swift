// SPDX-License-Identifier: GPL-3.0-or-later

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

  /// The same with a sign where it is above zero.
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
