// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Plan against actual, from the command line.
struct TrackTests {
  private static let gym = """
    schema: 1
    name: A gym
    currency: JPY
    start: 2026-04
    horizon_months: 12
    ltv_months: 12
    discount_rate_per_year: 0.05
    acquisition: {channels: {web: {spend_per_month: 500000, cost_per_customer: 10000}}}
    customers:
      retention: {geometric: {churn_per_month: {beta: {p05: 0.03, p95: 0.05}}}}
      existing: {customers: 1000, mean_tenure_months: 20}
      orders: {per_month: {uniform: {min: 0.7, max: 0.9}}, value: 5000, margin: 0.5}
    cases: {bear: {customers: {orders: {value: 4000}}}, bull: {}}
    strategies:
      now: {label: {en: As it is, ja: 現状}}
      dear: {label: {en: Dearer, ja: 値上げ}, customers: {orders: {value: {times: 1.1}}}}
    """

  private func prepared(actuals: String, options: [String] = []) throws -> LTV {
    let ltv = try LTV()
    try ltv.write(Self.gym, to: "gym.yaml")
    try ltv.write(actuals, to: "actuals.csv")
    let run = try ltv.run(
      shell: (["ltv", "run", "gym.yaml", "--draws", "256", "--out", "run"] + options).joined(separator: " "))
    #expect(run.status == 0, "\(run.error)")
    return ltv
  }

  /// About 1 000 customers, of whom one in twenty leaves.
  private static let falling = """
    month,customers,revenue
    2026-04,1002,4000000
    2026-05,1001,4010000
    2026-06,1000,3990000
    2026-07,930,3700000
    2026-08,870,3500000
    2026-09,,3300000
    """

  @Test(arguments: ["en", "ja"]) func `says what is off and writes it`(language: String) throws {
    let ltv = try prepared(actuals: Self.falling)
    let result = try ltv(
      "track", "run", "actuals.csv", "--noise", "2%", "--out", "track", "--lang", language, "--report")
    #expect(result.status == 0, "\(result.error)")
    #expect(result.error == "")
    expectPlain(result.output)
    #expect(
      result.output.contains(
        language == "en" ? "Customers: off the plan since 2026-0" : "顧客数：2026-0"))
    let tables = [
      "assumptions", "track", "track_assumptions", "track_forecast", "track_lines", "track_strategies",
    ]
    #expect(
      ltv.files.filter { $0.hasPrefix("track") }
        == (["track", "track.html", "track/manifest.json"] + tables.map { "track/\($0).csv" }).sorted())
    #expect(try ltv("show", "track", "track_lines").status == 0)
    let page = String(decoding: try ltv.read("track.html"), as: UTF8.self)
    #expect(page.contains(language == "en" ? "Is it going to plan?" : "計画どおりに進んでいるか"))
    // Beside its run, it joins its report.
    let joined = try ltv("report", "run", "--out", "page.html")
    #expect(
      joined.status == 0 && joined.output.contains("With the study beside it: track"), "\(joined.error)")
  }

  @Test func `is the same for any number of threads`() throws {
    let ltv = try prepared(actuals: Self.falling)
    for threads in ["1", "3"] {
      let result = try ltv("track", "run", "actuals.csv", "--threads", threads, "--out", threads)
      #expect(result.status == 0, "\(result.error)")
    }
    for table in ["track", "track_lines", "track_assumptions", "track_forecast", "track_strategies"] {
      #expect(try ltv.read("1/\(table).csv") == ltv.read("3/\(table).csv"))
    }
  }

  private static let bad: [(arguments: String, hint: String)] = [
    ("track run missing.csv", "does not exist"), ("track nowhere actuals.csv", "holds no results of ltv run"),
    ("track run actuals.csv --strategy nwo", "did you mean 'now'?"),
    ("track run actuals.csv --noise 0", "must be between 0.1% and 50%"),
    ("track run actuals.csv --noise much", "much"),
    ("track run actuals.csv --false-alarms 90%", "must be between 0.1% and 20%"),
    ("track run actuals.csv --false-alarms 0.1%", "--draws 2048"),
    ("track run actuals.csv --case bear", "is of the file as written"),
    ("track run actuals.csv --out run", "this is the run itself"),
    ("track run actuals.csv --unit bn --lang ja --threads 0", "between 1 and"),
    ("track run wrong.csv", "wrong.csv:1: error: \"revenu\" is no line of the plan; did you mean revenue?"),
    ("track run wrong.csv", "wrong.csv:2:1: error: \"April\" is no month"),
    ("track run", "actuals"),
  ]

  @Test func `bad requests say what is wrong`() throws {
    let ltv = try prepared(actuals: Self.falling)
    try ltv.write("month,revenu,customers\nApril,5,6\n", to: "wrong.csv")
    let before = ltv.files
    for (arguments, hint) in Self.bad {
      let result = try ltv.run(shell: "ltv \(arguments)")
      #expect(result.status == 2, "\(arguments)")
      #expect(result.output == "", "\(arguments)")
      #expect(result.error.contains(hint), "\(arguments): \(result.error)")
      #expect(ltv.files == before, "\(arguments)")
    }
  }

  @Test func `a run of several cases is asked which`() throws {
    let ltv = try prepared(actuals: Self.falling, options: ["--case", "all"])
    let asked = try ltv("track", "run", "actuals.csv")
    #expect(asked.status == 2 && asked.error.contains("say by --case"), "\(asked.error)")
    let result = try ltv("track", "run", "actuals.csv", "--case", "bear", "--out", "out")
    #expect(result.status == 0, "\(result.error)")
    #expect(String(decoding: try ltv.read("out/track.csv"), as: UTF8.self).hasPrefix("case,line,"))
  }

  @Test func `other inputs than the run read are refused`() throws {
    let ltv = try prepared(actuals: Self.falling)
    let copy = try #require(ltv.files.first { $0.hasPrefix("run/inputs/") && $0.hasSuffix("gym.yaml") })
    try ltv.write(Self.gym + "# touched", to: copy)
    let result = try ltv("track", "run", "actuals.csv")
    #expect(result.status == 2 && result.error.contains("is not what the run read"), "\(result.error)")
  }

  @Test func `another unit is asked about`() throws {
    let ltv = try prepared(actuals: "month,revenue\n2026-04,4000\n2026-05,4010\n")
    let result = try ltv("track", "run", "actuals.csv", "--out", "out")
    #expect(result.status == 0)
    #expect(result.error.contains("revenue is about 1/1000 of the plan"), "\(result.error)")
  }
}
