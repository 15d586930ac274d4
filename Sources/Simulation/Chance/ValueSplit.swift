// SPDX-License-Identifier: GPL-3.0-or-later

/// Customers whose orders are worth differently much, as a few points of their means: second moments are quadratic in
/// them, so that points which keep mean and variance are enough.
enum ValueSplit {
  /// All alike.
  static let alike = [(value: 1.0, share: 1.0)]

  /// Of the inverse of a Gamma(shape), shape > 2, relative to its mean: nothing, and 1 + cv², cv² = 1/(shape − 2).
  static func points(shape: Double) -> [(value: Double, share: Double)] {
    let factor = 1 + 1 / (shape - 2)
    return [(0, 1 - 1 / factor), (factor, 1 / factor)]
  }
}
