// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import LiveModel
import Metrics
import Testing

/// Every scenario of the repository: a strategy has a sheet that computes what the engine does, or one that says why not.
struct CatalogueTests {
  @Test func `sheets compute what the engine does`() throws {
    var live = 0
    for path in LiveFixture.shipped {
      let fixture = try LiveFixture(path: path)
      let engine = try fixture.engine()
      for (index, strategy) in fixture.strategies.enumerated() {
        guard let metrics = engine[index] else {
          #expect(strategy.sheet.formulaCount == 0, "\(path) \(strategy.key)")
          continue
        }
        live += 1
        let wrong = try differences(strategy.sheet, from: metrics)
        #expect(wrong.isEmpty, "\(path) \(strategy.key): \(wrong)")
      }
    }
    // Of 67; the others have ranks, dormancy, usage elasticity, a switch, or existing customers who hold contracts and learn.
    #expect(live >= 54)
  }
}
