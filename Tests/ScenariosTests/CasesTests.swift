// SPDX-License-Identifier: GPL-3.0-or-later

import Testing
import TestSupport

@testable import Scenarios

struct CasesTests {
  private static let text =
    minimal + """
      quantities: {rent: {uniform: {min: 1, max: 3}}}
      market: {stock: {customers: 1000}, decline_per_year: {uniform: {min: 0.01, max: 0.03}}}
      costs: {setup: 10, fixed_per_month: {uniform: {min: 10, max: 20}}}
      strategies:
        plain:
        dear: {costs: {setup: {times: 2}}}
        fixed: {costs: {setup: 3}}
      cases:
        base:
        bear:
          label: {en: Bear, ja: 弱気}
          market: {decline_per_year: {times: 3}}
          costs: {setup: {times: 5}, fixed_per_month: {ref: rent}}
        bull: {market: {decline_per_year: 0}, costs: {setup: {uniform: {min: 1, max: 2}}}}

      """

  private func file(_ text: String) throws -> ScenarioFile {
    let workspace = try TemporaryFolder()
    return try ScenarioFile.read(path: try workspace.write(text, to: "s.yaml")).get()
  }

  private func scenario(_ worldCase: String?, sets: [String] = []) throws -> Scenario {
    let result = try file(Self.text).load(sets: try sets.map { try PathAssignment($0) }, case: worldCase)
    #expect(result.findings.map(\.description) == [])
    return try #require(result.scenario)
  }

  /// Findings of the file as written and of every case, each with its place.
  private func found(_ text: String) throws -> [String] {
    let file = try file(text)
    let asWritten = file.load(sets: [])
    let results = [asWritten] + asWritten.cases.map { file.load(sets: [], case: $0.key) }
    return ScenarioFile.findings(of: results).map { finding in
      let place = finding.location.map { "\($0.line):\($0.column): " } ?? ""
      return "\(place)\(finding.path): \(finding.message); \(finding.remedy)"
    }
  }

  @Test func `are named`() throws {
    let cases = try file(Self.text).load(sets: []).cases
    #expect(cases.map(\.key) == ["base", "bear", "bull"])
    #expect(cases.map { $0.label.text(in: "ja") } == [nil, "弱気", nil])
  }

  @Test func `apply before strategies and options`() throws {
    let setups = { (scenario: Scenario) in
      let median = scenario.space.median
      return scenario.strategies.map { $0.business.costs.setup.value(in: median) }
    }
    #expect(setups(try scenario(nil)) == [10, 20, 3])
    #expect(setups(try scenario("base")) == [10, 20, 3])
    #expect(setups(try scenario("bear")) == [50, 100, 3])
    #expect(setups(try scenario("bear", sets: ["costs.setup=7"])) == [7, 7, 7])
    #expect(setups(try scenario("bear", sets: ["cases.bear.costs.setup={times: 6}"])) == [300, 600, 3])
    #expect(setups(try scenario("bull")) == [1.5, 3, 3])
  }

  /// Dimensions are those of the file as written, then what cases add: a point is one world in all of them.
  @Test func `share their draws`() throws {
    let written = try scenario(nil)
    let cases = try ["base", "bear", "bull"].map { try scenario($0) }
    for patched in cases {
      #expect(patched.space.dimensions == written.space.dimensions + ["quantities.rent", "costs.setup"])
    }
    let point = [0.3, 0.6, 0.2, 0.9]
    func decline(_ scenario: Scenario) throws -> Double {
      let market = try #require(scenario.strategies[0].business.market)
      guard case .declinePerYear(let decline) = market.change else {
        Issue.record("a constant decline was expected")
        return 0
      }
      return decline.start.value(
        in: scenario.space.draw(at: Array(point.prefix(scenario.space.dimensions.count))))
    }
    #expect(try decline(cases[0]) == decline(written))
    #expect(abs(try decline(cases[1]) - 3 * decline(written)) < 1e-15)
    #expect(try decline(cases[2]) == 0)
  }

  @Test func `numbers of a case are registered`() throws {
    let rows = try file(Self.text).load(sets: [], case: "bear").assumptions
    #expect(
      rows.filter { !$0.worldCase.isEmpty }.map { "\($0.worldCase):\($0.path) \($0.value)" } == [
        "bear:market.decline_per_year uniform min 0.01, max 0.03 × 3", "bear:costs.setup 10 × 5",
        "bear:costs.fixed_per_month quantities.rent",
      ])
  }

  @Test(arguments: [
    (
      "cases: {bear: 3}",
      "8:15: cases.bear: a case is a mapping, not `3`; write what it changes below its name"
    ),
    (
      "cases: [bear]",
      "8:8: cases: a mapping from names is expected here, not a list; write `name: …` below it"
    ),
    (
      "cases: {all: {}}",
      "8:9: cases.all: `all` cannot be the name of a case; `--case all` asks for every case: choose another name"
    ),
    (
      "cases: {a: {extends: b}}",
      "8:13: cases.a.extends: `extends` is not a key here; a case may patch `market`, `acquisition`, `customers`,"
        + " `core`, `offers`, `programmes`, `costs` and `inflation_per_year`"
    ),
    (
      "cases: {a: {horizon_months: 3}}",
      "8:13: cases.a.horizon_months: a case cannot change `horizon_months`; cases are compared on the same plan and"
        + " the same draws: it may patch `market`, `acquisition`, `customers`, `core`, `offers`, `programmes`,"
        + " `costs` and `inflation_per_year`"
    ),
    (
      "cases: {a: {costs: null}}",
      "8:20: cases.a.costs: there is nothing here to delete; remove the `null`, or check the path"
    ),
    ("cases: {a: {costs: {setup: -1}}}", "8:28: cases.a.costs.setup: -1 is below 0; "),
  ])
  func `wrong ones are explained`(line: String, message: String) throws {
    #expect(try found(minimal + line + "\n") == [message])
  }

  @Test func `findings of every case come once`() throws {
    let text = minimal + "costs: {setup: -1}\ncases: {a: {}, b: {costs: {fixed_per_month: -2}}}\n"
    #expect(
      try found(text) == [
        "8:16: costs.setup: -1 is below 0; ", "9:45: cases.b.costs.fixed_per_month: -2 is below 0; ",
      ])
  }

  /// What a strategy needs, a case must leave to it.
  @Test func `every case must fit every strategy`() throws {
    let text =
      minimal + """
        costs: {setup: 1}
        strategies: {a: {costs: {setup: {times: 2}}}}
        cases: {free: {costs: {setup: null}}}

        """
    #expect(
      try found(text) == [
        "9:33: strategies.a.costs.setup: there is nothing here to scale; give the number itself, or check the path"
      ])
  }

  @Test func `options reach cases`() throws {
    let wrong = try load(Self.text, sets: ["cases.bear.name=x"])
    #expect(
      wrong.findings.map(\.message) == ["a case has no `name`"]
        && wrong.findings[0].remedy.hasPrefix("it may patch `market`"))
    let absent = try load(Self.text, sets: ["cases.boar.costs.setup=3"])
    #expect(absent.findings.map(\.message) == ["this scenario has no `cases.boar.costs.setup`"])
  }

  @Test(arguments: [
    ("baer", "there is no case `baer`; did you mean `bear`? there are `base`, `bear`, `bull` and `all`"),
    ("x", "there is no case `x`; there are `base`, `bear`, `bull` and `all`"),
  ])
  func `unknown ones are explained`(request: String, message: String) throws {
    let known = try file(Self.text).load(sets: []).cases
    let error = #expect(throws: ScenarioFile.UnknownCase.self) { try ScenarioFile.cases(request, of: known) }
    #expect(error.map { "\($0.message); \($0.remedy)" } == message)
    #expect(try ScenarioFile.cases("all", of: known) == known)
    #expect(try ScenarioFile.cases("bull", of: known).map(\.key) == ["bull"])
  }
}
