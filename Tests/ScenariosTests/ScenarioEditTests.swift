// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Scenarios

struct ScenarioEditTests {
  private static let file = """
    # A shop.
    schema: 1
    customers:   # who they are
      retention:   # as the board has it
        # one in twenty
        geometric:
          churn_per_month: 0.05
      # what they buy
      orders: {per_month: 0.4, value: 5000, margin: 0.35}   # of three years
      first_sale:
        price: {value: 3000, source: "a } in a text"}   # list price
        margin: 0.3  # 2025
    strategies:
    - a
    - b
    last: 'it''s'

    """

  private static func put(_ value: String, at path: String...) throws -> [String] {
    try changes { edit throws(ScenarioEdit.Problem) in try edit.put(value, at: path) }
  }

  private static func changes(
    _ change: (inout ScenarioEdit) throws(ScenarioEdit.Problem) -> Void
  ) throws -> [String] {
    var edit = try ScenarioEdit(file)
    try change(&edit)
    let before = file.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let after = edit.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return after.difference(from: before).map { change in
      switch change {
      case .insert(_, let line, _): "+" + line
      case .remove(_, let line, _): "-" + line
      }
    }.sorted()
  }

  @Test func `what stands around stays`() throws {
    #expect(
      try Self.put("{ref: a}", at: "customers", "orders", "per_month") == [
        "+  orders: {per_month: {ref: a}, value: 5000, margin: 0.35}   # of three years",
        "-  orders: {per_month: 0.4, value: 5000, margin: 0.35}   # of three years",
      ])
    #expect(
      try Self.put("12", at: "customers", "orders", "margin") == [
        "+  orders: {per_month: 0.4, value: 5000, margin: 12}   # of three years",
        "-  orders: {per_month: 0.4, value: 5000, margin: 0.35}   # of three years",
      ])
    #expect(
      try Self.put("0.25", at: "customers", "first_sale", "margin") == [
        "+    margin: 0.25  # 2025", "-    margin: 0.3  # 2025",
      ])
    #expect(
      try Self.put("1", at: "customers", "first_sale", "price") == [
        "+    price: 1   # list price",
        "-    price: {value: 3000, source: \"a } in a text\"}   # list price",
      ])
    #expect(
      try Self.put("{bg_nbd: {a: 1, b: 2}}", at: "customers", "retention") == [
        "+  retention: {bg_nbd: {a: 1, b: 2}}   # as the board has it", "-      churn_per_month: 0.05",
        "-    geometric:", "-  retention:   # as the board has it",
      ])
    #expect(try Self.put("[c]", at: "strategies") == ["+strategies: [c]", "-- a", "-- b", "-strategies:"])
    #expect(try Self.put("text", at: "last") == ["+last: text", "-last: 'it''s'"])
  }

  @Test func `what is not there is added`() throws {
    #expect(
      try Self.put("0.9", at: "customers", "orders", "rate_cv") == [
        "+  orders: {rate_cv: 0.9, per_month: 0.4, value: 5000, margin: 0.35}   # of three years",
        "-  orders: {per_month: 0.4, value: 5000, margin: 0.35}   # of three years",
      ])
    #expect(
      try Self.put("a.csv", at: "customers", "existing", "histories", "file") == [
        "+  existing: {histories: {file: a.csv}}"
      ])
    #expect(try Self.put("{file: p.csv}", at: "joint", "fit") == ["+joint: {fit: {file: p.csv}}"])
  }

  @Test func `what is to go goes alone`() throws {
    func without(_ path: String...) throws -> [String] {
      try Self.changes { edit throws(ScenarioEdit.Problem) in try edit.remove(at: path) }
    }
    let orders = "  orders: {per_month: 0.4, value: 5000, margin: 0.35}   # of three years"
    #expect(
      try without("customers", "orders", "value") == [
        "+  orders: {per_month: 0.4, margin: 0.35}   # of three years", "-" + orders,
      ])
    #expect(
      try without("customers", "orders", "margin") == [
        "+  orders: {per_month: 0.4, value: 5000}   # of three years", "-" + orders,
      ])
    #expect(try without("customers", "first_sale", "margin") == ["-    margin: 0.3  # 2025"])
    #expect(
      try without("customers", "retention")
        == [
          "-      churn_per_month: 0.05", "-    # one in twenty",
          "-    geometric:", "-  retention:   # as the board has it",
        ].sorted())
    #expect(try without("customers", "orders", "value_cv") == [])
    #expect(try without("nowhere", "at", "all") == [])
  }

  @Test func `what cannot be is refused`() throws {
    var edit = try ScenarioEdit("text: |\n  a\n  b\nlist: [1]\nfolded: one\n  two\n")
    #expect(throws: ScenarioEdit.Problem.self) { try edit.put("1", at: ["list", "below"]) }
    #expect(throws: ScenarioEdit.Problem.self) { try edit.put("1", at: ["folded"]) }
    #expect(throws: ScenarioEdit.Problem.self) { try edit.put("{a: ", at: ["list"]) }
    var alone = try ScenarioEdit("a: {b: 1}\n")
    #expect(throws: ScenarioEdit.Problem.self) { try alone.remove(at: ["a", "b"]) }
    #expect(edit.text.hasPrefix("text: |"))
    #expect(throws: ScenarioEdit.Problem.self) { try ScenarioEdit("a: [") }
  }
}
