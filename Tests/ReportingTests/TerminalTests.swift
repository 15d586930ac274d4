// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@testable import Reporting

/// A digest of three strategies; the second is best.
func makeDigest(labels: [String] = ["Sell only", "Sell and maintain", "Inspection only"]) -> Digest {
  func line(
    _ index: Int, ltv: Double?, cac: Double?, payback: Double?, share: Double, value: Double,
    difference: Double, better: Double?, loss: Double, rank: Int
  ) -> Digest.Line {
    Digest.Line(
      label: Caption(labels[index]), ltv: ltv, cac: cac, ltvToCAC: ltv.flatMap { l in cac.map { l / $0 } },
      payback: payback, paybackShare: share, beyondWindow: 0.02, planValue: value - 3e8, terminalValue: 3e8,
      standing: Comparison.Line(
        rank: rank,
        value: .init(mean: value, standardError: 1e6, p05: value - 8e8, p95: value + 9e8),
        difference: .init(mean: difference, standardError: 1e6, p05: difference - 4e8, p95: difference + 5e8),
        probabilityBetter: better, probabilityBest: rank == 1 ? 0.96 : 0.02, expectedLoss: loss,
        regretP95: loss * 2, worstTenth: value - 1e9, isTiedWithBest: rank == 1, valley: nil))
  }
  return Digest(
    lines: [
      line(
        0, ltv: 120_000, cac: 1_265_000, payback: nil, share: 0, value: -8.13e9, difference: 0, better: nil,
        loss: 9.954e9, rank: 3),
      line(
        1, ltv: 2_348_000, cac: 1_265_000, payback: 71, share: 0.93, value: 1.811e9, difference: 9.941e9,
        better: 1, loss: 1.31e7, rank: 1),
      line(
        2, ltv: 1_702_000, cac: 1_265_000, payback: 98, share: 1, value: 3.12e8, difference: 8.442e9,
        better: 0.987, loss: 1.512e9, rank: 2),
    ], baseline: 0, best: 1, evpi: 1.31e7, currency: "JPY", decideOn: .npv, horizon: 120, window: 180,
    draws: 1024,
    hasUncertainties: true)
}

@Suite struct TerminalTests {
  private func width(_ text: String) -> Int {
    text.split(separator: "\n").map { DisplayWidth.of(String($0)) }.max() ?? 0
  }

  @Test func `strategy table`() {
    let text = StrategyTable(makeDigest()).text
    #expect(
      text == """
        Per customer                            LTV         CAC   LTV/CAC        Payback
                                              JPY M       JPY M                   months
        -------------------------------  ----------  ----------  --------  -------------
        Sell and maintain                      2.35        1.26      1.86      71 (93 %)
        Inspection only                        1.70        1.26      1.35             98
        Sell only                              0.12        1.26      0.09          > 180

        The plan                         NPV  in the plan    after it       5 to 95 % of
                                      JPY bn       JPY bn      JPY bn        NPV, JPY bn
        ------------------------  ----------  -----------  ----------  -----------------
        Sell and maintain               1.81         1.51        0.30       1.01 to 2.71
        Inspection only                 0.31         0.01        0.30      -0.49 to 1.21
        Sell only                      -8.13        -8.43        0.30     -8.93 to -7.23

        Against the baseline             NPV           5 to 95 %   P(better)   Exp. loss
                                      JPY bn              JPY bn                  JPY bn
        ------------------------  ----------  ------------------  ----------  ----------
        Sell and maintain                9.9         9.5 to 10.4       >99 %        0.01
        Inspection only                  8.4          8.0 to 8.9        99 %        1.51
        Sell only                   baseline                   -           -        9.95

        """)
    #expect(width(text) <= 80)
  }

  @Test func `strategy table in Japanese`() {
    let text = StrategyTable(
      makeDigest(labels: ["売り切り", "売り切りと保守契約（独立系の六割の料金）", "点検契約\u{1B}[31m\n"])
    ).text
    #expect(
      text == """
        Per customer                            LTV         CAC   LTV/CAC        Payback
                                              JPY M       JPY M                   months
        -------------------------------  ----------  ----------  --------  -------------
        売り切りと保守契約（独立系の           2.35        1.26      1.86      71 (93 %)
        六割の料金）
        点検契約�[31m                          1.70        1.26      1.35             98
        売り切り                               0.12        1.26      0.09          > 180

        The plan                         NPV  in the plan    after it       5 to 95 % of
                                      JPY bn       JPY bn      JPY bn        NPV, JPY bn
        ------------------------  ----------  -----------  ----------  -----------------
        売り切りと保守契約              1.81         1.51        0.30       1.01 to 2.71
        （独立系の六割の料金）
        点検契約�[31m                   0.31         0.01        0.30      -0.49 to 1.21
        売り切り                       -8.13        -8.43        0.30     -8.93 to -7.23

        Against the baseline             NPV           5 to 95 %   P(better)   Exp. loss
                                      JPY bn              JPY bn                  JPY bn
        ------------------------  ----------  ------------------  ----------  ----------
        売り切りと保守契約               9.9         9.5 to 10.4       >99 %        0.01
        （独立系の六割の料金）
        点検契約�[31m                    8.4          8.0 to 8.9        99 %        1.51
        売り切り                    baseline                   -           -        9.95

        """)
    #expect(width(text) <= 80)
  }

  @Test func `strategy table of one`() {
    var digest = makeDigest()
    digest.lines = [digest.lines[1]]
    digest.best = 0
    digest.hasUncertainties = false
    #expect(
      StrategyTable(digest).text == """
        Per customer                            LTV         CAC   LTV/CAC        Payback
                                              JPY M       JPY M                   months
        -------------------------------  ----------  ----------  --------  -------------
        Sell and maintain                      2.35        1.26      1.86      71 (93 %)

        The plan                         NPV  in the plan    after it       5 to 95 % of
                                      JPY bn       JPY bn      JPY bn        NPV, JPY bn
        ------------------------  ----------  -----------  ----------  -----------------
        Sell and maintain               1.81         1.51        0.30                  -

        """)
  }

  @Test func `verdicts in words`() {
    var digest = makeDigest()
    #expect(
      Verdict(digest).sentence
        == #""Sell and maintain" is best: it earns JPY 9.9 bn more NPV than the baseline "Sell "#
        + #"only" (5 to 95 %: 9.5 to 10.4 bn) and is better in all 1024 draws; knowing "#
        + #"every uncertain number first would be worth at most JPY 13.1 M."#)
    digest.lines[1].standing.probabilityBetter = 0.998
    #expect(Verdict(digest).sentence.contains("and is better in over 99 % of the draws; knowing"))
    digest.draws = 1
    #expect(
      Verdict(digest).sentence
        == #""Sell and maintain" is best: it earns JPY 9.94 bn more NPV than the baseline "Sell "#
        + #"only"; a single draw does not say how sure that is."#)
    digest.draws = 1024
    digest.best = 0
    digest.lines[0].standing.rank = 1
    digest.lines[2].standing.difference = .init(mean: -2e8, standardError: 1e6, p05: -5e8, p95: 3e7)
    digest.lines[2].standing.probabilityBetter = 0.07
    digest.lines[2].standing.isTiedWithBest = true
    digest.lines[1].standing.rank = 3
    digest.lines[1].standing.isTiedWithBest = false
    #expect(
      Verdict(digest).sentence
        == #"No strategy beats the baseline "Sell only": the next, "Inspection only", earns JPY "#
        + #"200.0 M less NPV (5 to 95 %: -30.0 to 500.0 M) and is better in 7 % of the draws; "#
        + #""Inspection only" is level with it within the simulation's own error; knowing every "#
        + #"uncertain number first would be worth at most JPY 13.1 M; even the best loses money: "#
        + #"its NPV is JPY -8.13 bn."#)
    digest.hasUncertainties = false
    digest.lines[2].standing.isTiedWithBest = false
    #expect(
      Verdict(digest).sentence
        == #"No strategy beats the baseline "Sell only": the next, "Inspection only", earns JPY "#
        + #"200.0 M less NPV; nothing in the scenario is uncertain, so this is one case, not a "#
        + #"probability; even the best loses money: its NPV is JPY -8.13 bn."#)
    digest.lines = [digest.lines[1]]
    digest.baseline = 0
    #expect(
      Verdict(digest).sentence
        == #"A customer is worth JPY 2.35 M and costs JPY 1.26 M to win, LTV/CAC 1.86; the plan's "#
        + #"NPV is JPY 1.81 bn; nothing in the scenario is uncertain, so this is one case, not a "#
        + #"probability."#)
    digest.hasUncertainties = true
    #expect(
      Verdict(digest).sentence
        == #"A customer is worth JPY 2.35 M and costs JPY 1.26 M to win, LTV/CAC 1.86; the plan's "#
        + #"NPV is JPY 1.81 bn (5 to 95 %: 1.01 to 2.71 bn)."#)
    #expect(width(Verdict(makeDigest()).text()) <= 80)
  }

  @Test func `display widths`() {
    #expect(DisplayWidth.of("abc") == 3)
    #expect(DisplayWidth.of("保守契約") == 8)
    #expect(DisplayWidth.of("ﾊﾝｶｸ") == 4)
    #expect(DisplayWidth.of("が") == 2)
    #expect(DisplayWidth.of("か\u{3099}e\u{301}") == 3)
    #expect(DisplayWidth.of("👨‍👩‍👧") == 2)
    #expect(DisplayWidth.truncated("保守契約", to: 7) == "保守..")
    #expect(DisplayWidth.truncated("保守契約", to: 8) == "保守契約")
    #expect(DisplayWidth.truncated("abcdef", to: 1) == ".")
  }

  @Test func `lines wrap at words, dots and phrases`() {
    #expect(Wrapping.lines("one two three", width: 7) == ["one two", "three"])
    #expect(Wrapping.lines("", width: 7) == [""])
    #expect(Wrapping.lines("costs.fixed_per_month", width: 12) == ["costs.fixed_", "per_month"])
    #expect(Wrapping.lines("国勢調査による推計", width: 8) == ["国勢調査", "による", "推計"])
  }

  @Test(arguments: [20, 40, 60, 80, 120], [true, false]) func `text tables fit`(
    width columns: Int, leads: Bool
  ) {
    let table = AssumptionLine.table([
      AssumptionLine(
        parameter: "strategies.maintain.offers.full_maintenance.contract.attach_rate",
        value: "beta(p05 0.5, p95 0.8)", p05: 0.5, p50: 0.654, p95: 0.8,
        source: "interview with the head of service, June 2026; two competitors' annual reports"),
      AssumptionLine(parameter: "currency", value: "60000000", unit: "円", source: "社内資料（二〇二六年度予算）"),
    ])
    let text = TextTable(width: columns, leadsWithOwnLine: leads).text(of: table)
    #expect(width(text) <= columns)
    #expect(text.contains("0.654"))
    #expect(!text.contains("Note"))
  }

  @Test func `text table`() {
    let table = AssumptionLine.table([
      AssumptionLine(
        parameter: "customers.retention.geometric.churn_per_month", value: "beta(p05 0.002, p95 0.004)",
        p05: 0.002, p50: 0.002_9, p95: 0.004, unit: "per month", source: "trade association, 2024"),
      AssumptionLine(parameter: "ltv_months", value: "180"),
    ])
    #expect(
      TextTable(leadsWithOwnLine: true).text(of: table) == """
        Parameter
          Value                    5 %    50 %   95 %  Unit       Source
          ---------------------  -----  ------  -----  ---------  ----------------------
        customers.retention.geometric.churn_per_month
          beta(p05 0.002, p95    0.002  0.0029  0.004  per month  trade association,
          0.004)                                                  2024
        ltv_months
          180

        """)
  }

  @Test func `progress with the time left`() {
    #expect(
      ProgressBar.line("Simulating", done: 25, total: 100, elapsed: 30)
        == "Simulating [#######.......................] 25 %  1 min 30 s left")
    #expect(ProgressBar.line("Simulating", done: 0, total: 100, elapsed: 30).hasSuffix("] 0 %  "))
    #expect(ProgressBar.duration(0.2) == "1 s")
    #expect(ProgressBar.duration(7261) == "2 h 1 min")
    #expect(ProgressBar.duration(.infinity) == "100000 h 0 min")
    #expect(
      DisplayWidth.of(ProgressBar.line(String(repeating: "長", count: 30), done: 1, total: 9, elapsed: 1e9))
        <= 79)
  }
}
