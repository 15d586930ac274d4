// SPDX-License-Identifier: GPL-3.0-or-later

/// Customers who differ in how often they order or in what their orders are worth, as a few points: second moments are
/// quadratic in both, so that points which keep mean and variance are enough.
enum TwoPoints {
  /// All alike.
  static let alike = [(value: 1.0, share: 1.0)]

  /// Of the inverse of a Gamma(shape), shape > 2, relative to its mean.
  static func points(shape: Double) -> [(value: Double, share: Double)] {
    points(variance: 1 / (shape - 2))
  }

  /// Of a law with a mean of 1: nothing, and as much as keeps mean and variance.
  static func points(variance: Double) -> [(value: Double, share: Double)] {
    let factor = 1 + variance
    return [(0, 1 - 1 / factor), (factor, 1 / factor)]
  }
}
