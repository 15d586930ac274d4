// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@testable import Reporting

struct BreakevenReportTests {
  func results(
    _ crossings: [BreakevenResults.Crossing], against: Int? = 1, metric: Metric = .npv, level: Double = 0,
    byDraw: [[Double]] = [[71_000], [74_000, 80_000], []], above: Double = 1.0 / 3
  ) -> BreakevenResults {
    let curve = (0...32).map { index in
      let steps = Double(20 - index)
      return BreakevenResults.Point(
        value: 50_000 + 1_250 * Double(index), difference: 2e6 * steps, standardError: 1e4, p05: 1e6 * steps,
        p95: 3e6 * (steps + 1))
    }
    return BreakevenResults(
      path: "quantities.visit_cost", low: 50_000, high: 90_000, metric: metric, level: level,
      strategies: ["Keep", "Change"].map { Named(key: $0.lowercased(), label: Caption($0)) },
      lines: [
        BreakevenResults.Line(
          strategy: 0, against: against, crossings: crossings,
          curve: curve, crossingsByDraw: byDraw, shareAbove: above, shareBelow: 0)
      ], currency: "JPY", draws: 3, language: .english)
  }

  func crossing(_ kind: String, _ from: Double, _ to: Double? = nil) -> BreakevenResults.Crossing {
    .init(kind: kind, from: Estimated(from, standardError: to == nil ? 60 : nil, reach: 2), to: to ?? from)
  }

  @Test func `crossings and curve`() {
    #expect(
      BreakevenReport(results([crossing("down", 75_000)])).text == """
        Where "Keep" and "Change" have the same NPV, quantities.visit_cost from 50,000
        to 90,000:

          at 75,000 (± 120): "Keep" is ahead before, "Change" is ahead after

        Draw by draw: in 67 % of the draws there is a crossing, the first at 72,500 in
        the median (5 to 95 %: 71,150 to 73,850); in 33 % there is more than one; in 33
        % "Keep" is ahead throughout.

           quantities.visit_cost       difference, JPY M           5 %          95 %
        ------------------------  ----------------------  ------------  ------------
                          50,000                    40.0          20.0          63.0
                          55,000                    32.0          16.0          51.0
                          60,000                    24.0          12.0          39.0
                          65,000                    16.0           8.0          27.0
                          70,000                     8.0           4.0          15.0
                          75,000                     0.0           0.0           3.0
                          80,000                    -8.0          -4.0          -9.0
                          85,000                   -16.0          -8.0         -21.0
                          90,000                   -24.0         -12.0         -33.0

        """)
  }

  @Test func `none, touch, equal and levels`() {
    let none = BreakevenReport(results([], byDraw: [[], [], []], above: 1)).text
    #expect(none.contains("  nowhere: "))
    #expect(none.contains("there is a crossing in none of the 3 draws; in all \"Keep\" is ahead"))
    let touch = BreakevenReport(results([crossing("touch", 60_000, 60_000)])).text
    #expect(touch.contains("  at 60,000: equal there, without a change of sides\n"))
    let equal = BreakevenReport(results([crossing("equal", 50_000, 90_000)])).text
    #expect(equal.contains("  from 50,000 to 90,000: equal throughout\n"))
    let level = BreakevenReport(
      results([crossing("down", 61_000)], against: nil, metric: .ltvToCAC, level: 3)
    ).text
    #expect(level.hasPrefix("Where the LTV to CAC of \"Keep\" is 3, quantities.visit_cost from"))
    #expect(level.contains("  at 61,000 (± 120): above before, below after\n"))
    let apart = BreakevenReport(results([], level: -2e6)).text
    #expect(
      apart.hasPrefix("Where the NPV of \"Keep\" less that of \"Change\" is JPY -2,000,000,\nquantities"))
    var some = results([crossing("down", 61_000)], against: nil, metric: .paybackMonths, level: 3)
    some.lines[0].curve[7].presence = 0.75
    let absent = BreakevenReport(some).text
    #expect(absent.replacing("\n", with: " ").contains("In up to 25 % of the draws the payback has no value"))
    for text in [none, touch, equal, level, apart, absent] {
      #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.of(String($0)) <= 80 }, "\(text)")
    }
  }
}
