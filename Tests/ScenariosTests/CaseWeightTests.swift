// SPDX-License-Identifier: GPL-3.0-or-later

import Testing
import TestSupport

@testable import Scenarios

@Suite("Weights of cases")
struct CaseWeightTests {
  private func cases(_ text: String) -> String { minimal + "cases: {\(text)}\n" }

  @Test func `are read and registered`() throws {
    let text = cases(
      "bear: {weight: {value: 0.25, source: board}, costs: {setup: 5}}, base: {weight: 0.75}, gone: {weight: 0}"
    )
    let result = try load(text)
    #expect(result.cases.map(\.weight) == [0.25, 0.75, 0])
    #expect(result.cases.map(\.isUnpatched) == [false, true, true])
    let line = try #require(result.assumptions.first { $0.place == "cases.bear.weight" })
    #expect(line.value == "0.25" && line.unit == "share" && line.source == "board")
    #expect(try load(text, sets: ["cases.bear.weight=0.2", "cases.base.weight=0.8"]).cases[0].weight == 0.2)
    let none = try load(cases("bear: {costs: {setup: 5}}, base: null"))
    #expect(none.cases.map(\.weight) == [nil, nil])
  }

  /// A case's register has its own belief, not the others'.
  @Test func `a case states its own`() throws {
    let workspace = try TemporaryFolder()
    let path = try workspace.write(
      cases("bear: {weight: 0.25}, bull: {weight: 0.75, costs: {setup: 1}}"), to: "s.yaml")
    let file = try ScenarioFile.read(path: path).get()
    let places = file.load(sets: [], case: "bull").assumptions.map(\.place)
    #expect(places.contains("cases.bull.weight") && !places.contains("cases.bear.weight"))
  }

  @Test(arguments: [
    (
      "a: {weight: 0.5}, b: {weight: 0.4}",
      "8:9: error: cases.a: the weights of the cases add up to 0.9, not 1"
    ),
    ("a: {weight: 1}, b: {}", "8:25: error: cases.b: case `b` has no `weight`, and others have one"),
    ("a: {weight: 1.5}, b: {weight: 0}", "8:21: error: cases.a.weight: 1.5 is above 1"),
    (
      "a: {weight: high}, b: {weight: 0}",
      "8:21: error: cases.a.weight: a number is expected here, not `high`"
    ),
    (
      "a: {weight: {uniform: {min: 0, max: 1}}}, b: {weight: 0}",
      "8:21: error: cases.a.weight: a number is expected here, and it cannot be uncertain"
    ),
  ])
  func `wrong ones are found once`(text: String, message: String) throws {
    let found = try findings(cases(text))
    #expect(found.count == 1 && found[0].hasPrefix("s.yaml:\(message)"), "\(found)")
  }

  @Test func `the schema has them`() {
    #expect(ScenarioSchema.json().contains("\"weight\""))
  }
}
