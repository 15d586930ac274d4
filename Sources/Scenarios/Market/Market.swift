// SPDX-License-Identifier: GPL-3.0-or-later

/// Who can still be won.
package struct Market<Value: Sendable>: Sendable {
  package enum Size: Sendable {
    /// A pool that winning customers empties; `returningShare` of lost customers comes back to it.
    case stock(customers: Value, returningShare: Value)
    /// New ones each month; those not won are gone.
    case flow(customersPerMonth: Value)
  }

  /// How the market changes from month to month by itself.
  package enum Change: Sendable {
    /// A constant rate a year; negative where the market grows.
    case declinePerYear(Value)
    /// The ratio of month t + 1 to month t, for t = 0 … horizon − 1.
    case path(ratios: [Double])
  }

  package var size: Size
  package var change: Change

  package init(size: Size, change: Change) {
    self.size = size
    self.change = change
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Market<Other> {
    let size: Market<Other>.Size =
      switch self.size {
      case .stock(let customers, let returningShare):
        .stock(customers: transform(customers), returningShare: transform(returningShare))
      case .flow(let customersPerMonth): .flow(customersPerMonth: transform(customersPerMonth))
      }
    let change: Market<Other>.Change =
      switch self.change {
      case .declinePerYear(let rate): .declinePerYear(transform(rate))
      case .path(let ratios): .path(ratios: ratios)
      }
    return Market<Other>(size: size, change: change)
  }
}

extension Market.Size: Equatable where Value: Equatable {}
extension Market.Change: Equatable where Value: Equatable {}
extension Market: Equatable where Value: Equatable {}
