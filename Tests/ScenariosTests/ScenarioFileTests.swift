// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing
import TestSupport

@testable import Scenarios

struct ScenarioFileTests {
  private static let lift = Repository.scenario("elevator")

  /// One reading serves any number of patches, in any order and from any thread.
  @Test func `is read once and decoded often`() async throws {
    let file = try ScenarioFile.read(path: Self.lift).get()
    let sets = try ["horizon_months=60", "quantities.visit_cost=1", "discount_rate_per_year=-3"].map {
      try PathAssignment($0)
    }
    let alone = sets.map { ScenarioFile.load(path: Self.lift, sets: [$0]) }
    let together = await withTaskGroup(of: (Int, LoadResult).self) { group in
      for (index, set) in sets.enumerated() { group.addTask { (index, file.load(sets: [set])) } }
      return await group.reduce(into: [Int: LoadResult]()) { $0[$1.0] = $1.1 }
    }
    for (index, one) in alone.enumerated() {
      let other = try #require(together[index])
      #expect(one.findings.map(\.description) == other.findings.map(\.description))
      #expect(one.scenario?.strategies.map(\.business) == other.scenario?.strategies.map(\.business))
      #expect(one.scenario?.space.dimensions == other.scenario?.space.dimensions)
      #expect(one.inputs == other.inputs)
      #expect(one.inputs.count == 2)
    }
  }

  @Test func `what cannot be read has findings`() {
    guard case .failure(let unreadable) = ScenarioFile.read(path: "nowhere.yaml") else {
      Issue.record("There is no such file")
      return
    }
    #expect(unreadable.result.scenario == nil)
    #expect(unreadable.result.findings.count == 1)
  }

  @Test(arguments: [
    ("quantities.vist_cost", "quantities.visit_cost"),
    ("strategies.full_maint.costs.setup", "strategies.full_maintenance.costs.setup"),
    ("offers.maintenence.contract.fee_per_month", "offers.maintenance.contract.fee_per_month"),
    (
      "acquisition.channels.field_sale.saturation_per_month",
      "acquisition.channels.field_sales.saturation_per_month"
    ),
  ])
  func `a slip in a name is corrected`(path: String, meant: String) throws {
    let file = try ScenarioFile.read(path: Self.lift).get()
    #expect(file.likelyPath(for: path) == meant)
    if !path.hasPrefix("quantities") {
      let findings = file.load(sets: [try PathAssignment(path: path, value: 1)]).findings
      #expect(findings.contains { $0.remedy == "did you mean `\(meant)`?" }, "\(findings)")
    }
  }
}
