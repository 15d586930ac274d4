// SPDX-License-Identifier: GPL-3.0-or-later

/// One row of the assumption register: a number that the scenario states, and where it comes from.
package struct Assumption: Sendable, Equatable {
  /// Below the base: `customers.orders.margin`.
  package var path: String
  /// The strategy that states it; empty elsewhere.
  package var strategy: String
  /// The case that states it; empty elsewhere.
  package var worldCase = ""
  /// `0.03`, `beta p05 0.5, p95 0.8`, `quantities.visit_cost × 0.9`.
  package var value: String
  package var p05: Double
  package var p50: Double
  package var p95: Double
  /// With the scenario's currency; empty where the number has none.
  package var unit: String
  package var source: String
  package var note: String

  package var isUncertain: Bool { p05 < p95 }
}
