// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Randomness
import Testing

@testable import Scenarios

@Suite("Expressions")
struct ExpressionTests {
  private static let numbers = "quantities: {a: 7, b: 2, c: 3, d: 0.5, 売上: 11, min: 5}\n"

  /// Of expressions over known numbers, what arithmetic makes of them.
  @Test(
    arguments: [
      ("a + b * c", 13.0), ("(a + b) * c", 27), ("a - b - c", 2), ("a - (b - c)", 8),
      ("a / b / c", 7.0 / 2 / 3),
      ("a / (b / c)", 10.5), ("a - b * c + b", 3), ("-a + b * 5", 3), ("a * -b + 20", 6), ("- -a", 7),
      ("+a", 7),
      ("-(b - a)", 5), ("2 * -(-a)", 14), ("-b * -c", 6), ("a - -b", 9), ("min(a, b)", 2),
      ("max(a, b, c)", 7),
      ("max(b, min(a, c)) * 2", 6), ("min * 2", 10), ("min(min, a)", 5), ("1.5 * b", 3), (".5 * b", 1),
      ("1.0e+1 * b", 20), ("a*b+c", 17), ("  a  *\n  b ", 14), ("売上 * 2", 22), ("a * d / d * b", 14),
      ("(((((a)))))", 7), ("a * (1 - d)", 3.5),
    ] as [(String, Double)])
  func `operators bind as in arithmetic`(text: String, value: Double) throws {
    let scenario = try loaded(
      minimal + Self.numbers + "costs: {setup: {expr: \(String(reflecting: text))}}\n")
    #expect(scenario.base.costs.setup == Quantity.constant(value))
    #expect(scenario.space.unknowns.isEmpty)
  }

  private static let uncertain = """
    quantities:
      rate: {uniform: {min: 10, max: 20}}
      rivals: {uniform: {min: 0.18, max: 0.4}}
      left: {expr: "1 - rivals"}
      own: {expr: "rate * left"}

    """

  /// In every draw the number is what the same arithmetic makes of the draw; the mean of a product of independent
  /// numbers is the product of their means. Sobol points of 2^14 draws miss it by much less than 1e-3 of it.
  @Test func `draws compute it`() throws {
    let scenario = try loaded(
      minimal + Self.uncertain + "costs: {setup: {ref: own}, fixed_per_month: {ref: rate}}\n")
    let space = scenario.space
    #expect(space.dimensions == ["quantities.rate", "quantities.rivals"])
    let design = try SobolDesign(dimensionNames: space.dimensions, seed: 5)
    var sum = 0.0
    for draw in 0..<16_384 {
      let point = design.point(draw)
      let unknowns = space.draw(at: point)
      let (rate, rivals) = (10 + 10 * point[0], 0.18 + 0.22 * point[1])
      let value = scenario.base.costs.setup.value(in: unknowns)
      #expect(abs(value - rate * (1 - rivals)) < 1e-12)
      sum += value
    }
    #expect(abs(sum / 16_384 / (15 * 0.71) - 1) < 1e-3)
    // What is changed in a draw changes what is computed from it.
    let index = try #require(space.unknowns.firstIndex { $0.dimension == 0 })
    var draw = space.median
    draw[index] = 12
    #expect(abs(scenario.base.costs.setup.value(in: space.recomputed(draw)) - 12 * 0.71) < 1e-12)
  }

  /// Draws differ in it, so that the blueprint does not know it; and it is the same number wherever it is computed alike.
  @Test func `is unknown and is itself`() throws {
    let orders = "{per_month: {expr: rivals * 2}, value: {expr: rate * left}, margin: {expr: 0 * rate}}"
    let business = try loaded(
      minimal + Self.uncertain + "costs: {setup: {expr: rate * left}, fixed_per_month: {ref: own}}\n",
      sets: ["customers.orders=\(orders)"]
    ).base.known
    let setup = business.costs.setup.amount.start
    #expect(setup.isNaN && business.customers.orders?.margin.start.isNaN == true)
    #expect(setup.isSameUnknown(as: business.customers.orders?.value.amount.start ?? 0))
    #expect(setup.isSameUnknown(as: business.costs.fixedPerMonth.amount.start))
    #expect(!setup.isSameUnknown(as: business.customers.orders?.perMonth ?? 0))
  }

  @Test func `a name alone is a reference`() throws {
    func scenario(_ form: String) throws -> LoadResult {
      try load(
        minimal + "quantities: {a: {\(form): b}, b: {normal: {mean: 5, sd: 1}}}\n"
          + "costs: {setup: {\(form): a}, fixed_per_month: {\(form): b}}\n")
    }
    let (one, other) = (try scenario("ref"), try scenario("expr"))
    #expect(one.scenario?.base == other.scenario?.base && one.scenario?.space == other.scenario?.space)
    #expect(one.assumptions.map(\.value) == other.assumptions.map(\.value))
    #expect(one.findings.isEmpty && other.findings.isEmpty)
  }

  @Test func `the register shows its percentiles`() throws {
    let correlated = "correlations: [{between: [quantities.x, quantities.y], rank: 0.8}]\n"
    let text = """
      currency: EUR
      quantities: {x: {normal: {mean: 100, sd: 3}}, y: {normal: {mean: 100, sd: 4}}, sum: {expr: x + y}}
      costs: {setup: {expr: "x + y", source: ledger}, fixed_per_month: {ref: sum}}
      strategies: {dear: {costs: {setup: {times: 2}}}}

      """
    for (text, r) in [(text, 0), (text + correlated, 2 * sin(Double.pi * 0.8 / 6))] {
      let rows = try load(minimal + text).assumptions
      let row = try #require(rows.first { $0.path == "costs.setup" })
      #expect(row.value == "x + y" && row.unit == "EUR" && row.source == "ledger" && row.isReference)
      // Of 1024 draws, with a standard error of a percentile below 0.5.
      let reach = SpecialFunctions.normalQuantile(0.95) * (9 + 16 + 2 * r * 12).squareRoot()
      #expect(
        abs(row.p50 - 200) < 0.5 && abs(row.p95 - 200 - reach) < 0.7 && abs(row.p05 - 200 + reach) < 0.7)
      let dear = try #require(rows.first { $0.strategy == "dear" })
      #expect(dear.value == "x + y × 2" && dear.p95 == 2 * row.p95)
      let sum = try #require(rows.first { $0.path == "quantities.sum" })
      #expect(sum.value == "x + y" && sum.p95 == row.p95 && sum.unit == "EUR/month")
      let fixed = try #require(rows.first { $0.path == "costs.fixed_per_month" })
      #expect(fixed.value == "quantities.sum" && fixed.p95 == row.p95)
    }
  }

  private static let quantities = "quantities: {a: {uniform: {min: 0, max: 1}}, b-c: 2, zero: 0}\n"

  @Test(arguments: [
    ("\"a +\"", "27", "the expression ends where a number, a quantity or `(` is expected"),
    ("\"\"", "24", "the expression ends where a number, a quantity or `(` is expected"),
    ("\"a * (1 - a\"", "28", "this parenthesis is not closed; add `)`"),
    ("\"a * 1)\"", "29", "an operator is expected here, not `)`; remove it, or open a parenthesis before"),
    ("\"2 a\"", "26", "an operator is expected here, not `a`; write `*` to multiply"),
    (
      "\"a * 1,000\"", "29",
      "an operator is expected here, not `,`; commas stand between the numbers of `min` and"
        + " `max`; write 1000, not 1,000"
    ),
    ("\"a ** 2\"", "26", "there are no powers; write the product: `x * x`"),
    ("\"a ^ 2\"", "26", "`^` has no meaning in an expression; write the product: `x * x`"),
    ("\"a * 5%\"", "29", "`%` has no meaning in an expression; write a share: 0.05 for 5 %"),
    ("a × 2", "25", "`×` has no meaning in an expression; write `*`"),
    ("a ＊ 2", "25", "`＊` has no meaning in an expression; write `*`"),
    (
      "a $ 2", "25",
      "`$` has no meaning in an expression; expressions have + - * /, parentheses, `min` and `max`"
    ),
    (
      "\"a * 010\"", "28",
      "010 has a leading zero, which some YAML readers take for an octal number; write 10"
    ),
    ("\"a * 1.2.3\"", "28", "`1.2.3` is not a number"),
    (
      "\"sqrt(a)\"", "24",
      "there is no function `sqrt`; functions are `min` and `max`; to multiply, write `sqrt * (…)`"
    ),
    ("\"min(a)\"", "24", "`min` has one number to choose from; give it two or more: `min(a, b)`"),
    ("\"2 * aa\"", "28", "there is no quantity `aa`; did you mean `a`?"),
    (
      "\"b-c * a\"", "24",
      "`b-c` may be a quantity or a difference; give the quantity a name with `_`, or put"
        + " blanks around the minus"
    ),
    ("\"a / 0\"", "26", "this divides by 0; what stands behind `/` is never 0"),
    ("\"a / (zero * 2)\"", "26", "this divides by 0; what stands behind `/` is never 0"),
    ("\"2 * 3\"", "23", "there is no quantity in this expression; write the number: 6"),
    ("5", "23", "there is no quantity in this expression; write the number: 5"),
    (
      "[1]", "23",
      "an expression over quantities is expected here, not a list; write it as a text:"
        + " `{expr: \"a * (1 - b)\"}`"
    ),
  ])
  func `faults are explained`(text: String, column: String, message: String) throws {
    let found = try findings(minimal + Self.quantities + "costs: {setup: {expr: \(text)}}\n")
      .filter { $0.contains("error") }
    #expect(found == ["s.yaml:9:\(column): error: costs.setup.expr: \(message)"])
  }

  @Test func `what is nested or long is refused`() throws {
    for text in [
      String(repeating: "(", count: 5000), String(repeating: "(", count: 900),
      String(repeating: "-", count: 900),
    ] {
      let found = try findings(minimal + Self.quantities + "costs: {setup: {expr: \"\(text)\"}}\n")
      #expect(found.contains { $0.contains("give parts of it names under `quantities`") })
    }
  }

  @Test func `circles are shown once`() throws {
    #expect(
      try findings(
        minimal + "quantities: {a: {expr: 2 * b}, b: {ref: c}, c: {expr: a + 1}}\ncosts: {setup: {ref: a}}\n")
        == [
          "s.yaml:8:24: error: quantities.c.expr: `b` refers to `c` refers to `a` refers to `b`; give one of them a value"
        ].map { $0.replacing("8:24: error: quantities.c.expr", with: "8:28: error: quantities.a.expr") })
  }

  @Test func `quantities inside are used`() throws {
    let text = minimal + "quantities: {a: {uniform: {min: 1, max: 2}}, b: {expr: 2 * a}, c: 3}\n"
    #expect(
      try findings(text + "costs: {setup: {expr: b + 1}}\n") == [
        "s.yaml:8:67: warning: quantities.c: this quantity is not used; use it by `{ref: c}`, or remove it"
      ])
    #expect(
      try findings(text + "costs: {setup: {ref: b}}\ncases: {x: {costs: {fixed_per_month: {expr: c * 2}}}}\n")
        == [])
  }

  @Test(arguments: [
    (
      "{setup: {expr: \"10 * (a - 0.9)\"}}",
      "s.yaml:9:16: error: costs.setup: `10 * (a - 0.9)` is no number that may stand here in 90 % of the draws: ",
      "`min` and `max` keep a number inside; or choose other distributions"
    ),
    (
      "{setup: {expr: \"1 / max(0, a - 0.5)\"}}",
      "s.yaml:9:16: error: costs.setup: `1 / max(0, a - 0.5)` is no number that may stand here in 50 % of the draws:"
        + " it divides by 0 with `a` 0.",
      "`min` and `max` keep a number inside; or choose other distributions"
    ),
    (
      "{setup: {expr: \"min(1, 1 / max(0, a - 0.5))\"}}",
      "s.yaml:9:16: error: costs.setup: `min(1, 1 / max(0, a - 0.5))` is no number that may stand here in 50 % of the"
        + " draws: it divides by 0 with `a` 0.",
      "`min` and `max` keep a number inside; or choose other distributions"
    ),
  ])
  func `draws outside of the range are found`(costs: String, beginning: String, end: String) throws {
    let found = try findings(
      minimal + Self.quantities.replacing(", b-c: 2, zero: 0", with: "") + "costs: \(costs)\n")
    #expect(found.count == 1 && found[0].hasPrefix(beginning) && found[0].hasSuffix(end), "\(found)")
  }

  @Test func `known ones outside of the range are found`() throws {
    #expect(
      try findings(minimal + "quantities: {a: 7, b: 8}\ncosts: {setup: {expr: a - b}}\n") == [
        "s.yaml:9:16: error: costs.setup: `a - b`: -1 is below 0"
      ])
  }

  @Test func `correlating one is refused`() throws {
    for path in ["costs.setup", "quantities.left"] {
      let found = try findings(
        minimal + Self.uncertain + """
          costs: {setup: {ref: left}, fixed_per_month: {ref: own}}
          correlations: [{between: [\(path), quantities.rate], rank: 0.5}]

          """)
      #expect(
        found == [
          "s.yaml:14:27: error: correlations[0].between[0]: `\(path)` is computed, and what is uncertain is inside it;"
            + " correlate `quantities.rivals`"
        ])
    }
  }

  @Test func `options may set one`() throws {
    let scenario = try loaded(
      minimal + Self.quantities.replacing("b-c: 2, zero: 0", with: "b: 3"),
      sets: ["costs.setup={expr: a * b}"])
    #expect(abs(scenario.base.costs.setup.value(in: scenario.space.median) - 1.5) < 1e-12)
    #expect(
      try findings(minimal + Self.quantities, sets: ["costs.setup={expr: a * qqqq}"]).contains(
        "--set costs.setup={expr: a * qqqq}: error: costs.setup.expr: there is no quantity `qqqq`; there are `a`, `b-c` and"
          + " `zero`"))
  }
}
