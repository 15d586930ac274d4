// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Scenarios
import Testing

@testable import Experiments

struct VariationTests {
  @Test func `reads ranges and lists`() throws {
    #expect(try Variation("a.b=1:2").values == .range(1, 2))
    #expect(try Variation(" a.b =0:1:5").values == .levels([0, 0.25, 0.5, 0.75, 1]))
    #expect(try Variation("a.b=3, 1 ,2").values == .levels([3, 1, 2]))
    #expect(try Variation("a.b=-0,1e-3").values == .levels([0, 0.001]))
    #expect(try Variation("a.b=7").values == .levels([7]))
    #expect(try Variation(" a.b =0:1:5").path == "a.b")
  }

  /// People read and chart these numbers.
  @Test func `steps are free of binary dust`() throws {
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
  func `says what is wrong`(text: String, hint: String) {
    let error = #expect(throws: MalformedRequest.self) { try Variation(text) }
    #expect(error?.description.contains(hint) == true, "\(String(describing: error))")
  }

  @Test func `shares cover the values`() throws {
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
  func `is what set makes it`(value: Double) throws {
    let varied = try varied("customers.retention.geometric.churn_per_month", "costs.setup")
      .scenario(at: [value, 1e15])
    let set = try Fixture.scenario(
      text: Businesses.varied,
      sets: ["customers.retention.geometric.churn_per_month=\(value == 1e-7 ? "1.0e-07" : "\(value)")"]
        + ["costs.setup=1000000000000000"])
    #expect(varied.strategies.map(\.business) == set.strategies.map(\.business))
    #expect(varied.base == set.base)
    #expect(varied.space == set.space)
    guard case .geometric(let law) = varied.base.customers.retention else { return }
    #expect(law.churnPerMonth.value(in: []) == value)
  }

  @Test(arguments: [
    ("customers.retenton.x", "did you mean"),
    ("offers.nothing.contract.fee_per_month", "this scenario has no"),
    ("strategies.clb.costs.setup", "this scenario has no"), ("a..b", "no path"), ("horizon_months", "whole"),
    ("discount_rate_per_year", "outside|below|above"), ("name", "text|reads"), ("strategies", "mapping"),
  ])
  func `says what is wrong with a path`(path: String, hint: String) throws {
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

  @Test func `whole numbers cannot be searched, others can`() throws {
    for path in ["horizon_months", "ltv_months"] {
      let error = #expect(throws: VariedScenario.Invalid.self) {
        try varied(path).checkThatAllAreContinuous(from: [12], to: [24])
      }
      #expect(error?.findings.first?.remedy.contains("ltv sweep --vary \(path)=12,24") == true)
    }
    try varied("costs.fixed_per_month").checkThatAllAreContinuous(from: [12], to: [24])
  }

  @Test func `what others read is not enough for the strategies asked about`() throws {
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
  func `notices what no strategy reads`(path: String, isRead: Bool) throws {
    let varied = try varied(path)
    if isRead {
      try varied.checkThatAllAreRead([1], [2])
    } else {
      let error = #expect(throws: VariedScenario.Invalid.self) { try varied.checkThatAllAreRead([1], [2]) }
      #expect(error?.findings.first?.path == path)
    }
  }
}

/// Values in per cent of what the scenario says.
struct ChangedNumberTests {
  @Test func `reads per cent`() throws {
    let range = try Variation("a=-20%:20%:5")
    #expect(range.values == .levels([-20, -10, 0, 10, 20]))
    #expect(range.change == .ofUnknown)
    #expect(range.description == "a=-20%,-10%,0%,+10%,+20%")
    #expect(try Variation("a=-5% : +7.5%").values == .range(-5, 7.5))
    #expect(try Variation("a=-10%,0,+10%").values == .levels([-10, 0, 10]))
    #expect(try Variation("a=1:2").change == nil)
  }

  @Test(arguments: [
    ("a=-20:20%", "a=-20%:20%"), ("a=-20%:20:3", "a=-20%:20%:3"), ("a=3%:5%:3", "a=+3%:+5%:3"),
    ("a=-20%:20%:5%", "no number of steps"), ("a=-120%:20%:5", "-100% at most"), ("a=20%:-20%", "backwards"),
    ("a=-x%:20%", "'-x' is not a number"), ("a=-%:20%", "'-' is not a number"), ("a=+5%,+5%", "twice"),
    ("a=-20%:-20%:3", "no width"),
  ])
  func `says what is wrong`(text: String, hint: String) {
    let error = #expect(throws: MalformedRequest.self) { try Variation(text) }
    #expect(error?.description.contains(hint) == true, "\(String(describing: error))")
  }

  private static let text = """
    horizon_months: 12
    discount_rate_per_year: 0.05
    quantities:
      price: 1000
      doubt: {normal: {mean: 0, sd: 1}}
    acquisition:
      channels:
        shop: {spend_per_month: {schedule: {0: 100000, 6: 200000}}, cost_per_customer: 500}
    customers:
      retention: {geometric: {churn_per_month: {uniform: {min: 0.02, max: 0.06}}}}
      orders: {per_month: 1, value: {ref: price}, margin: 0.3}
    costs: {setup: 0, fixed_per_month: 300}
    strategies:
      now: {}
      dear: {customers: {retention: {geometric: {churn_per_month: {times: 1.5}}}}, costs: {setup: 70}}
    """

  private func resolved(_ texts: String..., sets: [String] = []) throws -> (VariedScenario, [Variation]) {
    try Fixture.withFile(Self.text) { path in
      let file = try ScenarioFile.read(path: path).get()
      let sets = try sets.map { try PathAssignment($0) }
      let loaded = file.load(sets: sets)
      _ = try #require(loaded.scenario, "\(loaded.findings)")
      let found = try Variation.resolved(
        try texts.map { try Variation($0) }, among: loaded.assumptions, of: file, worldCase: nil)
      return (VariedScenario(file: file, sets: sets, varying: found), found)
    }
  }

  /// A known number takes the value, as written.
  @Test func `a known number is set`() throws {
    let (varied, found) = try resolved("costs.fixed_per_month=-20%:20%:5")
    #expect(found[0].values == .levels([240, 270, 300, 330, 360]))
    #expect(found[0].description == "costs.fixed_per_month=-20%,-10%,0%,+10%,+20%")
    let set = try Fixture.scenario(text: Self.text, sets: ["costs.fixed_per_month=270"])
    #expect(try varied.scenario(at: [270]).strategies.map(\.business) == set.strategies.map(\.business))
  }

  /// An uncertain number keeps its distribution, scaled before strategies scale it: in every draw each has so much more.
  @Test func `an uncertain number moves as a whole`() throws {
    let (varied, found) = try resolved("customers.retention.geometric.churn_per_month=-25%:50%:4")
    // The median of 0.02 to 0.06, times 0.75 … 1.5.
    guard case .levels(let medians) = found[0].values else { return }
    for (median, wanted) in zip(medians, [0.03, 0.04, 0.05, 0.06]) { #expect(abs(median - wanted) < 1e-12) }
    let (start, moved) = (try varied.scenario(at: [0.04]), try varied.scenario(at: [0.06]))
    #expect(start.space.dimensions == moved.space.dimensions)
    for place in [0.1, 0.5, 0.9] {
      func churns(_ scenario: Scenario) -> [Double] {
        let values = scenario.space.values(
          at: [Double](repeating: place, count: scenario.space.dimensions.count))
        return scenario.strategies.map {
          guard case .geometric(let law) = $0.business.customers.retention else { return .nan }
          return law.churnPerMonth.value(in: values)
        }
      }
      // A uniform number's quantile is 0.02 + 0.04 × place; the strategy has half as much more.
      let own = 0.02 + 0.04 * place
      for (found, expected) in [
        (churns(start), [own, 1.5 * own]), (churns(moved), [1.5 * own, 2.25 * own]),
      ] {
        for (value, expected) in zip(found, expected) { #expect(abs(value - expected) < 1e-14) }
      }
    }
  }

  /// Known numbers too move before strategies: what replaces one is not moved with it.
  @Test func `strategies scale and replace what was moved`() throws {
    let (varied, _) = try resolved("strategies.dear.costs.setup=+100%,+200%")
    let set = try Fixture.scenario(text: Self.text, sets: ["strategies.dear.costs.setup=210"])
    #expect(try varied.scenario(at: [210]).strategies.map(\.business) == set.strategies.map(\.business))
    let error = #expect(throws: VariedScenario.Invalid.self) { try resolved("costs.setup=-10%:10%:3") }
    #expect(error?.findings.first?.message.contains("it is 0") == true)
  }

  @Test func `all numbers of a schedule move`() throws {
    let path = "acquisition.channels.shop.spend_per_month"
    let (varied, found) = try resolved("\(path)=-50%:50%:3")
    #expect(found[0].values == .levels([0.5, 1, 1.5]))
    let set = try Fixture.scenario(
      text: Self.text, sets: ["\(path)={schedule: {0: 150000, 6: 300000}}"])
    #expect(try varied.scenario(at: [1.5]).hasSameFlows(as: set))
    let (one, values) = try resolved("\(path).schedule.6=-50%:50%:3")
    #expect(values[0].values == .levels([100_000, 200_000, 300_000]))
    let changed = try Fixture.scenario(text: Self.text, sets: ["\(path).schedule.6=300000"])
    #expect(try one.scenario(at: [300_000]).hasSameFlows(as: changed))
  }

  /// What an option says is what per cent are of.
  @Test func `per cent are of what an option says`() throws {
    let (varied, found) = try resolved(
      "costs.fixed_per_month=-50%:50%:3", sets: ["costs.fixed_per_month=1000"])
    #expect(found[0].values == .levels([500, 1000, 1500]))
    let set = try Fixture.scenario(text: Self.text, sets: ["costs.fixed_per_month=1500"])
    #expect(try varied.scenario(at: [1500]).strategies.map(\.business) == set.strategies.map(\.business))
  }

  @Test(arguments: [
    ("costs.setup", "it is 0"), ("quantities.doubt", "median is 0"), ("name", "no number"),
    ("customers.orders.value", "vary quantities.price instead"), ("costs.fixed", "costs.fixed_per_month"),
    ("strategies.now.costs.fixed_per_month", "stated at costs.fixed_per_month"),
    ("strategies.dear.customers.orders.margin", "stated at customers.orders.margin"), ("a..b", "no number"),
  ])
  func `says of what there are no per cent`(path: String, hint: String) {
    let error = #expect(throws: VariedScenario.Invalid.self) { try resolved("\(path)=-20%:20%:3") }
    #expect(error?.findings.first?.description.contains(hint) == true, "\(String(describing: error))")
    #expect(error?.findings.first?.location?.file == "--vary \(path)")
  }

  @Test func `says all of them at once`() {
    let error = #expect(throws: VariedScenario.Invalid.self) {
      try resolved("costs.setup=-1%:1%:3", "name=-1%:1%:3")
    }
    #expect(error?.findings.count == 2)
  }

  /// The change of a value is the per cent that led to it.
  @Test(arguments: [0.123456789012345, 40_000, 1e-7, -3, 7e12])
  func `changes are what was asked`(value: Double) {
    let number = StatedNumber(path: "a", value: value, kind: .known, precedesStrategies: true)
    #expect(number.value(changedBy: 0) == value)
    for percent in [-100, -33.3, -20, 0.01, 12.5, 250] {
      let moved = number.value(changedBy: percent)
      // Rounded to twelve decimals of the next power of ten.
      #expect(abs(moved - value * (1 + percent / 100)) <= 5e-12 * abs(value))
      #expect(abs(number.own.change(at: moved) * 100 - percent) < 1e-8)
    }
  }
}

extension Scenario {
  /// Whether all strategies are solved alike.
  fileprivate func hasSameFlows(as other: Scenario) throws -> Bool {
    func totals(_ scenario: Scenario) throws -> [[Double?]] {
      try Evaluation(scenario: scenario, seed: 1, draws: 4, threads: 1)
        .outcomes(of: Array(scenario.strategies.indices), draws: 0..<4, threads: 1)
        .map { $0.map { $0[.npv] } }
    }
    let (one, two) = (try totals(self), try totals(other))
    return zip(one.joined(), two.joined()).allSatisfy { abs($0! - $1!) <= 1e-12 * abs($1!) }
  }
}
