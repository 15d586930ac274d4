// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Scenarios

@Suite("Labels of numbers")
struct NumberLabelTests {
  private static let text =
    minimal + """
      quantities:
        visit: {uniform: {min: 10, max: 20}, label: {en: Cost of a visit, ja: 訪問費用}}
        call: {ref: visit}
      costs: {setup: {value: 5, label: Opening}, fixed_per_month: {ref: call}}
      strategies:
        a: {costs: {setup: {times: 2}, fixed_per_month: {ref: visit, label: Rent}}}
        b: {costs: {setup: 7}, acquisition: {channels: {web: {spend_per_month: {schedule: {0: 1, 9: 2}, label: Spend}}}}}
        c: {costs: {setup: {times: 3, label: Grand opening}, fixed_per_month: 4}}
      cases: {bear: {costs: {setup: {uniform: {min: 1, max: 2}}}}}

      """

  private func labels(_ text: String = Self.text, sets: [String] = []) throws -> [String: String] {
    let lines = try load(text, sets: sets).assumptions.filter { !$0.label.isEmpty }
    return Dictionary(uniqueKeysWithValues: lines.map { ($0.place, $0.label.text(in: "en") ?? "") })
  }

  /// A patch gives another value of the same thing; what refers to a quantity is called as that is, and a number in the
  /// place of a reference is not that quantity.
  @Test func `every number is called as it is or as what it replaces`() throws {
    #expect(
      try labels() == [
        "quantities.visit": "Cost of a visit", "quantities.call": "Cost of a visit",
        "costs.setup": "Opening", "costs.fixed_per_month": "Cost of a visit",
        "strategies.a.costs.setup": "Opening", "strategies.a.costs.fixed_per_month": "Rent",
        "strategies.b.costs.setup": "Opening",
        "strategies.b.acquisition.channels.web.spend_per_month.schedule.0": "Spend",
        "strategies.b.acquisition.channels.web.spend_per_month.schedule.9": "Spend",
        "strategies.c.costs.setup": "Grand opening",
      ])
    #expect(try labels(sets: ["costs.setup=6"])["costs.setup"] == "Opening")
    #expect(try labels(sets: ["costs.setup={value: 6, label: Start}"])["costs.setup"] == "Start")
  }

  @Test func `scenarios know them by path`() throws {
    let labels = try loaded(Self.text).labels
    #expect(labels["quantities.visit"]?.text(in: "ja") == "訪問費用")
    #expect(labels["costs.setup"]?.text(in: "ja") == "Opening")
    #expect(labels["strategies.c.costs.setup"]?.text(in: "en") == "Grand opening")
    #expect(labels["acquisition.channels.web.spend_per_month.schedule.0"]?.text(in: "en") == "Spend")
    #expect(labels["horizon_months"] == nil)
    let only = try loaded(minimal + "costs: {setup: {value: 1, label: \"\"}}\n").labels
    #expect(only["costs.setup"] == nil)
  }

  @Test func `whole numbers have them too`() throws {
    let text = minimal.replacing("horizon_months: 24", with: "horizon_months: {value: 24, label: Plan}")
    #expect(try labels(text)["horizon_months"] == "Plan")
  }

  @Test(arguments: [
    ("{value: 1, label: [a]}", "a text is expected here, or texts by language, not a list"),
    ("{value: 1, label: {en: [a]}}", "a text is expected here, not a list"),
    ("{value: 1, lable: a}", "did you mean `label`?"),
  ])
  func `wrong ones are found`(number: String, message: String) throws {
    let found = try findings(minimal + "costs: {setup: \(number)}\n")
    #expect(found.count == 1 && found[0].contains(message), "\(found)")
  }

  @Test func `the schema has them`() {
    let schema = ScenarioSchema.json()
    #expect(schema.contains("\"label\""))
    let references = schema.split(separator: "#/$defs/label").count - 1
    // Of every form of a number, and of a schedule.
    #expect(references > 12, "\(references)")
  }
}
