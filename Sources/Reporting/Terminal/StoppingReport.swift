// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// Why a run that was to go on until its decision is sure has ended.
package struct StoppingReport {
  private let rule: StoppingRule
  private let sureness: Sureness
  private let verdict: StoppingRule.Verdict
  private let words: Wording
  private let money: Money

  package init(
    _ rule: StoppingRule, _ sureness: Sureness, _ verdict: StoppingRule.Verdict, _ words: Wording = Wording()
  ) {
    self.rule = rule
    self.sureness = sureness
    self.verdict = verdict
    self.words = words
    money = Money(sureness.currency, words)
  }

  /// In lines of at most 80 columns, each ended by a newline.
  package var text: String {
    Wrapping.lines(sentence, width: 80).map { $0 + "\n" }.joined()
  }

  var sentence: String {
    let draws = sureness.draws
    let found = words(
      "After \(draws) \(draws == 1 ? "draw" : "draws") the best strategy's expected loss is \(loss)",
      "\(words.count(draws))回の試行後、最良の戦略の期待損失は\(loss)")
    switch verdict {
    case .reached:
      return words(
        "\(found): below \(limit), the decision is that sure.",
        "\(found)であり、求めた\(limit)を下回る。判断はその程度に確かである。")
    case .outOfReach:
      return words(
        "\(found), above \(limit): what is unknown about the business costs that much, and more draws do "
          + "not change it; know more, and ask again.",
        "\(found)であり、求めた\(limit)を上回る。これは事業の前提が不確実であることの代償であり、試行を増やしても変わらない。"
          + "情報を増やしたうえで再度実行する。")
    case .open:
      return words(
        "\(found): whether it is below \(limit) takes more --draws to tell.",
        "\(found)である。求めた\(limit)を下回るかどうかの判定には、--draws を増やす必要がある。")
    }
  }

  private var loss: String {
    let scale = money.spoken([sureness.loss, sureness.standardError ?? 0])
    let error = sureness.standardError.map { words(" ± ", "±") + scale.text($0) } ?? ""
    let amount = scale.beginning + scale.text(sureness.loss) + error + scale.ending
    guard rule.isShare, sureness.stake > 0 else { return amount }
    let stake = money.text(sureness.stake)
    let share = HumanNumber.significant(100 * sureness.loss / sureness.stake, digits: 3)
    return words("\(amount), \(share) % of the \(stake) at stake", "\(amount)（判断に懸かる\(stake)の\(share)%）")
  }

  private var limit: String {
    rule.isShare
      ? HumanNumber.significant(100 * rule.limit) + words(" %", "%") : money.text(rule.limit)
  }
}
