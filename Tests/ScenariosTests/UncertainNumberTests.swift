// SPDX-License-Identifier: GPL-3.0-or-later

import Randomness
import Testing

@testable import Scenarios

@Suite("Uncertain numbers")
struct UncertainNumberTests {
  private func found(_ text: String) throws -> [String] {
    try findings(minimal + "costs: {setup: \(text)}\n")
  }

  @Test(arguments: [
    (
      "{normal: {p05: 2, p95: 1}}",
      "s.yaml:8:25: error: costs.setup.normal: p05 (2) is not below p95 (1); exchange the two, or correct one"
    ),
    (
      "{beta: {p05: 0.1, p95: 1.2}}",
      "s.yaml:8:23: error: costs.setup.beta: no beta distribution has p05 = 0.1 and p95 = 1.2: both must lie"
        + " between 0 and 1; give percentiles between 0 and 1, or use another distribution"
    ),
    (
      "{normal: {p05: 0.1}}",
      "s.yaml:8:25: error: costs.setup.normal: `normal` cannot be had from `p05`; write"
        + " `{normal: {mean: …, sd: …}}` or `{normal: {p05: …, p95: …}}`"
    ),
    (
      "{norml: {p05: 0.1}}",
      "s.yaml:8:17: error: costs.setup.norml: a number is expected here, and `norml` is not a way to give one;"
        + " did you mean `normal`?"
    ),
    (
      "{p05: 0.1, p95: 3}",
      "s.yaml:8:17: error: costs.setup.p05: a number is expected here, and `p05` is not a way to give one;"
        + " name the kind: `{normal: {p05: …, p95: …}}`"
    ),
    (
      "{normal: {mean: 5, std: 1}}",
      "s.yaml:8:35: error: costs.setup.normal.std: `std` is not a key here; did you mean `sd`?"
    ),
    (
      "{normal: 5}",
      "s.yaml:8:25: error: costs.setup.normal: `normal` takes parameters, not `5`; write"
        + " `{normal: {mean: …, sd: …}}` or `{normal: {p05: …, p95: …}}`"
    ),
    (
      "{normal: {mean: {ref: x}, sd: 1}}",
      "s.yaml:8:32: error: costs.setup.normal.mean: a number is expected here, and it cannot be a reference;"
        + " write the number"
    ),
    (
      "{normal: {mean: 9, sd: 1}, uniform: {min: 1, max: 2}}",
      "s.yaml:8:43: error: costs.setup.uniform: `normal` and `uniform` exclude each other; remove one of them"
    ),
    (
      "{value: 3, ref: x}",
      "s.yaml:8:27: error: costs.setup.ref: `value` and `ref` exclude each other; remove one of them"
    ),
    (
      "{value: 3, truncate: {min: 1}}",
      "s.yaml:8:27: error: costs.setup.truncate: `truncate` is not a key here; the keys here are `value`, `label`, `source` and `note`"
    ),
    (
      "{normal: {mean: 100, sd: 10}, truncate: {min: 90, max: 80}}",
      "s.yaml:8:56: error: costs.setup.truncate: min (90) is not below max (80); exchange the two, or correct one"
    ),
    (
      "{discrete: {values: [1, 2], weights: [0.3]}}",
      "s.yaml:8:27: error: costs.setup.discrete: there are 2 values and 1 weights; give one weight for each value,"
        + " and at least one"
    ),
    (
      "{discrete: {values: 3}}",
      "s.yaml:8:36: error: costs.setup.discrete.values: a list of values is expected here; write"
        + " `{values: [1, 2], weights: [0.3, 0.7]}`"
    ),
  ])
  func `wrong ones are explained`(text: String, message: String) throws {
    #expect(try found(text) == [message])
  }

  /// Φ(−0.8224) = 0.2054 of a normal from −1 to 3 lies below 0.
  @Test func `outside the range is an error that says how much`() throws {
    #expect(
      try found("{normal: {p05: -1, p95: 3}}") == [
        "s.yaml:8:16: error: costs.setup: 21 % of this distribution is below 0;"
          + " add `truncate: {min: 0}` or choose another distribution"
      ])
    #expect(
      try found("{discrete: {values: [1, -2], weights: [3, 7]}}") == [
        "s.yaml:8:16: error: costs.setup: 70 % of this distribution is below 0;"
          + " add `truncate: {min: 0}` or choose another distribution"
      ])
    #expect(
      try findings(minimal.replacing("0.03", with: "{normal: {mean: 0.5, sd: 0.5}}")) == [
        "s.yaml:7:44: error: customers.retention.geometric.churn_per_month: 16 % of this distribution is below 0"
          + " and 16 % of this distribution is not below 1; a churn is a share of customers a month, such as 0.03;"
          + " add `truncate: {min: 0, max: 1}` or choose another distribution"
      ])
  }

  @Test func `truncating helps`() throws {
    #expect(try found("{normal: {p05: -1, p95: 3}, truncate: {min: 0}}") == [])
  }

  @Test func `a negligible part outside is cut off`() throws {
    let scenario = try loaded(minimal + "costs: {setup: {normal: {mean: 100, sd: 20}}}\n")
    // Φ(−5) = 2.9e-7 lies below 0.
    let distribution = try #require(scenario.space.unknowns[0].distribution)
    #expect(distribution.support.lowerBound == 0)
    #expect(distribution.cdf(0) == 0)
  }

  @Test func `scaled ones are fitted to the scaled range`() throws {
    let base = minimal.replacing("0.03", with: "{uniform: {min: 0.2, max: 0.5}}")
    let doubled = "strategies: {a: {customers: {retention: {geometric: {churn_per_month: {times: 2.5}}}}}}\n"
    #expect(
      try findings(base + doubled) == [
        "s.yaml:8:71: error: strategies.a.customers.retention.geometric.churn_per_month: 33 % of this distribution is"
          + " not below 0.4; a churn is a share of customers a month, such as 0.03; add `truncate: {max: 0.4}` or"
          + " choose another distribution"
      ])
  }

  @Test func `sources are texts`() throws {
    #expect(
      try found("{value: 3, source: [a]}")
        == ["s.yaml:8:35: error: costs.setup.source: a text is expected here, not a list"])
  }
}
