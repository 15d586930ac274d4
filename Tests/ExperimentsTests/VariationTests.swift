// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Testing

@testable import Experiments

struct VariationTests {
  @Test func readsRangesAndLists() throws {
    #expect(try Variation("a.b=1:2").values == .range(1, 2))
    #expect(try Variation(" a.b =0:1:5").values == .levels([0, 0.25, 0.5, 0.75, 1]))
    #expect(try Variation("a.b=3, 1 ,2").values == .levels([3, 1, 2]))
    #expect(try Variation("a.b=-0,1e-3").values == .levels([0, 0.001]))
    #expect(try Variation("a.b=7").values == .levels([7]))
    #expect(try Variation(" a.b =0:1:5").path == "a.b")
  }

  /// People read and chart these numbers.
  @Test func stepsAreFreeOfBinaryDust() throws {
    #expect(try Variation("a=0:1:11").values == .levels([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]))
    #expect(try Variation("a=0.1:0.3:3").values == .levels([0.1, 0.2, 0.3]))
    #expect(try Variation("a=0:1e9:4").values == .levels([0, 333_333_333.333, 666_666_666.667, 1e9]))
    guard case .levels(let tiny) = try Variation("a=1e-300:9e-300:9").values else { return }
    #expect(Set(tiny).count == 9)
  }

  @Test(arguments: [
    ("a", "no `=`"), ("=1:2:3", "no path"), ("a=", "no values"), ("a=40:20:5", "20:40:5"),
    ("a=2:1", "1:2"), ("a=1:1:3", "no width"), ("a=1:2:0", "from 2 to"), ("a=1:2:1", "from 2 to"),
    ("a=1:2:-3", "from 2 to"), ("a=1:2:1000000000000", "from 2 to"), ("a=1:2:3:4", "4 parts"),
    ("a=1:2:x", "'x'"), ("a=1:2:2.5", "'2.5'"), ("a=1:nan:3", "'nan'"), ("a=1:inf:3", "'inf'"),
    ("a=0x1:3:3", "'0x1'"), ("a=1e999,2", "'1e999'"), ("a=1,,2", "''"), ("a=1,2,1", "twice"), ("a=::", "''"),
    ("a=1:2:99999999999999999999999", "no number of steps"),
  ])
  func saysWhatIsWrong(text: String, hint: String) {
    let error = #expect(throws: MalformedRequest.self) { try Variation(text) }
    #expect(error?.description.contains(hint) == true, "\(String(describing: error))")
  }

  @Test func sharesCoverTheValues() throws {
    let range = try Variation("a=10:20")
    #expect(range.value(at: 0) == 10)
    #expect(range.value(at: 0.25) == 12.5)
    #expect(range.value(at: 1 - 0x1p-53) == 20)
    let list = try Variation("a=5,1,3")
    #expect([0, 0.3, 0.4, 0.7, 1 - 0x1p-53].map(list.value) == [5, 5, 1, 3, 3])
  }
}

struct VariedScenarioTests {
  private func varied(_ paths: String...) throws -> VariedScenario {
    try Fixture.withFile(Businesses.varied) {
      VariedScenario(file: try ScenarioFile.read(path: $0).get(), sets: [], paths: paths)
    }
  }

  /// A varied value is what `--set` makes it, to the last bit.
  @Test(arguments: [0.05, 0.1 + 0.2, 1e-7, 0])
  func isWhatSetMakesIt(value: Double) throws {
    let varied = try varied("customers.retention.geometric.churn_per_month", "costs.setup")
      .scenario(at: [value, 1e15])
    let set = try Fixture.scenario(
      text: Businesses.varied,
      sets: ["customers.retention.geometric.churn_per_month=\(value == 1e-7 ? "1.0e-07" : "\(value)")"]
        + ["costs.setup=1000000000000000"])
    #expect(varied.strategies.map(\.business) == set.strategies.map(\.business))
    #expect(varied.base == set.base)
    #expect(varied.space == set.space)
    guard case .geometric(let churn) = varied.base.customers.retention else { return }
    #expect(churn.value(in: []) == value)
  }

  @Test(arguments: [
    ("customers.retenton.x", "did you mean"),
    ("offers.nothing.contract.fee_per_month", "this scenario has no"),
    ("strategies.clb.costs.setup", "this scenario has no"), ("a..b", "no path"), ("horizon_months", "whole"),
    ("discount_rate_per_year", "outside|below|above"), ("name", "text|reads"), ("strategies", "mapping"),
  ])
  func saysWhatIsWrongWithAPath(path: String, hint: String) throws {
    let varied = try varied(path)
    let error = #expect(throws: VariedScenario.Invalid.self) {
      try varied.checkThatAllAreRead([-7.5], [-8.5])
    }
    let findings = error?.findings.map(\.description) ?? []
    #expect(findings.contains { $0.contains("--vary") }, "\(findings)")
    #expect(
      findings.contains { finding in hint.split(separator: "|").contains { finding.contains($0) } },
      "\(findings)")
  }

  @Test func `Whole numbers cannot be searched, others can`() throws {
    for path in ["horizon_months", "ltv_months"] {
      let error = #expect(throws: VariedScenario.Invalid.self) {
        try varied(path).checkThatAllAreContinuous(from: [12], to: [24])
      }
      #expect(error?.findings.first?.remedy.contains("ltv sweep --vary \(path)=12,24") == true)
    }
    try varied("costs.fixed_per_month").checkThatAllAreContinuous(from: [12], to: [24])
  }

  @Test func `What others read is not enough for the strategies asked about`() throws {
    let varied = try varied("strategies.plain.costs.setup")
    try varied.checkThatAllAreRead([1], [2], by: [0, 1])
    let readers = (0..<3).filter { (try? varied.checkThatAllAreRead([1], [2], by: [$0])) != nil }
    #expect(readers.count == 1)
  }

  @Test(arguments: [
    ("fiscal_year_start", false), ("strategies.plain.costs.setup", true), ("costs.fixed_per_month", true),
    ("ltv_months", true),
    ("customers.existing.mean_tenure_months", true), ("discount_rate_per_year", true),
    ("strategies.club.offers.pass.contract.fee_per_month", true),
  ])
  func noticesWhatNoStrategyReads(path: String, isRead: Bool) throws {
    let varied = try varied(path)
    if isRead {
      try varied.checkThatAllAreRead([1], [2])
    } else {
      let error = #expect(throws: VariedScenario.Invalid.self) { try varied.checkThatAllAreRead([1], [2]) }
      #expect(error?.findings.first?.path == path)
    }
  }
}
