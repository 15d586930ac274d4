// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation

/// A share of 1 as people write it: `5%` or `0.05`.
struct ShareOption: ExpressibleByArgument, CustomStringConvertible {
  let share: Double

  init(share: Double) { self.share = share }

  init?(argument: String) {
    let isPercent = argument.hasSuffix("%")
    let text = (isPercent ? String(argument.dropLast()) : argument).filter { $0 != " " }
    guard let number = Double(text), number.isFinite else { return nil }
    share = isPercent ? number / 100 : number
  }

  var description: String { Self.text(share) }
  var defaultValueDescription: String { description }

  static func text(_ share: Double) -> String {
    let percent = share * 100
    return percent == percent.rounded()
      ? "\(percent.formatted(.number.precision(.fractionLength(0))))%"
      : "\(percent.formatted(.number.precision(.significantDigits(1...3))))%"
  }
}
