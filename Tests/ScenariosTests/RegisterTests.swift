// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Scenarios

@Suite("The assumption register")
struct RegisterTests {
  private static let text =
    minimal + """
      currency: EUR
      quantities: {visit: {uniform: {min: 10, max: 20}, source: interview}}
      costs: {setup: {value: 5, source: quote, note: rough}, fixed_per_month: {ref: visit, note: "twice a week"}}
      strategies:
        a: {costs: {setup: {times: 2, source: guess}, fixed_per_month: {beta: {alpha: 1, beta: 1}, truncate: {max: 0.5}}}}
        b: {extends: a, costs: {setup: {times: 3}}, acquisition: {channels: {web: {spend_per_month: {schedule: {0: 1, 9: 2}}}}}}

      """

  private func rows(_ path: String, sets: [String] = []) throws -> [Assumption] {
    try load(Self.text, sets: sets).assumptions.filter { $0.path == path }
  }

  @Test func `every stated number has a row in the order of the file`() throws {
    let rows = try load(Self.text).assumptions
    #expect(
      rows.map { "\($0.strategy):\($0.path)" } == [
        ":horizon_months", ":discount_rate_per_year", ":acquisition.channels.web.spend_per_month",
        ":acquisition.channels.web.cost_per_customer", ":customers.retention.geometric.churn_per_month",
        ":quantities.visit", ":costs.setup", ":costs.fixed_per_month", "a:costs.setup",
        "a:costs.fixed_per_month",
        "b:costs.setup", "b:acquisition.channels.web.spend_per_month.schedule.0",
        "b:acquisition.channels.web.spend_per_month.schedule.9",
      ])
  }

  @Test func `rows say where numbers come from`() throws {
    let rows = try rows("costs.setup")
    #expect(rows.map(\.location.line) == [10, 12, 13])
    let unplaced = rows.map {
      var row = $0
      row.location = InputLocation(file: "")
      return row
    }
    #expect(
      unplaced == [
        Assumption(
          path: "costs.setup", strategy: "", value: "5", p05: 5, p50: 5, p95: 5, unit: "EUR", source: "quote",
          note: "rough", location: InputLocation(file: "")),
        Assumption(
          path: "costs.setup", strategy: "a", value: "5 × 2", p05: 10, p50: 10, p95: 10, unit: "EUR",
          source: "guess", note: "", location: InputLocation(file: "")),
        Assumption(
          path: "costs.setup", strategy: "b", value: "5 × 6", p05: 30, p50: 30, p95: 30, unit: "EUR",
          source: "",
          note: "", location: InputLocation(file: "")),
      ])
  }

  @Test func `distributions show their percentiles`() throws {
    let row = try #require(try rows("quantities.visit").first)
    #expect(row.value == "uniform min 10, max 20")
    #expect([row.p05, row.p50, row.p95] == [10.5, 15, 19.5])
    #expect(row.source == "interview")
    #expect(row.unit == "EUR/month")
    let fixed = try rows("costs.fixed_per_month")
    #expect(fixed.map(\.value) == ["quantities.visit", "beta alpha 1, beta 1, truncated to max 0.5"])
    #expect(fixed.map(\.unit) == ["EUR/month", "EUR/month"])
    #expect(fixed[0].note == "twice a week")
    #expect(fixed[0].isUncertain)
    #expect(abs(fixed[1].p50 - 0.25) < 1e-12)
  }

  @Test func `options replace rows`() throws {
    #expect(try rows("costs.setup", sets: ["costs.setup=9"]).map(\.value) == ["9"])
    #expect(try rows("quantities.visit", sets: ["quantities.visit=11"]).map(\.p50) == [11])
  }
}
