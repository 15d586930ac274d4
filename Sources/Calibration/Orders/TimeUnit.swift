// SPDX-License-Identifier: GPL-3.0-or-later

/// What rates of a fit are per. Estimates of shapes are the same in all units.
package enum TimeUnit: String, Sendable, CaseIterable {
  case day
  case week
  case month
  case year

  /// A year has 365.25 days, of which a month is a twelfth.
  package var days: Double {
    switch self {
    case .day: 1
    case .week: 7
    case .month: 365.25 / 12
    case .year: 365.25
    }
  }
}
