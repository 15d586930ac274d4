// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness

/// The yearly rate at which money that goes out and comes back later is worth nothing today.
enum RateOfReturn {
  /// Rates that are looked at lie above this one: what loses nine tenths of the money in a year has no return to speak of.
  static let lowest = -0.9
  /// A rate above this one says that hardly any money is bound for long: 10,000 % a year, and nothing that can be averaged.
  static let highest = 100.0
  /// Of the largest flow: what is no more counts as nothing. Sums that were rounded otherwise differ by less, and at rates
  /// far below zero the last months would be all that counts.
  private static let least = 1e-9

  /// The only rate at which the present value of flows is zero, a year's: (1 + i)^12 − 1 with i a month's.
  ///
  /// `nil` where there is no such rate between `lowest` and `highest`, where there are several above `lowest`, and where
  /// the value grows with the rate: money that comes first and is paid back later has a price, not a return.
  ///
  /// - Parameter flows: by month.
  static func yearly(of flows: [Double]) -> Double? {
    yearly(of: flows, largest: flows.reduce(0) { max($0, abs($1)) })
  }

  /// The same of what flows are more than others.
  static func yearly(of flows: [Double], against others: [Double]) -> Double? {
    yearly(
      of: zip(flows, others).map { $0 - $1 }, largest: (flows + others).reduce(0) { max($0, abs($1)) })
  }

  private static func yearly(of flows: [Double], largest: Double) -> Double? {
    let change = SignChange(
      of: flows.map { abs($0) <= least * largest ? 0 : $0 }, below: pow(1 + lowest, -1.0 / 12))
    guard case .one(let discount, rises: true) = change else { return nil }
    let rate = pow(discount, -12) - 1
    return rate <= highest ? rate : nil
  }
}
