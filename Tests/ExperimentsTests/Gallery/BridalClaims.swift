// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Metrics
import Testing
import TestSupport

/// What `bridal.yaml` claims: life events pay, the sooner the better, and breadth has its optimum inside as long
/// as couples resent what is not a wedding house's business.
struct BridalClaims {
  /// A little: the wedding is all but everything a couple brings.
  @Test func `life events raise the ratio`() throws {
    let run = try Fixture.run("bridal", draws: 16)
    let ratios = ["release", "anniversaries", "family"].map { run.mean(.ltvToCAC, $0)! }
    #expect(ratios == ratios.sorted() && ratios[0] < ratios[2])
    #expect(ratios[2] / ratios[0] < 1.02)
    #expect(run.line("family").probabilityBetter! > 0.9)
  }

  @Test func `an event's worth falls with the time since the wedding`() throws {
    let worths = try [12, 36, 60, 96].map { month in
      let run = try Fixture.run(
        "bridal", sets: ["offers.anniversary.event.at_months=[\(month)]", "horizon_months=12"], draws: 16)
      return run.ltv("anniversaries") - run.ltv("release")
    }
    for (sooner, later) in zip(worths, worths.dropFirst()) { #expect(sooner > later) }
  }

  /// More than nothing and less than everything; without backlash everything.
  @Test(arguments: [(backlash: 0.0, best: "anything"), (1, "family")])
  func `breadth has its optimum inside where couples resent it`(backlash: Double, best: String) throws {
    let run = try Fixture.run("bridal", sets: ["core.backlash=\(backlash)"], draws: 16)
    #expect(run.best == best)
    #expect((run.ltv("anything") > run.ltv("family")) == (best == "anything"))
    let kept = run.mean(.retention12, "anything")! / run.mean(.retention12, "family")!
    #expect(backlash == 0 ? abs(kept - 1) < 1e-12 : kept < 0.9)
  }

  @Test func `breadth has its optimum inside as assumed`() throws {
    let run = try Fixture.run("bridal", draws: 32)
    #expect(run.best == "family")
    // A couple is worth more, and a fifth of a planner's time, which goes on after the plan, costs as much.
    #expect(run.ltv("release") < run.ltv("anniversaries"))
    #expect(abs(run.npv("anniversaries") / run.npv("release") - 1) < 1e-3)
    #expect(run.npv("anything") < run.npv("family"))
  }

  /// The decline that the file assumes beyond the data is the data's.
  @Test func `marriages fell by three per cent a year`() throws {
    let path = Repository.file("scenarios/data/japan-vital.csv")
    let rows = try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let column = try #require(rows.first?.firstIndex(of: "marriages"))
    func marriages(_ year: Substring) -> Double? {
      rows.first { $0[0] == year }.flatMap { Double($0[column]) }
    }
    let change = pow(try #require(marriages("2024")) / #require(marriages("2015")), 1 / 9.0) - 1
    #expect(abs(change + 0.03) < 0.001)
  }
}
