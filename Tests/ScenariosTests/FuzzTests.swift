// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing
import TestSupport

@testable import Scenarios

/// Whatever the bytes: `load` comes back, with a scenario or with an error, never with both or neither.
@Suite("Broken scenarios")
struct FuzzTests {
  /// Much of the format, without what makes `complete` slow: most of its strategies.
  private static let shortened: String = {
    let lines = complete.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.prefix { $0 != "  dearer:" }.joined(separator: "\n") + "\n"
  }()

  private static let paths = [
    "horizon_months", "start", "baseline", "discount_rate_per_year", "quantities.visit",
    "market.stock.customers",
    "market.flow.customers_per_month", "market.path", "acquisition.channels.web.spend_per_month",
    "acquisition.channels.web.spend_per_month.schedule.12", "acquisition.channels.web",
    "customers.segments.big.share",
    "customers.retention", "customers.retention.geometric.churn_per_month", "customers.retention.weibull",
    "customers.orders", "customers.orders.seasonality", "customers.existing.in_contract.gold", "offers.gold",
    "offers.gold.contract", "offers.gold.contract.renewal_rate", "offers.gold.contract.switch.silver",
    "strategies",
    "strategies.dear", "strategies.dear.extends", "strategies.dear.offers.gold.contract.fee_per_month",
    "correlations", "schema", "costs.setup",
  ]

  /// More of them, elsewhere: `LTV_FUZZ_ROUNDS=10000 LTV_FUZZ_SEED=42 swift test --filter FuzzTests`.
  private static let rounds = ProcessInfo.processInfo.environment["LTV_FUZZ_ROUNDS"].flatMap(Int.init) ?? 200
  private static let seed = ProcessInfo.processInfo.environment["LTV_FUZZ_SEED"].flatMap(UInt64.init) ?? 0

  @Test(arguments: 0..<8)
  func `never crash nor hang`(shard: Int) throws {
    let workspace = try TemporaryFolder()
    for (name, text) in completeFiles { try workspace.write(text, to: name) }
    var mutator = Mutator(seed: UInt64(shard) + Self.seed)
    var valid = 0
    for round in 0..<Self.rounds {
      let isShort = round % 3 != 0
      let bytes = mutator.mutate(isShort ? minimal : Self.shortened)
      let path = try workspace.write(Data(bytes), to: "s.yaml")
      let assignment = round % 5 == 0 ? try? PathAssignment(mutator.assignment(from: Self.paths)) : nil
      let result = ScenarioFile.load(path: path, sets: assignment.map { [$0] } ?? [])
      let hasErrors = result.findings.contains { $0.severity == .error }
      if hasErrors != (result.scenario == nil) || result.findings.contains(where: { $0.message.isEmpty }) {
        Issue.record("findings and scenario disagree in shard \(shard), round \(round)")
      }
      guard let scenario = result.scenario else { continue }
      valid += 1
      if let fault = fault(of: scenario) { Issue.record("shard \(shard), round \(round): \(fault)") }
    }
    #expect(valid > Self.rounds / 40, "mutations that leave nothing valid test the parser only")
  }

  @Test func `market files neither crash nor hang`() throws {
    let workspace = try TemporaryFolder()
    let path = try workspace.write(
      minimal + "market: {flow: {customers_per_month: 3}, path: {file: m.csv, year: when, value: size}}\n",
      to: "s.yaml")
    var mutator = Mutator(seed: 99 + Self.seed)
    for round in 0..<Self.rounds {
      try workspace.write(Data(mutator.mutate(completeFiles["market.csv"] ?? "")), to: "m.csv")
      let result = ScenarioFile.load(path: path)
      if result.findings.contains(where: { $0.severity == .error }) != (result.scenario == nil) {
        Issue.record("findings and scenario disagree in round \(round)")
      }
      if let scenario = result.scenario, let fault = fault(of: scenario) {
        Issue.record("round \(round): \(fault)")
      }
    }
  }

  /// What a solver could not live with.
  private func fault(of scenario: Scenario) -> String? {
    let median = scenario.space.median
    if scenario.strategies.isEmpty || !scenario.strategies.indices.contains(scenario.baseline) {
      return "no baseline"
    }
    if Set(scenario.space.dimensions).count != scenario.space.dimensions.count { return "a dimension twice" }
    if !median.allSatisfy(\.isFinite) { return "an unknown without a median" }
    var isFinite = true
    if case .path(let ratios)? = scenario.base.market?.change {
      if ratios.count < scenario.horizonMonths { return "a path that does not cover the plan" }
      isFinite = ratios.allSatisfy { $0.isFinite && $0 > 0 }
    }
    for business in [scenario.base] + scenario.strategies.map(\.business) {
      let numbers = business.map { $0.value(in: median) }
      _ = numbers.map { if !$0.isFinite { isFinite = false } }
      let inContract = numbers.customers.existing?.inContract.count ?? numbers.contracts.count
      if inContract != numbers.contracts.count { return "shares in contracts and contracts differ in number" }
    }
    return isFinite ? nil : "a number that is not finite"
  }
}
