// SPDX-License-Identifier: GPL-3.0-or-later

/// One number of a scenario as the file gives it: known, or unknown and given a value by every draw.
package struct Quantity: Sendable, Equatable {
  /// Where the number comes from.
  package enum Source: Sendable, Equatable {
    case constant(Double)
    /// An index into `UncertaintySpace.unknowns`.
    case unknown(Int)
  }

  package var source: Source
  /// What `{times: x}` patches multiply the number by.
  package var factor: Double

  package init(_ source: Source, factor: Double = 1) {
    self.source = source
    self.factor = factor
  }

  /// The number in one draw; `unknowns` holds a value for each of the space's unknowns.
  package func value(in unknowns: [Double]) -> Double {
    switch source {
    case .constant(let value): value * factor
    case .unknown(let index): unknowns[index] * factor
    }
  }
}
