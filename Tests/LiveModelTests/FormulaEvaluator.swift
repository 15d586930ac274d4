// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics

/// Computes a sheet from its inputs and the texts of its formulas alone, as a spreadsheet does.
struct FormulaEvaluator {
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  private var formulas: [Int: [FormulaToken]] = [:]
  private var values: [Int: Double] = [:]

  /// - Parameter changed: by place of an input, what stands in it instead.
  init(_ sheet: FormulaSheet, changed: [Int: Double] = [:]) throws {
    for cell in sheet.cells {
      let place = Self.place(row: cell.row, column: cell.column)
      switch cell.content {
      case .text, .heading: break
      case .number(let number, _), .input(let number, _): values[place] = changed[place] ?? number
      case .formula(let text, _, _): formulas[place] = try FormulaToken.all(of: text)
      }
    }
    for place in formulas.keys { try compute(place) }
  }

  subscript(row: Int, column: Int) -> Double? { values[Self.place(row: row, column: column)] }

  static func place(row: Int, column: Int) -> Int { column << 32 + row }

  /// Computes a cell after those that it reads: without recursion, for chains are as long as the plan.
  private mutating func compute(_ place: Int) throws {
    var waiting = [place]
    var seen: Set<Int> = []
    while let next = waiting.last {
      guard values[next] == nil, let tokens = formulas[next] else {
        waiting.removeLast()
        continue
      }
      var missing: [Int] = []
      for case .range(let cells) in tokens {
        missing += cells.filter { values[$0] == nil && formulas[$0] != nil }
      }
      if missing.isEmpty {
        var parser = FormulaParser(tokens: tokens, values: values)
        values[next] = try parser.whole()
        waiting.removeLast()
      } else {
        guard seen.insert(next).inserted else { throw Failure(description: "\(next) reads itself") }
        waiting += missing
      }
    }
  }
}
