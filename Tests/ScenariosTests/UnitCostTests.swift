// SPDX-License-Identifier: GPL-3.0-or-later

import Testing
import TestSupport

@testable import Scenarios

@Suite("Costs in money")
struct UnitCostTests {
  private static let moves =
    "this moves the price, and its cost moves along, since it is a share of it; `unit_cost` with "
    + "`margin: null` keeps a cost fixed; where it is to move along, give `margin` here too"

  @Test(arguments: [
    (
      "first_sale: {price: 500}",
      "s.yaml:8:15: error: customers.first_sale: `margin` or `unit_cost` is missing; `margin` gives the share of the"
        + " price that is left after its cost, `unit_cost` the cost in money"
    ),
    (
      "first_sale: {price: 500, margin: null}",
      "s.yaml:8:28: error: customers.first_sale.margin: `margin` has no value; `margin` gives the share of the"
        + " price that is left after its cost, `unit_cost` the cost in money"
    ),
    (
      "first_sale: {price: 500, unit_cost: -3}",
      "s.yaml:8:39: error: customers.first_sale.unit_cost: -3 is below 0"
    ),
    (
      "first_sale: {price: 500, unit_cost: cheap}",
      "s.yaml:8:39: error: customers.first_sale.unit_cost: a number is expected here, not `cheap`"
    ),
    (
      "first_sale: {price: 500, unitcost: 700}",
      "s.yaml:8:28: error: customers.first_sale.unitcost: `unitcost` is not a key here; did you mean `unit_cost`?"
    ),
    (
      "first_sale: {price: 500, margin: 0.5, unit_cost_drift_per_year: 0.02}",
      "s.yaml:8:67: warning: customers.first_sale.unit_cost_drift_per_year: there is no `unit_cost` to rise; give it,"
        + " or remove this: a cost that is a share moves with its price"
    ),
    (
      "orders: {per_month: 1, value: 10, cost_per_order: 3}",
      "s.yaml:8:37: error: customers.orders.cost_per_order: `cost_per_order` is not a key here; it is called"
        + " `unit_cost` now"
    ),
    (
      "orders: {per_month: 1, value: 10, cost_per_order: 3, unit_cost: 3}",
      "s.yaml:8:37: error: customers.orders.cost_per_order: `cost_per_order` is not a key here; it is called"
        + " `unit_cost` now"
    ),
    (
      "orders: {per_month: 1, value: 10, margin: 0.5, cost_per_order: 3}",
      "s.yaml:8:50: error: customers.orders.cost_per_order: `cost_per_order` is not a key here; it is called"
        + " `unit_cost` now"
    ),
  ]) func `finds faults`(customers: String, finding: String) throws {
    #expect(try findings(minimal + "  \(customers)\n") == [finding])
  }

  @Test(arguments: [
    "first_sale: {price: 500, unit_cost: 700}", "first_sale: {price: 500, margin: 0.9, unit_cost: 700}",
    "first_sale: {price: 500, unit_cost: 0}",
    "orders: {per_month: 1, value: 10, unit_cost: {ref: q}}\nquantities: {q: {uniform: {min: 1, max: 2}}}",
  ]) func `accepts what is right`(customers: String) throws {
    #expect(try findings(minimal + "  \(customers)\n") == [])
  }

  @Test func `the old path names the new`() throws {
    let text = minimal + "  orders: {per_month: 1, value: 10, margin: 0.5}\n"
    #expect(
      try findings(text, sets: ["customers.orders.cost_per_order=3"]) == [
        "--set customers.orders.cost_per_order=3: error: customers.orders.cost_per_order: `customers.orders` has no"
          + " `cost_per_order`; it is called `unit_cost` now"
      ])
  }

  private static let share = "  first_sale: {price: 500, margin: 0.5}\n"

  @Test(arguments: [
    ("strategies: {now: {}, dear: {customers: {first_sale: {price: 900}}}}", ["s.yaml:9:62"]),
    ("strategies: {now: {}, dear: {customers: {first_sale: {price: {times: 1.1}}}}}", ["s.yaml:9:62"]),
    ("strategies: {dear: {customers: {first_sale: {price: 900, margin: 0.5}}}}", []),
    ("strategies: {dear: {customers: {first_sale: {price: 900, margin: {times: 1}}}}}", []),
    ("strategies: {dear: {customers: {first_sale: {price: 900, unit_cost: 250}}}}", []),
    ("strategies: {dear: {customers: {first_sale: {price: 900, margin: null, unit_cost: 250}}}}", []),
    // Whoever starts from it has its price, and one finding is enough.
    (
      "strategies: {dear: {customers: {first_sale: {price: 900}}}, more: {extends: dear, costs: {setup: 1}}}",
      ["s.yaml:9:53"]
    ),
    (
      "strategies: {own: {offers: {x: {add_on: {per_month: 1, price: 3, margin: 0.5}}}}}", []
    ),
    (
      "strategies: {a: {offers: {x: {add_on: {per_month: 1, price: 3, margin: 0.5}}}}, "
        + "b: {extends: a, offers: {x: {add_on: {price: 4}}}}}", ["s.yaml:9:126"]
    ),
  ]) func `warns of strategies that move a price`(strategies: String, places: [String]) throws {
    let found = try load(minimal + Self.share + strategies + "\n").findings
    #expect(found.map { "s.yaml:\($0.location?.line ?? 0):\($0.location?.column ?? 0)" } == places)
    #expect(found.allSatisfy { $0.severity == .warning && "\($0.message); \($0.remedy)" == Self.moves })
  }

  @Test func `warns of options that move a price`() throws {
    func found(_ sets: String..., text: String = Self.share) throws -> [String] {
      try findings(minimal + text, sets: sets)
    }
    #expect(
      try found("customers.first_sale.price=900") == [
        "--set customers.first_sale.price=900: warning: customers.first_sale.price: \(Self.moves)"
      ])
    #expect(try found("customers.first_sale.price=900", "customers.first_sale.margin=0.7") == [])
    #expect(try found("customers.first_sale.price=900", "customers.first_sale.unit_cost=250") == [])
    #expect(
      try found("customers.first_sale.price=900", text: "  first_sale: {price: 500, margin: 1}\n") == [])
    #expect(
      try found("customers.orders.value=9", text: "  orders: {per_month: 1, value: 5, margin: 0.5}\n") == [
        "--set customers.orders.value=9: warning: customers.orders.value: "
          + Self.moves.replacing("the price", with: "the value")
      ])
  }

  @Test func `warns of cases that move a price`() throws {
    let workspace = try TemporaryFolder()
    let path = try workspace.write(
      minimal + Self.share + "cases: {bear: {customers: {first_sale: {price: 400}}}}\n", to: "s.yaml")
    let file = try ScenarioFile.read(path: path).get()
    #expect(file.load(sets: []).findings.isEmpty)
    let found = file.load(sets: [], case: "bear").findings
    #expect(found.map(\.path) == ["cases.bear.customers.first_sale.price"])
    #expect(found.allSatisfy { "\($0.message); \($0.remedy)" == Self.moves })
  }
}
