// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Numbers below each other in a formula: cells, or what is computed of each of them, as `SUMPRODUCT` does without an
/// array formula.
struct Run {
  let text: String
  let values: [Double]
  private let binding: Term.Binding

  private init(_ text: String, _ values: [Double], _ binding: Term.Binding) {
    (self.text, self.values, self.binding) = (text, values, binding)
  }

  /// Cells: `C20:C35`; one without colon.
  init(cells: String, values: [Double]) {
    self.init(cells, values, .atom)
  }

  fileprivate func inside(_ outer: Term.Binding) -> String { binding.inside(outer, text) }

  /// The number where there is but one.
  fileprivate var single: Term? { values.count == 1 ? Term(text, values[0], binding) : nil }
  fileprivate var isCells: Bool { binding == .atom }
}

extension Run {
  static func + (left: Term, right: Run) -> Run {
    left.isLiterally(0)
      ? right
      : Run("\(left.text)+\(right.inside(.sum))", right.values.map { left.value + $0 }, .sum)
  }

  static func / (left: Run, right: Term) -> Run {
    let first = left.binding >= .product ? left.text : "(\(left.text))"
    return Run("\(first)/\(right.inside(.product))", left.values.map { $0 / right.value }, .product)
  }

  static func >= (left: Run, right: Term) -> Run { compared(left, ">=", right) { $0 >= $1 } }

  static func < (left: Run, right: Term) -> Run { compared(left, "<", right) { $0 < $1 } }

  /// 1 if it holds, else 0.
  private static func compared(
    _ left: Run, _ sign: String, _ right: Term, _ holds: (Double, Double) -> Bool
  ) -> Run {
    Run(
      left.inside(.comparison) + sign + right.inside(.comparison),
      left.values.map { holds($0, right.value) ? 1 : 0 }, .comparison)
  }

  static func ** (left: Term, right: Run) -> Run {
    Run(
      "\(left.inside(.power))^\(right.inside(.power))", right.values.map { pow(left.value, $0) }, .power)
  }
}

extension Term {
  static func sum(_ run: Run) -> Term {
    Term("SUM(\(run.text))", run.values.reduce(0, +), .atom)
  }

  /// Of runs of the same length; at least one.
  static func sumOfProducts(_ runs: Run...) -> Term { sumOfProducts(runs) }

  static func sumOfProducts(_ runs: [Run]) -> Term {
    let singles = runs.compactMap(\.single)
    if singles.count == runs.count { return singles.reduce(.one, *) }
    if runs.count == 1, runs[0].isCells { return sum(runs[0]) }
    let count = runs[0].values.count
    let total = (0..<count).reduce(0) { sum, row in sum + runs.reduce(1) { $0 * $1.values[row] } }
    return Term("SUMPRODUCT(\(runs.map(\.text).joined(separator: ",")))", total, .atom)
  }

  /// The smallest of those of some numbers, from 0 to 1E9, that a comparison holds for; 1E9 or more where there is none.
  static func first(_ numbers: Run, where holds: Run) -> Term {
    let found = zip(numbers.values, holds.values).map { $0 + 1e9 * (1 - $1) }.min() ?? 0
    return Term("SUMPRODUCT(MIN(\(numbers.text)+1E9*(1-(\(holds.text)))))", found, .atom)
  }

  /// The largest of those of some numbers, none of which is negative, that a comparison holds for; 0 if there is
  /// none.
  static func last(_ numbers: Run, where holds: Run) -> Term {
    let found = zip(numbers.values, holds.values).map { $0 * $1 }.max() ?? 0
    return Term("SUMPRODUCT(MAX(\(numbers.inside(.product))*(\(holds.text))))", found, .atom)
  }

  static func smallest(_ run: Run) -> Term {
    Term("MIN(\(run.text))", run.values.min() ?? 0, .atom)
  }

  static func largest(_ run: Run) -> Term {
    Term("MAX(\(run.text))", run.values.max() ?? 0, .atom)
  }

  /// The place, from 1, of the first cell that is exactly `term`, which there must be.
  static func place(of term: Term, in run: Run) -> Term {
    let place = run.values.firstIndex(of: term.value).map { Double($0 + 1) } ?? .nan
    return Term("MATCH(\(term.text),\(run.text),0)", place, .atom)
  }
}
