// SPDX-License-Identifier: GPL-3.0-or-later

/// Totals over the customers of one vintage, channel and segment.
struct VintageSums: Sendable, Codable {
  /// Contribution at ages < W, discounted to the first month.
  var value = 0.0
  /// The same at ages W ..< 2W.
  var valueBeyondWindow = 0.0
  /// Undiscounted, dated in the plan.
  var planContribution = 0.0
  /// Customers still there at age 12.
  var stayed12 = 0.0
}
