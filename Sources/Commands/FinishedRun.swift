// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Reporting

/// The results of a run in a folder, as far as they compare with others'.
struct FinishedRun {
  /// Why a folder holds none.
  struct Missing: Error {
    let message: String
  }

  struct Facts: Decodable {
    struct Input: Decodable {
      let path: String
      let sha256: String
    }

    let version: String
    let scenario: String
    let cases: [String]?
    let seed: UInt64
    let draws: Int
    let solver: String
    let decideOn: String
    let inputs: [Input]

    fileprivate var caseText: String { cases?.joined(separator: ", ") ?? "none" }
  }

  let facts: Facts
  let assumptions: ResultTable
  let summary: ResultTable

  init(folder: String) throws(Missing) {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(Manifest.fileName)"),
      let facts = try? decoder.decode(Facts.self, from: data)
    else { throw Missing(message: "\(folder) holds no results of ltv run") }
    self.facts = facts
    do throws(CSVReader.Failure) {
      assumptions = try CSVReader.table(at: "\(folder)/assumptions.csv")
      summary = try CSVReader.table(at: "\(folder)/summary.csv")
    } catch {
      switch error {
      case .unreadable(let path): throw Missing(message: "\(path) cannot be read")
      case .malformed(let path, let record): throw Missing(message: "record \(record) of \(path) is damaged")
      }
    }
    for (table, columns) in [(assumptions, ["parameter", "value"]), (summary, ["metric", "mean", "mcse"])] {
      for column in columns where table.column(column) == nil {
        throw Missing(message: "\(folder)/\(table.name).csv has no column \(column)")
      }
    }
    for column in ["mean", "mcse"].compactMap(summary.column) {
      for (index, row) in summary.rows.enumerated() {
        guard case .text(let text) = row[column], Double(text) == nil else { continue }
        throw Missing(
          message: "record \(index + 2) of \(folder)/summary.csv is damaged: '\(text)' is no number")
      }
    }
  }

  /// What about the two requests is not the same, a line each.
  static func requests(_ before: Facts, _ after: Facts) -> [String] {
    var lines: [String] = []
    func compare(_ name: String, _ one: String, _ other: String) {
      if one != other { lines.append("\(name): \(one), then \(other)") }
    }
    compare("ltv", before.version, after.version)
    compare("scenario", before.scenario, after.scenario)
    compare("cases", before.caseText, after.caseText)
    compare("draws", "\(before.draws)", "\(after.draws)")
    compare("seed", "\(before.seed)", "\(after.seed)")
    compare("solver", before.solver, after.solver)
    compare("compared on", before.decideOn, after.decideOn)
    let known = before.inputs.map(\.sha256)
    for input in after.inputs where !known.contains(input.sha256) {
      lines.append("\(input.path) is not the same file")
    }
    return lines
  }
}
