// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@testable import Reporting

/// What a client reads under `--lang ja`.
struct JapaneseTests {
  private let words = Wording(.japanese)
  private let digest = makeDigest(labels: ["売り切り", "フルメンテナンス契約", "点検契約"])

  /// Without line breaks, which are within words there.
  private func flat(_ text: String) -> String { text.replacing("\n", with: "") }

  // MARK: a run

  @Test func `strategies are in one unit a table`() {
    #expect(
      StrategyTable(digest, words).text == """
        顧客1人当たり                顧客生涯価値  顧客獲得単価   LTV/CAC       回収期間
        （単位：百万円）                  （LTV）       （CAC）    （倍）       （か月）
        ---------------------------  ------------  ------------  --------  -------------
        フルメンテナンス契約                 2.35          1.26      1.86      71（93%）
        点検契約                             1.70          1.26      1.35             98
        売り切り                             0.12          1.26      0.09          180超

        事業計画                正味現在価値   うち期間内  うち期間後         5～95%区間
        （単位：百万円）             （NPV）                                     （NPV）
        ----------------------  ------------  -----------  ----------  -----------------
        フルメンテナンス契約           1,811        1,511         300       1,011～2,711
        点検契約                         312           12         300        △488～1,212
        売り切り                      △8,130       △8,430         300     △8,930～△7,230

        基準戦略との比較             NPVの差          5～95%区間  上回る確率    期待損失
        （単位：百万円）
        ------------------------  ----------  ------------------  ----------  ----------
        フルメンテナンス契約           9,941       9,541～10,441       99%超          13
        点検契約                       8,442        8,042～8,942         99%       1,512
        売り切り                        基準                   -           -       9,954

        """)
  }

  @Test func `amounts of a customer do not vanish`() {
    var small = digest
    for index in small.lines.indices {
      small.lines[index].ltv = 5_123.4
      small.lines[index].cac = 812
    }
    let text = StrategyTable(small, words).text
    #expect(text.contains("（単位：円）"))
    #expect(text.contains("       5,123           812"))
    small.lines[0].cac = 200_000
    small.lines[1].ltv = 569_700
    #expect(StrategyTable(small, words).text.contains("（単位：千円）"))
  }

  @Test func `the unit that was asked for is taken`() {
    let text = StrategyTable(digest, Wording(.japanese, unit: .hundredMillionYen)).text
    #expect(text.contains("（単位：億円）"))
    #expect(text.contains("フルメンテナンス契約            18.1         15.1         3.0         10.1～27.1\n"))
    let english = StrategyTable(digest, Wording(.english, unit: .thousand)).text
    #expect(english.contains("JPY k        JPY k       JPY k                NPV, JPY k\n"))
    #expect(english.contains("  9,941,000  9,541,000 to 10,441,000       >99 %      13,100\n"))
    for text in [text, english] { expectFits(text) }
    var dollars = digest
    dollars.currency = "USD"
    #expect(StrategyTable(dollars, words).text.contains("（単位：十億USD）"))
  }

  @Test func `the verdict in Japanese`() {
    let text =
      "「フルメンテナンス契約」が最良である。正味現在価値は基準の「売り切り」を99.4億円上回る（5～95%区間：95.4～104.4億円）。"
      + "1,024回の試行すべてで基準を上回る。不確実な前提をすべて事前に知ることの価値は、最大で1,310万円である。"
    #expect(Verdict(digest, words).sentence == text)
    #expect(Verdict.caption(digest) == Caption(Verdict(digest).sentence, text))
    var other = digest
    other.best = 0
    other.lines[0].standing.rank = 1
    other.lines[2].standing.difference = .init(mean: -2e8, standardError: 1e6, p05: -5e8, p95: 3e7)
    other.lines[2].standing.probabilityBetter = 0.07
    other.lines[2].standing.isTiedWithBest = true
    other.lines[1].standing.rank = 3
    other.lines[1].standing.isTiedWithBest = false
    #expect(
      Verdict(other, words).sentence
        == "基準の「売り切り」を上回る戦略はない。次点の「点検契約」は正味現在価値が2.00億円少ない（5～95%区間：△0.30～5.00億円）。"
        + "基準を上回る確率は7%である。「点検契約」との差は計算誤差の範囲内であり、優劣はつけられない。"
        + "不確実な前提をすべて事前に知ることの価値は、最大で1,310万円である。"
        + "最良の戦略でも価値を損なう。その正味現在価値は△81.3億円である。")
    other.lines = [other.lines[1]]
    other.baseline = 0
    #expect(
      Verdict(other, words).sentence
        == "顧客1人当たりの顧客生涯価値（LTV）は235万円、顧客獲得単価（CAC）は126万円で、LTV/CACは1.86倍である。"
        + "計画全体の正味現在価値は18.1億円（5～95%区間：10.1～27.1億円）である。")
  }

  @Test func `after the plan`() {
    var late = digest
    late.lines[1].planValue = -1e8
    late.lines[2].beyondWindow = 0.21
    #expect(
      AfterPlanText.captions(late).map(\.japanese) == [
        "選択は計画期間後の価値に左右される。計画期間の120か月だけで見ると、「点検契約」が「フルメンテナンス契約」を1.12億円上回る。",
        "「フルメンテナンス契約」の正味現在価値が正となるのは計画期間後の価値による。計画期間の120か月では△1.00億円である。",
        "顧客生涯価値（LTV）は獲得後180か月を対象とする。続く180か月を含めると、「点検契約」のLTVは21%増える。"
          + "含めるには `ltv_months` を延ばす。",
      ])
  }

  @Test func `why a run ended`() throws {
    let rule = try StoppingRule("expected_loss<0.5%")
    let sureness = Sureness(loss: 2.1e7, standardError: 3e6, stake: 9.9e9, currency: "JPY", draws: 4096)
    let reached = StoppingReport(rule, sureness, .reached, words).sentence
    #expect(
      reached
        == "4,096回の試行後、最良の戦略の期待損失は2,100±300万円（判断に懸かる99.0億円の0.212%）であり、"
        + "求めた0.5%を下回る。判断はその程度に確かである。")
    #expect(StoppingReport(rule, sureness, .open, words).sentence.hasSuffix("--draws を増やす必要がある。"))
  }

  // MARK: studies

  @Test func `sensitivity in Japanese`() {
    let text = SensitivityReport(SensitivityReportTests().results(), words).text
    #expect(
      flat(text).hasPrefix(
        "「Keep」と「Change」の正味現在価値の差は平均で2.50億円である。"
          + "各前提を5パーセンタイル、95パーセンタイルに置き、他の前提は分布どおりとした場合の値は次のとおり。"))
    #expect(text.contains("（単位：百万円）"))
    #expect(text.contains("* 「Keep」が最良でなくなる\n"))
    #expect(
      flat(text).hasSuffix(
        "すべての前提を判断の前に知ることの価値は4,100±300万円である。quantities.fee"
          + "だけを知ることの価値は3,000±200万円である。offers.a.contract.attach_rateとoffers.b.contract.attach_rate"
          + "を単独で知ることの価値は、この試行数では認められない。"))
  }

  @Test func `break-evens in Japanese`() {
    let tests = BreakevenReportTests()
    let text = flat(BreakevenReport(tests.results([tests.crossing("down", 75_000)]), words).text)
    for part in [
      "quantities.visit_costを50,000～90,000の範囲で動かしたとき、「Keep」と「Change」の正味現在価値が等しくなる値",
      "75,000（±120）：これより小さい値では「Keep」が優位となる。",
      "67%の試行に交点があり、最初の交点の中央値は72,500である（5～95%区間：71,150～73,850）。",
      "33%の試行では交点が複数ある。33%の試行では全域で「Keep」が優位となる。", "差（百万円）", "△24.0",
    ] {
      #expect(text.contains(part), "\(part) in \(text)")
    }
  }

  @Test func `optima in Japanese`() throws {
    let text = OptimumText(
      try OptimumTextTests().results(bound: .upper, limit: "peak_funding<=1e9", agreeing: 3), words
    ).text
    for part in [
      "「Keep」の正味現在価値は、最大で27.7±0.2億円である。現在の設定を1.20±0.04億円下回る。",
      "acquisition.channels.field_sales.spend_per_monthは範囲の上限にある。範囲を広げれば、さらに良い値が見つかる可能性がある。",
      "を1単位増やすと、正味現在価値は8.98円変化する（獲得費用1円当たり0.05）。",
      "最大資金需要は10.0億円以下という制約に対し10.0±0.2億円である。この制約が改善を抑えている。",
      "4回の探索のうち3回がこの値に到達した。残りは、より劣る値か制約を満たさない値で終わった。",
    ] {
      #expect(flat(text).contains(part), "\(part) in \(text)")
    }
  }

  @Test func `regions in Japanese`() {
    let tests = RegionMapTests()
    let map = RegionMap(
      tests.regions([("costs.setup", [0, 500, 1000]), ("fee", [10, 20.5, 30, 40])]) {
        Array("AAABAAbBAcBB")[$0]
      }, words
    ).text
    #expect(map.hasPrefix("縦：costs.setup、横：fee\n"))
    #expect(map.contains("Sell and maintain                         12点中5点で最良、うち1点は同等\n"))
    #expect(flat(map).hasSuffix("同等：他の戦略との差が標準誤差の2倍以内であり、優劣はつけられない（小文字で示す）。"))
    let list = RegionMap(tests.regions([("costs.setup", [0, 500, 1000])]) { Array("AAA")[$0] }, words).text
    #expect(list.contains("次点との差"))
    #expect(flat(list).contains("全域で「Sell only」が最良である。次点との差は100万円（costs.setupが0）から"))
    #expect(list.contains("次点は全域で「Sell and maintain」である。"))
  }

  @Test func `differences in Japanese`() {
    let table = ResultTable(
      name: "metrics",
      columns: ["strategy", "metric", "before", "after", "change", "change_in_mcse"].map {
        Column($0, label: Caption($0))
      },
      rows: [
        [.text("keep"), .text("npv"), .number(2.1e9), .number(1.8e9), .number(-3e8), .number(-12.3)],
        [.text("keep"), .text("ltv"), .number(5_100), .number(5_300), .number(200), .empty],
        [.text("keep"), .text("ltv_to_cac"), .number(1.5), .number(1.25), .number(-0.25), .empty],
      ])
    let text = DifferenceReport(table, currency: "JPY", words).text
    #expect(
      text == """
                                          変更前      変更後        変化  標準誤差比
        keep
          正味現在価値（百万円）           2,100       1,800        △300       △12.3
          顧客生涯価値（円）               5,100       5,300         200           -
          LTV/CAC                            1.5        1.25       △0.25           -

        """)
    #expect(
      DifferenceReport(table, currency: "JPY", Wording(.english, unit: .million)).text
        .contains("  npv, JPY M                         2,100       1,800        -300"))
  }

  @Test func `data of clients`() {
    let quality = ResultTable(
      name: "quality",
      columns: ["reason", "label", "label_ja", "rows", "first_lines"].map { Column($0, label: Caption($0)) },
      rows: [[.text("x"), .text("no date"), .text("日付なし"), .integer(12), .text("3, 9")]])
    let log = LogReport(
      title: "orders.csv：注文", facts: [(Caption("customers", "顧客数"), .integer(1200))], rows: 30_000,
      quality: quality, language: .japanese
    ).text
    #expect(log.contains("除いた行（全30,000行）：\n  日付なし：12行（最初の行：3, 9）\n"))
    let matrix = ResultTable(
      name: "m", columns: [Column("r", label: Caption("0", "0")), Column("n", label: Caption("1", "1"))],
      rows: [[.text("0"), .number(12)]])
    let activity = ActivityMatrix(label: Caption("Keep", "継続"), matrix: matrix, bestTenth: 0.4, words).text
    #expect(activity.hasPrefix("「継続」の計画最終月の顧客数"))
    #expect(activity.hasSuffix("貢献利益の上位1割の顧客が、貢献利益全体の40%を占める。\n"))
  }

  // MARK: all

  private func expectFits(_ text: String) {
    for line in text.split(separator: "\n") { #expect(DisplayWidth.of(String(line)) <= 80, "\(line)") }
  }

  /// Everything that a screen can hold, with each of its turns of phrase.
  private func everything(_ words: Wording) throws -> [String] {
    let (breakeven, optimum, map) = (BreakevenReportTests(), OptimumTextTests(), RegionMapTests())
    let cases: [(name: Caption, digest: Digest)] = ["弱気", "標準"].map { (Caption($0), digest) }
    var divided = cases
    divided[0].digest.best = 2
    divided[0].digest.lines[1].standing.isTiedWithBest = false
    var digests = [digest]
    for draws in [1, 16] {
      for best in 0...2 {
        var other = digest
        (other.draws, other.best) = (draws, best)
        other.lines[best].standing.rank = 1
        other.lines[1].standing.probabilityBetter = 0
        other.evpi = 0
        digests.append(other)
        other.hasUncertainties = false
        digests.append(other)
        other.isPoint = true
        other.lines = [other.lines[best]]
        (other.best, other.baseline) = (0, 0)
        digests.append(other)
        other.lines[0].ltv = nil
        digests.append(other)
      }
    }
    var texts = digests.flatMap {
      [StrategyTable($0, words).text, Verdict($0, words).text(), AfterPlanText($0, words).text()]
    }
    texts += [CasesVerdict(cases, words).text(), CasesVerdict(divided, words).text()]
    texts += digests.prefix(4).map {
      CasesExpectation([(Caption("弱気"), 0.25), (Caption("標準"), 0.75)], $0, words).text
    }
    for kind in ["up", "down", "equal", "touch"] {
      texts.append(BreakevenReport(breakeven.results([breakeven.crossing(kind, 75_000)]), words).text)
      texts.append(
        BreakevenReport(
          breakeven.results([breakeven.crossing(kind, 7)], against: nil, metric: .ltv, level: 3), words
        ).text)
    }
    texts.append(BreakevenReport(breakeven.results([], byDraw: [[], [], []], above: 1), words).text)
    for bound in [nil, OptimumResults.Number.Bound.lower, .upper] {
      for beyond in [nil, OptimumResults.Number.Beyond.losesNobody, .notAllowed] {
        var found = try optimum.results(bound: bound, limit: "peak_funding<=1e9", agreeing: 3)
        found.numbers[0].beyond = beyond
        found.judgements[1].own = Estimated(2e9, standardError: nil, reach: 2)
        found.judgements[0].presence = 0.4
        texts.append(OptimumText(found, words).text)
      }
    }
    texts += [[[0], [1], [2]], [[0, 2], [1]]].map {
      SensitivityReport(SensitivityReportTests().results(groups: $0), words).text
    }
    texts.append(SensitivityReport(SensitivityReportTests().results(evpi: 0), words).text)
    let axes = [("a", [1.0, 2, 3]), ("b", [1.0, 2])]
    texts += [
      RegionMap(map.regions(axes) { Array("ABbAAC")[$0] }, words).text,
      RegionMap(map.regions(axes) { _ in "A" }, words).text,
      RegionMap(map.regions([("a", (0..<300).map(Double.init))]) { _ in "a" }, words).text,
    ]
    return texts
  }

  @Test func `everything fits eighty columns`() throws {
    for text in try everything(words) + everything(Wording(.japanese, unit: .one)) where !text.isEmpty {
      // Amounts in single yen need their digits, whatever the width.
      if text.contains("（単位：円）") { continue }
      expectFits(text)
    }
  }

  @Test func `no English is left`() throws {
    let names = [
      "Keep", "Change", "Sell only", "Sell and maintain", "NPV", "LTV", "CAC", "PRCC", "--draws",
      "ltv_months",
      "attach_elasticity", "price_response", "regions.csv", "quantities.", "offers.", "acquisition.",
      "contract.", "channels.", "attach_rate", "rate", "field_sales", "spend_per_month", "visit_cost", "fee",
      "a",
      "b",
      "A", "B", "C",
    ].sorted { $0.count > $1.count }
    for text in try everything(words) {
      let rest = names.reduce(text) { $0.replacing($1, with: " ") }
      #expect(!rest.unicodeScalars.contains { $0.isASCII && $0.properties.isAlphabetic }, "\(text)")
    }
  }

  // MARK: lines

  @Test(arguments: [
    ("正味現在価値は27.1億円である。", 16, ["正味現在価値は", "27.1億円である。"]),
    ("フルメンテナンス契約（定期点検）", 20, ["フルメンテナンス契約", "（定期点検）"]),
    ("「点検」、「保守」", 10, ["「点検」、", "「保守」"]), ("サーバー", 4, ["サー", "バー"]),
    ("5～95%区間：9.5～10.4億円", 14, ["5～95%区間：", "9.5～10.4億円"]), ("ッッッッ", 4, ["ッッ", "ッッ"]),
    ("計画 期間内", 12, ["計画 期間内"]),
  ]) func `lines break between phrases`(text: String, width: Int, lines: [String]) {
    #expect(Wrapping.lines(text, width: width) == lines)
  }

  @Test(arguments: 4...40) func `no line begins or ends with a mark that may not`(width: Int) {
    let text =
      "「フルメンテナンス契約」が最良である。正味現在価値は、基準の「売り切り」を27.1億円上回る（5～95%区間：8.5～50.3億円）。"
    let lines = Wrapping.lines(text, width: width)
    #expect(lines.joined() == text)
    // A range of amounts is longer than the narrowest lines, and is cut there.
    for line in lines where width >= 16 {
      #expect(!"、。」）ー～：".contains(line.first!), "\(lines)")
      #expect(!"「（△～".contains(line.last!), "\(lines)")
    }
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= width })
  }
}
