// SPDX-License-Identifier: GPL-3.0-or-later

/// What cumulative cash by month tells: how deep it falls, when, and from when on it stays above zero.
struct CashPath: Equatable {
  /// At most 0.
  let trough: Double
  /// The month of the trough; `nil` where cash never is below 0.
  let troughMonth: Int?
  /// The first month from which on cash is never below 0 again; `nil` where it ends below.
  let backFrom: Int?
  let end: Double

  /// `nil` of no months.
  init?(_ cumulative: [Double]) {
    guard let last = cumulative.last else { return nil }
    end = last
    let lowest = cumulative.indices.min { cumulative[$0] < cumulative[$1] } ?? 0
    trough = min(0, cumulative[lowest])
    troughMonth = cumulative[lowest] < 0 ? lowest : nil
    backFrom = last < 0 ? nil : (cumulative.lastIndex { $0 < 0 } ?? -1) + 1
  }
}
