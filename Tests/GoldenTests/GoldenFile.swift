// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Golden lines as a file that people can read and compare.
enum GoldenFile {
  private static let header = (["strategy", "metric", "unit"] + GoldenLine.places).joined(separator: ",")

  static func text(of lines: [GoldenLine]) -> String {
    let rows = lines.map { line in
      ([line.strategy, line.item, line.unit] + line.values.map(digits)).joined(separator: ",")
    }
    return ([header] + rows).joined(separator: "\n") + "\n"
  }

  static func lines(in text: String) throws -> [GoldenLine] {
    try text.split(separator: "\n").dropFirst().map { row in
      let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == 3 + GoldenLine.places.count else { throw Malformed(row: String(row)) }
      return GoldenLine(
        strategy: cells[0], item: cells[1], unit: cells[2],
        values: try cells[3...].map { cell in
          if cell.isEmpty { return nil }
          guard let value = Double(cell) else { throw Malformed(row: String(row)) }
          return value
        })
    }
  }

  struct Malformed: Error {
    let row: String
  }

  /// Twelve significant digits: three more than are compared.
  private static func digits(_ value: Double?) -> String {
    value.map { String(format: "%.12g", $0) } ?? ""
  }
}
