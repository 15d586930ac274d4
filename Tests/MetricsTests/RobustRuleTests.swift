// SPDX-License-Identifier: GPL-3.0-or-later

import Metrics
import Testing

/// Rules of choice on matrices whose answers are known on paper.
struct RobustRuleTests {
  private func choice(_ rule: RobustRule, _ values: [[Double]], weights: [Double] = []) -> Int {
    let merits = rule.merits(values, weights: weights)
    return merits.indices.max { merits[$0].value < merits[$1].value }!
  }

  /// Three plans, three rules, three answers: bonds, shares and a mix in a bad, a middling and a good year.
  @Test func `each rule has its own answer`() {
    let values: [[Double]] = [[40, 45, 5], [-30, 40, 150], [10, 30, 90]]
    // Regrets: [0, 0, 145], [70, 5, 0], [30, 15, 60].
    #expect(choice(.maximin, values) == 2)
    #expect(choice(.minimaxRegret, values) == 2)
    #expect(choice(.expected, values, weights: [0.2, 0.3, 0.5]) == 1)
    let regrets = RobustRule.minimaxRegret.merits(values, weights: [])
    #expect(regrets.map(\.value) == [-145, -70, -60])
    #expect(regrets.map(\.decidedBy) == [2, 0, 2])
    let worst = RobustRule.maximin.merits(values, weights: [])
    #expect(worst.map(\.value) == [5, -30, 10])
    #expect(worst.map(\.decidedBy) == [2, 0, 0])
    let means = RobustRule.expected.merits(values, weights: [0.2, 0.3, 0.5]).map(\.value)
    for (mean, wanted) in zip(means, [24, 81, 56]) { #expect(abs(mean - Double(wanted)) < 1e-12) }
  }

  /// Savage's rule hangs on what else there is (Chernoff 1954, doi:10.2307/1907435): one more strategy, which is not chosen
  /// itself, turns the choice between two others.
  @Test func `one more strategy can turn the choice`() {
    let two: [[Double]] = [[0, 10], [6, 5]]
    // Regrets [6, 0], [0, 5].
    #expect(choice(.minimaxRegret, two) == 1)
    let three = two + [[2, 16]]
    // Regrets [6, 6], [0, 11], [4, 0]: the third is chosen; of the other two the first is now better.
    let merits = RobustRule.minimaxRegret.merits(three, weights: []).map(\.value)
    #expect(merits == [-6, -11, -4])
    #expect(choice(.maximin, three) == choice(.maximin, two))
  }
}
