// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import LiveModel
import Metrics
import Scenarios
import Testing

/// A changed cell gives what the engine makes of the scenario with that number set.
struct ChangedInputTests {
  @Test func `changed cells give what set numbers do`() throws {
    var compared = 0
    for (place, path) in LiveFixture.shipped.enumerated() {
      let fixture = try LiveFixture(path: path)
      for (index, strategy) in fixture.strategies.enumerated() where strategy.obstacles.isEmpty {
        let inputs = strategy.sheet.inputs
        // Three of them, others of each strategy.
        for step in 0..<3 {
          let input = inputs[(place + 7 * index + step * inputs.count / 3) % inputs.count]
          guard let found = try changed(input, in: strategy.sheet, of: index, path: path) else { continue }
          compared += 1
          #expect(found.isEmpty, "\(path) \(strategy.key) \(input.path): \(found)")
        }
      }
    }
    // Not all numbers may be changed alone: shares of a table must fall.
    #expect(compared > 100)
  }

  /// Differences; `nil` where the scenario cannot have the number.
  private func changed(
    _ input: (path: String, row: Int, value: Double), in sheet: FormulaSheet, of index: Int, path: String
  ) throws -> [String]? {
    guard sheet.inputs.count(where: { $0.path == input.path }) == 1 else { return nil }
    let value = input.value * 0.9
    var sets = ["\(input.path)=\(value)"]
    if let list = input.path.firstIndex(of: "[") {
      // Of a list all is set.
      let name = input.path[..<list]
      let all = sheet.inputs.filter { $0.path.hasPrefix("\(name)[") }
      guard all.last?.path == "\(name)[\(all.count - 1)]" else { return nil }
      sets = [
        "\(name)=[\(all.map { "\($0.path == input.path ? value : $0.value)" }.joined(separator: ", "))]"
      ]
    }
    // A spend that a cost was measured at is another number than what is spent.
    if let range = input.path.range(of: ".spend_per_month") {
      let measured = input.path[..<range.lowerBound] + ".measured_at_spend_per_month"
      if input.path.hasSuffix(".spend_per_month") || input.path.hasSuffix(".schedule.0") {
        sets.append("\(measured)=\(input.value)")
      }
    }
    guard
      let other = ScenarioFile.load(path: path, sets: try sets.map { try PathAssignment($0) }).scenario,
      let metrics = try LiveFixture.engine(other, strategies: [index])[index]
    else { return nil }
    return try differences(
      sheet, from: metrics, changed: [FormulaEvaluator.place(row: input.row, column: 1): value])
  }
}
