// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing
import TestSupport

@testable import Scenarios

struct ScenarioChangesTests {
  private static let text = """
    schema: 1
    name: A shop
    currency: JPY
    start: 2026-04
    horizon_months: 12
    discount_rate_per_year: 0.05
    market: {stock: {customers: 50000}, path: {file: people.csv, value: people}}
    acquisition: {channels: {web: {spend_per_month: 10000, cost_per_customer: 1000}}}
    customers:
      retention: {geometric: {churn_per_month: 0.1}}
      first_sale: {price: {uniform: {min: 900, max: 1500}, source: a survey}, margin: 0.9}
    strategies:
      now: {}
      dear: {label: Dear, customers: {first_sale: {price: {times: 1.1}}}}

    """

  private let workspaces = [Result { try TemporaryFolder() }, Result { try TemporaryFolder() }]

  /// A version in a folder of its own, beside its file.
  private func version(
    _ place: Int, _ edits: [(String, String)] = [], sets: [String] = [], worldCase: String? = nil,
    people: Int = 900
  ) throws -> ScenarioVersion {
    let workspace = try workspaces[place].get()
    try workspace.write("year,people\n2026,1000\n2027,\(people)\n2028,800\n", to: "people.csv")
    let path = try workspace.write(
      edits.reduce(Self.text) { $0.replacing($1.0, with: $1.1) }, to: "shop.yaml")
    let version = ScenarioVersion(
      file: try ScenarioFile.read(path: path).get(), sets: try sets.map { try PathAssignment($0) },
      worldCase: worldCase)
    #expect(version.load().scenario != nil, "\(version.load().findings)")
    return version
  }

  /// What all changes make is the later version; what none makes is the earlier one.
  private func paths(_ one: ScenarioVersion, _ other: ScenarioVersion) throws -> [String] {
    let changes = ScenarioChanges(from: one, to: other)
    func plan(_ scenario: Scenario?) throws -> [Business<Quantity>] {
      try #require(scenario).strategies.map(\.business)
    }
    #expect(try plan(changes.load([]).scenario) == plan(one.load().scenario))
    #expect(
      try plan(changes.load(Set(changes.changes.indices)).scenario) == plan(other.load().scenario))
    return changes.changes.map(\.path)
  }

  @Test func `finds what is not the same`() throws {
    let other = try version(
      1, [("spend_per_month: 10000", "spend_per_month: 12000"), ("horizon_months: 12", "horizon_months: 18")])
    #expect(
      try paths(version(0), other) == ["horizon_months", "acquisition.channels.web.spend_per_month"])
    let change = ScenarioChanges(from: try version(0), to: other).changes[1]
    #expect(change.before == "10000" && change.after == "12000" && change.kind == .value)
  }

  /// How a number is written, what it is called and who says so changes nothing.
  @Test func `remarks and spelling are no changes`() throws {
    let edits = [
      ("a survey", "somebody else"), ("label: Dear", "label: Dearer"), ("name: A shop", "name: Shop"),
      ("margin: 0.9", "margin: 0.90"),
    ]
    #expect(try paths(version(0), version(1, edits)) == [])
  }

  /// A distribution is one thing, and so is another kind of it.
  @Test func `numbers change as a whole`() throws {
    let edits = [
      ("{uniform: {min: 900, max: 1500}", "{normal: {p05: 800, p95: 1500}"),
      ("geometric: {churn_per_month: 0.1}", "beta_geometric: {alpha: 1, beta: 9}"),
    ]
    let found = try paths(version(0), version(1, edits))
    #expect(found == ["customers.retention", "customers.first_sale.price"])
  }

  @Test func `options are changes too`() throws {
    let one = try version(0, sets: ["costs.setup=5", "horizon_months=6"])
    let other = try version(
      1, sets: ["horizon_months=6.0", "costs.setup=7", "strategies.dear.costs.setup=1"])
    #expect(try paths(one, other) == ["costs.setup", "strategies.dear.costs.setup"])
    let change = ScenarioChanges(from: one, to: other).changes[0]
    #expect(change.before == "5" && change.after == "7")
  }

  /// What an option says of a place that the file says otherwise is one change of one place.
  @Test func `places within one another change together`() throws {
    let other = try version(
      1, [("{geometric: {churn_per_month: 0.1}}", "{geometric: {churn_per_month: 0.2}}")],
      sets: ["customers.retention.geometric.churn_per_month=0.3"])
    #expect(try paths(version(0), other) == ["customers.retention.geometric.churn_per_month"])
  }

  @Test func `strategies come and go`() throws {
    let edits = [("  now: {}\n", "  now: {}\n  cheap: {customers: {first_sale: {price: 700}}}\n")]
    let (one, other) = (try version(0), try version(1, edits))
    #expect(try paths(one, other) == ["strategies.cheap"])
    #expect(try paths(other, one) == ["strategies.cheap"])
    let scenario = ScenarioChanges(from: one, to: other).load([0]).scenario
    #expect(scenario?.strategies.map(\.key) == ["now", "cheap", "dear"])
  }

  @Test func `a file with other contents is a change`() throws {
    let (one, other) = (try version(0), try version(1, people: 950))
    let changes = ScenarioChanges(from: one, to: other)
    #expect(changes.changes.map(\.path) == ["market.path"])
    #expect(changes.changes[0].kind == .file && changes.changes[0].before == "people.csv")
    _ = try paths(one, other)
    #expect(
      changes.load([0]).scenario?.strategies[0].business != changes.load([]).scenario?.strategies[0].business)
  }

  @Test func `a case is a change`() throws {
    let edits = [("strategies:\n", "cases: {bear: {costs: {setup: 9}}}\nstrategies:\n")]
    let (one, other) = (try version(0), try version(1, edits, worldCase: "bear"))
    let changes = ScenarioChanges(from: one, to: other)
    #expect(changes.changes.map(\.kind) == [.worldCase, .value])
    // The case alone is not there.
    #expect(changes.load([0]).scenario == nil && changes.load([1]).scenario != nil)
    _ = try paths(one, other)
  }

  /// Draws of the two compare: what is unknown in both keeps its place.
  @Test func `all have the same uncertainties`() throws {
    let other = try version(
      1, [("cost_per_customer: 1000", "cost_per_customer: {uniform: {min: 1, max: 2}}")])
    let changes = ScenarioChanges(from: try version(0), to: other)
    let dimensions = [[], [0]].map { changes.load($0).scenario?.space.dimensions }
    #expect(dimensions[0] == dimensions[1])
    #expect(dimensions[0]?.count == 2)
  }
}
