// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Reporting

/// What is read from the folder of a finished run, to compare it with another run or to repeat it.
struct FinishedRun {
  /// Why a folder holds none.
  struct Missing: Error {
    let message: String
  }

  struct Facts: Decodable {
    struct Input: Decodable {
      let path: String
      let sha256: String
      /// Where the run's folder has it; `nil` of runs that kept none.
      let copy: String?
      let bytes: Int?
    }

    let version: String
    let command: [String]
    let scenario: String
    /// `nil` if the version of ltv that ran did not record them.
    let set: [String]?
    let cases: [String]?
    let seed: UInt64
    let draws: Int
    let solver: String
    let decideOn: String
    let inputs: [Input]

    fileprivate func caseText(_ words: Wording) -> String {
      cases?.joined(separator: words(", ", "、")) ?? words("none", "なし")
    }
  }

  let folder: String
  let facts: Facts
  let assumptions: ResultTable
  let summary: ResultTable

  init(folder: String) throws(Missing) {
    self.folder = folder
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

  /// The code of what its NPV is in; `nil` if it does not say.
  var currency: String? {
    guard let metric = summary.column("metric"), let unit = summary.column("unit"),
      let row = summary.rows.first(where: { $0[metric] == .text(Metric.npv.key) }),
      case .text(let code) = row[unit]
    else { return nil }
    return code
  }

  /// The differences between two requests, one on each line.
  static func requests(_ before: Facts, _ after: Facts, _ words: Wording) -> [String] {
    var lines: [String] = []
    func compare(_ name: Caption, _ one: String, _ other: String) {
      if one != other {
        lines.append(words("\(name.english): \(one), then \(other)", "\(name.japanese)：\(one) → \(other)"))
      }
    }
    compare(Caption("ltv"), before.version, after.version)
    compare(Caption("scenario", "シナリオ"), before.scenario, after.scenario)
    compare(Caption("cases", "ケース"), before.caseText(words), after.caseText(words))
    compare(Caption("draws", "試行数"), words.count(before.draws), words.count(after.draws))
    compare(Caption("seed", "シード"), "\(before.seed)", "\(after.seed)")
    compare(Caption("solver", "解法"), before.solver, after.solver)
    compare(Caption("compared on", "比較の指標"), before.decideOn, after.decideOn)
    let known = before.inputs.map(\.sha256)
    for input in after.inputs where !known.contains(input.sha256) {
      lines.append(words("\(input.path) is not the same file", "\(input.path) は同じファイルではない"))
    }
    return lines
  }
}
