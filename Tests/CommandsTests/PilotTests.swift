// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

struct PilotTests {
  private func scenario(_ name: String = "s.yaml") throws -> LTV {
    let ltv = try LTV()
    try ltv.write(
      """
      schema: 1
      name: A shop
      currency: JPY
      start: 2026-04
      horizon_months: 12
      discount_rate_per_year: 0.05
      quantities:
        churn: {beta: {p05: 0.06, p95: 0.12}}
        effect: {uniform: {min: 0.7, max: 1.1}}
        cac: {lognormal: {p05: 900, p95: 3000}}
        drift: {uniform: {min: -0.05, max: 0.05}}
        known: 0.3
      acquisition: {channels: {web: {spend_per_month: 100000, cost_per_customer: 1000}}}
      customers:
        retention: {geometric: {churn_per_month: {ref: churn}}}
        orders: {per_month: 1, value: 1000, margin: {ref: known}, value_drift_per_year: {ref: drift}}
      strategies:
        now: {label: {en: As now, ja: 現状}}
        club:
          label: {en: A club, ja: クラブ}
          programmes: {club: {loyalty: {reward_rate: 0.015, churn_multiplier: {ref: effect}}}}
        dear: {acquisition: {channels: {more: {spend_per_month: 100000, cost_per_customer: {ref: cac}}}}}
        odd: {costs: {setup: 100}}

      """, to: name)
    return ltv
  }

  @Test(arguments: ["en", "ja"]) func `says what a pilot is worth and writes it`(language: String) throws {
    let ltv = try scenario()
    let result = try ltv(
      "pilot", "s.yaml", "--measure", "quantities.effect=churn:20,60@quantities.churn", "--months", "2",
      "--delay", "1", "--cost", "1000+10", "--between", "now", "club", "--draws", "256", "--out", "out",
      "--lang", language)
    #expect(result.status == 0, "\(result.error)")
    #expect(result.error == "")
    expectPlain(result.output)
    #expect(result.output.contains(language == "en" ? "3 months later" : "3か月遅れ"))
    let tables = ["assumptions", "pilot", "pilot_rules"].map { "out/\($0).csv" }
    #expect(ltv.files == ["out"] + (tables + ["out/manifest.json"]).sorted() + ["s.yaml"])
    let report = try ltv("report", "out", "--lang", language)
    #expect(report.status == 0, "\(report.error)")
    #expect(try ltv("show", "out", "pilot").status == 0)
    #expect(try ltv("show", "out", "pilot_rules").status == 0)
  }

  @Test(arguments: ["en", "ja"]) func `pilots may follow one another`(language: String) throws {
    let ltv = try scenario()
    let result = try ltv(
      "pilot", "s.yaml", "--measure", "quantities.churn=churn:20", "--months", "2", "--repeat", "2",
      "--between", "now", "club", "--draws", "256", "--out", "out", "--lang", language)
    #expect(result.status == 0, "\(result.error)")
    expectPlain(result.output)
    #expect(ltv.files.contains("out/pilot_repeat.csv") && ltv.files.contains("out/pilot_repeat_rules.csv"))
    #expect(try ltv("report", "out", "--lang", language).status == 0)
  }

  @Test func `is the same for any number of threads`() throws {
    let ltv = try scenario()
    for threads in ["1", "3"] {
      let result = try ltv(
        "pilot", "s.yaml", "--measure", "quantities.cac=mean:2,9,30@1.2", "--cost", "0+50", "--between",
        "now",
        "dear", "--draws", "200", "--threads", threads, "--out", threads)
      #expect(result.status == 0, "\(result.error)")
    }
    for table in ["pilot", "pilot_rules"] {
      #expect(try ltv.read("1/\(table).csv") == ltv.read("3/\(table).csv"))
    }
  }

  @Test(arguments: [
    ("", "--measure"), ("--measure quantities.effect", "no `=`"),
    ("--measure quantities.effect=share", "no size"),
    ("--measure quantities.effect=chrn:20", "'chrn' is no kind"), ("--measure =share:20", "names no number"),
    ("--measure quantities.cac=mean:20", "coefficient of variation"),
    ("--measure quantities.cac=mean:20@0", "above 0"), ("--measure quantities.cac=mean:20,20@1", "20 twice"),
    ("--measure quantities.churn=share:1,000", "begins with 0"),
    ("--measure quantities.churn=share:0", "from 1 to 100000"),
    ("--measure quantities.churn=share:ten", "'ten'"),
    ("--measure quantities.effect=share:2000@quantities.churn", "at most 1000"),
    ("--measure quantities.effect=share:20@quantities.effect", "measured number itself"),
    ("--measure quantities.effect=share:20@quantities.chrn", "did you mean 'quantities.churn'"),
    ("--measure quantities.churn=churn:20", "--months"),
    ("--measure quantities.efect=share:20", "did you mean 'quantities.effect'"),
    ("--measure quantities.known=share:20", "not uncertain"),
    ("--measure quantities.drift=share:20", "between 0 and 1"),
    ("--measure quantities.drift=mean:20@1", "normal:n@SD"),
    ("--measure quantities.effect=share:20", "between 0 and 1"),
    ("--measure quantities.churn=share:20 --delay 2", "'dear' (acquisition), 'odd' (costs)"),
    ("--measure quantities.churn=share:20 --delay 12 --between now club", "ends in month 12"),
    ("--measure quantities.churn=share:20 --delay -1", "between 0 and 1200"),
    ("--measure quantities.churn=share:20 --waiting-is-free", "nobody waits"),
    ("--measure quantities.churn=share:20 --cost much", "'much' is no amount"),
    ("--measure quantities.churn=share:20 --cost -5", "below 0"),
    ("--measure quantities.churn=share:20 --cost 1+2+3", "3 parts"),
    ("--measure quantities.churn=shar:20 --cost much", "'much' is no amount"),
    ("--measure quantities.churn=shar:20 --cost much", "'shar' is no kind"),
    ("--measure quantities.churn=share:20 --repeat 13", "between 1 and 12"),
    ("--measure quantities.cac=mean:20@1 --repeat 2", "in one arm"),
    ("--measure quantities.churn=share:9000 --repeat 2", "at most 10000"),
    ("--measure quantities.churn=share:20 --between now", "two strategies"),
    ("--measure quantities.churn=share:20 --between now clb", "did you mean 'club'"),
    ("--measure quantities.churn=share:20 --draws 10", "between 128 and"),
  ])
  func `bad requests say what is wrong`(arguments: String, hint: String) throws {
    let ltv = try scenario("a")
    let result = try ltv.run(shell: "ltv pilot a \(arguments)")
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.error.contains(hint), "\(result.error)")
    #expect(ltv.files == ["a"])
  }
}
