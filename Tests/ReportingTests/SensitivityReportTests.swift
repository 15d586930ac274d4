// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@testable import Reporting

struct SensitivityReportTests {
  func results(groups: [[Int]] = [[0], [1], [2]], evpi: Double = 4.1e7) -> SensitivityResults {
    func estimated(_ value: Double, _ error: Double = 0) -> Estimated {
      Estimated(value, standardError: error, reach: 2)
    }
    func uncertainty(
      _ name: String, _ group: Int, _ low: Double, _ high: Double, _ worth: Estimated, best: Int = 0
    ) -> SensitivityResults.Uncertainty {
      SensitivityResults.Uncertainty(
        name: name, group: group, p05: 1, p95: 2, bestAtP05: 0, bestAtP95: best,
        swings: [
          .init(low: estimated(low), high: estimated(high), difference: estimated(high - low))
        ], correlations: [estimated(high > low ? 0.9 : -0.9)],
        information: Worth(estimate: worth, switches: 100))
    }
    func group(_ members: [Int]) -> SensitivityResults.Group {
      SensitivityResults.Group(
        members: members, indices: [.init(first: estimated(0.4, 0.02), total: estimated(0.5, 0.01))],
        information: members.count > 1 ? Worth(estimate: estimated(2e7, 1e6), switches: 100) : nil)
    }
    let indices = [0, 1, 2].map { index in groups.firstIndex { $0.contains(index) }! }
    return SensitivityResults(
      strategies: ["Keep", "Change"].map { Named(key: $0.lowercased(), label: Caption($0)) },
      targets: [.init(strategy: 0, against: 1)],
      uncertainties: [
        uncertainty("offers.a.contract.attach_rate", indices[0], 2e8, 3e8, estimated(0)),
        uncertainty("offers.b.contract.attach_rate", indices[1], 4e8, 1e8, estimated(2e6, 2e6)),
        uncertainty("quantities.fee", indices[2], -1e8, 5e8, estimated(3e7, 1e6), best: 1),
      ],
      groups: groups.map(group), means: [estimated(2.5e8)], missing: [0], best: 0,
      evpi: Worth(estimate: estimated(evpi, 1.5e6), switches: 200),
      currency: "JPY", metric: .npv, decideOn: .npv, draws: 256, language: .english)
  }

  @Test func `joint draws have no bar`() {
    var results = results()
    results.uncertainties[1].name = "joint.fit"
    results.uncertainties[1].swings = []
    results.uncertainties[1].correlations = []
    let text = SensitivityReport(results).text.replacing("\n", with: " ")
    #expect(
      text.contains(
        "joint.fit is drawn from a file in whole rows: its columns have no percentile to be moved to together, so it has"
          + " no bar and no rank correlation (PRCC)."))
  }

  @Test func `tornado and worth`() {
    let text = SensitivityReport(results()).text
    #expect(
      text == """
        The lead of "Keep" over "Change" is JPY 250.0 M of NPV on average. With each
        uncertainty at its 5th, then its 95th percentile, the others as they are drawn:

        JPY M                               at 5 %                            at 95 %
        -------------------------------  ---------  ----------------------  ---------
        quantities.fee                     -100.0   ============|=========     500.0*
        offers.b.contract.attach_rate       400.0          =====|======        100.0
        offers.a.contract.attach_rate       200.0              =|==            300.0
        * "Keep" is no longer the best there

        95 % intervals: ±                 1st order       Total    PRCC    Worth knowing
                                            of var.     of var.                    JPY M
        -------------------------------  ----------  ----------  ------  ---------------
        quantities.fee                    0.40±0.04   0.50±0.02    0.90       30.0 ± 2.0
        offers.b.contract.attach_rate     0.40±0.04   0.50±0.02   -0.90        2.0 ± 4.0
        offers.a.contract.attach_rate     0.40±0.04   0.50±0.02    0.90        0.0 ± 0.0
        everything                                                            41.0 ± 3.0

        Knowing everything before deciding would be worth JPY 41.0 M ± 3.0 M; knowing
        quantities.fee alone JPY 30.0 M ± 2.0 M; knowing offers.a.contract.attach_rate
        or offers.b.contract.attach_rate alone nothing these draws can show.

        """)
    #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.of(String($0)) <= 80 })
  }

  @Test func `groups are said to be groups`() {
    let text = SensitivityReport(results(groups: [[0, 2], [1]])).text
    #expect(text.contains("quantities.fee                      grouped     grouped    0.90"))
    #expect(text.contains("  the 2 grouped ones together     0.40±0.04   0.50±0.02               20.0 ± 2.0"))
    #expect(text.contains("offers.a.contract.attach_rate and quantities.fee are correlated: their shares"))
  }

  @Test func `values of few draws are said to be`() {
    var few = results()
    few.uncertainties[2].information.switches = 19
    #expect(
      SensitivityReport(few).text.hasSuffix(
        """
        Knowing quantities.fee changes the choice in 19 of the 256 draws: the error
        stated may be too small; take more --draws.

        """))
    // No number of draws stands there that there are not.
    few.draws = 16
    few.evpi.switches = 12
    few.uncertainties[2].information.switches = 9
    #expect(
      SensitivityReport(few).text.hasSuffix(
        """
        Knowing quantities.fee or everything changes the choice in at most 12 of the 16
        draws: the error stated may be too small; take more --draws.

        """))
    few.draws = 256
    few.evpi.switches = 200
    few.uncertainties[2].information.switches = 20
    few.uncertainties[0].information.switches = 0
    #expect(!SensitivityReport(few).text.contains("too small"))
  }

  @Test func `nothing to learn`() {
    let text = SensitivityReport(results(evpi: 0)).text
    #expect(text.contains("\"Keep\" is best in all 256 draws: knowing more would not change the choice."))
    var alone = results()
    alone.strategies.removeLast()
    alone.targets = [.init(strategy: 0)]
    #expect(SensitivityReport(alone).text.hasPrefix("The NPV of \"Keep\" is JPY 250.0 M on average."))
    #expect(SensitivityReport(alone).text.contains("nothing to decide"))
  }

  @Test func `paths stay apart`() {
    #expect(
      PathText.short(
        ["offers.inspection.contract.attach_rate", "offers.maintenance.contract.attach_rate", "costs.setup"],
        width: 25) == ["inspection..attach_rate", "maintenance..attach_rate", "costs.setup"])
    #expect(PathText.short(["acquisition.channels.field.cost"], width: 22) == ["..channels.field.cost"])
  }

  @Test func `another metric is named, in its own unit, and worth stays money`() {
    var other = results()
    other.metric = .ltvToCAC
    for index in other.uncertainties.indices {
      other.uncertainties[index].swings = [
        .init(
          low: Estimated(1.25, standardError: 0, reach: 2), high: Estimated(2.5, standardError: 0, reach: 2),
          difference: Estimated(1.25, standardError: 0, reach: 2))
      ]
    }
    other.means = [Estimated(1.75, standardError: 0, reach: 2)]
    let text = SensitivityReport(other).text
    #expect(text.hasPrefix("The ltv_to_cac of \"Keep\" less that of \"Change\" is 1.75 on average."))
    let rows = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(rows.contains { $0.first == "ltv_to_cac" && $0.dropFirst().first == "at" })
    #expect(rows.contains { $0.first == "quantities.fee" && $0[1] == "1.25" && $0.last == "2.5*" })
    #expect(text.contains("Knowing everything before deciding would be worth JPY 41.0 M ± 3.0 M"))
    #expect(text.contains("What knowing is worth is money all the same"))
    #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.of(String($0)) <= 80 })
    #expect(SensitivityReport(other, Wording(.japanese)).text.contains("情報の価値は、指標によらず金額"))
  }

  @Test func `draws without the metric are counted`() {
    var other = results()
    other.metric = .paybackMonths
    other.missing = [37]
    for index in other.groups.indices { other.groups[index].indices = [nil] }
    let text = SensitivityReport(other).text.replacing("\n", with: " ")
    #expect(text.contains("payback_months has no value in 37 of 256 draws."))
    #expect(text.contains("months that never come are later than all others"))
    #expect(text.contains("          -           -    0.90"))
    for index in other.uncertainties.indices { other.uncertainties[index].correlations = [nil] }
    #expect(
      SensitivityReport(other).text.replacing("\n", with: " ").contains("no rank correlation (PRCC) either"))
    #expect(SensitivityReport(other, Wording(.japanese)).text.contains("256回の試行のうち37回で"))
  }
}
