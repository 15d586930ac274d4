// SPDX-License-Identifier: GPL-3.0-or-later

/// One number for each of several classes that live in step: one class, or eight side by side.
protocol Lane: Sendable, Equatable {
  static var width: Int { get }
  static var zero: Self { get }
  init(repeating value: Double)
  /// One number per lane.
  init(lanes: (Int) -> Double)
  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static func += (left: inout Self, right: Self)
  static func -= (left: inout Self, right: Self)
  static func *= (left: inout Self, right: Self)
  func sum() -> Double
  subscript(lane index: Int) -> Double { get }
  /// The smallest lane.
  var least: Double { get }
  /// 0 in lanes that are below 10⁻¹⁴ of `scale`: what rounding leaves of a difference.
  func withoutResidue(of scale: Self) -> Self
  /// The quotient, 0 where the divisor is.
  func dividedOrZero(by divisor: Self) -> Self
}

extension Double: Lane {
  static var width: Int { 1 }
  init(repeating value: Double) { self = value }
  init(lanes: (Int) -> Double) { self = lanes(0) }
  func sum() -> Double { self }
  subscript(lane index: Int) -> Double { self }
  var least: Double { self }
  func withoutResidue(of scale: Double) -> Double { self < 1e-14 * scale ? 0 : self }
  func dividedOrZero(by divisor: Double) -> Double { divisor == 0 ? 0 : self / divisor }
}

extension SIMD8: Lane where Scalar == Double {
  static var width: Int { 8 }

  init(lanes: (Int) -> Double) {
    self.init()
    for index in 0..<8 { self[index] = lanes(index) }
  }

  subscript(lane index: Int) -> Double { self[index] }

  var least: Double { min() }

  func withoutResidue(of scale: SIMD8<Double>) -> SIMD8<Double> {
    replacing(with: 0, where: self .< 1e-14 * scale)
  }

  func dividedOrZero(by divisor: SIMD8<Double>) -> SIMD8<Double> {
    (self / divisor).replacing(with: 0, where: divisor .== 0)
  }
}
