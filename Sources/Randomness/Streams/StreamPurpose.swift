// SPDX-License-Identifier: GPL-3.0-or-later

/// What a stream of random numbers decides; each purpose has luck of its own.
///
/// The raw values are part of every key: a new case takes a new number, and no number is ever reused.
package enum StreamPurpose: UInt32, CaseIterable, Sendable {
  case acquisition = 1
  case existing = 2
  case traits = 3
  case firstSale = 4
  case orders = 5
  case orderValues = 6
  case attach = 7
  case contractEnd = 8
  case attrition = 9
  case history = 10
  case events = 11
  case addOns = 12
  case referral = 13
  case members = 14
  case discounts = 15
  case drivenAway = 16
  case returns = 17
  case leavingWhenWon = 18
  case bootstrap = 19
  case backtest = 20
  case tracking = 21
}
