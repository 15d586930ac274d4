// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Testing

/// What `streaming.yaml` claims: old customers gain most, and nobody where customers leave before it learns.
struct StreamingClaims {
  private static let newcomers = "customers.existing=null"

  private func newcomers(churn: Double, sets: [String] = []) throws -> Run {
    let churn = "customers.retention.geometric.churn_per_month=\(churn)"
    return try Fixture.run("streaming", sets: [Self.newcomers, churn] + sets, draws: 16)
  }

  /// What recommendations add to a newcomer's value.
  private func gain(_ run: Run, _ strategy: String = "recommend") -> Double {
    run.ltv(strategy) - run.ltv("charts")
  }

  /// Who is there as long rents 10 % more in the end, and nothing more at first: (1 + 0.1 (1 − exp(−a/9))).
  @Test func `rentals grow with age`() throws {
    let sets = ["quantities.lift=1.1", "quantities.learning=9", Self.newcomers]
    let run = try Fixture.run("streaming", sets: sets, draws: 1)
    let (with, without) = (try run.profile("orders", "recommend"), try run.profile("orders", "charts"))
    for (age, pair) in zip(with, without).enumerated() {
      #expect(abs(pair.0 / pair.1 - (1 + 0.1 * (1 - exp(-Double(age) / 9)))) < 1e-9)
    }
  }

  /// Settled households gain more than hoppers, in money and in proportion.
  @Test func `old customers gain most`() throws {
    let run = try Fixture.run("streaming", sets: [Self.newcomers], draws: 16)
    let gains = try ["settled", "hoppers"].map {
      try run.segment($0, "ltv", "recommend") / run.segment($0, "ltv", "charts") - 1
    }
    #expect(gains[0] > 5 * gains[1] && gains[1] > 0)
  }

  /// The programme's cost is carried by those whose history is on file.
  @Test func `it pays only through the customers there already`() throws {
    let run = try Fixture.run("streaming", draws: 16)
    let newcomers = try Fixture.run("streaming", sets: [Self.newcomers], draws: 16)
    #expect(run.line("recommend").difference.mean > 0)
    #expect(newcomers.line("recommend").difference.mean < 0)
  }

  @Test func `nobody gains who leaves before it learns`() throws {
    let gains = try [0.05, 0.2, 0.5].map { try gain(newcomers(churn: $0)) }
    #expect(gains == gains.sorted(by: >))
    #expect(gains[0] > 50 && gains[2] < 0)
    // What is left of the effect itself, before the cost of computing: a few hundredths.
    let free = try [0.05, 0.5].map { try gain(newcomers(churn: $0, sets: ["quantities.running=0"])) }
    #expect(free[1] > 0 && free[1] < 0.05 * free[0])
  }

  /// Questions teach it sooner, and cost more newcomers than they are worth.
  @Test func `asking raises the value of a customer and lowers that of the plan`() throws {
    for churn in [0.05, 0.2] {
      let run = try newcomers(churn: churn)
      #expect(gain(run, "ask_first") > gain(run))
      #expect(run.npv("ask_first") < run.npv("recommend"))
    }
  }
}
