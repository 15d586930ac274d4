// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@testable import Reporting

/// What a client reads under `--lang ja`.
struct JapaneseTests {
  private let words = Wording(.japanese)
  private let digest = makeDigest(labels: ["売り切り", "フルメンテナンス契約", "点検契約"])

  private func fits(_ text: String) -> Bool {
    text.split(separator: "\n").allSatisfy { DisplayWidth.of(String($0)) <= 80 }
  }

  @Test func strategiesInMillionsOfYen() {
    let text = StrategyTable(digest, words).text
    #expect(
      text == """
        顧客1人当たり                顧客生涯価値  顧客獲得単価   LTV/CAC       回収期間
        （単位：百万円）                    （LTV）         （CAC）    （倍）         （か月）
        ---------------------------  ------------  ------------  --------  -------------
        """)
    #expect(fits(text))
  }

  @Test func verdict() {
    #expect(Verdict(digest, words).sentence == "")
    #expect(Verdict.caption(digest) == Caption(Verdict(digest).sentence, Verdict(digest, words).sentence))
    print(StrategyTable(digest, words).text)
    print(Verdict(digest, words).text())
    print(StrategyTable(digest, Wording(.japanese, unit: .hundredMillionYen)).text)
    print(StrategyTable(digest, Wording(.english, unit: .thousand)).text)
  }
}
