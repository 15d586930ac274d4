// SPDX-License-Identifier: GPL-3.0-or-later

/// One number for each of several draws that are computed side by side: one draw alone, or eight.
///
/// No operation mixes lanes, so what a lane holds does not depend on its neighbours. Second moments also put classes of
/// one draw in lanes.
package protocol Lane: Sendable, Equatable {
  /// Which lanes a comparison holds in.
  associatedtype Mask: Sendable
  static var width: Int { get }
  static var zero: Self { get }
  static var one: Self { get }
  init(repeating value: Double)
  /// One number per lane.
  init(lanes: (Int) -> Double)
  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static func / (left: Self, right: Self) -> Self
  static func += (left: inout Self, right: Self)
  static func -= (left: inout Self, right: Self)
  static func *= (left: inout Self, right: Self)
  static func .> (left: Self, right: Self) -> Mask
  static func .< (left: Self, right: Self) -> Mask
  static func .== (left: Self, right: Self) -> Mask
  func replacing(with other: Self, where mask: Mask) -> Self
  /// Whether a comparison holds in any lane.
  static func isAny(_ mask: Mask) -> Bool
  func sum() -> Double
  subscript(lane index: Int) -> Double { get }
  /// Whether all lanes have the same bits, as where no draw changes a number.
  var isUniform: Bool { get }
}

extension Lane {
  /// By lane: what `make` makes of the lane's input. It takes long, so it is asked once for all lanes that have the first
  /// one's input.
  static func madeOnce<Input: Equatable, Output>(
    of input: (_ lane: Int) -> Input, _ make: (Input) -> Output
  ) -> [Output] {
    let common = input(0)
    let first = make(common)
    return [first]
      + (1..<width).map { lane in
        let own = input(lane)
        return own == common ? first : make(own)
      }
  }

  /// Every lane by itself, once for all where they are alike: functions such as `exp` take longer than all else.
  @inline(__always)
  func map(_ transform: (Double) -> Double) -> Self {
    isUniform ? Self(repeating: transform(self[lane: 0])) : Self { transform(self[lane: $0]) }
  }

  /// Every lane with those of others.
  @inline(__always)
  func map(with other: Self, _ third: Self, _ transform: (Double, Double, Double) -> Double) -> Self {
    isUniform && other.isUniform && third.isUniform
      ? Self(repeating: transform(self[lane: 0], other[lane: 0], third[lane: 0]))
      : Self { transform(self[lane: $0], other[lane: $0], third[lane: $0]) }
  }

  /// Every lane with that of another number.
  @inline(__always)
  func map(with other: Self, _ transform: (Double, Double) -> Double) -> Self {
    isUniform && other.isUniform
      ? Self(repeating: transform(self[lane: 0], other[lane: 0]))
      : Self { transform(self[lane: $0], other[lane: $0]) }
  }

  /// 0 in lanes that are below `limit`.
  @inline(__always)
  func zeroed(below limit: Self) -> Self { replacing(with: .zero, where: self .< limit) }

  /// 0 in lanes that are below 10⁻¹⁴ of `scale`: what rounding leaves of a difference.
  @inline(__always)
  func withoutResidue(of scale: Self) -> Self { zeroed(below: Self(repeating: 1e-14) * scale) }

  /// The quotient, 0 if the divisor is.
  @inline(__always)
  func dividedOrZero(by divisor: Self) -> Self {
    (self / divisor).replacing(with: .zero, where: divisor .== .zero)
  }

  /// The quotient where the divisor is above 0, elsewhere the number as it is.
  @inline(__always)
  func dividedIfPositive(by divisor: Self) -> Self {
    replacing(with: self / divisor, where: divisor .> .zero)
  }

  @inline(__always)
  func clamped(atLeast least: Self) -> Self { replacing(with: least, where: self .< least) }

  @inline(__always)
  func clamped(atMost most: Self) -> Self { replacing(with: most, where: self .> most) }
}

extension Array where Element: Lane {
  /// Of one lane. A series by lane is its lanes' numbers one after the other, month by month.
  func numbers(lane: Int) -> [Double] {
    precondition(MemoryLayout<Element>.stride == Element.width * MemoryLayout<Double>.stride)
    return withUnsafeBytes { bytes in
      let numbers = bytes.assumingMemoryBound(to: Double.self)
      return [Double](unsafeUninitializedCapacity: count) { series, initialised in
        for index in 0..<count { series[index] = numbers[index * Element.width + lane] }
        initialised = count
      }
    }
  }
}

extension Double: Lane {
  package static var width: Int { 1 }
  package static var one: Double { 1 }
  package init(repeating value: Double) { self = value }
  package init(lanes: (Int) -> Double) { self = lanes(0) }
  package static func .> (left: Double, right: Double) -> Bool { left > right }
  package static func .< (left: Double, right: Double) -> Bool { left < right }
  package static func .== (left: Double, right: Double) -> Bool { left == right }
  package func replacing(with other: Double, where mask: Bool) -> Double { mask ? other : self }
  package static func isAny(_ mask: Bool) -> Bool { mask }
  package func sum() -> Double { self }
  package subscript(lane index: Int) -> Double { self }
  package var isUniform: Bool { true }
}

extension SIMD8: Lane where Scalar == Double {
  package static var width: Int { 8 }
  package static func isAny(_ mask: SIMDMask<SIMD8<Int64>>) -> Bool { any(mask) }

  package init(lanes: (Int) -> Double) {
    self.init()
    for index in 0..<8 { self[index] = lanes(index) }
  }

  package subscript(lane index: Int) -> Double { self[index] }

  /// By bits, of which −0 and 0 have others.
  @inline(__always)
  package var isUniform: Bool {
    let bits = unsafeBitCast(self, to: SIMD8<UInt64>.self)
    return bits == SIMD8<UInt64>(repeating: bits[0])
  }
}
