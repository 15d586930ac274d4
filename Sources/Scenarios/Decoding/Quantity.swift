// SPDX-License-Identifier: GPL-3.0-or-later

/// One number of a scenario as the file gives it: known, or unknown and given a value by every draw.
package struct Quantity: Sendable, Equatable {
  /// Where the number comes from.
  package enum Source: Sendable, Equatable {
    case constant(Double)
    /// An index into `UncertaintySpace.unknowns`, of which some are computed from others.
    case unknown(Int)
  }

  package var source: Source
  /// What `{times: x}` patches multiply the number by.
  package var factor: Double
  /// More unknowns that the number is multiplied by: uncertain repeat rates make survival a product.
  package var otherUnknowns: [Int] = []

  package init(_ source: Source, factor: Double = 1) {
    self.source = source
    self.factor = factor
  }

  /// The steps of a formula that give the number.
  var steps: [Formula.Step] {
    var steps: [Formula.Step] =
      switch source {
      case .constant(let value): [.number(value)]
      case .unknown(let index): [.unknown(index)]
      }
    if factor != 1 { steps += [.number(factor), .operation(.product)] }
    for index in otherUnknowns { steps += [.unknown(index), .operation(.product)] }
    return steps
  }

  /// Stands for a number that has a finding: every comparison with it is false, so one fault is told once.
  static let unusable = Quantity(.constant(.nan))

  var isUnusable: Bool { constant?.isNaN ?? false }

  /// The number where it is known; `nil` if draws differ in it.
  package var constant: Double? {
    guard case .constant(let value) = source, otherUnknowns.isEmpty else { return nil }
    return value * factor
  }

  /// Those that the number depends on.
  var unknowns: [Int] {
    guard case .unknown(let index) = source else { return otherUnknowns }
    return [index] + otherUnknowns
  }

  /// The number where it is known; else not a number, whose payload tells which unknown it is if it is nothing else.
  var known: Double {
    if let constant { return constant }
    guard case .unknown(let index) = source, factor == 1, otherUnknowns.isEmpty else { return .nan }
    return Double(nan: UInt64(clamping: index) + 1, signaling: false)
  }

  /// The number in one draw; `unknowns` holds a value for each of the space's unknowns.
  package func value(in unknowns: [Double]) -> Double {
    let first =
      switch source {
      case .constant(let value): value * factor
      case .unknown(let index): unknowns[index] * factor
      }
    return otherUnknowns.reduce(first) { $0 * unknowns[$1] }
  }

  /// The number in eight draws side by side.
  package func value(in unknowns: [SIMD8<Double>]) -> SIMD8<Double> {
    let first =
      switch source {
      case .constant(let value): SIMD8(repeating: value * factor)
      case .unknown(let index): unknowns[index] * factor
      }
    return otherUnknowns.reduce(first) { $0 * unknowns[$1] }
  }

  /// The product of two numbers.
  func multiplied(by other: Quantity) -> Quantity {
    var product: Quantity
    switch (source, other.source) {
    case (.constant, .constant(let value)):
      product = self
      product.factor *= value * other.factor
    case (.constant(let value), .unknown(let index)):
      product = Quantity(.unknown(index), factor: value * factor * other.factor)
    case (.unknown, .constant(let value)):
      product = self
      product.factor *= value * other.factor
    case (.unknown, .unknown(let index)):
      product = self
      product.factor *= other.factor
      product.otherUnknowns.append(index)
    }
    product.otherUnknowns += other.otherUnknowns
    return product
  }
}

extension Double {
  /// Of numbers as a blueprint knows them: whether both are the same unknown.
  package func isSameUnknown(as other: Double) -> Bool {
    isNaN && other.isNaN && bitPattern == other.bitPattern && bitPattern != Double.nan.bitPattern
  }
}
