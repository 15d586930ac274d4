// SPDX-License-Identifier: GPL-3.0-or-later

/// What a draw computes from its unknowns: an expression without names, in the order in which it is worked out.
package struct Formula: Sendable, Hashable {
  enum Step: Sendable, Hashable {
    case number(Double)
    /// An index into the unknowns.
    case unknown(Int)
    case negative
    case operation(Expression.Operation)
  }

  let steps: [Step]
  /// What the number may be: what lies a little outside, in less of the draws than are looked at, is moved there.
  private let lower: Double
  private let upper: Double

  init(_ steps: [Step], lower: Double, upper: Double) {
    self.steps = steps
    self.lower = lower
    self.upper = upper
  }

  /// The unknowns that it reads, each once, by first use.
  var inputs: [Int] {
    steps.reduce(into: []) { inputs, step in
      if case .unknown(let index) = step, !inputs.contains(index) { inputs.append(index) }
    }
  }

  /// The number, moved into its range; not a number where it has none.
  ///
  /// - Parameter unknowns: of the same draw, at least those that the formula reads.
  package func value(in unknowns: [Double]) -> Double {
    let value = unbounded(in: unknowns)
    return value.isNaN ? value : Swift.min(Swift.max(value, lower), upper)
  }

  /// What the formula comes to.
  func unbounded(in unknowns: [Double]) -> Double {
    Self.value(of: steps, in: unknowns)
  }

  static func value(of steps: [Step], in unknowns: [Double]) -> Double {
    var stack: [Double] = []
    for step in steps {
      switch step {
      case .number(let value): stack.append(value)
      case .unknown(let index): stack.append(unknowns[index])
      case .negative: stack[stack.count - 1].negate()
      case .operation(let operation):
        let right = stack.removeLast()
        stack[stack.count - 1] = operation(stack[stack.count - 1], right)
      }
    }
    return stack[0]
  }
}

extension [Formula.Step] {
  /// What these steps come to where no draw is needed for it.
  var known: Double? {
    contains { if case .unknown = $0 { true } else { false } } ? nil : Formula.value(of: self, in: [])
  }

  /// The only unknown, where they are nothing else.
  var only: Int? {
    if count == 1, case .unknown(let index) = self[0] { index } else { nil }
  }
}
