// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// Why a run that was to go on until its decision is sure has ended.
package struct StoppingReport {
  private let rule: StoppingRule
  private let sureness: Sureness
  private let verdict: StoppingRule.Verdict

  package init(_ rule: StoppingRule, _ sureness: Sureness, _ verdict: StoppingRule.Verdict) {
    self.rule = rule
    self.sureness = sureness
    self.verdict = verdict
  }

  /// In lines of at most 80 columns, each ended by a newline.
  package var text: String {
    Wrapping.lines(sentence, width: 80).map { $0 + "\n" }.joined()
  }

  private var sentence: String {
    let found =
      "After \(sureness.draws) \(sureness.draws == 1 ? "draw" : "draws") the best strategy's expected loss is \(loss)"
    switch verdict {
    case .reached: return "\(found): below \(limit), the decision is that sure."
    case .outOfReach:
      return
        "\(found), above \(limit): what is unknown about the business costs that much, and more draws do "
        + "not change it; know more, and ask again."
    case .open: return "\(found): whether it is below \(limit) takes more --draws to tell."
    }
  }

  private var loss: String {
    let scale = MoneyScale([sureness.loss, sureness.standardError ?? 0])
    let error = sureness.standardError.map { " ± \(scale.text($0))" } ?? ""
    let suffix = scale.suffix.isEmpty ? "" : " \(scale.suffix)"
    let amount = "\(sureness.currency) \(scale.text(sureness.loss))\(error)\(suffix)"
    guard rule.isShare, sureness.stake > 0 else { return amount }
    let stake = MoneyScale([sureness.stake]).sentence(sureness.stake, currency: sureness.currency)
    let share = HumanNumber.significant(100 * sureness.loss / sureness.stake, digits: 3)
    return "\(amount), \(share) % of the \(stake) at stake"
  }

  private var limit: String {
    rule.isShare
      ? "\(HumanNumber.significant(100 * rule.limit)) %"
      : MoneyScale([rule.limit]).sentence(rule.limit, currency: sureness.currency)
  }
}
