// SPDX-License-Identifier: GPL-3.0-or-later

package import Metrics

/// One sentence on what a run means and how sure it is.
package struct Verdict {
  private let digest: Digest

  package init(_ digest: Digest) {
    self.digest = digest
  }

  /// The sentence in lines of at most `width` columns, each ended by a newline.
  package func text(width: Int = 80) -> String {
    Wrapping.lines(sentence, width: width).map { $0 + "\n" }.joined()
  }

  package var sentence: String {
    guard digest.lines.count > 1 else { return single(digest.lines[0]) }
    let parts = [finding] + ties + sureness + loss
    return parts.joined(separator: "; ") + "."
  }

  private var best: Digest.Line { digest.lines[digest.best] }
  private var value: String { digest.valueName }
  private func money(_ amount: Double) -> String { digest.money(amount) }

  /// An estimate, what it is of, and its interval on the same scale: `JPY 1.2 M more (5 to 95 %: 0.8 to 1.5)`.
  private func money(_ estimate: Comparison.Estimate, _ what: String) -> String {
    guard digest.hasUncertainties, digest.draws > 1 else { return money(estimate.mean) + what }
    let scale = MoneyScale([estimate.mean, estimate.p05, estimate.p95])
    let suffix = scale.suffix.isEmpty ? "" : " \(scale.suffix)"
    return scale.sentence(estimate.mean, currency: digest.currency) + what
      + " (5 to 95 %: \(scale.text(estimate.p05)) to \(scale.text(estimate.p95))\(suffix))"
  }

  private func single(_ line: Digest.Line) -> String {
    var parts: [String] = []
    if let ltv = line.ltv, let cac = line.cac {
      let ratio = line.ltvToCac.map { ", LTV/CAC \(HumanNumber.fixed($0, decimals: 2))" } ?? ""
      parts.append("A customer is worth \(money(ltv)) and costs \(money(cac)) to win\(ratio)")
    } else {
      parts.append("No customers are won")
    }
    parts.append("the plan's \(value) is \(money(line.standing.value, ""))")
    if !digest.hasUncertainties { parts.append(noUncertainties) }
    return parts.joined(separator: "; ") + "."
  }

  private var noUncertainties: String {
    digest.isPoint
      ? "this is the plan at point values, every uncertain number at its mean, and says nothing of what is not known"
      : "nothing in the scenario is uncertain, so this is one case, not a probability"
  }

  /// Who is best and by how much.
  private var finding: String {
    if digest.best == digest.baseline {
      let rivals = digest.lines.indices.filter { $0 != digest.baseline }
      let next = digest.lines[rivals.min { digest.lines[$0].standing.rank < digest.lines[$1].standing.rank }!]
      let difference = next.standing.difference
      if difference.mean == 0 { return "\(next.name) and the baseline \(best.name) come to the same" }
      return "No strategy beats the baseline \(best.name): the next, \(next.name), earns "
        + money(negated(difference), " less \(value)") + chance(next)
    }
    let base = digest.lines[digest.baseline].name
    return "\(best.name) is best: it earns "
      + money(best.standing.difference, " more \(value) than the baseline \(base)") + chance(best)
  }

  /// In how many draws it beats the baseline. "All 16" is less sure than "all 4096": the number says so.
  private func chance(_ line: Digest.Line) -> String {
    guard digest.hasUncertainties, digest.draws > 1, let share = line.standing.probabilityBetter else {
      return ""
    }
    if share == 1 { return " and is better in all \(digest.draws) draws" }
    if share == 0 { return " and is better in none of the \(digest.draws) draws" }
    return " and is better in \(HumanNumber.percent(share, over: "over ", under: "under ")) of the draws"
  }

  private func negated(_ estimate: Comparison.Estimate) -> Comparison.Estimate {
    Comparison.Estimate(
      mean: -estimate.mean, standardError: estimate.standardError, p05: -estimate.p95, p95: -estimate.p05)
  }

  /// Others that the draws cannot tell from the best.
  private var ties: [String] {
    let tied = digest.lines.indices.filter {
      $0 != digest.best && digest.lines[$0].standing.isTiedWithBest
        && digest.lines[$0].standing.expectedLoss != best.standing.expectedLoss
    }
    guard !tied.isEmpty else { return [] }
    let names = tied.map { digest.lines[$0].name }.joined(separator: ", ")
    let verb = tied.count == 1 ? "is" : "are"
    return ["\(names) \(verb) level with it within the simulation's own error"]
  }

  /// What not knowing costs.
  private var sureness: [String] {
    guard digest.hasUncertainties else { return [noUncertainties] }
    guard digest.draws > 1 else { return ["a single draw does not say how sure that is"] }
    guard digest.evpi > 0 else {
      return ["no draw has another winner, so learning more would not change the choice"]
    }
    return ["knowing every uncertain number first would be worth at most \(money(digest.evpi))"]
  }

  private var loss: [String] {
    best.standing.value.mean < 0
      ? ["even the best loses money: its \(value) is \(money(best.standing.value.mean))"] : []
  }
}
