// SPDX-License-Identifier: GPL-3.0-or-later

/// A value that stands for a share of a population.
package struct WeightedNode: Sendable, Equatable {
  package let value: Double
  /// 1 − `value`, to full relative precision where the value is a share near 1.
  package let complement: Double
  /// The share; those of one rule add up to 1.
  package let weight: Double

  package init(value: Double, complement: Double, weight: Double) {
    self.value = value
    self.complement = complement
    self.weight = weight
  }
}
