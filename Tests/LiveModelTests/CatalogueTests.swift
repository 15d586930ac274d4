// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import LiveModel
import Metrics
import Testing

/// Every scenario of the repository: a strategy has a sheet that computes what the engine does, or one that says why not.
struct CatalogueTests {
  @Test func sheetsComputeWhatTheEngineDoes() throws {
    var live = 0
    var reasons: [String] = []
    for path in try LiveFixture.shipped() {
      let fixture = try LiveFixture(path: path)
      let engine = try fixture.engine()
      for (index, strategy) in fixture.strategies.enumerated() {
        let name = "\(URL(fileURLWithPath: path).lastPathComponent) \(strategy.key)"
        guard let metrics = engine[index] else {
          reasons.append("\(name): \(strategy.obstacles)")
          continue
        }
        live += 1
        let wrong = try differences(strategy.sheet, from: metrics)
        if wrong.isEmpty {
          reasons.append(
            "\(name): live, \(strategy.sheet.formulas) formulas, \(strategy.sheet.inputs.count) inputs")
        } else {
          reasons.append("\(name): WRONG \(wrong)")
        }
        #expect(wrong.isEmpty, "\(name)")
      }
    }
    print(reasons.joined(separator: "\n"))
    #expect(live >= 0)
  }
}
