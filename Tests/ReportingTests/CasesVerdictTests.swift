// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

@testable import Reporting

struct CasesVerdictTests {
  private func digest(best: Int, isTied: Bool = false) -> Digest {
    var digest = makeDigest(labels: ["X", "Y", "Z"])
    digest.best = best
    for index in digest.lines.indices {
      digest.lines[index].standing.value.mean = index == best ? 5e6 : 2e6
      digest.lines[index].standing.isTiedWithBest = index == best || isTied
    }
    return digest
  }

  @Test func `one answer for all`() {
    let cases = ["Bear", "Base", "Bull", "4", "5", "6", "7"].map {
      (name: Caption($0), digest: digest(best: 0))
    }
    #expect(CasesVerdict(Array(cases.prefix(2))).sentence == "\"X\" is best in both cases.")
    #expect(CasesVerdict(Array(cases.prefix(3))).sentence == "\"X\" is best in all three cases.")
    #expect(CasesVerdict(cases).sentence == "\"X\" is best in all 7 cases.")
    #expect(CasesVerdict(Array(cases.prefix(1))).text() == "")
  }

  @Test func `exceptions are named`() {
    let cases = [
      (name: Caption("Bear", "弱気"), digest: digest(best: 1)),
      (name: Caption("Base", "標準"), digest: digest(best: 0)),
      (name: Caption("Bull", "強気"), digest: digest(best: 0)),
      (name: Caption("Odd", "異例"), digest: digest(best: 2, isTied: true)),
    ]
    #expect(
      CasesVerdict(cases).sentence
        == "\"X\" is best in Base and Bull; in Bear \"Y\" is best, by JPY 3.00 M NPV;"
        + " in Odd \"Z\" is level with it within the simulation's own error.")
    #expect(
      CasesVerdict.caption(cases)?.japanese
        == "「X」は標準、強気で最良である。弱気では「Y」が最良であり、正味現在価値で300万円上回る。"
        + "異例では「Z」との差が計算誤差の範囲内であり、優劣はつけられない。")
    #expect(CasesVerdict.caption(Array(cases.prefix(1))) == nil)
    #expect(CasesVerdict(cases).text().split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `of equals the earliest case leads`() {
    #expect(
      CasesVerdict([(Caption("Bear"), digest(best: 1)), (Caption("Bull"), digest(best: 0))]).sentence
        == "\"Y\" is best in Bear; in Bull \"X\" is best, by JPY 3.00 M NPV.")
  }
}
