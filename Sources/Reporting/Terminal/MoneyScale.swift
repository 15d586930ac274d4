// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Integers

/// One scale for all amounts of a column, so that they compare at a glance.
struct MoneyScale: Equatable {
  /// Empty, k, M, bn, tn, or a power of ten beyond.
  let suffix: String
  let divisor: Double
  let decimals: Int

  /// - Parameter amounts: the largest decides; it keeps three digits or four.
  init(_ amounts: [Double]) {
    let largest = MoneyScale.largest(amounts)
    let (suffix, divisor) = MoneyScale.unit(for: largest)
    self.init(suffix: suffix, divisor: divisor, largest: largest)
  }

  private init(suffix: String, divisor: Double, largest: Double) {
    self.suffix = suffix
    self.divisor = divisor
    decimals =
      switch largest / divisor {
      case 0: 0
      case ..<9.995: 2
      case ..<99.95: 1
      case ..<999.95: suffix.isEmpty ? 0 : 1
      default: 0
      }
  }

  /// Scales for columns that stand side by side: the same unit for all, but for those that would vanish in it.
  static func columns(_ columns: [[Double]]) -> [MoneyScale] {
    let shared = MoneyScale(columns.flatMap { $0 })
    return columns.map { amounts in
      let largest = largest(amounts)
      if largest != 0, largest < 0.1 * shared.divisor { return MoneyScale(amounts) }
      return MoneyScale(suffix: shared.suffix, divisor: shared.divisor, largest: largest)
    }
  }

  private static func largest(_ amounts: [Double]) -> Double {
    amounts.filter(\.isFinite).reduce(0) { max($0, abs($1)) }
  }

  private static func unit(for largest: Double) -> (String, Double) {
    switch largest {
    case ..<9_999.5: return ("", 1)
    case ..<999_950: return ("k", 1e3)
    case ..<999_950_000: return ("M", 1e6)
    case ..<999_950_000_000: return ("bn", 1e9)
    case ..<999_950_000_000_000: return ("tn", 1e12)
    default:
      let power =
        3 * Int(saturating: (log10(min(largest * 1.000_05, .greatestFiniteMagnitude)) / 3).rounded(.down))
      return ("e\(power)", pow(10, Double(power)))
    }
  }

  func text(_ amount: Double?) -> String {
    guard let amount else { return "-" }
    return HumanNumber.fixed(amount / divisor, decimals: decimals)
  }

  /// The currency and the suffix, for a heading: `JPY M`.
  func unit(_ currency: String) -> String {
    suffix.isEmpty ? currency : "\(currency) \(suffix)"
  }

  /// An amount with its currency, for a sentence: `JPY 1.2 M`.
  func sentence(_ amount: Double, currency: String) -> String {
    "\(currency) \(text(amount))" + (suffix.isEmpty ? "" : " \(suffix)")
  }
}
