// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@testable import Reporting

/// What a report says of a pilot, from the tables of its study.
struct PilotSectionTests {
  private func results(net: Double, hasCost: Bool) -> PilotResults {
    func estimate(_ value: Double) -> Estimated { Estimated(value, standardError: 1000, reach: 2) }
    func sample(_ size: Int, _ worth: Double, _ net: Double) -> PilotResults.Sample {
      PilotResults.Sample(
        size: size, worth: estimate(worth), cost: hasCost ? worth - net : 0,
        net: estimate(hasCost ? net : worth),
        changes: 0.25, wrong: 0.125, falseGo: 0.5, missed: 0.1,
        faceValue: .init(worth: estimate(-2e5), wrong: 0.4, falseGo: 0.75),
        rules: [
          .init(from: nil, to: 33, strategy: 1, probability: 0.75),
          .init(from: 34, to: nil, strategy: 0, probability: 0.25),
        ], controlResult: nil)
    }
    return PilotResults(
      strategies: SmallRun.strategies, baseline: 0, best: 1, bestLater: 1,
      measured: .init(
        name: "quantities.churn", label: Caption("Churn", "離脱率"), kind: "churn", isCount: true, control: nil,
        isFollowed: true),
      samples: [sample(50, 1e6, net / 2), sample(200, 3e6, net)], knowing: estimate(4e6), wrongNow: 0.3,
      everything: estimate(5e6), parts: 16, months: 3, delay: 0, waits: hasCost, delayLoss: estimate(0),
      hasCost: hasCost, until: SmallRun.strategies[0], currency: "JPY", decideOn: .npv, draws: 4096)
  }

  private func report(_ results: PilotResults) -> Report {
    ResultsReport(
      ReportSource(
        facts: RunFacts(
          kind: .pilot, name: Caption("A shop", "店"), currency: "JPY", seed: 7, baseline: "plain",
          strategies: SmallRun.strategies), tables: results.tables)
    ).report
  }

  @Test func `the size that pays most is the finding, its curve the picture`() throws {
    let report = report(results(net: 2e6, hasCost: true))
    #expect(report.flaws == [])
    #expect(
      report.finding("pilot")?.english
        == "A pilot on Churn pays most with 200 customers: JPY 2.00 M more than deciding now; to know it for certain would be worth JPY 4.00 M."
    )
    let exhibit = try #require(report.exhibit("pilot"))
    #expect(exhibit.table.keyedRows.compactMap { $0.number("customers") } == [50, 200])
    let chart = try #require(exhibit.chart)
    // Worth, net gain, and the ceiling of both.
    #expect(chart.data.keyedRows.compactMap { $0.number("value") } == [1e6, 3e6, 1e6, 2e6, 4e6, 4e6])
    let rules = try #require(report.exhibit("pilot_rules"))
    #expect(rules.table.keyedRows.compactMap { $0.number("at_most") } == [33])
    #expect(rules.table.keyedRows.compactMap { $0.number("at_least") } == [34])
  }

  @Test func `a pilot that does not pay is said not to`() {
    #expect(
      report(results(net: -1e5, hasCost: true)).finding("pilot")?.english.hasPrefix(
        "No pilot on Churn of these sizes pays")
        == true)
    #expect(
      report(results(net: 0, hasCost: false)).finding("pilot")?.english.hasPrefix(
        "A pilot on Churn with 200 customers is worth JPY 3.00 M before its costs") == true)
  }

  @Test(arguments: [Language.english, .japanese]) func `the screen keeps to its width and says what to do`(
    language: Language
  ) {
    for (net, hasCost) in [(2e6, true), (-1e5, true), (0, false)] {
      let text = PilotReport(results(net: net, hasCost: hasCost), Wording(language)).text
      let words = text.replacing("\n", with: " ")
      for line in text.split(separator: "\n") { #expect(DisplayWidth.of(String(line)) <= 80, "\(line)") }
      #expect(
        words.contains(language == .english ? "a larger one may" : "さらに大きな試験") == (net > 0 && hasCost))
      #expect(words.contains(language == .english ? "up to 33" : "33以下"))
      #expect(words.contains(language == .english ? "loses JPY 200" : "損"))
    }
  }
}
